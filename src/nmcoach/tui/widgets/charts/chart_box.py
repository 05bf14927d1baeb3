"""A chart with its title, what its signs mean, and the sentence under it; or the same as a table."""

import re

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.progress.charts import Chart, heat_weeks
from nmcoach.domain.progress.tables import table
from nmcoach.domain.say import SCRIPT, Voice, english, plural
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.charts import coverage, heatmap, timechart
from nmcoach.tui.widgets.charts.coverage import Coverage
from nmcoach.tui.widgets.charts.heatmap import HeatMap
from nmcoach.tui.widgets.charts.timechart import TimeChart
from nmcoach.tui.widgets.drawing import cells

FIGURE = re.compile(r"-?[0-9,.]+( %)?")
"""A cell that stands at the right of its column."""


class ChartBox(Vertical):
    """One chart of the progress place."""

    DEFAULT_CSS = """
    ChartBox {
        height: auto; margin-bottom: 1;
        Static { height: auto; }
        .table { margin-bottom: 1; }
        .title { text-style: bold; color: $text-primary; }
        .legend, .settling { color: $text-muted; }
    }
    """

    def __init__(self, chart: Chart, voice: Voice, *, as_table: bool = False) -> None:
        super().__init__()
        self.chart = chart
        self.voice = voice
        self.as_table = as_table
        self._drawing: TimeChart | HeatMap | Coverage = (
            HeatMap() if chart.kind == "heat" else Coverage() if chart.kind == "grid" else TimeChart()
        )

    def compose(self) -> ComposeResult:
        """Lay out title, picture, signs, table and sentence."""
        yield Static(classes="title")
        yield self._drawing
        yield Static(classes="legend")
        yield Static(classes="table")
        yield Static(classes="sentence")
        yield Static(classes="settling")

    def on_mount(self) -> None:
        """Show the chart it was made for."""
        self.show_chart(self.chart, self.voice, as_table=self.as_table)

    def on_resize(self) -> None:
        """Say what the signs mean at this width."""
        self._set("legend", "" if self.as_table else signs(self.chart, self.size.width))

    def show_chart(self, chart: Chart, voice: Voice, *, as_table: bool) -> None:
        """Show a chart of the same kind, drawn or as a table."""
        self.chart, self.voice, self.as_table = chart, voice, as_table
        self._drawing.chart = chart
        self._drawing.display = not as_table
        self._set("title", clean(english(chart.title, voice), 80, newlines=False))
        self._set("table", rows(chart, voice) if as_table else "")
        self._set("sentence", english(chart.sentence, voice))
        self._set("settling", english(chart.aside, voice))
        self.on_resize()

    def _set(self, name: str, text: str) -> None:
        for widget in self.query(f".{name}").results(Static):
            widget.update(Content(text))
            widget.display = bool(text)


def signs(chart: Chart, width: int) -> str:
    """Say what the signs mean, and what finds no room."""
    if chart.kind == "heat":
        shown = len(heat_weeks(chart, max(1, width - heatmap.AXIS)))
        latest = plural(shown, one="  the latest week", other="  the latest {n} weeks")
        older = "" if (chart.span.days + 6) // 7 <= shown else english(latest)
        return heatmap.LEGEND + older
    if chart.kind == "grid":
        lost = coverage.left_out(chart, width)
        undrawn = plural(lost, one="  1 older week is not drawn", other="  {n} older weeks are not drawn")
        return coverage.LEGEND + (english(undrawn) if lost else "")
    return timechart.legend(chart, width)


def rows(chart: Chart, voice: Voice = SCRIPT) -> str:
    """Write a chart's table in columns, newest first, figures at the right of theirs."""
    headings, body = table(chart)
    said = [[english(cell, voice) for cell in row] for row in (headings, *body)]
    columns = [[row[at] for row in said] for at in range(len(headings))]
    return "\n".join("  ".join(line).rstrip() for line in zip(*(_even(column) for column in columns), strict=True))


def _even(column: list[str]) -> list[str]:
    width = max(cells(text) for text in column)
    right = all(
        text.lstrip("-").removesuffix(" %").replace(",", "").replace(".", "").isdecimal() for text in column[1:]
    )
    room = [" " * (width - cells(text)) for text in column]
    return [space + text if right else text + space for space, text in zip(room, column, strict=True)]
