"""Progress: whether it is helping, and what the past shows, as pictures or as tables."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from nmcoach.domain.days import short_day
from nmcoach.domain.progress.series import RANGES, Range
from nmcoach.domain.record import replace
from nmcoach.tui.host import Host
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.progress.boards import View, progress
from nmcoach.tui.widgets.board.boards import Boards


class ProgressPlace(Place):
    """The answer, then charts with data; one line for all that have none."""

    PLACE = "progress"
    HELP_TEXT = (
        "Whether it is helping, as far as your own figures tell, and what the past shows. "
        "f and F change how far back it goes. t shows all charts as tables, and back. p writes a page for your physio. "
        "G leads you through a movement test. "
        "Under each chart stands what it shows, of how many days, and what is missing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "range(1)", "Range"),
        Binding("F", "range(-1)", "Range before", show=False),
        Binding("t", "table", "Table"),
        Binding("p", "report", "Page"),
        Binding("G", "test", "Test"),
    ]

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._picked: Range | None = None
        """The range the user chose; None until the first look at the data."""
        self._as_table = False
        self._shown: tuple[object, ...] = ()
        """What the charts were computed from; they are computed again when it differs."""
        self.view: View | None = None
        """What is shown; None before the first look."""

    @property
    def _range(self) -> Range:
        """How far back the charts go; at first, as far as there is something to see."""
        if self._picked is None:
            self._picked = self.coach.progress.first_range()
        return self._picked

    def content(self) -> ComposeResult:
        """Lay out the boards."""
        yield Boards(id="boards")

    def header_detail(self) -> str:
        """Give the day."""
        return short_day(self.coach.now().day)

    def show_values(self) -> None:
        """Compute the charts if anything changed, and show them."""
        key = (self.coach.history.stamp(), self.coach.settings, self.coach.now().day, self._range)
        if key == self._shown:
            return
        helping, charts = self.coach.progress.look(self._range)
        self._shown = key
        self._show(View(tuple(charts), helping, self._range, self.coach.voice(), self._as_table))

    def _show(self, view: View) -> None:
        self.view = view
        self.query_one(Boards).show(lambda width, height: progress(view, width, height))

    def action_range(self, step: int) -> None:
        """Go to the next range, or the one before."""
        self.action_pick((list(RANGES).index(self._range) + step) % len(RANGES))

    def action_pick(self, number: int) -> None:
        """Go to the range of a number, from 0."""
        self._picked = list(RANGES)[number]
        self.host.refresh_place()

    def action_report(self) -> None:
        """Ask what a page for the physio shall hold, and write it."""
        from nmcoach.tui.dialogs.report_form import ask_report

        ask_report(self.host)

    def action_test(self) -> None:
        """Ask which movement test, and lead through it."""
        from nmcoach.tui.dialogs.guided_test import ask_test

        ask_test(self.host)

    def action_lead(self, kind: str, side: str) -> None:
        """Lead through a movement test."""
        from nmcoach.tui.dialogs.guided_test import open_test

        open_test(self.host, kind, side)

    def action_table(self) -> None:
        """Show tables instead of pictures, or pictures again."""
        self._as_table = not self._as_table
        if self.view is not None:
            self._show(replace(self.view, as_table=self._as_table))
