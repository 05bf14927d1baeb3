"""A list with a cursor on a board: as many rows as there is room for, the chosen one among them."""

from collections.abc import Sequence

from nmcoach.domain.record import record
from nmcoach.tui.widgets.board.board import Item, Line, Link, Pieces
from nmcoach.tui.widgets.drawing import Piece, cells, cut

CURSOR = "▸"


@record
class Chosen:
    """The row that the cursor is on: drawn in one ink over the whole width."""

    pieces: tuple[Piece, ...]
    said: str

    def lines(self, width: int) -> Sequence[Line]:
        """Give the row."""
        text = "".join(piece for piece, _ in cut(self.pieces, width))
        return [[(text + " " * (width - cells(text)), "here")]]

    def words(self) -> str:
        """Say the row, and that it is the one."""
        return self.said


def window(count: int, at: int, room: int) -> range:
    """Say which of so many rows are shown: all, or ``room`` of them around the one the cursor is on."""
    if count <= room:
        return range(count)
    first = min(max(0, at - room // 2), count - room)
    return range(first, first + room)


def listing(
    rows: Sequence[tuple[Piece, ...]], at: int, room: int, action: str, *, said: Sequence[str] = ()
) -> tuple[Item, ...]:
    """Give the rows that are shown; a click on one does ``action`` with its number: ``screen.pick``.

    Where some find no room, the first or last row shown says that there are more. ``said`` are the rows in words,
    where the pieces leave something out.
    """
    shown = window(len(rows), at, max(1, room))
    found: list[Item] = []
    for number in shown:
        more = "↑" if number == shown[0] > 0 else "↓" if number == shown[-1] < len(rows) - 1 else " "
        mark = CURSOR if number == at else more
        pieces: tuple[Piece, ...] = ((f"{mark} ", "quiet"), *rows[number])
        words = said[number] if said else "".join(text for text, _ in rows[number]).strip()
        item: Item = Chosen(pieces, f"chosen: {words}") if number == at else Pieces(pieces, words)
        found.append(Link(item, f"{action}({number})"))
    return tuple(found)
