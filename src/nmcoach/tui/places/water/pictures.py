"""The picture of the water place: a day's curve against its pace."""

from datetime import datetime, timedelta

from nmcoach.domain.days import zone_of
from nmcoach.domain.water_curve import WaterCurve
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.charts.day_bars import LEAST_ROWS, cell, joined, row_of
from nmcoach.tui.widgets.drawing import Piece, cells

LEAST_COLUMNS = 20
"""Cells below which a curve says nothing."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
HOUR = timedelta(hours=1)
STEPS = (1, 2, 3, 4, 6, 12)
"""Hours between two that are named."""


def curve(found: WaterCurve, goal: int, names: tuple[str, str], zone: str, width: int, rows: int) -> list[Line]:
    """Draw a curve on so many rows, its axis and its hours below.

    ``goal`` is where a line is drawn, 0 for none; ``names`` are the words of the top of the scale and of that line.
    """
    axis = max(cells(name) for name in (*names, "0"))
    columns = width - axis - 1
    if rows < LEAST_ROWS or columns < LEAST_COLUMNS:
        return []
    top = max(1, goal, found.at(found.closes))
    heights, fine = _heights(found, top, columns, rows), _pace(found, top, columns, rows)
    lined = row_of(goal, top, rows) if goal else -1
    lines: list[Line] = []
    for y in range(rows):
        name = names[1] if y == lined else names[0] if y == 0 else "0" if y == rows - 1 else ""
        row: list[Piece] = [(f"{' ' * (axis - cells(name))}{name}│", "quiet")]
        row += [
            cell(heights[column] - (rows - 1 - y) * 8, fine.get((y, column), 0), lined=y == lined)
            for column in range(columns)
        ]
        lines.append(joined(row))
    return [*lines, _axis(found, axis, columns), _hours(found, zone, axis, columns)]


def top_of(found: WaterCurve, goal: int) -> int:
    """Give what the top of the scale stands for, in millilitres."""
    return max(1, goal, found.at(found.closes))


def _heights(found: WaterCurve, top: int, columns: int, rows: int) -> list[int]:
    """Give the height of each column in eighths of a cell; nothing is drawn of hours to come."""
    step = (found.closes - found.opens) / columns
    heights = []
    for column in range(columns):
        begin, end = found.opens + step * column, found.opens + step * (column + 1)
        if found.now is not None and begin > found.now:
            heights.append(0)
        else:
            ml = found.at(end if found.now is None else min(end, found.now))
            heights.append(max(1, round(ml / top * rows * 8)) if ml > 0 else 0)
    return heights


def _pace(found: WaterCurve, top: int, columns: int, rows: int) -> dict[tuple[int, int], int]:
    """Give the dots of the pace, by row and column."""
    masks: dict[tuple[int, int], int] = {}
    if not found.pace:
        return masks
    before: int | None = None
    step = (found.closes - found.opens) / (columns * 2)
    for across in range(columns * 2):
        ml = found.pace_at(found.opens + step * (across + 0.5)) or 0.0
        down = min(rows * 4 - 1, max(0, round((1 - ml / top) * (rows * 4 - 1))))
        for dot in range(min(down, down if before is None else before - 1), down + 1):
            at = (dot // 4, across // 2)
            masks[at] = masks.get(at, 0) | _BITS[dot % 4][across % 2]
        before = down
    return masks


def _axis(found: WaterCurve, axis: int, columns: int) -> Line:
    """Draw the line of the hours, strong as far as the day has come."""
    share = 1.0 if found.now is None else (found.now - found.opens) / (found.closes - found.opens)
    over = min(columns, max(0, round(share * columns)))
    return [(f"{' ' * axis}╰", "quiet"), ("━" * over, "full"), ("─" * (columns - over), "quiet")]


def _hours(found: WaterCurve, zone: str, axis: int, columns: int) -> Line:
    """Name as many hours as have room, each under its place."""
    span = (found.closes - found.opens) / HOUR
    each = next((step for step in STEPS if columns * step / max(1.0, span) >= 8), STEPS[-1])
    text = [" "] * columns
    for at, name in _whole_hours(found.opens, found.closes, zone, each):
        start = round((at - found.opens) / (found.closes - found.opens) * columns)
        if start + len(name) <= columns:
            text[start : start + len(name)] = name
    return [(" " * (axis + 1) + "".join(text), "quiet")]


def _whole_hours(opens: datetime, closes: datetime, zone: str, each: int) -> list[tuple[datetime, str]]:
    local = opens.astimezone(zone_of(zone))
    at = opens + timedelta(minutes=-local.minute % 60, seconds=-local.second, microseconds=-local.microsecond)
    found = []
    while at < closes:
        wall = at.astimezone(zone_of(zone))
        if at >= opens and wall.hour % each == 0:
            found.append((at, f"{wall:%H:%M}"))
        at += HOUR
    return found
