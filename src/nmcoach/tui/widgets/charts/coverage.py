"""Which muscle groups were reached in which week."""

from collections.abc import Sequence
from typing import ClassVar

from textual.reactive import reactive

from nmcoach.domain.progress.charts import Chart, coverage_rows
from nmcoach.domain.progress.series import weeks
from nmcoach.domain.regions import BASES, NEVER_LOADED
from nmcoach.tui.widgets.drawing import Drawing, Piece

AXIS = 20
"""Cells of the groups' names."""
SHADES = ((1, "·"), (60, "░"), (120, "▒"), (240, "▓"))
"""Seconds a week below which a week gets a sign."""
FULL = "█"
LEGEND = f"a column a week  · none  ░ under 1 min  ▒ under 2  ▓ under 4  {FULL} 4 min or more"
"""What the cells mean."""


class Coverage(Drawing):
    """A line a group, a cell a week; the latest weeks where there are more than cells."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"cover--axis", "cover--some", "cover--none"}
    DEFAULT_CSS = """
    Coverage {
        & > .cover--axis { color: $text-muted; }
        & > .cover--some { color: $primary; }
        & > .cover--none { color: $text-disabled; }
    }
    """

    chart: reactive[Chart | None] = reactive(None, layout=True)
    """What is drawn; None draws nothing."""

    def rows(self, width: int) -> int:
        """Ask for a line a group."""
        return len(BASES) if self.chart is not None and width > AXIS else 0

    def draw(self, y: int, width: int, height: int) -> Sequence[Piece]:
        """Give the weeks of one group."""
        if self.chart is None or width <= AXIS or y >= len(BASES):
            return ()
        base, name = list(BASES.items())[y]
        line: list[Piece] = [(f"{name.capitalize():<{AXIS}}", "cover--axis")]
        if base in NEVER_LOADED:
            return [*line, ("never rolled", "cover--none")]
        seconds = dict(coverage_rows(self.chart))[name]
        columns = width - AXIS
        wide = max(1, min(3, columns // len(seconds)))
        for worked in seconds[-columns:]:
            sign = next((sign for below, sign in SHADES if worked < below), FULL)
            line.append((sign * wide if worked else sign.ljust(wide), "cover--some" if worked else "cover--none"))
        return line


def left_out(chart: Chart, width: int) -> int:
    """Count the oldest weeks that find no cell at a width."""
    return max(0, len(weeks(chart.span)) - max(0, width - AXIS))
