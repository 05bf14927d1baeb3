"""The calendar: a month of sessions, and what falls on the day under the cursor in words."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.days import short_day
from nmcoach.domain.say import Voice, english
from nmcoach.domain.text import clean
from nmcoach.domain.visit.month import MonthDay, step_months
from nmcoach.tui.widgets.charts.month import LEGEND, NARROWEST, Month
from nmcoach.tui.widgets.chrome.actions import Actions
from nmcoach.tui.widgets.closing import Dialog

WIDTH = 90
"""Columns the month takes where there is room."""
EDGES = 8
"""Columns the frame takes."""
FULL_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class MonthScreen(Dialog[date | None]):
    """A month to walk through; gives the day to book on, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "book", "Book"),
        Binding("home", "today", "Today", show=False),
        Binding("pageup", "turn(-1)", "Month before", show=False, priority=True),
        Binding("pagedown", "turn(1)", "Month after", show=False, priority=True),
        Binding("escape,m", "close", "Close", key_display="esc"),
    ]
    DEFAULT_CSS = """
    MonthScreen {
        Static { height: auto; }
        #legend { color: $text-muted; margin-top: 1; }
        #day { text-style: bold; }
        #list { display: none; }
        &.-listed #list { display: block; }
        &.-listed Month, &.-listed #legend, &.-listed #day, &.-listed #entries { display: none; }
        &.-low #legend { margin-top: 0; }
        &.-low Actions { display: none; }
    }
    """

    def __init__(self, read: Callable[[date], Sequence[MonthDay] | None], today: date, voice: Voice) -> None:
        """Take what reads the days of a month; it gives None where they cannot be read now."""
        super().__init__()
        self._read = read
        self._today = today
        self._voice = voice

    def compose(self) -> ComposeResult:
        """Lay out the month, what its marks mean, and the day in words."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_subtitle = Content("b books · pgup pgdn months · esc closes")
            box.styles.width = WIDTH
            yield Month()
            yield Static(id="list")
            yield Static(id="day")
            yield Static(id="entries")
            yield Actions(("b", "book on this day", "screen.book"), ("home", "today", "screen.today"))
            yield Static(Content(LEGEND), id="legend")

    def on_mount(self) -> None:
        """Begin with today."""
        self.query_one(Month).focus()
        self._show(self._today)

    def on_resize(self, event: events.Resize) -> None:
        """Give way to a list where a month cannot be drawn, and drop the space where there is little."""
        self.set_class(event.size.width - EDGES < NARROWEST, "-listed")
        low = event.size.height < 26
        self.set_class(low, "-low")
        box = self.query_one(VerticalScroll)
        box.styles.padding = (0, 1) if low else (1, 2)
        box.styles.max_height = "100%" if low else "94%"

    @on(Month.Moved)
    def go(self, event: Month.Moved) -> None:
        """Go to another day."""
        self._show(event.day)

    def action_today(self) -> None:
        """Go to today."""
        self._show(self._today)

    def action_turn(self, months: int) -> None:
        """Go some months on."""
        self._show(step_months(self.query_one(Month).cursor or self._today, months))

    def action_book(self) -> None:
        """Give the day to book on."""
        self.dismiss(self.query_one(Month).cursor)

    def action_close(self) -> None:
        """Leave without booking."""
        self.dismiss(None)

    def _show(self, day: date) -> None:
        found = self._read(day)
        if found is None:
            return
        days = tuple(found)
        month = self.query_one(Month)
        month.days, month.cursor, month.today = days, day, self._today
        self.query_one(VerticalScroll).border_title = Content(f"{FULL_NAMES[day.month - 1]} {day.year}")
        entries = next((one.entries for one in days if one.day == day), ())
        today = " · today" if day == self._today else ""
        self.query_one("#day", Static).update(Content(f"{short_day(day)}{today}"))
        self._say("#entries", [english(line, self._voice) for line in entries] or ("Nothing.",))
        held = (one for one in days if one.entries and one.day.month == day.month)
        lines = [
            f"{short_day(one.day)}: {'; '.join(english(line, self._voice) for line in one.entries)}" for one in held
        ]
        self._say("#list", lines or ("Nothing this month.",))

    def _say(self, selector: str, lines: Sequence[str]) -> None:
        self.query_one(selector, Static).update(Content(clean("\n".join(lines))))
