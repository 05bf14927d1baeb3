"""Charts over days: no reading is left out, whatever the width."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.progress import Span
from nmcoach.domain.progress_charts import Chart
from nmcoach.tui.widgets.coverage import Coverage
from nmcoach.tui.widgets.heatmap import HeatMap
from nmcoach.tui.widgets.timechart import AXIS, DOT, ROWS, TimeChart, dates, legend, row_of

LAST = date(2026, 11, 23)


def chart(series: dict[int, float], days: int, **more: object) -> Chart:
    """A chart of so many days; the series is by days before the last."""
    span = Span(LAST - timedelta(days=days - 1), LAST)
    points = tuple((LAST - timedelta(days=ago), value) for ago, value in sorted(series.items(), reverse=True))
    fields: dict[str, object] = {"kind": "dots", **more}
    return Chart("pain", "Pain", span=span, series=points, low=0, high=10, sentence="", **fields)  # type: ignore[arg-type]


def lines(drawn: Chart, width: int) -> list[str]:
    widget = HeatMap() if drawn.kind == "heat" else Coverage() if drawn.kind == "grid" else TimeChart()
    widget.set_reactive(type(widget).chart, drawn)
    if isinstance(widget, HeatMap):
        widget.watch_chart(drawn)
    height = widget.rows(width)
    return ["".join(text for text, _ in widget.draw(y, width, height)) for y in range(height)]


@given(st.dictionaries(st.integers(0, 29), st.integers(0, 10), min_size=1))
def test_where_there_is_room_every_reading_is_one_dot(series: dict[int, float]) -> None:
    assert "".join(lines(chart(series, 30), 80)).count(DOT) == len(series)


@given(st.dictionaries(st.integers(0, 3649), st.integers(0, 10), min_size=1, max_size=80), st.integers(20, 150))
def test_where_there_is_none_every_reading_lies_in_a_filled_cell(series: dict[int, float], width: int) -> None:
    drawn = chart(series, 3650)
    columns = width - AXIS
    picture = [line[AXIS:] for line in lines(drawn, width)]
    for day, value in drawn.series:
        column = (day - drawn.span.first).days * columns * 2 // 3650 // 2
        sign = picture[row_of(drawn, value, ROWS * 4) // 4][column]
        assert 0x2800 < ord(sign) <= 0x28FF


@pytest.mark.parametrize("kind", ["dots", "bars"])
@pytest.mark.parametrize("width", [20, 56, 76, 156])
@pytest.mark.parametrize("days", [1, 2, 14, 91, 365, 3650])
def test_no_line_is_wider_than_the_widget(kind: str, width: int, days: int) -> None:
    drawn = chart({0: 4.0, days - 1: 9.0}, days, kind=kind, goal=5.0, marks=(LAST,))
    assert {len(line) for line in lines(drawn, width)[: ROWS + 1]} == {width}
    assert max(len(line) for line in lines(drawn, width)) == width


def test_a_session_is_marked_under_its_day() -> None:
    drawn = chart({3: 4.0}, 14, marks=(LAST - timedelta(days=3),))
    below = lines(drawn, 77)
    assert below[ROWS + 1].index("▲") == next(line.index(DOT) for line in below if DOT in line)


def test_the_band_of_no_clear_change_lies_around_the_middle_and_is_explained() -> None:
    drawn = chart({0: 5.0}, 14, middle=5.0, meaningful=2.0)
    assert sum("░" in line for line in lines(drawn, 60)) == 3
    assert "░ no clear change: less than 2 away" in legend(drawn, 60)


def test_the_goal_can_be_seen_through_crowded_bars() -> None:
    drawn = chart({ago: 9.0 if ago % 2 else 1.0 for ago in range(365)}, 365, kind="bars", goal=5.0)
    assert sum("──" in line for line in lines(drawn, 60)[:ROWS]) == 1


@pytest.mark.parametrize(("days", "shown"), [(1, "23 Nov"), (400, "20 Oct 2025")])
def test_dates_name_the_year_where_it_changes(days: int, shown: str) -> None:
    assert dates(chart({}, days).span, 60).startswith(shown)


def test_a_heat_map_tells_none_part_done_and_excused_apart_by_sign() -> None:
    drawn = chart({3: 1.0, 2: 0.2}, 4, kind="heat", excused=frozenset({LAST - timedelta(days=1)}))
    days = [lines(drawn, 60)[row][4:] for row in (5, 6, 7, 1)]
    assert days[:3] == ["██  ", "░   ", "–   "]
    assert days[3].rstrip() == "  ·"


@pytest.mark.parametrize(("seconds", "sign"), [(59, "░"), (60, "▒"), (120, "▓"), (240, "█")])
def test_a_group_shows_how_long_it_was_worked_in_a_week(seconds: int, sign: str) -> None:
    drawn = chart({}, 1, kind="grid", weekly={"calf": {LAST: seconds}, "foot": {}, **_rest()})
    shown = lines(drawn, 60)
    assert next(line for line in shown if line.startswith("Calf")).endswith(sign * 3)
    assert next(line for line in shown if line.startswith("Low back")).endswith("never rolled")


def _rest() -> dict[str, dict[date, int]]:
    from nmcoach.domain.regions import BASES

    return {base: {} for base in BASES if base not in ("calf", "foot")}
