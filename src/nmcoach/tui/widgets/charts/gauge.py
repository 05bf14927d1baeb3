"""How far a day's total has come, and where it would be at an even pace."""

from typing import ClassVar

from textual.reactive import reactive

from nmcoach.domain.text import clean
from nmcoach.tui.widgets.drawing import Drawing, Piece, blocks, cells, fraction

TRACK, PACE, OVER = "░", "│", "+"
SHORTEST = 6
"""Cells a bar needs to be worth drawing beside its text."""


def bar(value: float, goal: float, expected: float | None, width: int) -> list[Piece]:
    """Draw ``value`` of ``goal`` on ``width`` cells, with a mark where ``expected`` lies.

    The three share a unit. A value above the goal fills the bar and ends it with a plus sign.
    """
    if width < 1:
        return []
    full, edge = blocks(fraction(value, goal), width)
    drawn = [(cell, "gauge--full") for cell in full] + [(cell, "gauge--edge") for cell in edge]
    drawn += [(TRACK, "gauge--track")] * (width - len(drawn))
    if goal > 0 and value > goal:
        drawn[-1] = (OVER, "gauge--mark-over")
    if expected is not None and goal > 0:
        at = min(width - 1, int(fraction(expected, goal) * width))
        if drawn[at][0] != OVER:
            drawn[at] = (PACE, "gauge--mark-over" if drawn[at][0] == "█" else "gauge--mark")
    return drawn


def pieces(value: float, goal: float, expected: float | None, text: str, width: int) -> list[Piece]:
    """Draw the bar with its text on the right; where both do not fit the text stays, where it does not fit the bar."""
    needed = cells(text)
    if text and (goal <= 0 or width < needed + 2 + SHORTEST):
        if needed <= width:
            return [(text, "gauge--text")]
        return bar(value, goal, expected, width)
    if not text:
        return bar(value, goal, expected, width)
    return [*bar(value, goal, expected, width - needed - 2), (f"  {text}", "gauge--text")]


class Gauge(Drawing):
    """A bar for a total on its way to a goal, filled by eighths of a cell."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "gauge--full",
        "gauge--edge",
        "gauge--track",
        "gauge--mark",
        "gauge--mark-over",
        "gauge--text",
    }
    DEFAULT_CSS = """
    Gauge {
        width: 1fr; height: 1;
        & > .gauge--full { color: $primary; }
        & > .gauge--edge { color: $primary; background: $text-disabled 15%; }
        & > .gauge--track { color: $text-disabled 60%; }
        & > .gauge--mark { color: $text-secondary; text-style: bold; }
        & > .gauge--mark-over { color: $background; background: $primary; text-style: bold; }
        & > .gauge--text { color: $text; }
    }
    """

    value: reactive[float] = reactive(0.0)
    """What has been reached, in the goal's unit."""
    goal: reactive[float] = reactive(0.0)
    """What is aimed for; 0 for no goal, which leaves the text alone."""
    expected: reactive[float | None] = reactive(None)
    """What an even pace would have reached by now; None for no mark."""
    text: reactive[str] = reactive("")
    """The same in words, such as ``1,250 / 2,000 ml``, shown beside the bar."""

    def validate_text(self, text: str) -> str:
        """Keep one clean line."""
        return clean(text, 200, newlines=False)

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the bar on the first line."""
        return pieces(self.value, self.goal, self.expected, self.text, width) if y == 0 else []
