"""A chart with its title, what its signs mean, and the sentence under it; or the same as a table."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.progress.charts import Chart
from nmcoach.domain.say import Voice, english
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.charts.columns import rows
from nmcoach.tui.widgets.charts.drawn import signs
from nmcoach.tui.widgets.charts.timechart import TimeChart


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
        self._drawing = TimeChart()

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
        self._set("table", "\n".join(rows(chart, voice)) if as_table else "")
        self._set("sentence", english(chart.sentence, voice))
        self._set("settling", english(chart.aside, voice))
        self.on_resize()

    def _set(self, name: str, text: str) -> None:
        for widget in self.query(f".{name}").results(Static):
            widget.update(Content(text))
            widget.display = bool(text)
