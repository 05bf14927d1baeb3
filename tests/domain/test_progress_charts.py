"""A chart as data: its table, its buckets, its weeks."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.progress import Span
from nmcoach.domain.progress_charts import Chart, bucketed, column_of, coverage_rows, heat_weeks, table
from nmcoach.domain.regions import BASES

MONDAY = date(2026, 11, 16)
DAYS = Span(MONDAY, MONDAY + timedelta(days=7))


def chart(kind: Any = "dots", days: Span = DAYS, **more: Any) -> Chart:
    return Chart("pain", "Pain", kind, days, more.pop("series", ()), 0, 10, "", **more)


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


@given(
    st.dictionaries(st.integers(0, 3650), st.integers(0, 10), max_size=60), st.integers(1, 120), st.integers(0, 3650)
)
def test_every_reading_of_the_span_lies_within_its_bucket(values: dict[int, int], columns: int, length: int) -> None:
    days = Span(MONDAY, MONDAY + timedelta(days=length))
    series = tuple((MONDAY + timedelta(days=at), float(value)) for at, value in sorted(values.items()))
    buckets = bucketed(series, days, columns)
    assert len(buckets) == columns
    for day, value in days.of(series):
        found = buckets[column_of(day, days, columns)]
        assert found is not None
        assert found[0] <= value <= found[1]
    filled = {column_of(day, days, columns) for day, _ in days.of(series)}
    assert {at for at, bucket in enumerate(buckets) if bucket is not None} == filled


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
