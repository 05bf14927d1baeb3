"""The body drawn small, front and back, with the regions that something was done for."""

from collections import Counter
from collections.abc import Collection

from textual.content import Content

from nmcoach.domain.figure.body_map import AIR, BODY, BodyPicture, BodyView
from nmcoach.tui.widgets.body.bodymap import GLYPHS

MARKED = "marked"
COLOURS = {BODY: "$border-blurred", MARKED: "$secondary"}
BETWEEN = 3
"""Cells between front and back."""


def small(body: BodyPicture, marked: Collection[str]) -> list[Content]:
    """Draw both views at half their size, in which a region is body unless it is marked."""
    views = [_lines(view, marked) for view in body.views]
    gap = Content(" " * BETWEEN)
    return [Content.assemble(*_between(row, gap)) for row in zip(*views, strict=True)]


def _between(row: tuple[Content, ...], gap: Content) -> list[Content]:
    return [part for number, one in enumerate(row) for part in ((gap, one) if number else (one,))]


def _lines(view: BodyView, marked: Collection[str]) -> list[Content]:
    """Give the lines of a view; a quarter of a cell stands for four of the large picture."""
    grid = [
        [_common(view, x, y, marked) for x in range(len(view.quarters[0]) // 2)] for y in range(len(view.quarters) // 2)
    ]
    wide, high = len(grid[0]) // 2, (len(grid) + 1) // 2
    grid.append([AIR] * len(grid[0]))
    return [Content.assemble(*(_cell(grid, x, y) for x in range(wide))) for y in range(high)]


def _common(view: BodyView, x: int, y: int, marked: Collection[str]) -> str:
    rows = view.quarters[2 * y : 2 * y + 2]
    parts = Counter(_part(part, marked) for row in rows for part in row[2 * x : 2 * x + 2])
    return max(parts, key=lambda part: (parts[part], part == MARKED))


def _part(part: str, marked: Collection[str]) -> str:
    return part if part == AIR else MARKED if part in marked else BODY


def _cell(grid: list[list[str]], x: int, y: int) -> tuple[str, str]:
    quarters = [grid[2 * y + row][2 * x + column] for row in (0, 1) for column in (0, 1)]
    common = [part for part, _ in Counter(quarters).most_common(2)]
    if common == [AIR]:
        return " ", ""
    if len(common) == 1:
        return "█", COLOURS[common[0]]
    front, ground = common if common[0] != AIR else common[::-1]
    glyph = GLYPHS[sum(1 << bit for bit, part in enumerate(quarters) if part == front)]
    return glyph, COLOURS[front] if ground == AIR else f"{COLOURS[front]} on {COLOURS[ground]}"
