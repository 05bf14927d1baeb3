"""How far a day's total has come, and where it would be at an even pace: a bar filled by eighths of a cell."""

from nmcoach.tui.widgets.drawing import Piece, blocks, cells, fraction

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
    drawn = [(cell, "full") for cell in full] + [(cell, "full") for cell in edge]
    drawn += [(TRACK, "track")] * (width - len(drawn))
    if goal > 0 and value > goal:
        drawn[-1] = (OVER, "pace-over")
    if expected is not None and goal > 0:
        at = min(width - 1, int(fraction(expected, goal) * width))
        if drawn[at][0] != OVER:
            drawn[at] = (PACE, "pace-over" if drawn[at][0] == "█" else "pace")
    return drawn


def pieces(value: float, goal: float, expected: float | None, text: str, width: int) -> list[Piece]:
    """Draw the bar with its text on the right; where both do not fit the text stays, where it does not fit the bar."""
    needed = cells(text)
    if text and (goal <= 0 or width < needed + 2 + SHORTEST):
        if needed <= width:
            return [(text, "")]
        return bar(value, goal, expected, width)
    if not text:
        return bar(value, goal, expected, width)
    return [*bar(value, goal, expected, width - needed - 2), (f"  {text}", "")]
