"""Boards laid out on a page: which cell shows what, and what a click on it does."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nmcoach.tui.widgets.board.board import Beside, Board, Line, Link, Moving, Picks, Tone
from nmcoach.tui.widgets.drawing import Piece, cells, cut, filled, fit, wrapped

Row = tuple[Board, ...]
"""Boards beside each other."""
Arrangement = tuple[Row, ...]
"""Rows of boards, from the top."""
Arrange = Callable[[int, int], Arrangement]
"""Gives the arrangement for a page of so many columns and rows."""

_EDGES: dict[Tone, str] = {"plain": "edge", "now": "edge-now", "look": "edge-look", "stop": "edge-stop"}


class Hit(NamedTuple):
    """A place on the page that does something when it is clicked."""

    y: int
    start: int
    end: int
    """The cell after the last."""
    action: str
    board: str
    """The id of its board."""


class Spot(NamedTuple):
    """Where something moves."""

    y: int
    x: int
    width: int
    rows: int
    item: Moving


class Page(NamedTuple):
    """Boards as they are drawn."""

    lines: list[list[Piece]]
    hits: list[Hit]
    """Top to bottom, left to right."""
    arrangement: Arrangement
    spots: tuple[Spot, ...] = ()
    """What moves."""


def lay_out(arrangement: Arrangement, width: int, height: int) -> Page:
    """Lay boards out on so many columns; boards that fill share the rows that are left of ``height``."""
    drawn = [
        [_Inside.of(board, room) for board, room in zip(row, _rooms(row, width), strict=True)] for row in arrangement
    ]
    tall = [max((inside.rows for inside in row), default=0) for row in drawn]
    filling = [number for number, row in enumerate(arrangement) if any(board.fills for board in row)]
    spare = max(0, height - sum(tall))
    for place, number in enumerate(filling):
        tall[number] += spare // len(filling) + (1 if place < spare % len(filling) else 0)
    lines: list[list[Piece]] = []
    hits: list[Hit] = []
    spots: list[Spot] = []
    for insides, rows in zip(drawn, tall, strict=True):
        top, x = len(lines), 0
        block: list[list[Piece]] = [[] for _ in range(rows)]
        for inside in insides:
            for number, line in enumerate(inside.framed(rows)):
                block[number] += line
            hits += inside.hits(top, x)
            spots += [spot._replace(y=top + 1 + spot.y, x=x + 2 + spot.x) for spot in inside.spots]
            x += inside.width
        lines += block
    return Page(lines, sorted(hits), arrangement, tuple(spots))


def moved(line: Sequence[Piece], spot: Spot, fresh: Line) -> list[Piece]:
    """Give a line of the page with what moves in it drawn anew."""
    before = cut(line, spot.x)
    behind: list[Piece] = []
    at, end = 0, spot.x + spot.width
    for text, ink in line:
        size = cells(text)
        if at >= end:
            behind.append((text, ink))
        elif at + size > end:
            behind.append((_behind(text, end - at), ink))
        at += size
    return [*before, *filled(fresh, spot.width), *behind]


def _behind(text: str, width: int) -> str:
    """Give what stands behind so many cells of a text."""
    return next((text[n:] for n in range(len(text) + 1) if cells(text[:n]) >= width), "")


def as_text(arrangement: Arrangement) -> str:
    """Give the reading order: board by board, each with its heading, what it shows and what can be done."""
    return "\n\n".join("\n".join(board.words()) for row in arrangement for board in row)


def as_lines(arrangement: Arrangement, width: int) -> Page:
    """Lay the reading order out as plain lines, for a screen reader: no frames, no columns, no drawings."""
    lines: list[list[Piece]] = []
    hits: list[Hit] = []
    for board in (board for row in arrangement for board in row):
        lines.append([(board.heading, "title")])
        for item in board.items:
            for text in wrapped(item.words(), width) if item.words() else ():
                if isinstance(item, Link):
                    hits.append(Hit(len(lines), 0, width, item.action, board.id))
                lines.append([(text, "")])
        for key, name, action in board.actions:
            hits.append(Hit(len(lines), 0, cells(key) + 1 + cells(name), action, board.id))
            lines.append([(key, "key"), (f" {name}", "")])
        lines.append([])
    return Page(lines[:-1], hits, arrangement)


def _rooms(row: Row, width: int) -> list[int]:
    """Share a width out by weight."""
    whole = sum(board.weight for board in row)
    found, before = [], 0
    for board in row:
        upto = before + board.weight
        found.append(width * upto // whole - width * before // whole)
        before = upto
    return found


class _Inside(NamedTuple):
    """A board, drawn at a width."""

    board: Board
    width: int
    lines: list[Line]
    links: list[tuple[int, int, int, str]]
    """Line, first cell and the cell after the last from the left edge, and what a click there does."""
    spots: list[Spot]
    """What moves, from the first line and cell inside."""

    @classmethod
    def of(cls, board: Board, width: int) -> "_Inside":
        """Draw it, once for a width: how many rows it takes is often asked before it is laid out."""
        kept: dict[int, _Inside] = board.__dict__.setdefault("_drawn", {})
        if width not in kept:
            kept[width] = cls._drawn(board, width)
        return kept[width]

    @classmethod
    def _drawn(cls, board: Board, width: int) -> "_Inside":
        lines: list[Line] = []
        links = []
        spots = []
        room = max(1, width - 4)
        for item in board.items:
            found = item.lines(room)
            if isinstance(item, Moving):
                spots.append(Spot(len(lines), 0, room, len(found), item))
            elif isinstance(item, Beside) and isinstance(item.right, Moving) and item.fits(room):
                rows = len(item.right.lines(item.width))
                spots.append(Spot(len(lines), room - item.width, item.width, rows, item.right))
            if isinstance(item, Link):
                links += [(len(lines) + number, 1, width - 1, item.action) for number in range(len(found))]
            elif isinstance(item, Picks):
                links += [(len(lines), 2 + start, 2 + end, action) for start, end, action in item.spots(room)]
            lines += found
        return cls(board, width, lines, links, spots)

    @property
    def rows(self) -> int:
        """How many rows it takes with its edges."""
        return len(self.lines) + (1 if self.board.open else 2)

    def framed(self, rows: int) -> list[list[Piece]]:
        """Give the board with its edges."""
        edge, room = _EDGES[self.board.tone], max(1, self.width - 4)
        found = [self._top(edge)]
        for number in range(rows - (1 if self.board.open else 2)):
            line = self.lines[number] if number < len(self.lines) else ()
            found.append([("│ ", edge), *filled(line, room), (" │", edge)])
        return found if self.board.open else [*found, [(f"╰{'─' * (self.width - 2)}╯", edge)]]

    def hits(self, top: int, left: int) -> list[Hit]:
        """Give what can be clicked."""
        name = self.board.id
        found = [Hit(top, left + start, left + end, action, name) for start, end, (_, _, action) in self._placed()]
        return found + [Hit(top + 1 + y, left + x, left + end, action, name) for y, x, end, action in self.links]

    def _title(self) -> str:
        return fit(self.board.heading, max(1, self.width - 6))

    def _placed(self) -> list[tuple[int, int, tuple[str, str, str]]]:
        """Say which cells of the upper edge its actions take; what does not fit is left out from the right."""
        room = self.width - cells(self._title()) - 8
        taken: list[tuple[str, str, str]] = []
        for action in self.board.actions:
            size = cells(action[0]) + 1 + cells(action[1]) + (3 if taken else 0)
            if size > room:
                break
            room -= size
            taken.append(action)
        found = []
        x = self.width - 3 - sum(cells(key) + 1 + cells(name) for key, name, _ in taken) - 3 * max(0, len(taken) - 1)
        for action in taken:
            end = x + cells(action[0]) + 1 + cells(action[1])
            found.append((x, end, action))
            x = end + 3
        return found

    def _top(self, edge: str) -> list[Piece]:
        title = self._title()
        line: list[Piece] = [("╭ ", edge), (title, "title"), (" ", edge)]
        x = 3 + cells(title)
        for start, end, (key, name, _) in self._placed():
            joint = start - 1 - x
            line += [("─" * joint, edge), (" ", edge), (key, "key"), (f" {name}", "name"), (" ", edge)]
            x = end + 1
        return [*line, ("─" * (self.width - 1 - x), edge), ("╮", edge)]


def rows_of(row: Row, width: int) -> int:
    """Say how many rows boards beside each other take at a width."""
    insides = (_Inside.of(board, room) for board, room in zip(row, _rooms(row, width), strict=True))
    return max((inside.rows for inside in insides), default=0)
