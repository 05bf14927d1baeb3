"""Progress as an arrangement: the answer first, pain next, two charts beside each other where there is room."""

import pytest

from nmcoach.domain.progress.series import Range
from nmcoach.domain.record import replace
from nmcoach.services.coach import Coach
from nmcoach.tui.places.progress.boards import View, progress
from nmcoach.tui.widgets.board.laying import lay_out
from nmcoach.tui.widgets.drawing import cells
from samples import live

SIZES = [(56, 16), (60, 16), (78, 20), (118, 36), (158, 46)]


def view(coach: Coach, wanted: Range, *, as_table: bool = False) -> View:
    helping, charts = coach.progress.look(wanted)
    return View(tuple(charts), helping, wanted, coach.voice(), as_table)


@pytest.mark.parametrize("as_table", [False, True])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("days", "wanted"), [(0, "2w"), (1, "2w"), (14, "2w"), (365, "1y"), (3650, "all")])
def test_every_line_is_as_wide_as_the_page_and_the_answer_comes_first(
    coach: Coach, size: tuple[int, int], days: int, wanted: Range, as_table: bool
) -> None:
    live(coach, days)
    arrangement = progress(view(coach, wanted, as_table=as_table), size[0])
    page = lay_out(arrangement, *size)
    assert {sum(cells(text) for text, _ in line) for line in page.lines} == {size[0]}
    assert arrangement[0][0].id == "answer"
    assert next(board.id for board in arrangement[1]) == ("pain" if days else "begin")


def test_two_charts_stand_beside_each_other_from_110_columns_on(coach: Coach) -> None:
    live(coach, 14)
    found = view(coach, "2w")
    assert {len(row) for row in progress(found, 109)} == {1}
    assert [len(row) for row in progress(found, 110)][:3] == [1, 2, 2]


def test_with_a_year_of_data_the_page_is_full(coach: Coach) -> None:
    live(coach, 365)
    page = lay_out(progress(view(coach, "1y"), 158), 158, 46)
    blank = [line for line in page.lines[:46] if not "".join(text for text, _ in line).strip("│ ╰╯─╭╮")]
    assert len(page.lines) >= 46
    assert len(blank) <= 46 // 3


def test_a_table_takes_fewer_lines_where_there_is_room_and_loses_no_row(coach: Coach) -> None:
    live(coach, 91)
    found = view(coach, "3m", as_table=True)
    narrow, wide = (lay_out(progress(found, width), width, 40).lines for width in (60, 158))
    assert len(wide) < len(narrow) / 2
    for lines in (narrow, wide):
        text = "\n".join("".join(piece for piece, _ in line) for line in lines)
        assert all(f"{day.day} {day:%b}" in text for day, _ in found.charts[1].series)


def test_that_it_may_be_natural_settling_is_said_once(coach: Coach) -> None:
    live(coach, 365)
    text = "\n".join("\n".join(board.words()) for row in progress(view(coach, "1y"), 158) for board in row)
    assert text.count("natural settling") == 1


def test_the_answer_does_not_depend_on_the_range(coach: Coach) -> None:
    live(coach, 365)
    found = [view(coach, wanted) for wanted in ("2w", "3m", "1y", "all")]
    assert len({one.helping.text for one in found}) == 1
    assert replace(found[0], charts=()).helping.answer != "unknown"


def test_an_empty_past_has_the_axes_of_what_will_come_where_there_is_room(coach: Coach) -> None:
    found = view(coach, "2w")
    arrangement = progress(found, 158, 46)
    assert [[board.id for board in row] for row in arrangement[2:]] == [
        ["awaited-pain", "awaited-rolling"],
        ["awaited-water", "awaited-soreness"],
    ]
    page = lay_out(arrangement, 158, 46)
    assert len(page.lines) == 46
    assert {sum(cells(text) for text, _ in line) for line in page.lines} == {158}
    assert len(progress(found, 78, 20)) == 2


def test_days_left_out_are_explained_only_where_there_are_any(coach: Coach) -> None:
    live(coach, 14)
    found = view(coach, "2w")
    drawn = lay_out(progress(found, 158, 46), 158, 46)
    said = "\n".join("".join(text for text, _ in line) for line in drawn.lines)
    heat = next(chart for chart in found.charts if chart.kind == "heat")
    assert ("– left out" in said) == bool(heat.excused)
    free = replace(heat, excused=frozenset())
    without = replace(found, charts=[free if chart is heat else chart for chart in found.charts])
    drawn = lay_out(progress(without, 158, 46), 158, 46)
    assert "– left out" not in "\n".join("".join(text for text, _ in line) for line in drawn.lines)
