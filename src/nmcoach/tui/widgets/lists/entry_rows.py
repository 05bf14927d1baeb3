"""The rows of a long list, and the lines they take."""

from collections.abc import Sequence
from typing import NamedTuple


class EntryColumn(NamedTuple):
    """A column of the list."""

    width: int
    """Cells; 0 for what the others leave."""
    least: int = 0
    """It is shown from this width of the list on."""


class EntryRow(NamedTuple):
    """A row of the list."""

    key: str
    """What it is known by."""
    heading: str
    """What stands above it and the rows after it with the same heading."""
    cells: tuple[str, ...]
    """A text for each column."""
    quiet: bool = False
    """Whether it is drawn muted."""


def laid_out(rows: Sequence[EntryRow], *, lead: bool) -> tuple[list[int], list[int]]:
    """Give what stands on each line, and the line of each row.

    A line has the index of its row, or -1 - index for the heading above that row. A lead above all of them has that of
    the first row.
    """
    lines: list[int] = [-1] if lead else []
    line_of: list[int] = []
    heading = None
    for number, row in enumerate(rows):
        if row.heading != heading:
            heading = row.heading
            lines.append(-1 - number)
        line_of.append(len(lines))
        lines.append(number)
    return lines, line_of
