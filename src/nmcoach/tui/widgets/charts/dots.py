"""Seven days at a glance."""

from collections.abc import Sequence
from typing import ClassVar

from textual.reactive import reactive

from nmcoach.domain.run.rolls import Mark
from nmcoach.tui.widgets.drawing import Drawing, Piece

MARKS: dict[Mark, str] = {"before": " ", "done": "●", "partly": "◐", "none": "○", "today": "·", "future": " "}
WEEKDAYS = "MTWTFSS"
DAYS = 7


def week(days: Sequence[Mark]) -> tuple[Mark, ...]:
    """Give exactly seven days: what is missing lies in the future, what is too much is the oldest."""
    ahead: list[Mark] = ["future"] * DAYS
    return tuple([*days, *ahead[len(days) :]][-DAYS:])


def marks(days: Sequence[Mark], width: int) -> list[Piece]:
    """Draw the days spread out, close together, or, below seven cells, as a count such as ``4/7``."""
    if width < DAYS:
        return [(f"{list(days).count('done')}/{DAYS}", "dots--done")]
    gap = _gap(width)
    return [(MARKS[day] + gap, f"dots--{day}") for day in week(days)]


def letters(first: int, width: int) -> list[Piece]:
    """Draw the letter of each weekday over its mark, from weekday ``first`` (0 is Monday)."""
    if width < DAYS:
        return []
    gap = _gap(width)
    return [("".join(WEEKDAYS[(first + number) % DAYS] + gap for number in range(DAYS)), "dots--letter")]


def _gap(width: int) -> str:
    return " " if width >= 2 * DAYS - 1 else ""


class WeekDots(Drawing):
    """A mark for each day of a week: ● done, ◐ partly, ○ not done, · today, still open.

    Nothing stands for the future, and for days before the coach was taken up.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "dots--before",
        "dots--done",
        "dots--partly",
        "dots--none",
        "dots--today",
        "dots--future",
        "dots--letter",
    }
    DEFAULT_CSS = """
    WeekDots {
        width: 14; height: auto;
        & > .dots--done { color: $primary; }
        & > .dots--partly { color: $text-secondary; }
        & > .dots--none { color: $text-muted; }
        & > .dots--today { color: $text; text-style: bold; }
        & > .dots--letter { color: $text-muted; }
    }
    """

    days: reactive[tuple[Mark, ...]] = reactive(())
    """Up to seven days, oldest first."""
    letters: reactive[bool] = reactive(False, layout=True)
    """Whether weekday letters stand over the marks, where there are two lines."""
    first: reactive[int] = reactive(0)
    """Weekday of the first day; 0 is Monday."""

    def rows(self, width: int) -> int:
        """Ask for a second line when there are letters."""
        return 2 if self.letters and width >= DAYS else 1

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the letters, or the marks."""
        above = 1 if self.letters and width >= DAYS and height >= 2 else 0
        if y < above:
            return letters(self.first, width)
        return marks(self.days, width) if y == above else []
