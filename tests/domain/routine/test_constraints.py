import pytest

from nmcoach.content import loader
from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import Constraint, bars, cap_of, first_bar, regions_of, softens
from nmcoach.domain.routine.routine import Side
from nmcoach.domain.say import Typed

MOVES = loader.moves()


@pytest.mark.parametrize(
    ("side", "regions"),
    [
        ("left", {"left_calf"}),
        ("right", {"right_calf"}),
        ("both", {"left_calf", "right_calf"}),
        ("none", set()),
    ],
)
def test_a_move_works_its_regions_on_its_side(side: Side, regions: set[str]) -> None:
    assert regions_of(MOVES["calf_roll"], side) == regions


def test_a_constraint_with_nothing_set_bars_and_softens_nothing() -> None:
    assert not any(
        bars(Constraint(why=Typed("")), move) or softens(Constraint(why=Typed("")), move) for move in MOVES.values()
    )


@pytest.mark.parametrize(
    "constraint",
    [
        Constraint(why=Typed(""), no_deep=True),
        Constraint(why=Typed(""), no_regions=frozenset({"left_calf"})),
        Constraint(why=Typed(""), kit=frozenset()),
        Constraint(why=Typed(""), positions=frozenset()),
    ],
)
def test_rest_is_never_barred(constraint: Constraint) -> None:
    assert not bars(constraint, MOVES["breath"])


def test_one_sore_side_takes_a_move_out_on_both_so_that_sides_stay_even() -> None:
    assert bars(Constraint(why=Typed(""), no_regions=frozenset({"right_buttock"})), MOVES["glute_roll"])
    assert not bars(Constraint(why=Typed(""), no_regions=frozenset({"right_calf"})), MOVES["glute_roll"])


def test_deep_work_and_a_ball_or_peanut_on_the_trunk_are_barred_by_a_block() -> None:
    deep = {key for key, move in MOVES.items() if bars(Constraint(why=Typed(""), no_deep=True), move)}
    assert deep == {
        "deep_glute_ball", "tfl_ball", "trap_ball", "blade_ball", "rear_shoulder", "pec_ball", "peanut_back",
        "skull_base", "wall_glute",
    }  # fmt: skip


def test_what_is_pressed_lightly_stays_and_is_never_harder_than_tender() -> None:
    light = Constraint(why=Typed(""), light_press=frozenset({("roller", "upper_back")}))
    assert not any(bars(light, move) or softens(light, move) for move in MOVES.values())
    caps = {key: cap_of(move, 6, [light]) for key, move in MOVES.items()}
    lower = {key for key, cap in caps.items() if cap < min(6, MOVES[key].cap)}
    assert (lower, caps["upper_back_roll"]) == ({"upper_back_roll", "wall_back"}, 3)


def test_a_move_needs_all_of_its_kit() -> None:
    assert bars(Constraint(why=Typed(""), kit=frozenset({"ball"})), MOVES["wall_glute"])
    assert not bars(Constraint(why=Typed(""), kit=frozenset({"ball", "wall"})), MOVES["wall_glute"])


def test_a_position_may_be_barred_but_for_moves_that_are_named() -> None:
    seated = Constraint(why=Typed(""), positions=frozenset({"chair"}), also_moves=frozenset({"wall_back"}))
    assert bars(seated, MOVES["wall_glute"])
    assert not bars(seated, MOVES["wall_back"])
    assert not bars(seated, MOVES["foot_ball"])


def test_naming_a_move_does_not_lift_other_reasons() -> None:
    seated = Constraint(
        why=Typed(""),
        positions=frozenset(),
        also_moves=frozenset({"wall_back"}),
        no_regions=frozenset({"left_upper_back"}),
    )
    assert bars(seated, MOVES["wall_back"])


def test_the_first_constraint_that_bars_gives_the_reason() -> None:
    first, second = Constraint(why=Typed("1"), no_deep=True), Constraint(why=Typed("2"), kit=frozenset())
    assert first_bar([Constraint(why=Typed("0")), first, second], MOVES["wall_glute"]) == first
    assert first_bar([first], MOVES["calf_roll"]) is None


@pytest.mark.parametrize(
    ("constraints", "cap"),
    [
        ([], 6),
        ([Constraint(why=Typed(""), cap=4)], 4),
        ([Constraint(why=Typed(""), cap=9)], 6),
        ([Constraint(why=Typed(""), tender_regions=frozenset({"left_calf"}))], 3),
        ([Constraint(why=Typed(""), tender_regions=frozenset({"left_foot"}))], 6),
        ([Constraint(why=Typed(""), cap=2), Constraint(why=Typed(""), tender_regions=frozenset({"left_calf"}))], 2),
    ],
)
def test_the_strictest_cap_wins(constraints: list[Constraint], cap: int) -> None:
    assert cap_of(MOVES["calf_roll"], 7, constraints) == cap


def test_no_cap_is_ever_above_seven_or_above_the_routine() -> None:
    assert cap_of(MOVES["calf_roll"], 5, []) == 5
    assert max(cap_of(move, 10, []) for move in MOVES.values()) <= 7


def test_kit_and_a_part_that_must_not_meet_bar_every_move_where_they_do_even_a_users_own() -> None:
    apart = Constraint(why=Typed(""), no_press=frozenset({("ball", "buttock"), ("peanut", "upper_back")}))
    own = replace(MOVES["foot_ball"], id="own", regions=("buttock",))
    assert bars(apart, own)
    assert {key for key, move in MOVES.items() if bars(apart, move)} == {"deep_glute_ball", "wall_glute", "peanut_back"}
