"""What is sent to the terminal, thinned out: cells that stand there already are not sent again.

Textual sends a changed stretch of a line from the left edge of its widget on, with the whole style before each piece.
In a guided run, which changes several times a second for five minutes, that is most of what goes over the line.
"""

import re

from rich.cells import cell_len

_TOKEN = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<style>[\d;]*)m|(?P<text>[^\x1b\n\r]+)|(?P<other>\n|\r|\x1b.?)"
)
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


class Thin:
    """Knows what stands on the screen, and lets through what differs.

    Only what Textual sends while it draws is understood: going to a cell, styles, text of letters one cell wide. At
    anything else all is let through and forgotten, so that the screen can't come out wrong.
    """

    def __init__(self) -> None:
        self._known: dict[int, dict[int, Cell]] = {}

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
        tokens = list(_TOKEN.finditer(data))
        if any(_foreign(token) for token in tokens) or sum(len(token[0]) for token in tokens) != len(data):
            self.forget()
            return data
        return _Pen(self._known).draw(tokens)


def _foreign(token: "re.Match[str]") -> bool:
    text, other = token["text"], token["other"]
    if other is not None:
        return other != _ROUTINE
    return text is not None and not text.isascii() and cell_len(text) != len(text)


class _Pen:
    """Draws one update."""

    def __init__(self, known: dict[int, dict[int, Cell]]) -> None:
        self._known = known
        self._out: list[str] = []
        self._row = self._column = 0
        """Where Textual is, from 1; 0 for unknown."""
        self._at = (0, 0)
        """Where the terminal's cursor is."""
        self._sent = ""
        """The style the terminal has."""

    def draw(self, tokens: "list[re.Match[str]]") -> str:
        style, moved = "", False
        for token in tokens:
            if token["row"] is not None:
                self._row, self._column, moved = int(token["row"]), int(token["column"]), True
            elif token["style"] is not None:
                style = token["style"]
                style = "" if style in ("", "0") else style
            elif token["text"] is not None:
                self._text(token["text"], style)
                moved = False
        if self._sent:
            self._out.append("\x1b[0m")
        if moved and self._at != (self._row, self._column):
            self._out.append(f"\x1b[{self._row};{self._column}H")
        return "".join(self._out)

    def _text(self, text: str, style: str) -> None:
        row = self._known.setdefault(self._row, {})
        start: int | None = None
        last = 0
        first = self._column
        for number, letter in enumerate(text):
            column, cell = first + number, (letter, style)
            if row.get(column) == cell:
                continue
            row[column] = cell
            if start is None:
                start = column
            elif column - last > GAP:
                self._send(text[start - first : last + 1 - first], start, style)
                start = column
            last = column
        if start is not None:
            self._send(text[start - first : last + 1 - first], start, style)
        self._column = first + len(text)

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
