from collections.abc import Mapping
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.routine.file import RoutineFile, id_from, read_routine
from nmcoach.domain.routine.file_fields import BrokenFile, Mistake
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.say import Typed, english

MOVES = loader.moves()


def data(*steps: Mapping[str, object], **more: object) -> dict[str, object]:
    return {"name": "Mine", "cap": 5, "step": list(steps), **more}


def step(move: str, side: str | None = None, seconds: object = 30) -> dict[str, object]:
    return {"move": move, "seconds": seconds, **({} if side is None else {"side": side})}


def sound(values: Mapping[str, object]) -> RoutineFile:
    file, mistakes = read_routine(values, "mine", MOVES)
    assert mistakes == ()
    assert file is not None
    return file


def row(routine: Routine) -> list[tuple[str | None, str, int]]:
    return [(s.move, s.side, s.seconds) for s in routine.segments]


def told(values: Mapping[str, object], **options: Any) -> list[str]:
    file, mistakes = read_routine(values, "mine", MOVES, **options)
    assert file is None
    return [f"{m.field}: {english(m.text)}" for m in mistakes]


def test_time_to_get_set_up_is_put_in_where_a_file_gives_no_rest() -> None:
    file = sound(data(step("foot_ball", "left"), step("foot_ball", "right"), step("calf_roll", "both")))
    assert row(file.routine) == [
        (None, "none", 10), ("foot_ball", "left", 30), (None, "none", 5), ("foot_ball", "right", 30),
        (None, "none", 10), ("calf_roll", "both", 30),
    ]  # fmt: skip


def test_one_rest_is_enough_for_none_to_be_put_in() -> None:
    file = sound(data(step("calf_roll", "both"), {"rest": 7}, step("ham_roll", "both")))
    assert row(file.routine) == [("calf_roll", "both", 30), (None, "none", 7), ("ham_roll", "both", 30)]
    plain = sound(data(step("calf_roll", "both"), step("ham_roll", "both"), add_rests=False))
    assert [s.transition for s in plain.routine.segments] == [False, False]


@pytest.mark.parametrize(("more", "lengths"), [((), [10, 30, 5, 30]), (({"rest": 8},), [30, 5, 30, 8])])
def test_each_is_left_then_right_with_time_to_switch(more: tuple[dict[str, object], ...], lengths: list[int]) -> None:
    file = sound(data(step("foot_ball", "each"), *more))
    assert [s.seconds for s in file.routine.segments] == lengths
    assert [s.side for s in file.routine.work()] == ["left", "right"]


def test_a_side_that_goes_without_saying_need_not_be_said() -> None:
    file = sound(data(step("breath"), step("upper_back_roll"), step("calf_roll"), step("calf_roll", "Both")))
    assert [s.side for s in file.routine.work()] == ["none", "both", "both", "both"]


def test_the_short_grammar_says_the_same() -> None:
    values = {"name": "Mine", "cap": 5, "steps": "~10 foot_ball:L:30 ~5 foot_ball:R:30 breath:-:20"}
    assert row(sound(values).routine) == [
        (None, "none", 10), ("foot_ball", "left", 30), (None, "none", 5), ("foot_ball", "right", 30),
        ("breath", "none", 20),
    ]  # fmt: skip


def test_regions_to_leave_out_are_read_as_a_user_types_them() -> None:
    file = sound(data(step("ham_roll"), avoid=["left calf", "glute", "right_foot"]))
    assert file.routine.avoid == ("left_buttock", "right_buttock", "left_calf", "right_foot")
    assert sound(data(step("ham_roll"), avoid="left calf, foot")).routine.avoid == (
        "left_calf", "left_foot", "right_foot",
    )  # fmt: skip


OWN: dict[str, object] = {
    "id": "lean", "name": "Lean", "regions": ["calf"], "position": "Standing", "movement": "Lean in."
}  # fmt: skip


def test_an_own_move_belongs_to_its_file_and_is_careful_where_it_says_nothing() -> None:
    file = sound(data(step("lean", "each"), move=[OWN]))
    (move,) = file.moves
    assert move.id == "mine.lean"
    assert [s.move for s in file.routine.work()] == ["mine.lean", "mine.lean"]
    assert (move.sides, move.kit, move.cap, move.deep, move.seconds) == (("both", "left", "right"), (), 5, False, 30)


@pytest.mark.parametrize(("kit", "deep"), [(["ball"], True), (["peanut"], True), (["roller", "wall"], False)])
def test_work_with_a_ball_counts_as_deep_unless_the_file_says_otherwise(kit: list[str], deep: bool) -> None:
    assert sound(data(step("lean"), move=[{**OWN, "kit": kit}])).moves[0].deep is deep
    assert sound(data(step("lean"), move=[{**OWN, "kit": kit, "deep": not deep}])).moves[0].deep is not deep


def test_an_hour_is_the_longest_routine_and_five_minutes_are_not_asked_for() -> None:
    assert sound(data(step("calf_roll", seconds=3590))).routine.seconds == 3600
    assert sound(data(step("calf_roll", seconds=1))).routine.seconds == 11
    assert told(data(step("calf_roll", seconds=3591))) == [
        "steps: The whole routine lasts 3,601 s; up to 3,600 s are accepted."
    ]


def test_every_mistake_is_told_not_only_the_first() -> None:
    found = told({"cap": 8, "about": 5, "step": [step("calf_rol", "up", 0), {"rest": 1.5, "seconds": 2}], "x": 1})
    assert [text.partition(":")[0] for text in found] == [
        "x", "name", "about", "cap", "step 1 side", "step 1 seconds", "step 2 rest", "step 2 rest", "step 1 move",
    ]  # fmt: skip


def test_what_could_not_be_read_is_not_said_to_be_missing() -> None:
    assert told({"cap": 9, "step": [{"seconds": 30}, {}, step("lean")], "move": [{"name": "Lean"}]}, partial=True) == [
        "cap: “cap” is 9; whole numbers from 0 to 7 are accepted."
    ]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (data(step("calf_roll"), move={"id": "x"}), "move: Own moves are written under [[move]]"),
        (data(step("calf_roll"), move=["x"]), "move 1: An own move is a group of fields"),
        (data(step("calf_roll"), move=[OWN] * 51), "move: The file has 51 moves of its own; up to 50"),
        (data(step("lean"), move=[OWN, OWN]), "move 2 id: “lean” is the id of an earlier move"),
        (data(step("lean"), move=[{**OWN, "regions": []}]), "move 1 regions: “regions” is empty"),
        (data(step("lean"), move=[{**OWN, "sides": []}]), "move 1 sides: “sides” is empty"),
        (data(step("lean"), move=[{**OWN, "regions": 5}]), "“regions” is 5; it takes a list"),
        ({"name": "x", "cap": 5, "step": {"move": "calf_roll"}}, "step: Steps are written under [[step]]"),
        ({"name": "x", "cap": 5, "step": []}, "step: The routine has no steps"),
        ({"name": "x", "cap": 5, "step": [5]}, "step 1: A step is a group of fields"),
        ({"name": "x", "cap": 5, "steps": 5}, "steps: “steps” takes a text"),
        ({"name": "x", "cap": 5, "steps": " "}, "steps: “steps” is empty"),
        ({"name": "x", "cap": 5, "steps": "~1 " * 201}, "steps: The routine has 201 steps"),
        (data(step("calf_roll"), name=""), "name: “name” is empty"),
        (data(step("calf_roll"), name=["x"]), "name: “name” is a list; it takes a text in quotes"),
        (data(step("calf_roll"), cap=10**40), "cap: “cap” is a huge number"),
        (data(step("calf_roll"), add_rests="no"), "add_rests: “add_rests” is the text “no”; true and false"),
        (data(step("calf_roll\u200b")), "“calf_roll<U+200B>” is not a move the coach knows; did you mean calf_roll?"),
    ],
)
def test_a_mistake_names_the_field_the_value_and_what_is_accepted(values: dict[str, object], words: str) -> None:
    assert any(words in text for text in told(values)), told(values)


def test_a_mistake_stands_on_its_line_or_where_its_part_begins() -> None:
    lines = {("cap",): 2, ("step", 0): 4, ("step", 0, "side"): 6}
    _, mistakes = read_routine({"cap": 9, "step": [{"move": "x", "side": "up"}]}, "mine", MOVES, lines=lines)
    assert {(m.field, m.line) for m in mistakes} == {
        ("name", None), ("cap", 2), ("step 1 side", 6), ("step 1 seconds", 4), ("step 1 move", 4),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Anna's calves", "annas_calves"), ("Füße & Waden", "fusse_waden"), ("  5 minutes ", "routine_5_minutes"),
        ("..//..", ""), ("x" * 60, "x" * 40), ("日本", ""),
    ],
)  # fmt: skip
def test_an_id_is_made_of_a_name(name: str, key: str) -> None:
    assert id_from(name) == key


def test_a_broken_file_is_told_in_one_sentence_and_a_count() -> None:
    one, more = Mistake(3, "cap", Typed("It is 9.")), Mistake(None, "file", Typed("It is large."))
    assert str(BrokenFile("x.toml", [one])) == "x.toml, line 3: It is 9."
    assert str(BrokenFile("x.toml", [more, one])) == "x.toml: It is large. There is one more mistake."
