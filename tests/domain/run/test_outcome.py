"""What came of a run, part by part and as a whole."""

from datetime import UTC, date, datetime

import pytest

from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.routine.routine import Routine, parse_steps
from nmcoach.domain.run.machine import advance
from nmcoach.domain.run.outcome import (
    check_end,
    check_moves,
    check_stop,
    has_passed_more,
    likely,
    segment,
    work_passed,
)
from nmcoach.domain.run.state import RunState, ready
from nmcoach.domain.say import Typed
from runs import a_move

HEADER: Header = {"id": "s1", "at": datetime(2026, 11, 23, tzinfo=UTC), "zone": "UTC", "day": date(2026, 11, 23)}


MOVES = {move.id: move for move in (a_move("calf_roll", "calf"), a_move("quad_roll", "thigh_front"))}
START = ready(Routine("r", "R", "", 6, parse_steps("~5 calf_roll:L:30 ~5 calf_roll:R:30 ~5 quad_roll:B:30")), MOVES)


def followed(seconds: float, *, then_stop: bool = False) -> RunState:
    state, _ = advance(START, "start", 0.0)
    at = 0.0
    while at < seconds:
        at += 1.0
        state, _ = advance(state, "tick", at)
    return advance(state, "stop", at)[0] if then_stop else state


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (followed(4, then_stop=True), "skipped"),
        (followed(6, then_stop=True), "partly"),
        (followed(40, then_stop=True), "partly"),
        (followed(105), "done"),
    ],
    ids=["under five seconds", "a little", "half of it", "to its end"],
)
def test_what_probably_came_of_a_run_depends_on_its_seconds_and_its_end(state: RunState, expected: str) -> None:
    assert likely(state, 105) == expected


def test_who_came_to_the_end_by_leaving_out_more_than_half_did_it_partly() -> None:
    def skipped_at(seconds: float) -> RunState:
        state, at = followed(seconds), seconds
        while state.ended is None:
            state, at = advance(state, "next", at + 1.0)[0], at + 1.0
        return state

    assert skipped_at(30).ended == skipped_at(60).ended == "finished"
    assert likely(skipped_at(30), 105) == "partly"
    assert likely(skipped_at(60), 105) == "done"


def test_a_run_that_was_cut_off_counts_from_its_first_second_on() -> None:
    assert likely(followed(2), 105, least=1.0) == "partly"


def test_work_is_passed_once_the_run_has_left_it_and_transitions_are_no_work() -> None:
    assert work_passed(followed(20).parts) == {}
    assert [(place, part.outcome) for place, part in work_passed(followed(40).parts).items()] == [(1, "done")]
    assert list(work_passed(followed(20, then_stop=True).parts)) == [1, 3, 5]


def test_more_is_passed_when_work_ends_or_is_repeated_not_while_it_goes_on() -> None:
    saved = followed(36).parts
    assert not has_passed_more(START.parts, followed(20).parts)
    assert has_passed_more(START.parts, saved)
    assert not has_passed_more(saved, followed(50).parts)
    again = (*saved[:1], replace(saved[1], done=45.0), *saved[2:])
    assert has_passed_more(saved, again)


def test_work_is_kept_with_its_regions_and_whole_seconds() -> None:
    kept = segment(followed(105), 5, "roll", HEADER)
    assert (kept.move, kept.side, kept.position, kept.roll_id) == ("quad_roll", "both", 5, "roll")
    assert kept.regions == ("left_thigh_front", "right_thigh_front")
    assert (kept.planned, kept.seconds, kept.outcome) == (30, 30, "done")
    assert segment(replace(followed(105), moves={}), 5, "roll", HEADER).regions == ()


@pytest.mark.parametrize("felt", [None, 0, 10])
def test_a_run_ends_with_a_level_and_a_note_that_can_be_kept(felt: int | None) -> None:
    check_end(felt, "x" * 2000)
    with pytest.raises(BadValue, match="The note has 2,001 characters; up to 2,000 are kept"):
        check_end(felt, "x" * 2001)


@pytest.mark.parametrize("felt", [-1, 11])
def test_a_level_off_the_scale_is_refused(felt: int) -> None:
    with pytest.raises(BadValue, match=f"“{felt}” is not a level"):
        check_end(felt, "")


def test_a_run_whose_moves_are_gone_is_refused() -> None:
    check_moves(START)
    with pytest.raises(LookupError, match="quad_roll"):
        check_moves(replace(START, moves={"calf_roll": MOVES["calf_roll"]}))


def test_nothing_is_rolled_while_something_stops_it() -> None:
    check_stop([Constraint(why=Typed("tender"), cap=3)])
    with pytest.raises(NotAllowed, match="No rolling today: a fracture"):
        check_stop([Constraint(why=Typed("a fracture"), stop=True)])
