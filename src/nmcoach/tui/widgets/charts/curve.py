"""A level over the hours after a session: readings, where it was before, and the usual 24 to 48 hours."""

from collections.abc import Sequence
from typing import ClassVar

from textual.reactive import reactive

from nmcoach.domain.soreness.course import Course
from nmcoach.tui.widgets.drawing import Drawing, Piece

AXIS = 4
"""Cells of the levels at the left."""
LEVELS = 11
MARK, BASELINE, USUAL, NONE = "●", "╌", "░", "×"
LEGEND = f"{MARK} reading  {BASELINE} before  {USUAL} usually eased: 24–48 h  {NONE} no check-in"
"""What the marks mean."""


class Curve(Drawing):
    """The curve of one region, or of the worst of all; marks say what is meant, never colour alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"curve--axis", "curve--mark", "curve--base", "curve--usual", "curve--line"}
    DEFAULT_CSS = """
    Curve {
        & > .curve--axis { color: $text-muted; }
        & > .curve--mark { color: $text-secondary; text-style: bold; }
        & > .curve--line { color: $text-secondary; }
        & > .curve--base { color: $text-primary; }
        & > .curve--usual { color: $text-disabled 50%; }
    }
    """

    course: reactive[Course | None] = reactive(None, layout=True)
    """What is drawn; None draws nothing."""
    missing: reactive[tuple[int, ...]] = reactive(())
    """Check-ins that were missed, in hours after the session's end."""

    def rows(self, width: int) -> int:
        """Ask for a line a level, and two for the hours; nothing where there is no room."""
        return LEVELS + 2 if self.course is not None and width > AXIS + 12 else 0

    def draw(self, y: int, width: int, height: int) -> Sequence[Piece]:
        """Give a line of levels, the axis, or the hours."""
        course = self.course
        if course is None:
            return ()
        levels = max(2, height - 2)
        columns = width - AXIS - 1
        hours = max([80.0, *(reading.hours + 4 for reading in course.readings)])
        if y == levels:
            return [("   ╰", "curve--axis"), *self._ticks(columns, hours)]
        if y > levels:
            return [(" " * AXIS, ""), (_labels(columns, hours), "curve--axis")]
        return self._level(course, y, levels, columns, hours)

    def _level(self, course: Course, y: int, levels: int, columns: int, hours: float) -> list[Piece]:
        def row(level: float) -> int:
            return round((10 - level) * (levels - 1) / 10)

        named = next((level for level in (10, 5, 0) if row(level) == y), None)
        cells: list[Piece] = []
        base = course.baseline is not None and row(course.baseline) == y
        low, high = (round(hour / hours * (columns - 1)) for hour in (24, 48))
        for column in range(columns):
            usual = low <= column <= high
            cells.append((BASELINE, "curve--base") if base else (USUAL, "curve--usual") if usual else (" ", ""))
        for reading in course.readings:
            if row(reading.level) == y:
                cells[round(reading.hours / hours * (columns - 1))] = (MARK, "curve--mark")
        label = "" if named is None else str(named)
        return [(f"{label:>3}│", "curve--axis"), *cells]

    def _ticks(self, columns: int, hours: float) -> list[Piece]:
        cells = ["─"] * columns
        for hour in self.missing:
            cells[round(hour / hours * (columns - 1))] = NONE
        return [("".join(cells), "curve--axis")]


def _labels(columns: int, hours: float) -> str:
    text = [" "] * (columns + 6)
    for hour in (0, 6, 24, 48, 72):
        at = round(hour / hours * (columns - 1))
        label = f"{hour} h" if hour == 72 else str(hour)
        if all(cell == " " for cell in text[max(0, at - 1) : at + len(label)]):
            text[at : at + len(label)] = label
    return "".join(text)[:columns]
