"""An interrupted run that is taken up again is fitted to what holds by then: its moves, and not only its caps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.content import loader
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.routine.constraints import Constraint, bars, softens
from nmcoach.domain.run.fitting import added, fitted
from nmcoach.domain.run.machine import advance
from nmcoach.domain.run.now import now
from nmcoach.domain.run.snapshot import from_dict, to_dict
from nmcoach.domain.run.state import RunState, ready
from nmcoach.domain.say import Typed, english, say

MOVES, ROUTINES = loader.moves(), loader.routines()


def interrupted(routine: str, seconds: int) -> RunState:
    """A run that was followed for so long and then paused."""
    state, _ = advance(ready(ROUTINES[routine], MOVES), "start", 0.0)
    for second in range(1, seconds + 1):
        state, _ = advance(state, "tick", float(second))
    return advance(state, "pause", float(seconds))[0]


def written(routine: str) -> dict[str, int]:
    return {s.move: s.seconds for s in ROUTINES[routine].segments if s.move is not None}


def to_come(state: RunState) -> list[tuple[str, str, float]]:
    parts = state.parts[state.index :]
    return [(part.move, part.side, part.seconds) for part in parts if part.move and part.outcome == "pending"]


SORE = Constraint(why=Typed("calf was 9/10 on Mon 23 Nov"), no_regions=frozenset({"left_calf", "right_calf"}))
TENDER = Constraint(why=Typed("left thigh was 4/10"), tender_regions=frozenset({"left_thigh_front"}))


def test_what_is_barred_now_is_left_out_and_its_seconds_are_for_resting() -> None:
    state, changes = fitted(interrupted("full_daily", 20), [SORE], written("full_daily"))
    assert "calf_roll" not in {move for move, _, _ in to_come(state)}
    assert to_come(state)[-1] == ("breath", "none", 65), "those of the way there, too"
    assert round(state.remaining_total) == 280
    assert [english(change) for change in changes] == ["Calf roll left out now: calf was 9/10 on Mon 23 Nov."]


def test_the_way_to_what_is_left_out_takes_no_time_either() -> None:
    before = interrupted("full_daily", 20)
    state, _ = fitted(before, [SORE], written("full_daily"))
    place = next(place for place, part in enumerate(state.parts) if part.move == "calf_roll")
    assert state.parts[place - 1].outcome == "skipped"
    assert now(state).count == now(before).count - 1


def test_a_run_cut_off_on_the_way_to_what_is_left_out_goes_the_way_to_what_comes() -> None:
    before = interrupted("full_daily", 171)
    assert now(before).move == "calf_roll"
    assert not now(before).doing
    state, _ = fitted(before, [SORE], written("full_daily"))
    assert (now(state).move, state.offset, state.remaining) == ("quad_roll", 0.0, 15.0)
    assert round(state.remaining_total) == 129


def test_the_move_the_run_is_in_is_left_where_it_is_barred() -> None:
    before = interrupted("runner_legs", 20)
    assert before.parts[before.index].move == "calf_roll"
    state, _ = fitted(before, [SORE], written("runner_legs"))
    assert state.parts[before.index].outcome == "partly"
    assert (state.offset, state.announced) == (0.0, False)
    assert "calf_roll" not in {move for move, _, _ in to_come(state)}
    assert state.seconds_done == before.seconds_done
    assert round(state.remaining_total) == 280
    assert from_dict(to_dict(state), MOVES) == state, "it can be saved and read back"


def test_what_is_tender_now_gets_half_the_seconds_once() -> None:
    once, changes = fitted(interrupted("full_daily", 20), [TENDER], written("full_daily"))
    assert ("quad_roll", "both", 20) in to_come(once)
    assert round(once.remaining_total) == 280
    assert english(changes[0]) == "Front thigh at half the time now, discomfort 3/10 at most: left thigh was 4/10."
    assert fitted(once, [TENDER], written("full_daily")) == (once, ())


def test_a_run_of_which_nothing_is_barred_goes_on_as_it_was() -> None:
    state = interrupted("full_daily", 100)
    assert fitted(state, [Constraint(why=Typed("gentle"), cap=3)], written("full_daily")) == (state, ())


def test_what_was_done_stays_and_its_other_side_is_left_out_too() -> None:
    before = interrupted("runner_legs", 43)
    state, _ = fitted(before, [SORE], written("runner_legs"))
    calves = [(part.side, part.outcome) for part in state.parts if part.move == "calf_roll"]
    assert calves == [("left", "done"), ("right", "skipped")]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(ROUTINES)),
    st.integers(0, 290),
    st.frozensets(st.sampled_from(REGIONS), max_size=10),
    st.frozensets(st.sampled_from(REGIONS), max_size=10),
    st.booleans(),
)
def test_whatever_holds_by_then_nothing_barred_comes_and_the_length_stays(
    routine: str, seconds: int, out: frozenset[str], tender: frozenset[str], deep: bool
) -> None:
    limits = [
        Constraint(why=Typed("now"), no_regions=out, no_deep=deep),
        Constraint(why=Typed("tender"), tender_regions=tender),
    ]
    before = interrupted(routine, seconds)
    state, _ = fitted(before, limits, written(routine))
    for move, _, planned in to_come(state):
        assert not any(bars(limit, MOVES[move]) for limit in limits)
        if any(softens(limit, MOVES[move]) for limit in limits):
            assert planned <= max(10, written(routine)[move] // 2) or MOVES[move].id == "breath"
    assert state.seconds_done >= before.seconds_done
    assert abs(state.remaining_total - before.remaining_total) < 0.001
    assert from_dict(to_dict(state), MOVES).parts == state.parts


@pytest.mark.parametrize("routine", sorted(ROUTINES))
def test_with_everything_barred_only_resting_is_left(routine: str) -> None:
    everything = [Constraint(why=Typed("all"), no_regions=frozenset(REGIONS))]
    state, _ = fitted(interrupted(routine, 30), everything, written(routine))
    assert {move for move, _, _ in to_come(state)} == {"breath"}
    assert round(state.remaining_total) == 270


def test_only_limits_that_are_new_are_added_and_what_hurt_in_the_run_is_none() -> None:
    why = say("why")
    hurt, flare = Constraint(why=why, no_regions=frozenset({"left_calf"})), Constraint(why=why, only_rest=True)
    wider = Constraint(why=why, no_regions=frozenset({"left_calf", "left_foot"}))
    assert added([SORE], [SORE, hurt, flare, wider], ["left_calf"]) == (flare, wider)
    assert added([], [hurt], []) == (hurt,)
    assert added([hurt], [], []) == ()
