"""The shipped moves hold to the safety rules of home care."""

import re

import pytest

from nmcoach.content.loader import moves
from nmcoach.domain.regions import BASES, NEVER_LOADED
from nmcoach.domain.routine.routine import CAP_LIMIT, KIT, Move

# id: regions, kit, seconds, cap, sides, position
FACTS = {
    "calf_roll": ("calf", "roller", 30, 6, "B/S", "floor_sit"),
    "shin_roll": ("shin", "roller", 30, 4, "S", "hands_knees"),
    "foot_ball": ("foot", "ball", 30, 5, "S", "chair"),
    "ham_roll": ("thigh_back", "roller", 30, 6, "B/S", "floor_sit"),
    "quad_roll": ("thigh_front", "roller", 30, 6, "B/S", "prone"),
    "outer_thigh_roll": ("thigh_front", "roller", 30, 5, "S", "side"),
    "adductor_roll": ("thigh_inner", "roller", 30, 4, "S", "prone"),
    "tfl_ball": ("hip_front", "ball", 30, 5, "S", "standing"),
    "glute_roll": ("buttock", "roller", 30, 6, "S", "floor_sit"),
    "deep_glute_ball": ("buttock", "ball", 30, 5, "S", "supine"),
    "upper_back_roll": ("upper_back", "roller", 40, 6, "B", "supine"),
    "peanut_back": ("upper_back", "peanut", 40, 5, "B", "supine"),
    "blade_ball": ("upper_back", "ball wall", 30, 6, "S", "standing"),
    "lat_roll": ("side_trunk", "roller", 30, 5, "S", "side"),
    "rear_shoulder": ("upper_back", "ball wall", 30, 5, "S", "standing"),
    "pec_ball": ("chest", "ball wall", 30, 5, "S", "standing"),
    "trap_ball": ("neck_shoulder", "ball wall", 25, 4, "S", "standing"),
    "skull_base": ("neck_shoulder", "peanut", 30, 3, "B", "supine"),
    "forearm_ball": ("arm", "ball", 30, 5, "S", "chair"),
    "wall_back": ("upper_back", "roller wall", 40, 5, "B", "standing"),
    "wall_glute": ("buttock", "ball wall", 30, 5, "S", "standing"),
    "chair_ham": ("thigh_back", "ball chair", 30, 4, "S", "chair"),
    "chair_calf": ("calf", "ball chair", 30, 4, "S", "chair"),
    "breath": ("", "", 0, 0, "-", "sitting"),
}
SIDES = {"B": ("both",), "S": ("left", "right"), "B/S": ("both", "left", "right"), "-": ("none",)}
DEEP = {
    "deep_glute_ball", "tfl_ball", "trap_ball", "blade_ball", "rear_shoulder", "pec_ball", "peanut_back", "wall_glute",
}  # fmt: skip

every_move = pytest.mark.parametrize("move", moves().values(), ids=lambda move: move.id)


def sentences(move: Move) -> list[str]:
    return [move.start, move.movement, move.mistake, move.avoid, move.easier, move.harder]


@every_move
def test_figures_are_those_of_the_reference_table(move: Move) -> None:
    regions, kit, seconds, cap, sides, position = FACTS[move.id]
    assert move.regions == tuple(regions.split())
    assert move.kit == tuple(kit.split())
    assert (move.seconds, move.cap) == (seconds, cap)
    assert move.sides == SIDES[sides]
    assert move.position == position


def test_all_24_moves_are_shipped_in_the_tables_order() -> None:
    assert list(moves()) == list(FACTS)
    assert len(FACTS) == 24


def test_the_deep_set_is_exactly_the_point_work() -> None:
    assert {move.id for move in moves().values() if move.deep} == DEEP


def test_every_region_but_the_low_back_is_worked_by_some_move() -> None:
    worked = {region for move in moves().values() for region in move.regions}
    assert worked == BASES.keys() - NEVER_LOADED
    assert "low_back" not in worked


@every_move
def test_kit_is_known_and_in_the_usual_order(move: Move) -> None:
    assert move.kit == tuple(kit for kit in KIT if kit in move.kit)


@every_move
def test_only_rest_has_no_region_and_no_pressure(move: Move) -> None:
    assert (move.cap == 0) == (not move.regions) == (move.id == "breath")
    assert move.cap < CAP_LIMIT


@every_move
def test_the_cue_is_one_short_line_without_the_cap(move: Move) -> None:
    assert 10 <= len(move.cue) <= 60
    assert move.cue[0].islower()
    assert move.cue[-1].isalpha()
    assert not re.search(r"\d", move.cue)


@every_move
def test_every_text_is_whole_calm_sentences(move: Move) -> None:
    for text in filter(None, sentences(move)):
        assert re.fullmatch(r"[A-Z][^!?]*\.", text), text
        assert "  " not in text
        assert "\n" not in text
        assert all(part[0].isupper() for part in text.split(". ")), text


@every_move
def test_every_move_that_presses_has_cautions_and_variants(move: Move) -> None:
    texts = [move.avoid, move.easier, move.harder]
    assert all(texts) if move.cap else not any(texts)
    assert all([move.start, move.movement, move.mistake])


@every_move
def test_nobody_treating_themselves_is_shown_psi(move: Move) -> None:
    assert "psi" not in " ".join([*sentences(move), move.cue]).lower()


def test_no_two_moves_share_a_name_or_cue() -> None:
    assert len({move.name for move in moves().values()}) == len(moves())
    assert len({move.cue for move in moves().values()}) == len(moves())
