"""Strokes on a grid of dots, eight to a cell of the terminal."""

from collections.abc import Iterator, Sequence
from functools import reduce
from math import ceil, floor, hypot, inf, sqrt
from operator import or_

from nmcoach.domain.figure.poses import Point
from nmcoach.domain.figure.strokes import Extent, Role, Stroke
from nmcoach.tui.widgets.drawing import Piece

ACROSS, DOWN = 2, 4
"""Dots of a cell."""
LEAST = 0.49
"""Half the width in dots of the thinnest line."""
BONE = 0.95
"""Half the width in dots that a limb keeps however small the picture is."""
GAP = 1.0
"""Dots kept free around a stroke that stands apart."""
ROOMY = 0.6
"""Dots a hundredth of the body must have for gaps; in a smaller picture they would eat up the body."""
ROLES: tuple[Role, ...] = ("worked", "tool", "body", "other", "things", "floor")
"""Which of them gives a cell its colour where several share it evenly: the first."""


class Canvas:
    """A grid of dots, a row of bits each, in one layer for every role."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.across, self.down = width * ACROSS, height * DOWN
        self._layers: dict[Role, list[int]] = {role: [0] * self.down for role in ROLES}

    def draw(self, strokes: Sequence[Stroke], room: Extent) -> None:
        """Draw strokes so that the room fits, in the middle, as large as it can be."""
        wide, high = max(1e-6, room.right - room.left), max(1e-6, room.top - room.bottom)
        size = min((self.across - 2) / wide, (self.down - 2) / high)
        x = (self.across - size * wide) / 2 - size * room.left
        y = (self.down + size * high) / 2 + size * room.bottom
        for stroke in strokes:
            start = (x + size * stroke.start[0], y - size * stroke.start[1])
            end = (x + size * stroke.end[0], y - size * stroke.end[1])
            self._stroke(stroke, start, end, size)

    def lines(self) -> tuple[tuple[Piece, ...], ...]:
        """Give the picture in pieces whose names are roles; cells without a dot are spaces without a name."""
        return tuple(self._line(y) for y in range(0, self.down, DOWN))

    def _stroke(self, stroke: Stroke, start: Point, end: Point, size: float) -> None:
        if not stroke.wide:
            start, end = _straight(start, end)
        least = BONE if stroke.role in ("body", "worked", "tool") and stroke.wide else LEAST
        wide, narrow = max(least, size * stroke.wide), max(least, size * stroke.narrow)
        if stroke.apart and size >= ROOMY:
            self._fill(start, end, wide + GAP, narrow + GAP, None)
        self._fill(start, end, wide, narrow, stroke.role)
        if stroke.ring and wide > 2:
            self._fill(start, end, wide - 1.2, narrow - 1.2, None)

    def _fill(self, start: Point, end: Point, wide: float, narrow: float, role: Role | None) -> None:
        """Set the dots of a stroke in one layer and clear them in the others; without a role only clear them."""
        first = max(0, ceil(min(start[1] - wide, end[1] - narrow) - 0.5))
        last = min(self.down - 1, floor(max(start[1] + wide, end[1] + narrow) - 0.5))
        own = None if role is None else self._layers[role]
        layers = tuple(self._layers.values())
        for row, (left, right) in _spans(start, end, wide, narrow, range(first, last + 1)):
            a, b = max(0, ceil(left - 0.5)), min(self.across, ceil(right - 0.5))
            if a < b:
                bits = (1 << b) - (1 << a)
                for layer in layers:
                    layer[row] &= ~bits
                if own is not None:
                    own[row] |= bits

    def _line(self, y: int) -> tuple[Piece, ...]:
        layers = [(role, self._cells(rows)) for role in ROLES if any(rows := self._layers[role][y : y + DOWN])]
        whole = layers[0][1] if len(layers) == 1 else self._cells([self._row(row) for row in range(y, y + DOWN)])
        letters = whole.decode("latin-1").translate(_GLYPHS)
        pieces: list[Piece] = []
        start, name = 0, ""
        for cell, dots in enumerate(whole):
            here = _role(layers, cell, dots) if dots else ""
            if here != name:
                pieces.append((letters[start:cell], name))
                start, name = cell, here
        pieces.append((letters[start:], name))
        return tuple(piece for piece in pieces if piece[0])

    def _row(self, row: int) -> int:
        return reduce(or_, (layer[row] for layer in self._layers.values()))

    def _cells(self, rows: Sequence[int]) -> bytes:
        """Give the dots of each cell of a line, two bits for each of the four rows of dots."""
        size = -(-self.across // 8)
        columns = zip(*(row.to_bytes(size, "little") for row in rows), strict=True)
        spread = (_SPREAD[a] | _SPREAD[b] << 2 | _SPREAD[c] << 4 | _SPREAD[d] << 6 for a, b, c, d in columns)
        return b"".join(four.to_bytes(4, "little") for four in spread)[: self.width]


def _role(layers: Sequence[tuple[Role, bytes]], cell: int, dots: int) -> Role:
    """Give the role with most dots in a cell, the first of them where some are even."""
    for role, cells in layers:
        if cells[cell] == dots:
            return role
    return max(layers, key=lambda layer: layer[1][cell].bit_count())[0]


def _straight(start: Point, end: Point) -> tuple[Point, Point]:
    """Put a level or upright hairline on the middle of dots, so that it is one dot wide wherever it falls."""
    (ax, ay), (bx, by) = start, end
    if ay == by:
        ay = by = floor(ay) + 0.5
    elif ax == bx:
        ax = bx = floor(ax) + 0.5
    return (ax, ay), (bx, by)


def _glyph(mask: int) -> str:
    """Give the letter for eight dots, two to a row from the top left on."""
    order = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
    return chr(0x2800 + sum(dot for bit, dot in enumerate(order) if mask >> bit & 1)) if mask else " "


_GLYPHS = tuple(_glyph(mask) for mask in range(256))
_SPREAD = tuple(sum((byte >> 2 * cell & 3) << 8 * cell for cell in range(4)) for byte in range(256))
"""Eight dots of a row, as the two lowest bits of four cells."""


def _spans(
    start: Point, end: Point, wide: float, narrow: float, rows: range
) -> Iterator[tuple[int, tuple[float, float]]]:
    """Give where rows of dots cross a round-ended, tapering line, from the left to the right."""
    discs = [(*start, wide * wide)] if start == end else [(*start, wide * wide), (*end, narrow * narrow)]
    edges = _edges(start, end, wide, narrow)
    for row in rows:
        y = row + 0.5
        left, right = inf, -inf
        for cx, cy, square in discs:
            under = square - (y - cy) * (y - cy)
            if under >= 0:
                half = sqrt(under)
                left, right = min(left, cx - half), max(right, cx + half)
        for top, bottom, x, slope in edges:
            if top <= y < bottom:
                here = x + (y - top) * slope
                left, right = min(left, here), max(right, here)
        if left < right:
            yield row, (left, right)


def _edges(start: Point, end: Point, wide: float, narrow: float) -> list[tuple[float, float, float, float]]:
    """Give the sides of the line: where each begins and ends downwards, where it begins across, and its slope."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = hypot(dx, dy)
    if long < 1e-9:
        return []
    nx, ny = -dy / long, dx / long
    corners = (
        (start[0] + nx * wide, start[1] + ny * wide),
        (end[0] + nx * narrow, end[1] + ny * narrow),
        (end[0] - nx * narrow, end[1] - ny * narrow),
        (start[0] - nx * wide, start[1] - ny * wide),
    )
    edges = []
    for number, corner in enumerate(corners):
        (ax, ay), (bx, by) = sorted((corner, corners[number - 1]), key=lambda point: point[1])
        if ay < by:
            edges.append((ay, by, ax, (bx - ax) / (by - ay)))
    return edges
