"""What a hint such as “enter saves · esc closes” says, pressed with the mouse: whatever has a key can be clicked."""

from collections.abc import Container
from typing import NamedTuple

from textual.geometry import Offset
from textual.widget import Widget

from nmcoach.tui.widgets.drawing import cells

HINT = "hint"
"""The class of a line that names keys."""
BETWEEN = " · "
_NAMES = {
    "esc": "escape", "pgup": "pageup", "pgdn": "pagedown", "←": "left", "→": "right", "↑": "up", "↓": "down",
    "[": "left_square_bracket", "]": "right_square_bracket", "!": "exclamation_mark", "?": "question_mark",
}  # fmt: skip
"""What a key is called in a hint → what Textual calls it, where that is something else."""


class Spot(NamedTuple):
    """A line of a hint, and the cell of it that was clicked."""

    text: str
    cell: int


def under(widget: Widget, screen_offset: Offset) -> Spot | None:
    """Give the hint of a widget that was clicked there: in the lower edge of a box, or on a line of its own."""
    at = screen_offset - widget.region.offset
    if widget.has_class(HINT):
        inner = at - (widget.content_region.offset - widget.region.offset)
        if not 0 <= inner.y < widget.content_size.height:
            return None
        return Spot(widget.render_line(inner.y).text, inner.x)
    if widget.has_class("dialog") and at.y == widget.region.height - 1 and widget.border_subtitle:
        text = str(widget.border_subtitle)
        return Spot(text, at.x - (widget.region.width - 3 - cells(text)))  # a blank, the edge and the corner follow
    return None


def key_at(spot: Spot, bound: Container[str]) -> str:
    """Give the key, of those that are ``bound``, whose part of a hint was clicked; empty for none.

    Where a part names several keys, such as “1 2 3 answers”, it is the one that was hit itself; of “enter or ctrl+s
    saves” it is the first wherever it is clicked.
    """
    x = 0
    for part in spot.text.split(BETWEEN):
        if x <= spot.cell < x + cells(part):
            return _of(part, spot.cell - x, bound)
        x += cells(part) + cells(BETWEEN)
    return ""


def _of(part: str, cell: int, bound: Container[str]) -> str:
    keys: list[str] = []
    x, either = 0, False
    for word in part.split(" "):
        key = _NAMES.get(word.rstrip(":"), word.rstrip(":"))
        if word == "or":
            either = True
        elif key in bound:
            keys.append(key)
            if x <= cell < x + cells(word):
                return key
        elif word:
            break
        x += cells(word) + 1
    return keys[0] if keys and (either or len(keys) == 1) else ""
