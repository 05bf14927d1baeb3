"""A calendar of the latest 53 weeks: a cell a day, darker the more of the routine was followed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.reactive import reactive

from nmcoach.domain.progress.charts import Chart, heat_weeks
from nmcoach.tui.widgets.charts.timechart import MONTHS
from nmcoach.tui.widgets.drawing import Drawing, Piece

AXIS = 4
"""Cells of the weekdays at the left."""
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
NONE, EXCUSED = "·", "–"
SHADES = ((0.34, "░"), (0.67, "▒"), (0.99, "▓"))
"""Share of the routine below which a day gets a shade."""
DONE = "█"
LEGEND = f"{NONE} none  ░▒▓ a part  {DONE} done  {EXCUSED} does not count: paused, barred or a session"
"""What the cells mean."""


class HeatMap(Drawing):
    """Seven lines of days and one of months; the signs differ, not only the colours."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"heat--axis", "heat--done", "heat--none"}
    DEFAULT_CSS = """
    HeatMap {
        & > .heat--axis { color: $text-muted; }
        & > .heat--done { color: $primary; }
        & > .heat--none { color: $text-disabled; }
    }
    """

    chart: reactive[Chart | None] = reactive(None, layout=True)
    """What is drawn; None draws nothing."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shares: dict[date, float] = {}

    def watch_chart(self, chart: Chart | None) -> None:
        """Look days up by their date from now on."""
        self._shares = dict(chart.series) if chart is not None else {}

    def rows(self, width: int) -> int:
        """Ask for the months and a line a weekday."""
        return 8 if self.chart is not None and width > AXIS else 0

    def draw(self, y: int, width: int, height: int) -> Sequence[Piece]:
        """Give the months, or one weekday of all weeks."""
        chart = self.chart
        if chart is None or width <= AXIS:
            return ()
        mondays = heat_weeks(chart, width - AXIS)
        wide = 2 if len(mondays) * 2 <= width - AXIS else 1
        if y == 0:
            return [(" " * AXIS, ""), (_months(mondays, wide), "heat--axis")]
        line: list[Piece] = [(f"{WEEKDAYS[y - 1]:<{AXIS}}", "heat--axis")]
        for monday in mondays:
            sign, name = self._cell(chart, monday + timedelta(days=y - 1))
            line.append((sign.ljust(wide) if sign != DONE else sign * wide, name))
        return line

    def _cell(self, chart: Chart, day: date) -> Piece:
        if day not in chart.span:
            return " ", ""
        share = self._shares.get(day, 0.0)
        if share <= 0:
            return (EXCUSED if day in chart.excused else NONE), "heat--none"
        return next((sign for below, sign in SHADES if share < below), DONE), "heat--done"


def _months(mondays: Sequence[date], wide: int) -> str:
    text = [" "] * (len(mondays) * wide + 3)
    before = 0
    for number, monday in enumerate(mondays):
        at = number * wide
        if monday.month != before and all(cell == " " for cell in text[max(0, at - 1) : at + 3]):
            text[at : at + 3] = MONTHS[monday.month - 1]
            before = monday.month
    return "".join(text).rstrip()
