"""A chart as data: its table, its bars, its weeks."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.days import Span
from nmcoach.domain.progress.charts import Chart, bars, coverage_rows, heat_weeks
from nmcoach.domain.progress.tables import table as table_of
from nmcoach.domain.regions import BASES
from nmcoach.domain.say import Voice, english, say

MONDAY = date(2026, 11, 16)
DAYS = Span(MONDAY, MONDAY + timedelta(days=7))


def chart(kind: Any = "dots", days: Span = DAYS, **more: Any) -> Chart:
    return Chart("pain", say("Pain"), say("pain"), kind, days, more.pop("series", ()), 0, 10, say(""), **more)


def table(drawn: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """A table in words, as it is read on the last day."""
    headings, rows = table_of(drawn)
    voice = Voice(near=drawn.span.last)
    in_words = [tuple(english(cell, voice) for cell in row) for row in (headings, *rows)]
    return in_words[0], tuple(in_words[1:])


def test_a_table_lists_the_newest_day_first_and_names_sessions() -> None:
    drawn = chart(series=((MONDAY, 4.0), (DAYS.last, 2.5)), unit="/10", marks=(MONDAY,))
    headings, rows = table(drawn)
    assert headings == ("day", "/10", "")
    assert [row[1:] for row in rows] == [("2.5", ""), ("4", "session")]


def test_a_table_of_rolling_gives_shares_in_percent() -> None:
    assert [row[1] for row in table(chart("heat", series=((MONDAY, 0.3),)))[1]] == ["30 %"]


def test_a_table_of_groups_names_those_reached_in_each_week_with_work() -> None:
    weekly = {"calf": {MONDAY: 90}, "foot": {}}
    _, rows = table(chart("grid", weekly=weekly))
    assert [row[1] for row in rows] == ["calf 1:30"]


def test_a_table_of_a_long_range_goes_by_longer_steps_with_median_range_and_days() -> None:
    days = Span(date(2025, 11, 24), MONDAY)
    drawn = chart(
        days=days, series=((MONDAY - timedelta(days=3), 2.0), (MONDAY - timedelta(days=1), 5.0), (MONDAY, 4.0)),
        unit="/10", marks=(MONDAY,),
    )  # fmt: skip
    headings, rows = table(drawn)
    assert headings == ("week", "typical, /10", "from, to", "days", "")
    assert rows == (
        ("week of Mon 16 Nov", "4", "4 to 4", "1", "1 session"), ("week of Mon 9 Nov", "3.5", "2 to 5", "2", ""),
    )  # fmt: skip


def test_a_table_of_rolling_over_years_counts_days() -> None:
    days = Span(MONDAY - timedelta(days=3650), MONDAY)
    drawn = chart("heat", days, series=((MONDAY - timedelta(days=1), 0.3), (MONDAY, 1.0)))
    assert table(drawn) == (("quarter", "days rolled", ""), (("Oct–Dec 2026", "2", ""),))


def test_a_table_of_sessions_counts_them_by_week_those_without_too() -> None:
    drawn = chart("tally", series=((MONDAY, 2.0),))
    assert table(drawn) == (("week", "pain"), (("week of Mon 23 Nov", "0"), ("week of Mon 16 Nov", "2")))


@given(st.dictionaries(st.integers(-6, 3650), st.integers(1, 600), max_size=60), st.integers(0, 3650))
def test_a_table_of_groups_holds_every_second_of_its_weeks(worked: dict[int, int], length: int) -> None:
    days = Span(MONDAY, MONDAY + timedelta(days=length))
    mondays: dict[date, int] = {}
    for at, seconds in worked.items():
        monday = MONDAY + timedelta(days=at - at % 7)
        if days.first <= monday <= days.last:
            mondays[monday] = mondays.get(monday, 0) + seconds
    _, rows = table(chart("grid", days, weekly={"calf": mondays}))
    told = [row[1].removeprefix("calf ").split(":") for row in rows]
    assert sum(60 * int(minutes) + int(seconds) for minutes, seconds in told) == sum(mondays.values())
    assert len(rows) <= 92


@pytest.mark.parametrize(
    ("kind", "days", "most", "step", "count"),
    [
        ("bars", 14, 73, "day", 14), ("bars", 91, 73, "week", 14), ("bars", 365, 73, "week", 53),
        ("bars", 365, 40, "month", 13), ("bars", 3650, 73, "quarter", 41), ("bars", 3650, 20, "year", 11),
        ("tally", 14, 73, "week", 3), ("tally", 1, 73, "week", 1),
    ],
)  # fmt: skip
def test_bars_stand_for_the_finest_step_that_finds_room(kind: Any, days: int, most: int, step: str, count: int) -> None:
    span = Span(DAYS.last - timedelta(days=days - 1), DAYS.last)
    found, top = bars(chart(kind, span, series=((DAYS.last, 3.0),), goal=2.0), most)
    assert ({period.step for period in found}, len(found)) == ({step}, count)
    assert top == pytest.approx(3.0 if kind == "tally" else 3.15), "nothing that is counted has a part of one"


def test_a_bar_is_the_middle_of_its_days_or_how_many_there_were() -> None:
    series = ((MONDAY, 1.0), (MONDAY + timedelta(days=1), 2.0), (MONDAY + timedelta(days=2), 9.0))
    weeks = Span(MONDAY - timedelta(days=70), MONDAY + timedelta(days=6))
    assert bars(chart("bars", weeks, series=series), 20)[0][-1].middle == 2.0
    assert bars(chart("tally", weeks, series=series), 20)[0][-1].middle == 12.0


@pytest.mark.parametrize(
    ("days", "most", "weeks"),
    [(1, 60, 1), (8, 60, 2), (365, 60, 53), (3650, 60, 53), (365, 20, 20)],
    ids=["one day", "eight days from a Monday", "a year", "ten years: the latest 53", "as many as fit"],
)
def test_a_heat_map_shows_the_latest_weeks(days: int, most: int, weeks: int) -> None:
    last = DAYS.last if days == 8 else MONDAY
    found = heat_weeks(chart("heat", Span(last - timedelta(days=days - 1), last)), most)
    assert len(found) == weeks
    assert found[-1] <= last < found[-1] + timedelta(days=7)


def test_groups_have_a_figure_for_every_week_and_the_low_back_is_left_out() -> None:
    weekly: dict[str, dict[date, int]] = {base: {} for base in BASES}
    weekly["calf"] = {MONDAY: 90}
    rows = dict(coverage_rows(chart("grid", weekly=weekly)))
    assert rows["calf"] == (90, 0)
    assert BASES["low_back"] not in rows
    assert len(rows) == 13


@pytest.mark.parametrize(("weekly", "empty"), [({}, True), ({"calf": {}}, True), ({"calf": {MONDAY: 60}}, False)])
def test_a_grid_without_work_is_empty(weekly: dict[str, dict[date, int]], *, empty: bool) -> None:
    assert chart("grid", weekly=weekly).empty == empty
