"""A level over the hours after a session: readings, where it was before, and the usual 24 to 48 hours."""

from collections.abc import Sequence
from typing import ClassVar

from textual.reactive import reactive

from nmcoach.domain.soreness.course import Course
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.drawing import Drawing, Piece, together

AXIS = 4
"""Cells of the levels at the left."""
LEVELS = 11
LEAST = 12
"""Cells of a picture below which nothing is drawn."""
MARK, BASELINE, USUAL, NONE = "●", "╌", "░", "×"
BRIEF_LEGEND, BRIEF_NONE = f"{MARK} told {BASELINE} before {USUAL} usual", f" {NONE} none"
"""What the marks mean where there is a line for it and no more; the second where a check-in was not made."""


def legend(missing: Sequence[int]) -> str:
    """Say what the marks mean that stand there."""
    none = (f"{NONE} no check-in",) if missing else ()
    return together(f"{MARK} reading", f"{BASELINE} before", f"{USUAL} usually eased: 24–48 h", *none)


def curve(course: Course, missing: Sequence[int], width: int, levels: int) -> list[Line]:
    """Draw a course on so many lines of levels, and two for the hours; marks say what is meant, never colour alone.

    ``missing`` are check-ins that were not made, in hours after the session's end. Nothing where there is no room.
    """
    columns = width - AXIS - 1
    if columns < LEAST or levels < 2:
        return []
    hours = max([80.0, *(reading.hours + 4 for reading in course.readings)])
    ticks = ["─"] * columns
    for hour in missing:
        ticks[round(hour / hours * (columns - 1))] = NONE
    lines: list[Line] = [_level(course, y, levels, columns, hours) for y in range(levels)]
    lines.append([("   ╰", "quiet"), ("".join(ticks), "quiet")])
    lines.append([(" " * AXIS, ""), (_labels(columns, hours), "quiet")])
    return lines


def _level(course: Course, y: int, levels: int, columns: int, hours: float) -> Line:
    def row(level: float) -> int:
        return round((10 - level) * (levels - 1) / 10)

    named = next((level for level in (10, 5, 0) if row(level) == y), None)
    cells: list[Piece] = []
    base = course.baseline is not None and row(course.baseline) == y
    low, high = (round(hour / hours * (columns - 1)) for hour in (24, 48))
    for column in range(columns):
        usual = low <= column <= high
        cells.append((BASELINE, "level-before") if base else (USUAL, "track") if usual else (" ", ""))
    for reading in course.readings:
        if row(reading.level) == y:
            cells[round(reading.hours / hours * (columns - 1))] = (MARK, "pace")
    label = "" if named is None else str(named)
    return [(f"{label:>3}│", "quiet"), *cells]


class Curve(Drawing):
    """The curve of one region, or of the worst of all."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"curve--axis", "curve--mark", "curve--base", "curve--usual"}
    DEFAULT_CSS = """
    Curve {
        & > .curve--axis { color: $text-muted; }
        & > .curve--mark { color: $text-secondary; text-style: bold; }
        & > .curve--base { color: $text-primary; }
        & > .curve--usual { color: $text-disabled 60%; }
    }
    """

    course: reactive[Course | None] = reactive(None, layout=True)
    """What is drawn; None draws nothing."""
    missing: reactive[tuple[int, ...]] = reactive(())
    """Check-ins that were missed, in hours after the session's end."""

    def rows(self, width: int) -> int:
        """Ask for a line a level, and two for the hours; nothing where there is no room."""
        return LEVELS + 2 if self.course is not None and width > AXIS + LEAST else 0

    def draw(self, y: int, width: int, height: int) -> Sequence[Piece]:
        """Give a line of levels, the axis, or the hours."""
        lines = [] if self.course is None else curve(self.course, self.missing, width, max(2, height - 2))
        return [(text, _CLASSES.get(ink, "")) for text, ink in lines[y]] if y < len(lines) else ()


_CLASSES = {"quiet": "curve--axis", "pace": "curve--mark", "level-before": "curve--base", "track": "curve--usual"}


def _labels(columns: int, hours: float) -> str:
    text = [" "] * (columns + 6)
    for hour in (0, 6, 24, 48, 72):
        at = round(hour / hours * (columns - 1))
        label = f"{hour} h" if hour == 72 else str(hour)
        if all(cell == " " for cell in text[max(0, at - 1) : at + len(label)]):
            text[at : at + len(label)] = label
    return "".join(text)[:columns]
