"""The coming weeks on two lines: the days, and what falls on them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.reactive import reactive

from nmcoach.tui.widgets.drawing import Drawing, Piece

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAME, DAY, GAP = 4, 3, 2
"""Cells the month before the first week, a day, and the space between weeks take."""
MOST_WEEKS = 6

LEGEND = "▲ today  ━ best time  ● booked  ✓ done"
"""What the marks mean."""


def weeks_in(width: int) -> int:
    """Give how many whole weeks fit; 0 for none."""
    return max(0, min(MOST_WEEKS, (width - NAME + GAP) // (7 * DAY + GAP)))


class WeekStrip(Drawing):
    """Weeks from Monday on, starting with the present one; marks say what falls on a day, never colour alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "weeks--past", "weeks--day", "weeks--today", "weeks--month", "weeks--window", "weeks--mark",
    }  # fmt: skip
    DEFAULT_CSS = """
    WeekStrip {
        & > .weeks--past, & > .weeks--month { color: $text-muted; }
        & > .weeks--today { text-style: bold; }
        & > .weeks--window { color: $text-primary; }
        & > .weeks--mark { color: $text-secondary; text-style: bold; }
    }
    """

    today: reactive[date | None] = reactive(None, layout=True)
    """The local day; None draws nothing."""
    window: reactive[tuple[date, date] | None] = reactive(None)
    """First and last day of the best time for a session."""
    booked: reactive[tuple[date, ...]] = reactive(())
    """Days with a booking."""
    done: reactive[tuple[date, ...]] = reactive(())
    """Days with an attended session."""

    def rows(self, width: int) -> int:
        """Ask for two lines, or none where not even a week fits."""
        return 2 if self.today is not None and weeks_in(width) else 0

    def draw(self, y: int, width: int, height: int) -> Sequence[Piece]:
        """Give the days, or the marks under them."""
        if self.today is None or y > 1:
            return ()
        monday = self.today - timedelta(days=self.today.weekday())
        pieces: list[Piece] = [(f"{'' if y else MONTHS[monday.month - 1]:<{NAME}}", "weeks--month")]
        for week in range(weeks_in(width)):
            first = monday + timedelta(weeks=week)
            for offset in range(7):
                day = first + timedelta(days=offset)
                pieces += self._day(day, self.today) if y == 0 else self._marks(day, self.today)
            pieces.append((" " * GAP, ""))
        return pieces

    def _day(self, day: date, today: date) -> list[Piece]:
        style = "weeks--today" if day == today else "weeks--past" if day < today else "weeks--day"
        return [(" " if day.day > 9 else "  ", ""), (str(day.day), style)]

    def _marks(self, day: date, today: date) -> list[Piece]:
        within = self.window is not None and self.window[0] <= day <= self.window[1]
        line = "━" if within else " "
        mark = "●" if day in self.booked else "✓" if day in self.done else ""
        shown = (mark or line, "weeks--mark" if mark else "weeks--window")
        if day == today:
            return [(line, "weeks--window"), ("▲", "weeks--today"), shown]
        return [(line, "weeks--window"), shown, (line, "weeks--window")]
