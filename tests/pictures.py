"""What a terminal shows once it has come to rest: its cells as text, with a letter for the style of each, and as SVG.

A picture as text has the size, the rows as they are, the rows once more with a letter for each cell's style (blank: the
one that most cells have), and what each letter stands for. Letters are given in reading order, so that another colour
changes one line at the end, and another word the row it stands in.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from string import ascii_letters, digits
from typing import Any
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.strip import Strip
from textual.widgets import Input

LETTERS = ascii_letters + digits + "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩбвгджзийлпфцчшщъыьэюяБГДЖЗИЙЛПФЦЧШЩЭЮЯ"
STYLES, MEANING = "════ styles", "════ letters"
_TICK = 0.02
"""Seconds; a little more than the screen waits between two refreshes."""
_AT_REST = 5
"""How many ticks a picture stays the same before it counts as the last."""
WIDE, TALL, LETTER, RISE = 10, 20, 16.6, 15
"""Of an SVG: a cell, the size of letters that are as wide as it, and how far down they stand."""
NO_BREAK = "\N{NO-BREAK SPACE}"
"""A blank that stays where it stands."""
_FLAGS = ("bold", "dim", "italic", "underline", "blink", "reverse", "strike")


def rows_of(app: App[Any]) -> list[Strip]:
    """Give what the screen shows at this moment, row by row, with the screens behind a dialog."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens, simplify=True)
    assert isinstance(update, LayoutUpdate), "all of the screen"
    return [Strip.join(list(row)) for row in update.strips]


async def drawn(app: App[Any]) -> str:
    """Give the picture of the screen as text once it has come to rest.

    ``pilot.pause()`` alone takes a process that gets no processor time for one that has nothing left to do: on a busy
    machine a picture could be taken before the last style was set. Here it must stay the same for five ticks of the
    screen's own refresh, with no message waiting anywhere; cursors stop blinking, shown. Raises
    :class:`AssertionError` after ten seconds.
    """
    for line in app.screen.query(Input):
        line.cursor_blink = False
    ticks, same = round(10 / _TICK), 0
    before: list[Strip] = []
    for _ in range(ticks):
        await asyncio.sleep(_TICK)
        now = rows_of(app)
        waiting = any(pump.message_queue_size for pump in (app, *app.screen.walk_children(with_self=True)))
        same = same + 1 if now == before and not waiting else 0
        if same == _AT_REST:
            return as_text(now)
        before = now
    raise AssertionError("the screen did not come to rest")


def as_text(rows: list[Strip]) -> str:
    """Give rows of cells as a picture in text."""
    words = ["".join(segment.text for segment in row) for row in rows]
    styles = [
        [said(segment.style, letter) for segment in row for letter in segment.text for _ in range(cell_len(letter))]
        for row in rows
    ]
    often = Counter(style for row in styles for style in row).most_common(1)[0][0]
    seen = dict.fromkeys(style for row in styles for style in row if style != often)
    letters = {often: " ", **dict(zip(seen, LETTERS, strict=False))}
    assert len(letters) == len(seen) + 1, f"{len(seen)} styles are more than there are letters"
    return "\n".join(
        [
            f"{max(map(len, styles))}×{len(rows)}",
            *(row.rstrip() for row in words),
            STYLES,
            *("".join(letters[style] for style in row).rstrip() for row in styles),
            MEANING,
            *(f"{letter if letter != ' ' else 'blank'}  {style}" for style, letter in letters.items()),
            "",
        ]
    )


def said(style: Style | None, letter: str = "x") -> str:
    """Say a cell's style; of a blank one the colour of letters is left out, for none is seen."""
    style = style or Style.null()
    flags = [flag for flag in _FLAGS if getattr(style, flag)]
    bare = letter == " " and not {"underline", "reverse", "strike"} & set(flags)
    front = "" if bare else f"{colour(style.color)} "
    return " ".join([f"{front}on {colour(style.bgcolor)}", *([] if bare else flags)])


def colour(color: Color | None) -> str:
    """Say a colour: ``#rrggbb``, or its name where it is the terminal's own."""
    if color is None or color.is_default:
        return "default"
    return color.triplet.hex if color.triplet is not None else color.name


def read(text: str) -> list[Strip]:
    """Give the rows of a picture in text, as :func:`as_text` took them."""
    size, *lines = text.splitlines()
    width, height = map(int, size.split("×"))
    words, letters = lines[:height], lines[height + 1 : 2 * height + 1]
    meant = dict(line.split("  ", 1) for line in lines[2 * height + 2 :])
    styles = {letter if letter != "blank" else " ": styled(said) for letter, said in meant.items()}
    rows = []
    for word, row in zip(words, letters, strict=True):
        row, column, cells = row.ljust(width), 0, []
        for letter in word.ljust(width - cell_len(word) + len(word)):
            cells.append(Segment(letter, styles[row[column]]))
            column += cell_len(letter)
        rows.append(Strip(cells).simplify())
    return rows


def styled(said: str) -> Style:
    """Give the style that :func:`said` says."""
    front, _, back = said.rpartition("on ")
    behind, *flags = back.split()
    return Style(color=front.strip() or None, bgcolor=behind) + Style.parse(" ".join(flags))


def as_svg(rows: list[Strip]) -> str:
    """Give rows of cells as an SVG that needs nothing but some font of equally wide letters."""
    wide, tall = max(row.cell_length for row in rows) * WIDE, len(rows) * TALL
    font = f'font-family="monospace" font-size="{LETTER}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" {font}>']
    for y, row in enumerate(rows):
        cells = [(letter, *_look(segment.style or Style.null())) for segment in row for letter in segment.text]
        lines += _grounds(cells, y * TALL)
        lines += _letters(cells, y * TALL + RISE)
    return "\n".join([*lines, "</svg>", ""])


_Cell = tuple[str, str, str, str]
"""A letter, its colour, that of its ground, and what else there is to its style."""


def _grounds(cells: list[_Cell], y: int) -> Iterator[str]:
    x = 0
    for back, run in groupby(cells, lambda cell: cell[2]):
        wide = sum(cell_len(letter) for letter, *_ in run) * WIDE
        yield f'<path fill="{back}" d="M{x} {y}h{wide}v{TALL}h-{wide}z"/>'
        x += wide


def _letters(cells: list[_Cell], y: int) -> Iterator[str]:
    """Give the runs of letters of one style; blanks within one belong to it, and others are not seen."""
    x, start, text, last, look = 0, 0, "", 0, ("", "")
    for letter, front, _, more in [*cells, (" ", "", "", "end")]:
        seen = letter != " " or more
        if text and seen and (front, more) != look:
            shown = text[:last]
            at = f'x="{start}" y="{y}" textLength="{cell_len(shown) * WIDE}"'
            yield f'<text {at} fill="{look[0]}"{look[1]}>{escape(shown).replace(" ", NO_BREAK)}</text>'
            text = ""
        if seen and not text:
            start, look = x, (front, more)
        text += letter if text or seen else ""
        last = len(text) if seen else last
        x += cell_len(letter) * WIDE


def _look(style: Style) -> tuple[str, str, str]:
    """Give the colours of letters and ground, and what else there is to a style, as attributes."""
    front, back = colour(style.color), colour(style.bgcolor)
    if style.reverse:
        front, back = back, front
    said = {"font-weight": style.bold and "bold", "font-style": style.italic and "italic"}
    said["text-decoration"] = (style.underline and "underline") or (style.strike and "line-through")
    return front, back, "".join(f' {name}="{value}"' for name, value in said.items() if value)
