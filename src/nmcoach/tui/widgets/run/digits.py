"""The time left, readable from across the room."""

from functools import lru_cache

from textual.reactive import reactive

from nmcoach.domain.text import clean
from nmcoach.tui.widgets.drawing import Kept, Piece, cells, fit
from nmcoach.tui.widgets.plain import is_plain

PIXELS = 7
"""Height of a glyph in pixels; a cell is one pixel wide and two high."""

_GLYPHS = {
    "0": ("####", "#..#", "#..#", "#..#", "#..#", "#..#", "####"),
    "1": ("..#.", ".##.", "..#.", "..#.", "..#.", "..#.", ".###"),
    "2": ("####", "...#", "...#", "####", "#...", "#...", "####"),
    "3": ("####", "...#", "...#", "####", "...#", "...#", "####"),
    "4": ("#..#", "#..#", "#..#", "####", "...#", "...#", "...#"),
    "5": ("####", "#...", "#...", "####", "...#", "...#", "####"),
    "6": ("####", "#...", "#...", "####", "#..#", "#..#", "####"),
    "7": ("####", "...#", "...#", "...#", "...#", "...#", "...#"),
    "8": ("####", "#..#", "#..#", "####", "#..#", "#..#", "####"),
    "9": ("####", "#..#", "#..#", "####", "...#", "...#", "####"),
    ":": (".", ".", "#", ".", "#", ".", "."),
    ".": (".", ".", ".", ".", ".", ".", "#"),
    "-": ("...", "...", "...", "###", "...", "...", "..."),
    "–": ("...", "...", "...", "###", "...", "...", "..."),
    " ": ("..", "..", "..", "..", "..", "..", ".."),
}
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def scale(text: str, width: int, height: int) -> tuple[int, int]:
    """Give how many cells wide and half cells high a pixel becomes; (0, 0) where the text does not fit.

    The two differ by one at most, so a digit keeps its shape.
    """
    if not text or any(letter not in _GLYPHS for letter in text):
        return 0, 0
    wide, high = width // _pixels_across(text), 2 * height // PIXELS
    if wide < 1 or high < 1:
        return 0, 0
    return min(wide, high + 1), min(high, wide + 1)


def _pixels_across(text: str) -> int:
    return sum(len(_GLYPHS[letter][0]) for letter in text) + len(text) - 1


@lru_cache(maxsize=32)
def lines(text: str, width: int, height: int) -> tuple[str, ...]:
    """Draw the text as large as fits into ``width`` × ``height`` cells, in the middle; as plain text if it must be.

    Each of the ``height`` lines is exactly ``width`` cells wide.
    """
    across, down = scale(text, width, height)
    if not across:
        drawn = [fit(text, width)]
    else:
        rows = [".".join(_GLYPHS[letter][y] for letter in text) for y in range(PIXELS)]
        wide = ["".join(("#" if pixel == "#" else ".") * across for pixel in row) for row in rows]
        tall = [row for row in wide for _ in range(down)]
        if len(tall) % 2:
            tall.append("." * len(tall[0]))
        drawn = [
            "".join(_HALVES[upper == "#", lower == "#"] for upper, lower in zip(*pair, strict=True))
            for pair in zip(tall[::2], tall[1::2], strict=True)
        ]
    blank, spare = " " * width, height - len(drawn)
    above = spare // 2
    return (*[blank] * above, *(_centre(line, width) for line in drawn), *[blank] * (spare - above))


def _centre(line: str, width: int) -> str:
    spare = width - cells(line)
    return " " * (spare // 2) + line + " " * (spare - spare // 2)


class BigDigits(Kept):
    """Text such as ``2:47`` in block digits, as large as the widget allows."""

    DEFAULT_CSS = "BigDigits { width: 1fr; height: 1fr; color: $text-primary; text-style: bold; }"

    text: reactive[str] = reactive("", repaint=False)
    """What to draw: digits, ``:``, ``.``, ``-`` and spaces are drawn large, anything else as plain text."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(BigDigits.text, clean(text, 40, newlines=False))

    def validate_text(self, text: str) -> str:
        """Keep one clean line."""
        return clean(text, 40, newlines=False)

    def watch_text(self, before: str, text: str) -> None:
        """Draw the lines that differ."""
        if is_plain(self):
            self.refresh()
            return
        changed = zip(lines(before, *self.size), lines(text, *self.size), strict=True)
        self.refresh_lines(y for y, (old, new) in enumerate(changed) if old != new)

    def rows(self, width: int) -> int:
        """Ask for digits a reader a step away can follow."""
        return 4

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give one line of the digits."""
        if is_plain(self):
            return [(fit(self.text, width), "")] if y == 0 else []
        return [(lines(self.text, width, height)[y], "")]
