"""A calendar of the latest 53 weeks: a cell a day, darker the more of the routine was followed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from nmcoach.domain.progress.charts import Chart, heat_weeks
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.charts.timechart import MONTHS
from nmcoach.tui.widgets.drawing import Piece

AXIS = 4
"""Cells of the weekdays at the left."""
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
NONE, EXCUSED = "·", "–"
SHADES = ((0.34, "░"), (0.67, "▒"), (0.99, "▓"))
"""Share of the routine below which a day gets a shade."""
DONE = "█"
LEGEND = f"{NONE} none  ░▒▓ a part  {DONE} done"
EXCUSED_SAID = f"{EXCUSED} left out"
"""What the cells mean; the second where there are such days: the sentence below says why."""


def lines(chart: Chart, width: int) -> list[Line]:
    """Draw seven lines of days under one of months; the signs differ, not only the colours."""
    if width <= AXIS:
        return []
    shares = dict(chart.series)
    mondays = heat_weeks(chart, width - AXIS)
    wide = 2 if len(mondays) * 2 <= width - AXIS else 1
    found: list[Line] = [[(" " * AXIS, ""), (_months(mondays, wide), "quiet")]]
    for weekday, name in enumerate(WEEKDAYS):
        line: list[Piece] = [(f"{name:<{AXIS}}", "quiet")]
        for monday in mondays:
            sign, ink = _cell(chart, shares, monday + timedelta(days=weekday))
            line.append((sign.ljust(wide) if sign != DONE else sign * wide, ink))
        found.append(line)
    return found


def _cell(chart: Chart, shares: Mapping[date, float], day: date) -> Piece:
    if day not in chart.span:
        return " ", ""
    share = shares.get(day, 0.0)
    if share <= 0:
        return (EXCUSED if day in chart.excused else NONE), "faint"
    return next((sign for below, sign in SHADES if share < below), DONE), "done"


def _months(mondays: Sequence[date], wide: int) -> str:
    text = [" "] * (len(mondays) * wide + 3)
    before = 0
    for number, monday in enumerate(mondays):
        at = number * wide
        if monday.month != before and all(cell == " " for cell in text[max(0, at - 1) : at + 3]):
            text[at : at + 3] = MONTHS[monday.month - 1]
            before = monday.month
    return "".join(text).rstrip()
