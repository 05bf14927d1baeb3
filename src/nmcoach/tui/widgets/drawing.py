"""What the widgets share that draw their own lines."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from nmcoach.domain.text import clean
from nmcoach.tui.inks import styles

Piece = tuple[str, str]
"""Some text, and the component class or the ink it is drawn in; an empty name is the widget's own style."""

EIGHTHS = " ▏▎▍▌▋▊▉"
"""A cell filled from the left by 0 to 7 eighths."""


class Drawing(Widget):
    """A widget that draws itself line by line, at any size.

    A subclass says in :meth:`draw` what a line shows and in :meth:`rows` how many lines it would like; each line is
    cut or filled to the width of the widget.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Drawing { width: 1fr; height: auto; }"

    def draw(self, y: int, width: int, height: int) -> Sequence[Piece]:
        """Give the pieces of line ``y`` of a widget of ``width`` × ``height`` cells."""
        raise NotImplementedError

    def rows(self, width: int) -> int:
        """Say how many lines are wanted at a width; one unless a subclass says otherwise."""
        return 1

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take the lines wanted."""
        return self.rows(width)

    def render_line(self, y: int) -> Strip:
        """Draw one line, exactly as wide as the widget."""
        width, height = self.size
        ground = self.visual_style
        pieces = self.draw(y, width, height) if 0 <= y < height else ()
        line = Content.assemble(*((text, self.get_visual_style(name) if name else ground) for text, name in pieces))
        return Strip(line.render_segments(ground)).adjust_cell_length(width, ground.rich_style)


class Inked(Drawing):
    """A line drawn in inks: it has no styles of its own to look up, which is most of what a small widget costs."""

    DEFAULT_CSS = "Inked { height: 1; background: $surface; }"
    GROUND: ClassVar[str] = "surface"
    """The theme variable of the ground it is drawn on."""

    def render_line(self, y: int) -> Strip:
        """Draw one line, exactly as wide as the widget."""
        width, height = self.size
        inks = styles(self.app.theme_variables, self.GROUND)
        pieces = self.draw(y, width, height) if 0 <= y < height else ()
        return Strip([Segment(text, inks[name]) for text, name in pieces]).adjust_cell_length(width, inks[""])


def cells(text: str) -> int:
    """Count the cells a text takes: of plain letters as many as there are."""
    return len(text) if text.isascii() and text.isprintable() else _counted(text)


@lru_cache(2048)
def _counted(text: str) -> int:
    return Content(text).cell_length


def fit(text: str, width: int) -> str:
    """Cut a text that is wider than ``width`` cells, ending it in an ellipsis."""
    if len(text) <= width and text.isascii() and text.isprintable():
        return text
    return Content(text).truncate(max(0, width), ellipsis=True).plain


def fraction(part: float, whole: float) -> float:
    """Give ``part`` of ``whole`` as 0–1; 0 where either is no number or there is no whole."""
    if not (whole > 0 and part > 0):
        return 0.0
    return min(1.0, part / whole) if part < whole else 1.0


def blocks(share: float, width: int) -> tuple[str, str]:
    """Draw ``share`` (0–1) of ``width`` cells in eighths of a cell: the whole cells, and the cell begun, if any."""
    whole, rest = divmod(round(min(1.0, max(0.0, share)) * width * 8), 8)
    return "█" * whole, EIGHTHS[rest] if rest else ""


def wrapped(text: str, width: int) -> list[str]:
    """Break a text between words into lines of at most ``width`` cells; a longer word is broken."""
    found: list[str] = []
    for paragraph in clean(text).splitlines():
        line = ""
        for word in paragraph.split(" "):
            while cells(word) > width > 0:
                if line:
                    found.append(line)
                    line = ""
                cut_at = next(n for n in range(len(word), 0, -1) if cells(word[:n]) <= width or n == 1)
                found.append(word[:cut_at])
                word = word[cut_at:]
            joined = f"{line} {word}" if line else word
            if cells(joined) > width and line:
                found.append(line)
                line = word
            else:
                line = joined
        found.append(line)
    return found
