"""What is sent to the terminal, thinned out: cells that stand there already are not sent again.

Textual sends a changed stretch of a line from the left edge of its widget on, with the whole style before each piece.
In a guided run, which changes several times a second for five minutes, that is most of what goes over the line.
"""

import re
from typing import NamedTuple

from rich.cells import cell_len

_GO = re.compile(r"\x1b\[(\d+);(\d+)H")
_TOKEN = re.compile(r"\x1b\[(?P<style>[\d;]*)m|(?P<text>[^\x1b\n\r]+)|(?P<other>\n|\r|\x1b.?)")
_ROUTINE = "\n"
"""Textual ends a line it has drawn so, and then says where it goes on."""
PASSES = frozenset(("\x1b[?2026h", "\x1b[?2026l"))
"""What stands around an update and changes no cell."""
LARGE = 6000
"""Characters from which on an update is let through as it is: looking at each cell would hold up a change of place."""
GAP = 6
"""Unchanged cells between two changes that are sent along: as many bytes as going to the second would take."""

Cell = tuple[str, str]
"""What stands in a cell, and its style as it was sent."""
NOTHING_KNOWN: Cell = ("", "")
KEPT = 500
"""How many stretches are kept as they were understood: the pictures of a figure come again and again."""


class Stretch(NamedTuple):
    """What is drawn from one cell on, as it was understood."""

    cells: tuple[Cell, ...]
    letters: str
    pieces: tuple[int, ...]
    """For each cell, which piece of one style it is in."""
    style: str
    """What the style is at its end."""


class Thin:
    """Knows what stands on the screen, and lets through what differs.

    Only what Textual sends while it draws is understood: going to a cell, styles, text of letters one cell wide. At
    anything else all is let through and forgotten, so that the screen can't come out wrong.
    """

    def __init__(self) -> None:
        self._known: dict[int, list[Cell]] = {}
        """By row, its cells from the left; before the first there is one more, for columns count from 1."""
        self._stretches: dict[tuple[str, str], Stretch | None] = {}
        self._cells: dict[Cell, Cell] = {}

    def forget(self) -> None:
        """Know nothing any more, for something else may have drawn on the screen."""
        self._known.clear()

    def __call__(self, data: str, *, moving: bool = False) -> str:
        """Give what has to be sent of what is to be drawn, of large updates too where a picture is ``moving``."""
        if data in PASSES:
            return data
        if len(data) > LARGE and not moving:
            self.forget()
            return data
        first, *parts = _GO.split(data)
        style, drawn = "", []
        for row, column, text in [("0", "0", first), *zip(parts[::3], parts[1::3], parts[2::3], strict=True)]:
            stretch = self._understood(text, style)
            if stretch is None:
                self.forget()
                return data
            drawn.append((int(row), int(column), stretch))
            style = stretch.style
        return _Pen(self._known).draw(drawn)

    def _understood(self, text: str, style: str) -> Stretch | None:
        """Give what a text draws; None where it holds what is not understood."""
        key = (text, style)
        if key not in self._stretches:
            if len(self._stretches) >= KEPT:
                self._stretches.clear()
                self._cells.clear()
            self._stretches[key] = self._read(text, style)
        return self._stretches[key]

    def _read(self, text: str, style: str) -> Stretch | None:
        cells: list[Cell] = []
        pieces: list[int] = []
        length = 0
        for number, token in enumerate(_TOKEN.finditer(text)):
            length += len(token[0])
            if _foreign(token):
                return None
            if token["style"] is not None:
                style = "" if token["style"] == "0" else token["style"]
            elif token["text"] is not None:
                made = [(letter, style) for letter in token["text"]]
                cells += [self._cells.setdefault(cell, cell) for cell in made]
                pieces += [number] * len(made)
        if length != len(text):
            return None
        return Stretch(tuple(cells), "".join([letter for letter, _ in cells]), tuple(pieces), style)


def _foreign(token: "re.Match[str]") -> bool:
    text, other = token["text"], token["other"]
    if other is not None:
        return other != _ROUTINE
    return text is not None and not text.isascii() and cell_len(text) != len(text)


class _Pen:
    """Draws one update."""

    def __init__(self, known: dict[int, list[Cell]]) -> None:
        self._known = known
        self._out: list[str] = []
        self._row = 0
        self._at = (0, 0)
        """Where the terminal's cursor is."""
        self._sent = ""
        """The style the terminal has."""

    def draw(self, stretches: list[tuple[int, int, Stretch]]) -> str:
        for row, column, stretch in stretches:
            self._row = row
            if stretch.cells:
                self._stretch(column, stretch)
        if self._sent:
            self._out.append("\x1b[0m")
        row, column, last = stretches[-1]
        if row and not last.cells and self._at != (row, column):
            self._out.append(f"\x1b[{row};{column}H")
        return "".join(self._out)

    def _stretch(self, first: int, stretch: Stretch) -> None:
        cells, pieces = stretch.cells, stretch.pieces
        row, end = self._known.setdefault(self._row, []), first + len(cells)
        if len(row) < end:
            row += [NOTHING_KNOWN] * (end - len(row))
        before = row[first:end]
        changed = [at for at, (old, new) in enumerate(zip(before, cells, strict=True)) if old is not new and old != new]
        if not changed:
            return
        row[first:end] = cells
        start = last = changed[0]
        for at in changed:
            if pieces[at] != pieces[start] or at - last > GAP:
                self._send(stretch.letters[start : last + 1], first + start, cells[start][1])
                start = at
            last = at
        self._send(stretch.letters[start : last + 1], first + start, cells[start][1])

    def _send(self, text: str, column: int, style: str) -> None:
        if self._at != (self._row, column):
            self._out.append(f"\x1b[{self._row};{column}H")
        if style != self._sent:
            self._out.append(f"\x1b[{_turned(self._sent, style)}m")
            self._sent = style
        self._out.append(text)
        self._at = (self._row, column + len(text))


def _turned(before: str, after: str) -> str:
    """Say how to come from one style to another: by the colour of the letters alone where the rest is the same."""
    if not before or not after:
        return after or "0"
    old, new = _COLOURS.fullmatch(before), _COLOURS.fullmatch(after)
    if old is not None and new is not None and old["ground"] == new["ground"]:
        return new["front"]
    return f"0;{after}"


_COLOURS = re.compile(r"(?P<front>38;2;\d+;\d+;\d+);(?P<ground>48;2;\d+;\d+;\d+)")
