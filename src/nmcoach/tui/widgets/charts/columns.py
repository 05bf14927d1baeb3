"""A chart's table in as many columns of rows as the width holds."""

from collections.abc import Sequence

from nmcoach.domain.progress.charts import Chart
from nmcoach.domain.progress.tables import table
from nmcoach.domain.say import SCRIPT, Voice, english
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.drawing import cells, fit, wrapped

GAP = 4
"""Cells between two columns of rows."""
INDENT = 2
"""Cells by which the rest of a row that is too long goes in."""
LEAST_ROWS = 3
"""Rows below which a column is not begun (design default)."""


def rows(chart: Chart, voice: Voice = SCRIPT) -> list[str]:
    """Write a chart's table, newest first under its headings, figures at the right of theirs."""
    headings, body = table(chart)
    said = [[english(cell, voice) for cell in row] for row in (headings, *body)]
    columns = [[row[at] for row in said] for at in range(len(headings))]
    return ["  ".join(line).rstrip() for line in zip(*(_even(column) for column in columns), strict=True)]


def lines(chart: Chart, voice: Voice, width: int) -> list[Line]:
    """Lay the rows out: down the first column, then down the next, each under the headings."""
    head, *body = rows(chart, voice)
    wide = max(cells(row) for row in (head, *body))
    if wide > width:
        return [_line(head, "quiet", width), *(line for row in body for line in _broken(row, width))]
    most = max(1, (width + GAP) // (wide + GAP))
    tall = max(LEAST_ROWS, -(-len(body) // most))
    parts = [body[at : at + tall] for at in range(0, len(body), tall)] or [[]]
    under = [
        _beside([part[number] if number < len(part) else "" for part in parts], wide, "")
        for number in range(max(len(part) for part in parts))
    ]
    return [_beside([head] * len(parts), wide, "quiet"), *under]


def _beside(texts: Sequence[str], wide: int, ink: str) -> Line:
    padded = [text + " " * (wide + GAP - cells(text)) for text in texts]
    return [("".join(padded).rstrip(), ink)]


def _line(text: str, ink: str, width: int) -> Line:
    return [(fit(text, width), ink)]


def _broken(row: str, width: int) -> list[Line]:
    """Break a row that is too long, its rest indented."""
    first, *rest = wrapped(row, width)
    again = wrapped(" ".join(rest), max(1, width - INDENT)) if rest else []
    return [[(first, "")], *([(" " * INDENT + line, "")] for line in again)]


def _even(column: list[str]) -> list[str]:
    width = max(cells(text) for text in column)
    right = all(
        text.lstrip("-").removesuffix(" %").replace(",", "").replace(".", "").isdecimal() for text in column[1:]
    )
    room = [" " * (width - cells(text)) for text in column]
    return [space + text if right else text + space for space, text in zip(room, column, strict=True)]
