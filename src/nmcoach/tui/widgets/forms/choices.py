"""A few things to choose from, all in sight: one of them, or any number."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from nmcoach.tui.widgets.control import From
from nmcoach.tui.widgets.drawing import Drawing, Piece, cells
from nmcoach.tui.widgets.plain import is_plain

Option = tuple[str, str]
"""A value, and how it is named."""

ONE, NOT_ONE, SOME, NOT_SOME = "◉", "○", "☑", "☐"
ON, OFF = "x", "-"
"""What stands for them where it is read out."""
BETWEEN = 3
"""Cells between two options of a line."""


def lines(options: Sequence[Option], width: int, *, listed: bool = False) -> list[list[tuple[int, int, int]]]:
    """Place the options: for each line the number of an option, its first cell and the one after its last."""
    placed: list[list[tuple[int, int, int]]] = [[]]
    x = 0
    for number, (_, name) in enumerate(options):
        wide = cells(name) + 2
        if placed[-1] and (listed or x + wide > width):
            placed.append([])
            x = 0
        placed[-1].append((number, x, x + wide))
        x += wide + BETWEEN
    return placed


class Choices(Drawing, can_focus=True):
    """Options with a mark each, chosen by the arrows, by space, or by a click: no letter does anything unseen.

    Enter is left to the owner. Of one choice the arrows choose at once; of several they only move.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--on", "choices--off", "choices--cursor", "choices--here"}
    DEFAULT_CSS = """
    Choices {
        width: 1fr; height: auto;
        & > .choices--on { color: $text-primary; text-style: bold; }
        & > .choices--off { color: $text; }
        & > .choices--here { color: $text-secondary; text-style: underline; }
        & > .choices--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Before", show=False),
        Binding("right", "step(1)", "Next", show=False),
        Binding("space", "mark", "Choose", show=False),
    ]

    chosen: reactive[frozenset[str]] = reactive(frozenset())
    """The values chosen."""
    cursor: reactive[int] = reactive(0)
    """The option the arrows are on."""

    class Chosen(From["Choices"]):
        """The choice changed."""

    def __init__(
        self,
        options: Sequence[Option],
        chosen: Collection[str] = (),
        *,
        several: bool = False,
        listed: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._options = tuple(options)
        self._several = several
        self._listed = listed
        values = [value for value, _ in self._options]
        self.set_reactive(Choices.chosen, frozenset(chosen) & frozenset(values))
        self.set_reactive(Choices.cursor, next((n for n, value in enumerate(values) if value in self.chosen), 0))

    @property
    def value(self) -> str | None:
        """The one value chosen; None before a choice."""
        return next((value for value, _ in self._options if value in self.chosen), None)

    @property
    def values(self) -> tuple[str, ...]:
        """All values chosen, in their order."""
        return tuple(value for value, _ in self._options if value in self.chosen)

    def rows(self, width: int) -> int:
        """Ask for as many lines as the options take."""
        return len(lines(self._options, width, listed=self._listed))

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give a line of options."""
        placed = lines(self._options, width, listed=self._listed)
        pieces: list[Piece] = []
        x = 0
        for number, start, end in placed[y] if y < len(placed) else ():
            value, name = self._options[number]
            on = value in self.chosen
            mark = (SOME if on else NOT_SOME) if self._several else (ONE if on else NOT_ONE)
            if is_plain(self):
                mark = ON if on else OFF
            style = "choices--on" if on else "choices--off"
            if self.has_focus and number == self.cursor:
                style = "choices--cursor" if on or self._several else "choices--here"
            pieces += [(" " * (start - x), ""), (f"{mark} {name}", style)]
            x = end
        return pieces

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Keep what the arrows do in a list from the owner."""
        return (
            self._listed
            and key in ("up", "down")
            and 0 <= self.cursor + (1 if key == "down" else -1) < len(self._options)
        )

    def on_key(self, event: events.Key) -> None:
        """In a list, move by up and down."""
        if self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.action_step(1 if event.key == "down" else -1)

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        place = event.get_content_offset(self)
        placed = lines(self._options, self.size.width, listed=self._listed)
        if place is None or not 0 <= place.y < len(placed):
            return
        for number, start, end in placed[place.y]:
            if start <= place.x < end:
                self._choose(number)

    def action_step(self, by: int) -> None:
        """Go to the option before or after; of one choice, choose it."""
        if self._several:
            self.cursor = min(len(self._options) - 1, max(0, self.cursor + by))
        else:
            self._choose(0 if not self.chosen else min(len(self._options) - 1, max(0, self.cursor + by)))

    def action_mark(self) -> None:
        """Choose the option under the cursor, or of several, take it back."""
        self._choose(self.cursor)

    def choose(self, value: str) -> None:
        """Choose an option by its value; nothing happens where it is not offered."""
        number = next((number for number, (known, _) in enumerate(self._options) if known == value), None)
        if number is not None:
            self._choose(number)

    def _choose(self, number: int) -> None:
        value = self._options[number][0]
        self.cursor = number
        self.chosen = self.chosen ^ {value} if self._several else frozenset({value})
        self.post_message(self.Chosen(self))
