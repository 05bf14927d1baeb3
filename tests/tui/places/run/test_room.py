"""At every size what to keep off and the limit stand before what is drawn, and no blank row beside a line cut."""

import pytest

from nmcoach.content import loader
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.run import words
from nmcoach.domain.run.rule import STOP_RULE
from nmcoach.domain.say import english
from nmcoach.tui.places.run.room import (
    DIGIT_ROWS,
    FIGURE_ROWS,
    PLAIN_ROWS,
    Room,
    fitting,
    following,
    heading,
    rows_of,
    share,
)
from nmcoach.tui.widgets.chrome.header import pieces
from nmcoach.tui.widgets.drawing import cells

MOVES, ROUTINES = loader.moves(), loader.routines()
RULE = english(STOP_RULE)


def told(routine: str) -> list[list[str]]:
    keys = dict.fromkeys(segment.move for segment in ROUTINES[routine].work())
    return [words.told_of(MOVES[key], doing=doing) for key in keys if key for doing in (False, True)]


def titles(routine: str) -> list[str]:
    return [words.titled(MOVES[s.move], s.side, {}) for s in ROUTINES[routine].work() if s.move]


def room(routine: str, width: int, height: int) -> Room:
    return share(told(routine), titles(routine), RULE, width, height)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (160, 50), (50, 15), (40, 18)])
@pytest.mark.parametrize("routine", sorted(ROUTINES))
def test_what_to_keep_off_stands_whole_beside_every_move(routine: str, size: tuple[int, int]) -> None:
    width, height = size
    given = room(routine, width, height)
    for lines in told(routine):
        shown = fitting(lines, given.rows, width)
        assert shown[:2] == lines[:2]
        assert rows_of(shown, width - 2) <= given.rows


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
@pytest.mark.parametrize("routine", sorted(ROUTINES))
def test_from_eighty_columns_on_the_movement_stands_there_too(routine: str, size: tuple[int, int]) -> None:
    width, height = size
    rows = room(routine, width, height).rows
    assert all(fitting(lines, rows, width) == lines for lines in told(routine))


@pytest.mark.parametrize("width", [40, 60, 71, 80, 100, 160])
@pytest.mark.parametrize("height", [9, 12, 13, 15, 16, 18, 20, 22, 24, 30, 50])
def test_where_a_line_is_cut_the_stage_has_no_row_too_many(width: int, height: int) -> None:
    lines = told("desk_neck")
    given = share(lines, titles("desk_neck"), RULE, width, height)
    whole = max(rows_of(each, width - 2) for each in lines)
    if given.rows < whole:
        fixed = 4 + given.title + given.pace * (1 + (width < 72)) + (height >= 16) * rows_of([RULE], width - 2)
        stage = height - fixed - given.rows - 2 * given.frame - (not given.close)
        needed = FIGURE_ROWS - 2 if width >= 72 and height >= 20 else DIGIT_ROWS
        assert stage < needed + whole - given.rows
        assert stage >= PLAIN_ROWS or given.rows == 1


def test_a_long_title_gets_a_second_row_rather_than_losing_its_limit() -> None:
    assert room("desk_neck", 60, 20).title == 1
    assert room("desk_neck", 40, 18).title == 2


def test_of_a_short_move_more_is_told_in_the_same_rows() -> None:
    assert fitting(["one", "two", "three"], 3, 40) == ["one", "two", "three"]
    assert fitting(["a line that needs two rows of these", "two", "three"], 3, 24) == [
        "a line that needs two rows of these",
        "two",
    ]


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=lambda routine: routine.id)
@pytest.mark.parametrize("width", [50, 60, 80, 120])
def test_the_time_that_is_left_of_a_run_stands_beside_any_name(routine: Routine, width: int) -> None:
    detail = heading("3 of 7 · 2:47 left of 5:00", routine.name, width)
    line = "".join(text for text, _ in pieces(routine.name, detail, width))
    assert "2:47 left" in line or (width == 50 and cells(routine.name) > 26), line


def test_what_does_not_fit_beside_the_name_goes_from_the_least_to_the_most() -> None:
    told = "3 of 7 · 2:47 left of 5:00"
    names = ("Full body", "After a session, gentle", "Back and hips, the indirect way")
    assert [heading(told, name, 60) for name in names] == [told, "3 of 7 · 2:47 left", "2:47 left"]
    assert heading(told, names[-1], 80) == told


def test_the_seconds_to_set_up_give_way_to_the_move_and_what_to_fetch() -> None:
    told = "then: left inner shoulder blade, with the ball, 15 s to set up"
    assert following(told, 80) == told
    assert following(told, 60) == "then: left inner shoulder blade, with the ball"
    assert following("the last one", 10) == "the last one"
