"""What the widgets share that draw their own lines."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Self

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from nmcoach.domain.text import clean
from nmcoach.tui.inks import BLANK, styles

Piece = tuple[str, str]
"""Some text, and the component class or the ink it is drawn in; an empty name is the widget's own style."""

TOGETHER = "\xa0"
"""A space at which no line ends."""
_AFTER_A_NUMBER = {
    *("h", "s", "min", "ml", "l", "oz", "cm", "g", "kg", "%"),
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
"""Units and months, which mean nothing at the beginning of a line."""
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
        return self._laid(self.draw(y, width, height) if 0 <= y < height else (), width)

    def _laid(self, pieces: Sequence[Piece], width: int) -> Strip:
        ground = self.visual_style
        line = Content.assemble(*((text, self.get_visual_style(name) if name else ground) for text, name in pieces))
        return Strip(line.render_segments(ground)).adjust_cell_length(width, ground.rich_style)


class Kept(Drawing):
    """A drawing whose lines come again and again: each is drawn once, and kept as it is sent to the terminal.

    What is kept goes when the widget is styled anew, or drawn anew as a whole.
    """

    MOST = 1000
    """How many lines are kept."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: dict[tuple[Piece, ...], Strip] = {}
        self._on: tuple[int, Style] | None = None
        self._line: tuple[Piece, ...] | None = None
        """The line that is being drawn."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Look lines up, and draw those that are not known."""
        (width, height), ground = self.size, self.visual_style
        if self.outer_size != self.size or crop.column_span != (0, width):
            return super().render_lines(crop)
        if self._on != (width, ground) or len(self._lines) > self.MOST:
            self._on = (width, ground)
            self._lines.clear()
        found = []
        for y in crop.line_range:
            self._line = tuple(self.draw(y, width, height))
            if self._line not in self._lines:
                self._lines[self._line] = super().render_lines(Region(0, y, width, 1))[0]
            found.append(self._lines[self._line])
            self._line = None
        return found

    def render_line(self, y: int) -> Strip:
        """Draw one line, exactly as wide as the widget."""
        return super().render_line(y) if self._line is None else self._laid(self._line, self.size.width)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again; without regions nothing of what was drawn before is taken."""
        if not regions:
            self._lines.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_lines(self, lines: Iterable[int]) -> None:
        """Draw some lines again."""
        if regions := [Region(0, y, self.size.width, 1) for y in lines]:
            self.refresh(*regions)

    def notify_style_update(self) -> None:
        """Colour anew."""
        super().notify_style_update()
        self._lines.clear()


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
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


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
    """Break a text between words into lines of at most ``width`` cells; a longer word is broken.

    A no-break space holds what stands around it together where that fits on a line, and is drawn as a space; a number
    keeps the unit or the month behind it.
    """
    found: list[str] = []
    for paragraph in clean(text).splitlines():
        if cells(paragraph) <= width:
            found.append(paragraph.replace(TOGETHER, " "))
            continue
        line = ""
        for word in _words(paragraph, width):
            while cells(word) > width > 0:
                if line:
                    found.append(line)
                    line = ""
                cut_at = next(n for n in range(len(word), 0, -1) if cells(word[:n]) <= width or n == 1)
                found.append(word[:cut_at])
                word = word[cut_at:]
            joined = f"{line} {word}" if line else word
            if cells(joined) > width and line:
                found.append(line.rstrip(" "))
                line = word
            else:
                line = joined
        found.append(line)
    return found


def together(*entries: str) -> str:
    """Join the entries of a legend so that a line ends between two of them, not within one."""
    return "  ".join(entry.replace(" ", TOGETHER) for entry in entries)


def _words(paragraph: str, width: int) -> list[str]:
    """Give what may not be parted, each with plain spaces."""
    found: list[str] = []
    for word in paragraph.split(" "):
        before = found[-1] if found else ""
        if before[-1:].isdigit() and word.rstrip(".,;:)?") in _AFTER_A_NUMBER and cells(before + word) < width:
            found[-1] = f"{before} {word}"
        elif TOGETHER not in word:
            found.append(word)
        elif cells(word) <= width:
            found.append(word.replace(TOGETHER, " "))
        else:
            found += word.split(TOGETHER)
    return found


def joined(line: Sequence[Piece]) -> list[Piece]:
    """Give a line in as few pieces as show the same: each piece costs a style and an escape sequence.

    Spaces go with what stands before them where nothing is seen of them, and so do those the line begins with.
    """
    found: list[Piece] = []
    text, ink = "", ""
    for more, name in line:
        if name == ink or (more.isspace() and ink in BLANK and name in BLANK):
            text += more
        elif text.isspace() and ink in BLANK and name in BLANK:
            text, ink = text + more, name
        else:
            if text:
                found.append((text, ink))
            text, ink = more, name
    return [*found, (text, ink)] if text else found


def wide(line: Sequence[Piece]) -> int:
    """Say how many cells a line takes."""
    return cells("".join([text for text, _ in line]))


def cut(line: Sequence[Piece], width: int) -> list[Piece]:
    """Cut a line to a width."""
    if wide(line) <= width:
        return list(line)
    found: list[Piece] = []
    left = width
    for text, ink in line:
        size = cells(text)
        if size <= left:
            found.append((text, ink))
            left -= size
            continue
        if left > 0:
            found.append((fit(text, left), ink))
        break
    return found


def filled(line: Sequence[Piece], width: int) -> list[Piece]:
    """Cut or fill a line to a width."""
    rest = width - wide(line)
    if rest < 0:
        line = cut(line, width)
        rest = width - wide(line)  # a wide letter may have been cut off that half fits
    return [*line, (" " * rest, "")] if rest > 0 else list(line)
