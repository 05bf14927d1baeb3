"""Title, text, picture, counter and voice start from one value, whatever hurts and whenever."""

import pytest

from nmcoach.content import loader
from nmcoach.domain.record import replace
from nmcoach.domain.routine.adapt import adapt
from nmcoach.domain.routine.constraints import Constraint, regions_of
from nmcoach.domain.routine.naming import named
from nmcoach.domain.routine.routine import Routine, parse_steps
from nmcoach.domain.run import words
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.machine import advance, allows, due_in
from nmcoach.domain.run.now import now, row
from nmcoach.domain.run.snapshot import from_dict, to_dict
from nmcoach.domain.run.state import RunState, ready
from nmcoach.domain.say import Typed

MOVES, ROUTINES = loader.moves(), loader.routines()
SORE = Constraint(why=Typed("sore"), no_regions=frozenset({"left_thigh_back", "right_thigh_back"}))
TENDER = Constraint(why=Typed("tender"), tender_regions=frozenset({"left_foot", "right_foot"}))


def fit(routine: Routine) -> Routine:
    """The routine as someone sore at the back of the thighs, and tender in the feet, follows it."""
    fitted = adapt(routine, MOVES, [SORE, TENDER]).routine
    assert fitted is not None
    return replace(fitted, id=f"{routine.id} fitted")


OWN = Routine("own", "Own", "", 6, parse_steps("calf_roll:L:40 calf_roll:R:40 ~5 chair_calf:L:30 chair_calf:R:30 ~10"))
ALL = [*ROUTINES.values(), fit(ROUTINES["full_daily"]), fit(ROUTINES["travel_ball"]), OWN]


def seconds_of(routine: Routine) -> list[RunState]:
    """Give the run at every whole second."""
    state, _ = advance(ready(routine, MOVES), "start", 0.0)
    states = [state]
    for second in range(1, routine.seconds):
        state, _ = advance(state, "tick", float(second))
        states.append(state)
    return states


def check(state: RunState, cue: Cue | None) -> None:
    """Hold that what is shown and what was said last name the work the user has before them."""
    here = now(state)
    title, text = words.title(state, {}), words.explained(state)
    if here.part is None:
        assert (title, text) == ("", ["Take your time getting up."])
        return
    move = MOVES[here.move]
    assert here.part.outcome == "pending", "nothing left out is shown"
    assert not regions_of(move, here.side) & set(state.hurting)
    assert title.startswith(named(move, here.side).upper())
    assert text[0].lower().startswith((move.cue if here.doing else move.start).lower())
    assert 1 <= here.number <= here.count == sum(part.move is not None for part in row(state)[0])
    assert words.progress(state, 300).startswith(f"{here.number} of {here.count} ")
    if cue is None or here.rest:
        return
    if cue.kind == "prepare" or (cue.kind == "begin" and cue.text != "Go on"):
        assert f": {move.name if cue.kind == 'prepare' else move.cue}" in cue.text
    if cue.kind == "switch":
        assert cue.text.startswith(f"Switch to the {here.side} side")
    if cue.kind in ("prepare", "switch") and here.side in ("left", "right"):
        assert here.side in cue.text


def announced(cues: list[Cue]) -> list[str]:
    """What was said to come next."""
    return [cue.text for cue in cues if cue.text.startswith(("Next: ", "Switch to "))]


@pytest.mark.parametrize("routine", ALL, ids=lambda routine: routine.id)
def test_after_h_at_any_second_one_move_is_announced_shown_counted_and_said(routine: Routine) -> None:
    for before in seconds_of(routine):
        check(before, None)
        if not allows(before, "hurts"):
            continue
        at, hurt = before.seen or 0.0, now(before).place
        state, cues = advance(before, "hurts", at)
        assert state.parts[hurt].outcome == "hurt"
        assert state.remaining_total == pytest.approx(before.remaining_total, abs=1e-6), "the length is kept"
        assert now(state).number <= now(before).number + 1, "what is skipped is not counted"
        said = list(cues)
        while not any(cue.kind in ("begin", "finish") for cue in said):
            check(state, said[-1] if said else None)
            at = round(at + min(due_in(state) or 0.0, 4.0), 6)
            state, more = advance(state, "tick", at)
            said += more
        check(state, said[-1])
        assert len(announced(said)) == (said[-1].kind == "begin"), said


@pytest.mark.parametrize("routine", ALL, ids=lambda routine: routine.id)
def test_after_h_at_any_second_a_rest_comes_first_and_both_sides_stay_even(routine: Routine) -> None:
    for before in seconds_of(routine):
        if not allows(before, "hurts"):
            continue
        state, _ = advance(before, "hurts", before.seen or 0.0)
        here = state.parts[state.index]
        assert here.rest or before.remaining < 5, "it keeps the length"
        assert here.seconds <= 5 or not here.rest
        for part in state.parts:
            usual = max((one.seconds for one in before.parts if one.move == part.move), default=0)
            if part.outcome == "pending" and part.side in ("left", "right") and part.seconds > usual:
                other = [one for one in state.parts if one.move == part.move and one.side not in (part.side, "both")]
                assert any(one.outcome == "pending" and one.seconds == part.seconds for one in other)
        assert from_dict(to_dict(state), MOVES).parts == state.parts


def test_a_run_saved_before_there_were_rests_is_read() -> None:
    saved = to_dict(seconds_of(OWN)[20])
    del saved["kept"]
    for part in saved["parts"]:
        del part["rest"]
    assert from_dict(saved, MOVES).parts == seconds_of(OWN)[20].parts


def test_what_was_skipped_and_what_hurt_before_it_began_are_not_counted() -> None:
    state, _ = advance(ready(ROUTINES["full_daily"], MOVES), "start", 0.0)
    state, _ = advance(state, "hurts", 1.0)
    assert (now(state).number, now(state).count) == (1, 6)
    assert now(state).rest
