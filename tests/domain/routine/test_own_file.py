"""A routine as a file of the user's own."""

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.routine.listed import NO_SOURCE
from nmcoach.domain.routine.own_file import check_id, free_id, id_mistakes, own_file
from nmcoach.domain.routine.routine import BUILT_IN, Move, Routine, Segment
from nmcoach.domain.say import english


def a_move(key: str) -> Move:
    return Move(
        key, key, ("calf",), ("both", "left", "right"), (), "standing", 30, 6, False, "", "", "", "", "", "", ""
    )


MOVES = {key: a_move(key) for key in ("calf_roll", "wall", "anna.stretch", "bo.stretch", "bo.wall")}
SHIPPED = ("calf_roll", "wall")


def routine(*moves: str, name: str = "Full", about: str = "", source: str = BUILT_IN) -> Routine:
    segments = tuple(Segment(move, "both", 30) for move in moves)
    return Routine("full", name, about, 6, segments, source=source)


def test_an_id_is_small_letters_digits_and_lines() -> None:
    check_id("calves_2")
    for key in ("", "2_calves", "Calves", "calves evening", "x" * 41):
        with pytest.raises(BadValue, match=f"“{key}” cannot be an id; use small letters, digits and _"):
            check_id(key)


def test_a_file_cannot_be_named_like_a_routine_of_the_coach_or_like_no_id() -> None:
    assert id_mistakes("calves", ["full"]) == ()
    (taken,) = id_mistakes("full", ["full"])
    assert english(taken.text) == "“full” is a routine that comes with the coach; give the file another name."
    (unfit,) = id_mistakes("Über", ["full"])
    assert english(unfit.text).startswith("The file's name cannot be an id")


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Anna's calves", (), "annas_calves"),
        ("Calves", ("calves", "calves_2"), "calves_3"),
        ("日本", (), "routine"),
        ("x" * 50, ("x" * 40,), f"{'x' * 36}_2"),
    ],
)
def test_a_free_id_is_numbered_until_nothing_goes_by_it(name: str, taken: tuple[str, ...], expected: str) -> None:
    assert free_id(name, taken) == expected


def test_own_moves_of_other_files_are_taken_along_under_names_that_are_free() -> None:
    moves = ("anna.stretch", "calf_roll", "bo.stretch", "bo.wall", "anna.stretch")
    made = own_file(routine(*moves), "mine", MOVES, SHIPPED)
    assert [move.id for move in made.moves] == ["mine.stretch", "mine.stretch_2", "mine.wall_2"]
    assert [segment.move for segment in made.routine.segments] == [
        "mine.stretch", "calf_roll", "mine.stretch_2", "mine.wall_2", "mine.stretch",
    ]  # fmt: skip


def test_a_move_there_is_none_of_is_refused() -> None:
    with pytest.raises(BadValue, match=r"“anna\.gone” is not a move the coach knows"):
        own_file(routine("anna.gone"), "mine", MOVES, SHIPPED)


def test_a_routine_becomes_the_users_own_and_its_words_fit_on_a_line() -> None:
    made = own_file(routine("calf_roll", name=" My\n calves\x1b", about="for\tevenings"), "mine", MOVES, SHIPPED)
    assert (made.routine.id, made.routine.name, made.routine.about) == ("mine", "My calves\ufffd", "for evenings")
    assert made.routine.source == NO_SOURCE
    assert own_file(routine("calf_roll", source="Anna"), "mine", MOVES, SHIPPED).routine.source == "Anna"
