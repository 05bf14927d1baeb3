"""Which muscle groups were reached in which week."""

from nmcoach.domain.progress.charts import Chart, coverage_rows
from nmcoach.domain.progress.series import weeks
from nmcoach.domain.regions import BASES, NEVER_LOADED
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.drawing import Piece

AXIS = 20
"""Cells of the groups' names."""
SHADES = ((1, "·"), (60, "░"), (120, "▒"), (240, "▓"))
"""Seconds a week below which a week gets a sign."""
FULL = "█"
LEGEND = f"a column a week  · none  ░ under 1 min  ▒ under 2  ▓ under 4  {FULL} 4 min or more"
"""What the cells mean."""


def lines(chart: Chart, width: int) -> list[Line]:
    """Draw a line a group, a cell a week; the latest weeks where there are more than cells."""
    columns = width - AXIS
    if columns <= 0:
        return []
    reached = dict(coverage_rows(chart))
    found: list[Line] = []
    for base, name in BASES.items():
        line: list[Piece] = [(f"{name.capitalize():<{AXIS}}", "quiet")]
        if base in NEVER_LOADED:
            found.append([*line, ("never rolled", "faint")])
            continue
        seconds = reached[name]
        wide = max(1, min(3, columns // len(seconds)))
        for worked in seconds[-columns:]:
            sign = next((sign for below, sign in SHADES if worked < below), FULL)
            line.append((sign * wide if worked else sign.ljust(wide), "done" if worked else "faint"))
        found.append(line)
    return found


def left_out(chart: Chart, width: int) -> int:
    """Count the oldest weeks that find no cell at a width."""
    return max(0, len(weeks(chart.span)) - max(0, width - AXIS))
