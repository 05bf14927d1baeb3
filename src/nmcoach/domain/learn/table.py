"""A table of the guide laid out in lines, as wide as there is room for."""

import textwrap
from collections.abc import Sequence

GAP = 2
"""Blanks between two columns."""
RULE = "─"
"""What the line under the headings is drawn with."""


def laid_out(table: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Give the lines of a table whose first row holds the headings, none wider than ``width`` columns.

    Where its longest words leave no room for all columns, they stand in tables under each other, and where there is no
    room for two, each becomes a list under its heading.
    """
    if not table:
        return ()
    columns = len(table[0]) - 1
    for side_by_side in range(columns, 1, -1):
        if columns % side_by_side:
            continue
        parts = [_some(table, start, side_by_side) for start in range(1, columns + 1, side_by_side)]
        laid = [_columns(part, width) for part in parts]
        if all(laid):
            return tuple(line for number, lines in enumerate(laid) for line in ([""] if number else []) + lines)
    return _listed(table, width)


def _some(table: Sequence[Sequence[str]], start: int, count: int) -> list[Sequence[str]]:
    """Give the names of the rows with some of the columns."""
    return [(row[0], *row[start : start + count]) for row in table]


def _columns(table: Sequence[Sequence[str]], width: int) -> list[str]:
    """Give the lines of a table whose columns all stand side by side; none where there is no room."""
    wide = _widths(table, width)
    if wide is None:
        return []
    head, *rows = ([textwrap.wrap(cell, room) for cell, room in zip(row, wide, strict=True)] for row in table)
    lines = [*_row(head, wide), RULE * (sum(wide) + GAP * (len(wide) - 1))]
    for number, row in enumerate(rows):
        lines += [*([""] if number else []), *_row(row, wide)]
    return lines


def _widths(table: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Give each column its longest word, the names of the rows theirs, and share what is left; None for too little."""
    columns = list(zip(*table, strict=True))
    least = [max(len(word) for cell in column for word in cell.split()) for column in columns]
    spare = width - sum(least) - GAP * (len(columns) - 1)
    if spare < 0:
        return None
    longest = [max(map(len, column)) for column in columns]
    wide = list(least)
    named = min(spare, longest[0] - wide[0])
    wide[0], spare = wide[0] + named, spare - named
    while spare and wide != longest:
        neediest = max(range(len(wide)), key=lambda n: (longest[n] - wide[n]) / wide[n])
        wide[neediest] += 1
        spare -= 1
    return wide


def _row(cells: Sequence[Sequence[str]], wide: Sequence[int]) -> list[str]:
    tall = max(map(len, cells))
    return [
        (" " * GAP)
        .join((cell[line] if line < len(cell) else "").ljust(room) for cell, room in zip(cells, wide, strict=True))
        .rstrip()
        for line in range(tall)
    ]


def _listed(table: Sequence[Sequence[str]], width: int) -> tuple[str, ...]:
    """Give what each column says, a line for each row."""
    names, *columns = zip(*table, strict=True)
    lines: list[str] = []
    for head, *cells in columns:
        lines += [*([""] if lines else []), *textwrap.wrap(head, width)]
        for name, cell in zip(names[1:], cells, strict=True):
            lines += textwrap.wrap(": ".join((name, cell)), width, initial_indent="  ", subsequent_indent="    ")
    return tuple(lines)
