"""A month in weeks, Monday first: marks and figures say what falls on each day."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from nmcoach.domain.days import short_day
from nmcoach.domain.visit.month import MonthDay
from nmcoach.tui.widgets.control import From
from nmcoach.tui.widgets.drawing import Drawing, Piece, cells
from nmcoach.tui.widgets.plain import is_plain

MARKS = {"attended": "▲", "booked": "△", "missed": "·", "unanswered": "?"}
"""Status of a session → its mark."""
THERAPY, PAUSED, BEST = "+", "‖", "━"
LEGEND = "▲ attended  △ booked  · missed  ? unanswered\n+ therapy  ━ best time  ‖ paused  4 worst soreness"
"""What the marks mean."""
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NARROWEST = 42
"""Columns below which a month cannot be drawn in weeks."""


def marks(day: MonthDay) -> str:
    """Write what falls on a day as marks, sessions first."""
    sessions = "".join(MARKS.get(status, "") for status in day.statuses)
    return f"{sessions}{THERAPY * bool(day.therapies)}{PAUSED * day.paused}"


class Month(Drawing, can_focus=True):
    """Two lines a week: the days with their worst soreness, and under each the marks of what falls on it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "month--name", "month--day", "month--outside", "month--today", "month--cursor", "month--mark", "month--best",
        "month--sore",
    }  # fmt: skip
    DEFAULT_CSS = """
    Month {
        & > .month--name, & > .month--outside { color: $text-muted; }
        & > .month--today { text-style: bold underline; }
        & > .month--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        & > .month--mark { color: $text-secondary; text-style: bold; }
        & > .month--best { color: $text-primary; }
        & > .month--sore { color: $text-warning; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1)", "Day before", show=False),
        Binding("right", "walk(1)", "Day after", show=False),
        Binding("up", "walk(-7)", "Week before", show=False),
        Binding("down", "walk(7)", "Week after", show=False),
    ]

    days: reactive[tuple[MonthDay, ...]] = reactive((), layout=True)
    """Whole weeks, Monday first."""
    cursor: reactive[date | None] = reactive(None)
    """The day the arrows are on; its month is the one shown."""
    today: reactive[date | None] = reactive(None)

    class Moved(From["Month"]):
        """The user wants to be on another day."""

        def __init__(self, month: "Month", day: date) -> None:
            super().__init__(month)
            self.day = day

    def rows(self, width: int) -> int:
        """Ask for the names of the days, and two lines a week; in words, for the day."""
        if is_plain(self):
            return 1
        return 1 + 2 * (len(self.days) // 7)

    def draw(self, y: int, width: int, height: int) -> Sequence[Piece]:
        """Give the names of the days, a line of days, or the marks under them."""
        if is_plain(self):
            return [(short_day(self.cursor), "month--cursor")] if y == 0 and self.cursor is not None else []
        cell = width // 7
        if y == 0:
            return [(f"{name:<{cell}}", "month--name") for name in NAMES]
        week, marked = divmod(y - 1, 2)
        pieces: list[Piece] = []
        for day in self.days[week * 7 : week * 7 + 7]:
            pieces += self._marked(day, cell) if marked else self._numbered(day, cell)
        return pieces

    def _numbered(self, day: MonthDay, cell: int) -> list[Piece]:
        outside = self.cursor is not None and day.day.month != self.cursor.month
        style = "month--outside" if outside else "month--day"
        if day.day == self.cursor:
            style = "month--cursor"
        elif day.day == self.today:
            style = "month--today"
        sore = "" if day.worst is None else f" {day.worst}"
        return [(f"{day.day.day:>2}", style), (f"{sore:<{cell - 2}}", "month--sore")]

    def _marked(self, day: MonthDay, cell: int) -> list[Piece]:
        text = marks(day)[: cell - 1]
        line = BEST * (cell - cells(text)) if day.within else " " * (cell - cells(text))
        return [(text, "month--mark"), (line, "month--best")]

    def action_walk(self, days: int) -> None:
        """Go some days on."""
        if self.cursor is not None:
            self.post_message(self.Moved(self, self.cursor + timedelta(days=days)))

    def on_click(self, event: events.Click) -> None:
        """Go to the day that was clicked."""
        place = event.get_content_offset(self)
        if place is None or place.y < 1 or is_plain(self):
            return
        number = (place.y - 1) // 2 * 7 + min(6, place.x // max(1, self.size.width // 7))
        if number < len(self.days):
            self.post_message(self.Moved(self, self.days[number].day))
