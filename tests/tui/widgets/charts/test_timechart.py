"""Charts over days: no reading is left out, whatever the width."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.days import Span
from nmcoach.domain.progress.charts import Chart, Reference
from nmcoach.domain.say import say
from nmcoach.tui.widgets.charts import coverage, heatmap, timechart
from nmcoach.tui.widgets.charts.plot import DOT, ROWS, plot, row_of
from nmcoach.tui.widgets.charts.timechart import AXIS, dates, legend, marked

LAST = date(2026, 11, 23)


def chart(series: dict[int, float], days: int, **more: Any) -> Chart:
    """A chart of so many days; the series is by days before the last."""
    span = Span(LAST - timedelta(days=days - 1), LAST)
    points = tuple((LAST - timedelta(days=ago), value) for ago, value in sorted(series.items(), reverse=True))
    fields: dict[str, Any] = {"kind": "dots", **more}
    return Chart("pain", say("Pain"), say("pain"), span=span, series=points, low=0, high=10, sentence=say(""), **fields)


def lines(drawn: Chart, width: int) -> list[str]:
    draw = {"heat": heatmap.lines, "grid": coverage.lines}.get(drawn.kind, timechart.lines)
    return ["".join(text for text, _ in line) for line in draw(drawn, width)]


@given(st.dictionaries(st.integers(0, 29), st.integers(0, 10), min_size=1))
def test_where_there_is_room_every_reading_is_one_dot(series: dict[int, float]) -> None:
    assert "".join(lines(chart(series, 30), 80)).count(DOT) == len(series)


@given(st.dictionaries(st.integers(0, 3649), st.integers(0, 10), min_size=1, max_size=200), st.integers(20, 150))
def test_where_there_is_none_every_reading_lies_in_a_filled_cell(series: dict[int, float], width: int) -> None:
    drawn = chart(series, 3650)
    columns = width - AXIS
    picture = [line[AXIS:] for line in lines(drawn, width)]
    crowded = len(series) > columns
    assert plot(drawn, columns).line == crowded
    for day, value in drawn.series:
        at = (day - drawn.span.first).days
        column = at * columns * 2 // 3650 // 2 if crowded else at * columns // 3650
        row = row_of(value, 0, 10, ROWS * 4) // 4 if crowded else row_of(value, 0, 10, ROWS)
        assert 0x2800 < ord(picture[row][column]) <= 0x28FF if crowded else picture[row][column] == DOT


def test_a_line_follows_the_middle_of_many_readings() -> None:
    series = {ago: 8.0 if ago >= 180 else 2.0 for ago in range(365)} | dict.fromkeys(range(3, 365, 40), 10.0)
    cells = plot(chart(series, 365), 60).cells
    bright = [[row for row in range(ROWS) if cells[row][column][0] != " " and not cells[row][column][1]]
              for column in (5, 50)]  # fmt: skip
    assert bright == [[row_of(8, 0, 10, ROWS * 4) // 4], [row_of(2, 0, 10, ROWS * 4) // 4]]
    assert cells[0][5][0] == cells[0][54][0] == " "
    assert any(sign != " " and faint for sign, faint in cells[0])
    assert "⠒ typical of the weeks around" in legend(chart(series, 365), 67)


@pytest.mark.parametrize("kind", ["dots", "bars", "tally"])
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


@pytest.mark.parametrize(("ago", "shown"), [(1, True), (4, False)])
def test_sessions_that_would_fill_the_line_are_counted_instead(ago: int, shown: bool) -> None:
    drawn = chart({0: 4.0}, 14, marks=tuple(LAST - timedelta(days=n) for n in range(3 + 2 * ago)))
    assert marked(drawn, AXIS + 14) == shown
    assert ("▲ session" in legend(drawn, AXIS + 14)) == shown
    assert ("11 sessions, too close together to mark" in legend(drawn, AXIS + 14)) != shown
    assert len(lines(drawn, AXIS + 14)) == ROWS + 2 + shown


def test_the_band_of_no_clear_change_lies_around_what_is_compared_with_and_is_explained() -> None:
    drawn = chart({0: 5.0}, 14, reference=Reference(5.0, say("before the first session"), 2.0))
    assert sum("░" in line for line in lines(drawn, 60)) == 3
    assert legend(drawn, 60) == "╌ 5 before the first session  ░ no clear change: less than 2 away"


def test_behind_many_readings_only_the_edges_of_the_band_are_drawn() -> None:
    reference = Reference(5.0, say("in the first 4 weeks"), 3.0, own=True)
    drawn = chart(dict.fromkeys(range(365), 1.0), 365, reference=reference)
    assert [y for y, line in enumerate(lines(drawn, 60)) if "░" in line] == [1, 6]
    assert legend(drawn, 60).endswith("░ a clear change begins 3 away, your usual ups and downs")


def test_crowded_bars_stand_for_weeks_and_the_goal_is_seen_above_them() -> None:
    drawn = chart({ago: 9.0 if ago % 7 else 1.0 for ago in range(365)}, 365, kind="bars", goal=10.0)
    assert sum("──" in line for line in lines(drawn, 70)[:ROWS]) == 1
    assert legend(drawn, 70) == "█ a typical day of each week  ─ goal"
    assert lines(drawn, 70)[ROWS - 1][AXIS:] == "█" * 61 + "▆▆"


def test_a_small_value_is_seen_and_none_is_not() -> None:
    bottom = lines(chart({0: 1.0, 2: 400.0}, 3, kind="bars"), AXIS + 9)[ROWS - 1][AXIS:]
    assert bottom == "██    ▁▁ "


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
