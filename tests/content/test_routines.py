"""The shipped routines are five minutes each, even on both sides, and never load the low back."""

import re

import pytest

from nmcoach.content.loader import moves, routines
from nmcoach.domain.regions import NEVER_LOADED
from nmcoach.domain.routine.routine import ROUTINE_SECONDS, Routine, problems, side_seconds

# id: cap, then the seconds of work on each move in order; a pair is left and right, a single number is both or rest
WORK: dict[str, tuple[int, list[tuple[str, int] | tuple[str, int, int]]]] = {
    "full_daily": (6, [
        ("upper_back_roll", 45), ("glute_roll", 30, 30), ("ham_roll", 30), ("calf_roll", 30), ("quad_roll", 40),
        ("breath", 30),
    ]),
    "desk_neck": (5, [
        ("upper_back_roll", 50), ("blade_ball", 30, 30), ("pec_ball", 30, 30), ("trap_ball", 25, 25), ("breath", 20),
    ]),
    "runner_legs": (6, [
        ("calf_roll", 35, 35), ("quad_roll", 45), ("outer_thigh_roll", 30, 30), ("glute_roll", 30, 30),
    ]),
    "back_hips_indirect": (5, [
        ("glute_roll", 35, 35), ("tfl_ball", 30, 30), ("ham_roll", 40), ("upper_back_roll", 40), ("breath", 30),
    ]),
    "pre_session": (4, [
        ("breath", 30), ("upper_back_roll", 45), ("glute_roll", 30, 30), ("calf_roll", 40), ("foot_ball", 30, 30),
    ]),
    "post_gentle": (3, [
        ("breath", 40), ("foot_ball", 30, 30), ("chair_calf", 30, 30), ("wall_back", 40), ("breath", 40),
    ]),
    "recovery_day": (5, [
        ("quad_roll", 45), ("adductor_roll", 30, 30), ("ham_roll", 40), ("calf_roll", 40), ("lat_roll", 30, 30),
    ]),
    "travel_ball": (5, [
        ("foot_ball", 30, 30), ("wall_glute", 35, 35), ("blade_ball", 30, 30), ("pec_ball", 30, 30),
    ]),
    "pregnancy": (3, [
        ("breath", 35), ("wall_back", 45), ("wall_glute", 30, 30), ("forearm_ball", 30, 30), ("breath", 30),
    ]),
    "low_mobility": (4, [
        ("wall_back", 40), ("chair_ham", 30, 30), ("chair_calf", 30, 30), ("foot_ball", 30, 30),
    ]),
    "breath": (0, [("breath", 290)]),
}  # fmt: skip
TRANSITIONS = {
    "full_daily": [10, 10, 5, 10, 5, 15, 10],
    "desk_neck": [10, 15, 5, 5, 5, 10, 5, 5],
    "runner_legs": [10, 5, 10, 10, 10, 10, 5, 5],
    "back_hips_indirect": [10, 5, 10, 5, 10, 10, 10],
    "pre_session": [10, 5, 10, 5, 10, 10, 5, 10],
    "post_gentle": [10, 10, 5, 10, 5, 10, 10],
    "recovery_day": [10, 10, 5, 10, 5, 10, 5],
    "travel_ball": [5, 5, 10, 5, 5, 5, 5, 5, 5],
    "pregnancy": [15, 10, 10, 10, 10, 5, 10],
    "low_mobility": [15, 15, 5, 10, 5, 10, 5, 15],
    "breath": [10],
}

every_routine = pytest.mark.parametrize("routine", routines().values(), ids=lambda routine: routine.id)


def test_all_ten_routines_are_shipped_and_one_of_breathing_alone() -> None:
    assert list(routines()) == list(WORK)
    assert len(WORK) == 10 + 1


@every_routine
def test_a_routine_lasts_exactly_five_minutes(routine: Routine) -> None:
    assert routine.seconds == ROUTINE_SECONDS == 300


@every_routine
def test_a_routine_has_nothing_wrong_with_it(routine: Routine) -> None:
    assert problems(routine, moves()) == []


@every_routine
def test_work_and_cap_are_those_of_the_reference_figures(routine: Routine) -> None:
    cap, rows = WORK[routine.id]
    expected = []
    for move, *seconds in rows:
        sides = ("left", "right") if len(seconds) == 2 else ("none",) if move == "breath" else ("both",)
        expected += [(move, side, length) for side, length in zip(sides, seconds, strict=True)]
    assert [(s.move, s.side, s.seconds) for s in routine.work()] == expected
    assert routine.cap == cap


@every_routine
def test_transitions_are_those_of_the_reference_figures(routine: Routine) -> None:
    assert [s.seconds for s in routine.segments if s.transition] == TRANSITIONS[routine.id]


@every_routine
def test_both_sides_get_the_same_seconds(routine: Routine) -> None:
    assert all(left == right for left, right in side_seconds(routine).values())


@every_routine
def test_no_side_is_rolled_shorter_than_its_move_usually_lasts(routine: Routine) -> None:
    for segment in routine.work():
        assert segment.move is not None
        assert segment.seconds >= moves()[segment.move].seconds


@every_routine
def test_the_low_back_is_never_loaded(routine: Routine) -> None:
    worked = {region for s in routine.work() if s.move for region in moves()[s.move].regions}
    assert not worked & NEVER_LOADED


@every_routine
def test_the_cap_is_reached_by_some_move_and_so_is_not_an_empty_promise(routine: Routine) -> None:
    caps = [moves()[s.move].cap for s in routine.work() if s.move]
    assert max(min(cap, routine.cap) for cap in caps) == routine.cap


@every_routine
def test_work_never_starts_without_time_to_get_set_up(routine: Routine) -> None:
    assert routine.segments[0].transition
    pairs = zip(routine.segments, routine.segments[1:], strict=False)
    assert all(one.transition or other.transition for one, other in pairs)


@every_routine
def test_the_words_are_one_calm_sentence(routine: Routine) -> None:
    assert re.fullmatch(r"[A-Z][^.!?\n]*\.", routine.about)
    assert re.fullmatch(r"[A-Z][^.!?\n]*[a-z]", routine.name)


def test_routines_for_tender_days_use_nothing_deep() -> None:
    for key in ("full_daily", "runner_legs", "pre_session", "post_gentle", "recovery_day", "low_mobility"):
        assert not any(moves()[s.move].deep for s in routines()[key].work() if s.move), key


def test_pregnancy_and_low_mobility_stay_off_the_floor() -> None:
    for key in ("pregnancy", "low_mobility", "post_gentle"):
        positions = {moves()[s.move].position for s in routines()[key].work() if s.move}
        assert positions <= {"chair", "sitting", "standing"}, key


def test_the_travel_routine_needs_only_a_ball_and_a_wall() -> None:
    kit = {kit for s in routines()["travel_ball"].work() if s.move for kit in moves()[s.move].kit}
    assert kit == {"ball", "wall"}
