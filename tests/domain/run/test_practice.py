from datetime import date, timedelta

import pytest

from nmcoach.content import loader
from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.routine.routine import Side
from nmcoach.domain.run.practice import (
    ALWAYS,
    FORGOTTEN_AFTER,
    KNOWN_FROM,
    NEW_UNTIL,
    Fullness,
    Practice,
    fullness,
    guarded,
    sides_of,
    way,
)
from nmcoach.domain.say import say

TODAY = date(2026, 11, 28)
CALF = loader.moves()["calf_roll"]
KNOWN = Practice(10, TODAY - timedelta(days=1), frozenset({"both"}), ways=frozenset({way(CALF, 6)}))


def said(practice: Practice, *, sides: tuple[Side, ...] = ("both",), cap: int = 6) -> Fullness:
    return fullness(practice, CALF, sides, cap, TODAY, "fading")


def test_all_is_said_of_a_move_that_was_never_met() -> None:
    assert said(Practice()) == "full"


@pytest.mark.parametrize(
    ("times", "fully"),
    [(1, "full"), (NEW_UNTIL - 1, "full"), (NEW_UNTIL, "some"), (KNOWN_FROM - 1, "some"), (KNOWN_FROM, "short"),
     (1000, "short")],
)  # fmt: skip
def test_with_practice_less_is_said(times: int, fully: str) -> None:
    assert said(replace(KNOWN, times=times)) == fully


def test_after_sixty_days_without_a_move_all_is_said_again() -> None:
    assert said(replace(KNOWN, last=TODAY - FORGOTTEN_AFTER)) == "short"
    assert said(replace(KNOWN, last=TODAY - FORGOTTEN_AFTER - timedelta(days=1))) == "full"


def test_after_it_hurt_all_is_said_again() -> None:
    assert said(replace(KNOWN, hurt=True)) == "full"


def test_another_side_position_or_limit_brings_all_of_it_back() -> None:
    assert said(KNOWN, sides=("left", "right")) == "full"
    assert said(KNOWN, cap=3) == "full"
    assert fullness(KNOWN, replace(CALF, position="chair"), ["both"], 6, TODAY, "fading") == "full"
    assert said(replace(KNOWN, ways=KNOWN.ways | {way(CALF, 3)}), cap=3) == "short"


def test_of_runs_from_before_ways_were_kept_no_limit_has_changed() -> None:
    assert said(replace(KNOWN, ways=frozenset()), cap=3) == "short"


def test_the_user_may_want_always_all_or_always_little() -> None:
    assert fullness(KNOWN, CALF, ["both"], 6, TODAY, "full") == "full"
    assert fullness(Practice(), CALF, ["both"], 6, TODAY, "short") == "short"


def test_what_to_keep_off_is_always_said_of_some_moves_and_near_what_an_answer_limits() -> None:
    moves = loader.moves()
    why = say("why")
    assert guarded(moves, ()) == ALWAYS
    assert guarded(moves, [Constraint(why=why, no_regions=frozenset({"left_foot"}))]) == ALWAYS | {"foot_ball"}
    assert guarded(moves, [Constraint(why=why, tender_regions=frozenset({"right_shin"}))]) == ALWAYS | {"shin_roll"}
    assert guarded(moves, [Constraint(why=why, light_press=frozenset({("ball", "arm")}))]) == ALWAYS | {"forearm_ball"}
    assert {"glute_roll", "pec_ball", "lat_roll"} <= guarded(moves, [Constraint(why=why, no_deep=True)])
    assert "quad_roll" not in guarded(moves, [Constraint(why=why, no_deep=True)])


def test_the_sides_of_each_move_are_gathered_from_a_row() -> None:
    row: list[tuple[str | None, Side]] = [
        (None, "none"),
        ("calf_roll", "left"),
        ("calf_roll", "right"),
        ("breath", "none"),
    ]
    assert sides_of(row) == {"calf_roll": {"left", "right"}, "breath": {"none"}}
