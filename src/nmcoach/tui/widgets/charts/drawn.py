"""A chart of any kind as lines, and what its signs mean."""

from nmcoach.domain.progress.charts import Chart, heat_weeks
from nmcoach.domain.say import english, plural
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.charts import coverage, heatmap, timechart


def lines(chart: Chart, width: int) -> list[Line]:
    """Draw a chart at a width; nothing where there is no room."""
    if chart.kind == "heat":
        return heatmap.lines(chart, width)
    return coverage.lines(chart, width) if chart.kind == "grid" else timechart.lines(chart, width)


def signs(chart: Chart, width: int) -> str:
    """Say what the signs mean, and what finds no room."""
    if chart.kind == "heat":
        shown = len(heat_weeks(chart, max(1, width - heatmap.AXIS)))
        latest = plural(shown, one="  the latest week", other="  the latest {n} weeks")
        older = "" if (chart.span.days + 6) // 7 <= shown else english(latest)
        return heatmap.LEGEND + (f"  {heatmap.EXCUSED_SAID}" if chart.excused else "") + older
    if chart.kind == "grid":
        lost = coverage.left_out(chart, width)
        undrawn = plural(lost, one="  1 older week is not drawn", other="  {n} older weeks are not drawn")
        return coverage.LEGEND + (english(undrawn) if lost else "")
    return timechart.legend(chart, width)
