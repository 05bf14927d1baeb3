"""The days of a fortnight as bars, and the cells that bars and curves of water are made of."""

from collections.abc import Sequence

from nmcoach.domain.progress.glance import DayAtGlance
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.drawing import Piece, cells

RISING = " ▁▂▃▄▅▆▇█"
LINE, UNKNOWN = "╌", "·"
LEAST_ROWS = 3
"""Rows below which bars and curves say nothing."""
_BRAILLE = 0x2800


def bars(days: Sequence[DayAtGlance], goal: int, name: str, width: int, rows: int) -> list[Line]:
    """Draw a bar for each day with a drink, a line at the goal where there is one, and the days of the month below."""
    axis = cells(name)
    slot = min(8, (width - axis - 1) // max(1, len(days)))
    if rows < LEAST_ROWS or slot < 1:
        return []
    top = max(1, goal, *(one.ml or 0 for one in days))
    lined = row_of(goal, top, rows) if goal else -1
    lines: list[Line] = []
    for y in range(rows):
        label = name if y == lined else "0" if y == rows - 1 else ""
        row: list[Piece] = [(f"{' ' * (axis - cells(label))}{label}│", "quiet")]
        for one in days:
            height = 0 if one.ml is None else max(1, round(one.ml / top * rows * 8)) if one.ml else 0
            unknown = one.ml is None and one.rolled != "before" and y == rows - 1
            mark = (UNKNOWN, "faint") if unknown else cell(height - (rows - 1 - y) * 8, 0, lined=y == lined)
            wide = max(1, slot - 1)
            row += [mark, *[(" ", "")] * (wide - 1)] if unknown else [mark] * wide
            row += [(LINE, "faint") if y == lined else (" ", "")] * (slot - wide)
        lines.append(joined(row))
    numbers: list[Piece] = [(" " * (axis + 1), "")]
    if slot >= 3:
        numbers += [(f"{one.day.day:<{slot}}", "strong" if one is days[-1] else "quiet") for one in days]
    if slot < 3 and slot * len(days) >= 14:
        first, last = f"{days[0].day:%d %b}", f"{days[-1].day:%d %b}"
        numbers.append((f"{first}{' ' * (slot * len(days) - len(first) - len(last))}{last}", "quiet"))
    under: Line = [(f"{' ' * axis}╰{'─' * (slot * len(days))}", "quiet")]
    return [*lines, under, numbers]


def row_of(value: float, top: float, rows: int) -> int:
    """Give the row whose cells a bar of this value ends in, 0 the top."""
    return min(rows - 1, max(0, rows - -(-int(value * rows * 8) // int(top * 8))))


def cell(eighths: int, dots: int, *, lined: bool) -> Piece:
    """Give a cell of a bar so many eighths high, or of the dots before it, or of the line of a goal."""
    if dots:
        return chr(_BRAILLE + dots), "pace-over" if eighths >= 5 else "pace"
    if eighths > 0:
        return RISING[min(8, eighths)], "full"
    return (LINE, "faint") if lined else (" ", "")


def joined(row: Sequence[Piece]) -> Line:
    """Join neighbours of one ink."""
    found: list[Piece] = []
    for text, ink in row:
        if found and found[-1][1] == ink:
            found[-1] = (found[-1][0] + text, ink)
        else:
            found.append((text, ink))
    return found
