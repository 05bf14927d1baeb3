"""Progress: what the past shows, each chart with its sentence, or all as tables."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.days import short_day
from nmcoach.domain.progress.charts import Chart, lacking
from nmcoach.domain.progress.series import RANGES, Range
from nmcoach.domain.say import english
from nmcoach.domain.text import clean
from nmcoach.tui.dialogs.report_form import ask_report
from nmcoach.tui.host import Host
from nmcoach.tui.places.place import Place
from nmcoach.tui.widgets.charts.chart_box import ChartBox
from nmcoach.tui.widgets.forms.choicebar import ChoiceBar

BEGIN = """\
Nothing was logged in this time. A picture appears with its first entry:

w  water
2  rolling, and which groups it reached
4  sessions
5  soreness, pain, stress, sleep
9  movement tests, activities, a walk or a swim: n adds one

What cannot be said yet is told under each picture.
"""
"""What is shown while there is nothing to draw."""


class ProgressPlace(Place):
    """Charts with data first; one line for each that has none."""

    PLACE = "progress"
    HELP_TEXT = (
        "What the past shows. f and F change how far back it goes. t shows all charts as tables, and back. "
        "p writes a page for your physio. "
        "Under each chart stands what it shows, of how many days, and what is missing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "range(1)", "Range"),
        Binding("F", "range(-1)", "Range before", show=False),
        Binding("t", "table", "Table"),
        Binding("p", "report", "Page"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (140, "-wide")]
    DEFAULT_CSS = """
    ProgressPlace {
        #range { margin: 1 0; }
        #charts { height: auto; layout: vertical; }
        #charts Vertical { height: auto; }
        &.-wide #charts { layout: horizontal; }
        &.-wide #charts .half { width: 1fr; margin-right: 3; }
        #missing { height: auto; color: $text-muted; }
        &.-narrow #range { margin: 0; }
    }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._picked: Range | None = None
        """The range the user chose; None until the first look at the data."""
        self._as_table = False
        self._shown: tuple[object, ...] = ()
        """What the charts were computed from; they are computed again when it differs."""

    @property
    def _range(self) -> Range:
        """How far back the charts go; at first, as far as there is something to see."""
        if self._picked is None:
            self._picked = self.coach.progress.first_range()
        return self._picked

    def content(self) -> ComposeResult:
        """Lay out the range, the charts, and what is missing."""
        yield ChoiceBar(tuple(english(name) for name, _ in RANGES.values()), id="range")
        with Container(id="charts"):
            yield Vertical(classes="half", id="first-half")
            yield Vertical(classes="half", id="second-half")
        yield Static(id="missing")

    def header_detail(self) -> str:
        """Give the day."""
        return short_day(self.coach.now().day)

    def show_values(self) -> None:
        """Compute the charts if anything changed, and show them."""
        self.query_one(ChoiceBar).chosen = list(RANGES).index(self._range)
        key = (self.coach.history.stamp(), self.coach.settings, self.coach.now().day, self._range)
        if key == self._shown:
            return
        charts = self.coach.progress.charts(self._range)
        self._shown = key
        self._show([chart for chart in charts if not chart.empty])
        missing = [english(line, self.coach.voice()) for line in lacking(charts)]
        lines = missing if any(not chart.empty for chart in charts) else [BEGIN, *missing[1:]]
        self.query_one("#missing", Static).update(Content("\n".join(clean(line) for line in lines)))

    def _show(self, charts: list[Chart]) -> None:
        voice = self.coach.voice()
        boxes = list(self.query(ChartBox))
        if [(box.chart.id, box.chart.kind) for box in boxes] == [(chart.id, chart.kind) for chart in charts]:
            for box, chart in zip(boxes, charts, strict=True):
                box.show_chart(chart, voice, as_table=self._as_table)
            return
        middle = (len(charts) + 1) // 2
        for half, part in (("#first-half", charts[:middle]), ("#second-half", charts[middle:])):
            column = self.query_one(half, Vertical)
            column.remove_children()
            column.mount(*(ChartBox(chart, voice, as_table=self._as_table) for chart in part))

    def action_range(self, step: int) -> None:
        """Go to the next range, or the one before."""
        ranges = list(RANGES)
        self._picked = ranges[(ranges.index(self._range) + step) % len(ranges)]
        self.host.refresh_place()

    @on(ChoiceBar.Picked)
    def pick_range(self, event: ChoiceBar.Picked) -> None:
        """Go to the range that was clicked."""
        self._picked = list(RANGES)[event.index]
        self.host.refresh_place()

    def action_report(self) -> None:
        """Ask what a page for the physio shall hold, and write it."""
        ask_report(self.host)

    def action_table(self) -> None:
        """Show tables instead of pictures, or pictures again."""
        self._as_table, voice = not self._as_table, self.coach.voice()
        for box in self.query(ChartBox):
            box.show_chart(box.chart, voice, as_table=self._as_table)
