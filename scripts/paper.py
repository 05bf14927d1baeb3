"""A page of a PDF of ours as SVG, its characters as outlines from the fonts in it."""

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from outlines import glyph_id, opening, path_of

UNIT = 10
"""Units of a picture in a point of the page."""
EM = 1000
"""Units in which an outline is given."""


class Paper:
    """The upper part of the first page, so many points high."""

    def __init__(self, pdf: bytes, points: int) -> None:
        from pypdf import PdfReader
        from pypdf.generic import ContentStream

        reader = PdfReader(BytesIO(pdf))
        page = reader.pages[0]
        self.wide, self.tall = (round(float(length)) for length in page.mediabox[2:])
        self.points = points
        resources: Any = page["/Resources"]
        self.fonts = {name: _Font(font.get_object()) for name, font in resources["/Font"].items()}
        self.drawn = list(self._drawn(ContentStream(page.get_contents(), reader).operations))

    def svg(self, title: str) -> str:
        """Give the picture as a file's text."""
        used: dict[str, str] = {}
        shapes, lines = [], defaultdict(list)
        for thing in self.drawn:
            if isinstance(thing, str):
                shapes.append(thing)
                continue
            x, y, size, colour, font, code = thing
            outline = font.outline(code)
            if not outline or y > self.points * UNIT:
                continue
            name = glyph_id(font.letters[code], font.bold)
            used[name] = f'<path id="{name}" d="{outline}"/>'
            scale = size * UNIT / EM
            lines[y, f"{scale:.4g}", colour].append(f'<use href="#{name}" x="{round(x / scale)}"/>')
        return "\n".join(
            [
                opening(title, (0, 0, self.wide * UNIT, self.points * UNIT), UNIT),
                "<defs>",
                *(used[name] for name in sorted(used)),
                "</defs>",
                f'<rect width="{self.wide * UNIT}" height="{self.points * UNIT}" fill="#ffffff"/>',
                *shapes,
                *(
                    f'<g fill="{colour}" transform="translate(0,{y})scale({scale})">{"".join(uses)}</g>'
                    for (y, scale, colour), uses in sorted(lines.items())
                ),
                "</svg>",
                "",
            ]
        )

    def _drawn(self, operations: list[tuple[list[Any], bytes]]) -> Iterator[Any]:
        """Give shapes as elements, and characters with where and how they stand."""
        kept: list[dict[str, Any]] = []
        now: dict[str, Any] = {"fill": "#000000", "line": "#000000", "width": 1.0, "font": None, "size": 0.0}
        path: list[str] = []
        x = y = 0.0
        for given, operator in operations:
            match operator:
                case b"q":
                    kept.append(dict(now))
                case b"Q":
                    now = kept.pop()
                case b"rg":
                    now["fill"] = _hex(given)
                case b"RG":
                    now["line"] = _hex(given)
                case b"g":
                    now["fill"] = _hex([*given] * 3)
                case b"G":
                    now["line"] = _hex([*given] * 3)
                case b"w":
                    now["width"] = float(given[0])
                case b"Tf":
                    now["font"], now["size"] = self.fonts[given[0]], float(given[1])
                case b"BT":
                    x = y = 0.0
                case b"Td":
                    x, y = x + float(given[0]), y + float(given[1])
                case b"Tm":
                    x, y = float(given[4]), float(given[5])
                case b"Tj":
                    yield from self._letters(given[0], x, y, now)
                case b"re":
                    left, _, wide, tall = (float(number) * UNIT for number in given)
                    path.append(f"M{round(left)} {self._down(given[1])}h{round(wide)}v{-round(tall)}h{-round(wide)}z")
                case b"m" | b"l" | b"c":
                    path.append(operator.decode().upper() + " ".join(self._spots(given)))
                case b"f" | b"S":
                    yield _shape("".join(path), now, filled=operator == b"f")
                    path = []

    def _letters(self, said: Any, x: float, y: float, now: dict[str, Any]) -> Iterator[Any]:
        font, codes = now["font"], said.original_bytes
        for at in range(0, len(codes), 2):
            code = int.from_bytes(codes[at : at + 2])
            yield x * UNIT, self._down(y), now["size"], now["fill"], font, code
            x += font.width(code) * now["size"] / EM

    def _spots(self, given: list[Any]) -> Iterator[str]:
        for across, up in zip(given[::2], given[1::2], strict=True):
            yield f"{round(float(across) * UNIT)} {self._down(up)}"

    def _down(self, up: float) -> int:
        return round((self.tall - float(up)) * UNIT)


class _Font:
    """A font of the file: the outlines and the meaning of its codes."""

    def __init__(self, font: Any) -> None:
        from fontTools.ttLib import TTFont
        from pypdf._cmap import get_encoding

        inside = font["/DescendantFonts"][0].get_object()
        self.bold = "Bold" in font["/BaseFont"]
        self._ids = inside["/CIDToGIDMap"].get_object().get_data()
        self._font = TTFont(BytesIO(inside["/FontDescriptor"]["/FontFile2"].get_object().get_data()))
        self._glyphs = self._font.getGlyphSet()
        self._scale = EM / self._font["head"].unitsPerEm
        _, meant = get_encoding(font)
        self.letters = {ord(code): letter for code, letter in meant.items() if len(code) == 1}

    def _name(self, code: int) -> str:
        return str(self._font.getGlyphName(int.from_bytes(self._ids[2 * code : 2 * code + 2])))

    def outline(self, code: int) -> str:
        return path_of(self._glyphs, self._name(code), self._scale, 0)

    def width(self, code: int) -> float:
        return float(self._glyphs[self._name(code)].width * self._scale)


def _shape(path: str, now: dict[str, Any], *, filled: bool) -> str:
    if filled:
        return f'<path fill="{now["fill"]}" d="{path}"/>'
    return f'<path fill="none" stroke="{now["line"]}" stroke-width="{round(now["width"] * UNIT)}" d="{path}"/>'


def _hex(shares: list[Any]) -> str:
    return "#" + "".join(f"{round(float(share) * 255):02x}" for share in shares)
