"""One quiet line above the keys: what was just saved, or why something was not. It covers nothing."""

from typing import Any, ClassVar

from textual.reactive import reactive
from textual.screen import Screen

from nmcoach.tui.sayings import Said
from nmcoach.tui.widgets.drawing import Inked, Piece, cells, wrapped

MOST = 4
"""Rows that messages take at most."""


class Saying(Inked):
    """The latest messages; without one an empty line."""

    DEFAULT_CSS = """
    Saying {
        height: auto; padding: 0 1; background: $background;
        &.-over { dock: bottom; }
    }
    """
    GROUND: ClassVar[str] = "background"

    said: reactive[tuple[Said, ...]] = reactive((), layout=False)
    """What is said now, latest last."""

    def watch_said(self, before: tuple[Said, ...], after: tuple[Said, ...]) -> None:
        """Take more rows only where a message needs them."""
        width = self.content_size.width
        if width and len(_lines(before, width)) != len(_lines(after, width)):
            self.refresh(layout=True)

    def rows(self, width: int) -> int:
        """Ask for one line, or as many as long messages take."""
        return max(1, len(_lines(self.said, width)))

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give a line of the messages."""
        lines = _lines(self.said, width)
        return [lines[y]] if y < len(lines) else []


def say_over(screen: Screen[Any], said: tuple[Said, ...]) -> None:
    """Say it on the lowest rows of a screen that has no line for it; they are the line's only while it says something.

    What the screen shows moves up or gets fewer rows; none of it is covered. By the class ``-saying`` it may say which.
    """
    line = next(iter(screen.query(Saying)), None)
    if line is None:
        if not said or not screen.is_running or not screen.is_attached:
            return
        line = Saying(classes="-over")
        screen.mount(line)
    line.said = said
    line.display = bool(said)
    screen.set_class(bool(said), "-saying")


def _lines(said: tuple[Said, ...], width: int) -> list[Piece]:
    if not width:
        return []
    if len(said) > 1 and sum(cells(text) for _, text in said) + 3 * (len(said) - 1) <= width:
        return [(" · ".join(text for _, text in said), said[-1][0])]
    found: list[Piece] = [(line, how) for how, text in said for line in wrapped(text, width)]
    return found[:MOST] or [("", "told")]
