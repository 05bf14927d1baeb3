import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nmcoach.domain.hints import get_args
from nmcoach.domain.record import replace
from nmcoach.domain.routine.routine import Routine, parse_steps
from nmcoach.domain.run.cues import Cue, preview
from nmcoach.domain.run.machine import GAP_SECONDS, RunEvent, advance, allows, due_in
from nmcoach.domain.run.snapshot import from_dict, to_dict
from nmcoach.domain.run.state import INTERRUPTED, RunState, ready
from runs import a_move

MOVES = {
    move.id: move
    for move in (
        a_move("calf_roll", "calf"),
        a_move("chair_calf", "calf"),
        a_move("wall_back", "upper_back"),
        a_move("foot_ball", "foot"),
        a_move("breath", sides=("none",)),
    )
}
TWO_RESETS = (
    "~10 breath:-:40 ~10 foot_ball:L:30 ~5 foot_ball:R:30 ~10 chair_calf:L:30 ~5 chair_calf:R:30 "
    "~10 wall_back:B:40 ~10 breath:-:40"
)
NO_RESET = "~10 calf_roll:B:35 ~5 chair_calf:L:30 ~5 chair_calf:R:30 ~10 foot_ball:L:25 foot_ball:R:25 ~5"
TINY = "wall_back:B:7 ~3 calf_roll:L:4 calf_roll:R:4"
ROUTINES = [Routine("r", "R", "", 6, parse_steps(text)) for text in (TWO_RESETS, NO_RESET, TINY)]

routines = st.sampled_from(ROUTINES)
events = st.sampled_from(["tick"] * 8 + ["resume"] * 3 + [*get_args(RunEvent)])
steps = st.one_of(
    st.floats(0, GAP_SECONDS), st.sampled_from([0.0, 1.0, 2.5, 4.75, GAP_SECONDS]), st.just(4.0), st.floats(-3, 20)
)
histories = st.lists(st.tuples(events, steps), max_size=60)


def follow(routine: Routine, history: list[tuple[RunEvent, float]], at: float = 1e5) -> list[tuple[RunState, float]]:
    """Start a run, let the history happen to it, and give each state with its instant."""
    state, _ = advance(ready(routine, MOVES), "start", at)
    states = [(state, at)]
    for event, step in history:
        at += step
        state, _ = advance(state, event, at)
        states.append((state, at))
    return states


def play(state: RunState, at: float, spacing: list[float]) -> list[Cue]:
    """Tick to the end with these pauses between ticks, over and over, and give every cue."""
    cues: list[Cue] = []
    turn = 0
    while state.phase not in ("ended", "paused", "ready"):
        at += spacing[turn % len(spacing)]
        turn += 1
        state, said = advance(state, "tick", at)
        cues += said
    return cues


def on_time(cues: list[Cue]) -> list[Cue]:
    return [replace(cue, late=0.0) for cue in cues]


spacings = st.lists(st.floats(0.2, GAP_SECONDS - 0.001), min_size=1, max_size=5)


@settings(max_examples=100, deadline=None)
@given(routines, spacings)
def test_every_cue_of_an_uninterrupted_run_comes_once_and_in_order_whatever_the_ticks(
    routine: Routine, spacing: list[float]
) -> None:
    state, cues = advance(ready(routine, MOVES), "start", 77.7)
    heard = [*cues, *play(state, 77.7, spacing)]
    assert on_time(heard) == list(preview(routine, MOVES).cues)
    assert heard[-1].at == routine.seconds
    assert all(0 <= cue.late <= GAP_SECONDS for cue in heard)


@settings(max_examples=200, deadline=None)
@given(routines, histories)
def test_seconds_done_are_exactly_the_seconds_that_ran(routine: Routine, history: list[tuple[RunEvent, float]]) -> None:
    states = follow(routine, history)
    phase, ran, counting, last = "running", 0.0, 0.0, states[0][1]
    for (before, _), (after, instant), (event, _) in zip(states, states[1:], history, strict=False):
        if not allows(before, event):
            continue
        now = round(instant, 6)
        gone = max(round(now - last, 6), 0.0) if phase in ("running", "resuming") else 0.0
        last = max(last, now)
        if gone > GAP_SECONDS:
            phase = "paused"
        elif gone:
            counted = min(gone, counting)
            counting = round(counting - counted, 6)
            ran += min(gone - counted, before.remaining_total)
            phase = "resuming" if counting else "running"
        if after.phase == "ended":
            break
        if event == "pause":
            phase = "paused"
        elif event == "resume":
            phase, counting, last = "resuming", 3.0, now
    assert states[-1][0].seconds_done == pytest.approx(ran, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(routines, histories, st.floats(0, 1e6), spacings)
def test_a_pause_anywhere_for_any_time_moves_no_cue_that_is_left(
    routine: Routine, history: list[tuple[RunEvent, float]], length: float, spacing: list[float]
) -> None:
    state, _ = follow(routine, history)[-1]
    assume(state.phase == "running")
    at = state.seen or 0.0
    straight = play(state, at, spacing)
    paused, _ = advance(state, "pause", at)
    resumed, first = advance(paused, "resume", at + length)
    heard = [*first, *play(resumed, at + length, spacing)]
    assert [cue.text for cue in heard[:3]] == ["3", "2", "1"]
    moved = [cue for cue in heard[3:] if cue.leads_to != "resume"]
    assert on_time(moved) == on_time(straight)
    begins = [cue for cue in heard[3:] if cue.kind == "begin"]
    assert begins[0].at >= state.seconds_done


@settings(max_examples=200, deadline=None)
@given(routines, histories)
def test_events_that_are_not_allowed_change_nothing(routine: Routine, history: list[tuple[RunEvent, float]]) -> None:
    state, at = follow(routine, history)[-1]
    for event in get_args(RunEvent):
        if not allows(state, event):
            after, cues = advance(state, event, at + 1)
            assert after is state
            assert cues == ()


@settings(max_examples=200, deadline=None)
@given(routines, histories)
def test_what_hurts_never_changes_the_length_of_the_run_and_does_not_come_again(
    routine: Routine, history: list[tuple[RunEvent, float]]
) -> None:
    state, _ = follow(routine, history)[-1]
    assume(allows(state, "hurts"))
    after, _ = advance(state, "hurts", state.seen or 0.0)
    assert after.seconds_done == state.seconds_done
    assert after.remaining_total == pytest.approx(state.remaining_total, abs=1e-6)
    for part in after.parts:
        if part.outcome == "pending" and part.move is not None and part.side in ("left", "right"):
            assert not {f"{part.side}_{base}" for base in MOVES[part.move].regions} & set(after.hurting)


@settings(max_examples=200, deadline=None)
@given(routines, histories)
def test_any_run_survives_being_saved_and_read_back(routine: Routine, history: list[tuple[RunEvent, float]]) -> None:
    state, _ = follow(routine, history)[-1]
    back = from_dict(to_dict(state), MOVES)
    if state.seen is not None:
        state = replace(state, phase="paused", seen=None, resumed=0.0, why=INTERRUPTED)
    assert back == state


@settings(max_examples=200, deadline=None)
@given(routines, histories)
def test_the_place_of_a_run_always_makes_sense(routine: Routine, history: list[tuple[RunEvent, float]]) -> None:
    for state, _ in follow(routine, history):
        assert (state.phase == "ended") == (state.ended is not None)
        assert (state.seen is not None) == (state.phase in ("leading", "running", "resuming"))
        assert (state.why != "") == (state.phase == "paused")
        assert state.remaining_total >= state.remaining >= 0
        if state.current is not None:
            assert state.current.outcome == "pending"
            assert 0 <= state.offset < state.current.seconds


@settings(max_examples=100, deadline=None)
@given(routines, histories)
def test_waking_when_something_is_due_makes_no_cue_late(
    routine: Routine, history: list[tuple[RunEvent, float]]
) -> None:
    state, at = follow(routine, history)[-1]
    assume(state.phase in ("running", "resuming"))
    at = state.seen or at
    for _ in range(2000):
        due = due_in(state)
        if due is None:
            break
        assert due > 0
        at += min(due, 4.0)
        state, cues = advance(state, "tick", at)
        assert all(cue.late <= 1e-5 for cue in cues)
    assert state.phase == "ended"
