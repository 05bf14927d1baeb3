"""A screen as SVG: every character as its outline, in one frame or several.

The outlines are those of DejaVu Sans Mono, whose licence lets them be passed on. Blocks, which have to fill their cells
to the edge, and braille patterns, which the font has none of, are drawn here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

WIDE, TALL = 100, 193
"""A cell, in the unit of a picture: the shape of DejaVu Sans Mono."""
EDGE = 120
"""Around the cells."""
BRAILLE = 0x2800
DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of each dot of a braille pattern."""
DOT = 17
"""Half the width of one."""
BLEED = 3
"""How far a block reaches into the next cell, so that no seam is seen."""
CRISP = 'shape-rendering="crispEdges"'
SHARED = 8
"""Cells that are seen in the same frames are drawn once for all of them if there are so many; else frame by frame."""


class Cell(NamedTuple):
    """A character and how it looks."""

    letter: str
    front: str
    back: str
    bold: bool
    line: bool

    @property
    def empty(self) -> bool:
        """Whether only its background is seen."""
        return self.letter == " " and not self.line


Cells = dict[tuple[int, int], Cell]
"""By row and column."""


def cells_of(rows: Iterable[Strip]) -> Cells:
    """Give the cells of a screen."""
    found: Cells = {}
    for y, row in enumerate(rows):
        x = 0
        for segment in row:
            style = segment.style or Style.null()
            front, back = _hex(style.color), _hex(style.bgcolor)
            if style.reverse:
                front, back = back, front
            for letter in segment.text:
                look = Cell(letter, front, back, bool(style.bold), bool(style.underline))
                found[y, x] = look if not look.empty else Cell(" ", "", back, False, False)
                x += cell_len(letter)
    return found


def _hex(color: object) -> str:
    triplet = getattr(color, "triplet", None)
    return triplet.hex if triplet is not None else "#000000"


class Terminal:
    """A picture of a terminal in one frame or several."""

    def __init__(self, title: str, frames: list[Cells], seconds: float = 0.0) -> None:
        self.title, self.frames, self.seconds = title, frames, seconds
        self.rows = 1 + max(y for y, _ in frames[0])
        self.columns = 1 + max(x for _, x in frames[0])
        self.ground = Counter(cell.back for cell in frames[0].values()).most_common(1)[0][0]

    def svg(self) -> str:
        """Give the picture as a file's text."""
        layers = list(self._layers())
        used = sorted({(cell.letter, cell.bold) for _, cells in layers for cell in cells.values() if not cell.empty})
        wide, tall = self.columns * WIDE + 2 * EDGE, self.rows * TALL + 2 * EDGE
        return "\n".join(
            [
                opening(self.title, (-EDGE, -EDGE, wide, tall), 12),
                *self._style([frames for frames, _ in layers]),
                "<defs>",
                *(
                    f'<path id="{glyph_id(letter, bold)}"{" " + CRISP if "▀" <= letter <= "▏" else ""} '
                    f'd="{outline(letter, bold)}"/>'
                    for letter, bold in used
                    if letter != " "
                ),
                "</defs>",
                f'<rect x="{-EDGE}" y="{-EDGE}" width="{wide}" height="{tall}" rx="{EDGE}" fill="{self.ground}"/>',
                *(self._layer(frames, cells) for frames, cells in layers),
                "</svg>",
                "",
            ]
        )

    def _layers(self) -> Iterator[tuple[tuple[int, ...], Cells]]:
        """Give cells by the frames they are seen in; those that share theirs with few others, frame by frame."""
        seen: dict[tuple[tuple[int, int], Cell], list[int]] = defaultdict(list)
        for number, frame in enumerate(self.frames):
            for spot, cell in frame.items():
                seen[spot, cell].append(number)
        layers: dict[tuple[int, ...], Cells] = defaultdict(dict)
        shared = Counter(tuple(numbers) for numbers in seen.values())
        for (spot, cell), numbers in seen.items():
            whole = tuple(numbers)
            for key in [whole] if shared[whole] >= SHARED or len(whole) == 1 else [(number,) for number in numbers]:
                layers[key][spot] = cell
        return iter(sorted(layers.items(), key=lambda layer: (-len(layer[0]), layer[0])))

    def _style(self, layers: list[tuple[int, ...]]) -> Iterator[str]:
        count = len(self.frames)
        if count == 1:
            return
        yield "<style>"
        yield f"g[class]{{animation:{self.seconds:g}s step-end infinite}}"
        for frames in layers:
            if len(frames) == count:
                continue
            turns = [n for n in range(count) if n == 0 or (n in frames) != (n - 1 in frames)]
            steps = "".join(
                f"{100 * n / count:.4g}%{{visibility:{'visible' if n in frames else 'hidden'}}}" for n in turns
            )
            yield f".{_name(frames)}{{animation-name:{_name(frames)}}}@keyframes {_name(frames)}{{{steps}}}"
        yield "@media(prefers-reduced-motion:reduce){g[class]{animation:none}}"
        yield "</style>"

    def _layer(self, frames: tuple[int, ...], cells: Cells) -> str:
        lines = [*self._grounds(cells), *self._letters(cells)]
        if len(frames) == len(self.frames):
            return "\n".join(lines)
        hidden = "" if 0 in frames else ' visibility="hidden"'
        return "\n".join([f'<g class="{_name(frames)}"{hidden}>', *lines, "</g>"])

    def _grounds(self, cells: Cells) -> Iterator[str]:
        """Give a path for each colour of ground: runs of a row, as far down as the next rows have the same."""
        open_runs: dict[tuple[int, int, str], int] = {}
        boxes: dict[str, list[str]] = defaultdict(list)
        for y in range(self.rows + 1):
            runs = set(self._runs(cells, y))
            for (x, end, colour), top in list(open_runs.items()):
                if (x, end, colour) not in runs:
                    del open_runs[x, end, colour]
                    boxes[colour].append(
                        f"M{x * WIDE} {top * TALL}h{(end - x) * WIDE}v{(y - top) * TALL}h{(x - end) * WIDE}z"
                    )
            for run in runs:
                open_runs.setdefault(run, y)
        for colour in sorted(boxes):
            yield f'<path {CRISP} fill="{colour}" d="{"".join(sorted(boxes[colour]))}"/>'

    def _runs(self, cells: Cells, y: int) -> Iterator[tuple[int, int, str]]:
        start, colour = 0, ""
        for x in range(self.columns + 1):
            cell = cells.get((y, x))
            now = "" if cell is None else cell.front if cell.letter == "█" else cell.back
            if now == self.ground:
                now = ""
            if now != colour:
                if colour:
                    yield start, x, colour
                start, colour = x, now

    def _letters(self, cells: Cells) -> Iterator[str]:
        """Give the characters row by row and colour by colour."""
        for y in range(self.rows):
            by_colour: dict[str, list[str]] = defaultdict(list)
            for x in range(self.columns):
                cell = cells.get((y, x))
                if cell is None or cell.empty:
                    continue
                if cell.letter != " ":
                    at = f' x="{x * WIDE}"' if x else ""
                    by_colour[cell.front].append(f'<use href="#{glyph_id(cell.letter, cell.bold)}"{at}/>')
                if cell.line:
                    by_colour[cell.front].append(f'<path d="M{x * WIDE} 166h{WIDE}v10h-{WIDE}z"/>')
            if by_colour:
                inside = "".join(f'<g fill="{colour}">{"".join(by_colour[colour])}</g>' for colour in by_colour)
                yield f'<g transform="translate(0,{y * TALL})">{inside}</g>'


def _name(frames: tuple[int, ...]) -> str:
    return "f" + "-".join(map(str, frames))


def opening(title: str, box: tuple[int, int, int, int], unit: int) -> str:
    """Begin a picture, given its title, its box in its own unit, and how many units a pixel has."""
    view, size = " ".join(map(str, box)), f'width="{box[2] // unit}" height="{box[3] // unit}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{view}" role="img">'
    return f"{head}\n<title>{escape(title)}</title>"


def glyph_id(letter: str, bold: bool) -> str:
    """Name an outline by what it means: a letter, or two that are drawn as one."""
    return ("b" if bold else "r") + "-".join(f"{ord(one):x}" for one in letter)


def path_of(glyphs: Mapping[str, Any], name: str, scale: float, baseline: float) -> str:
    """Give a glyph as a path of whole numbers."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
    glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, 0, baseline)))
    return str(pen.getCommands())


def outline(letter: str, bold: bool) -> str:
    """Give a character as a path; raises KeyError where the font has none."""
    code = ord(letter)
    if 0 <= code - BRAILLE < 256:
        return "".join(_dot(x, y) for bit, (x, y) in enumerate(DOTS) if (code - BRAILLE) >> bit & 1)
    if "▁" <= letter <= "█":
        top = TALL - round(TALL * (code - 0x2580) / 8)
        return f"M0 {top}h{WIDE + BLEED}V{TALL + BLEED}H0z"
    if "▉" <= letter <= "▏":
        return f"M0 0h{round(WIDE * (0x2590 - code) / 8)}v{TALL + BLEED}H0z"
    if letter == "▀":
        return f"M0 0h{WIDE + BLEED}v{round(TALL / 2)}H0z"
    font = _mono(bold)
    scale = WIDE / font["hmtx"]["x"][0]
    return path_of(font.getGlyphSet(), font.getBestCmap()[code], scale, font["hhea"].ascent * scale)


def _dot(x: int, y: int) -> str:
    left, middle = x * WIDE // 2 + WIDE // 4 - DOT, y * TALL // 4 + TALL // 8
    return f"M{left} {middle}a{DOT} {DOT} 0 1 0 {2 * DOT} 0a{DOT} {DOT} 0 1 0-{2 * DOT} 0"


@cache
def _mono(bold: bool) -> Any:
    from fontTools.ttLib import TTFont

    from nmcoach.exchange.report.pdf_fonts import installed

    fonts = installed()
    name = "DejaVuSansMono-Bold" if bold else "DejaVuSansMono"
    return TTFont(fonts[name])
