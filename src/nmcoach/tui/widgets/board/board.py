"""What a board is: a title, things to do in its upper edge, and items that draw themselves at any width."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from nmcoach.domain.record import record
from nmcoach.tui.widgets.chrome.actions import Action
from nmcoach.tui.widgets.drawing import Piece, cells, cut, filled, fit, joined, wrapped

Line = Sequence[Piece]
"""One drawn line: texts, each with the name of its ink (:mod:`nmcoach.tui.inks`)."""
Tone = Literal["plain", "now", "look", "stop"]
"""How much a board asks for attention: not at all, it is what to do now, look at this, nothing is done."""


class Item(Protocol):
    """Something on a board."""

    def lines(self, width: int) -> Sequence[Line]:
        """Draw it at a width of so many cells; each line is at most that wide."""

    def words(self) -> str:
        """Say the same as text, for whoever does not see it; empty where it only decorates."""


@record
class Text:
    """A sentence or a few, wrapped between words."""

    text: str
    ink: str = ""
    key: str = ""
    """What leads to it, drawn after the text; empty for none."""
    most: int = 0
    """So many lines at most, the last cut with an ellipsis; 0 for as many as it takes."""
    said: str | None = None
    """The same in words, where marks stand in it; None for the text, empty where a neighbour says it."""

    def lines(self, width: int) -> Sequence[Line]:
        """Wrap it."""
        found: list[Line] = [[(line, self.ink)] for line in wrapped(self.text, width)]
        if self.most and len(found) > self.most:
            rest = " ".join(line[0][0] for line in found[self.most - 1 :])
            found = [*found[: self.most - 1], [(fit(rest, width), self.ink)]]
        if self.key and found:
            last = found[-1]
            if cells(last[-1][0]) + 2 + cells(self.key) <= width:
                found[-1] = [*last, ("  ", ""), (self.key, "key")]
            else:
                found.append([(self.key, "key")])
        return found

    def words(self) -> str:
        """Give the text."""
        text = self.text if self.said is None else self.said
        return f"{text} ({self.key})" if self.key else text


@record
class Sides:
    """Two texts at the two ends of a line; the right one takes a line of its own where both do not fit."""

    left: str
    right: str
    ink: str = ""
    right_ink: str = "quiet"
    right_said: str = ""
    """The right one in words, where marks stand in it; empty for the text."""

    def lines(self, width: int) -> Sequence[Line]:
        """Give one line, or both wrapped."""
        gap = width - cells(self.left) - cells(self.right)
        if self.left and self.right and gap >= 2:
            return [[(self.left, self.ink), (" " * gap, ""), (self.right, self.right_ink)]]
        return [*Text(self.left, self.ink).lines(width), *Text(self.right, self.right_ink).lines(width)]

    def words(self) -> str:
        """Give both."""
        return " · ".join(part for part in (self.left, self.right_said or self.right) if part)


@record
class Pieces:
    """A line put together beforehand, cut where it does not fit."""

    pieces: tuple[Piece, ...]
    said: str | None = None
    """The same in words; None for the text of the pieces, empty where it only decorates."""

    def lines(self, width: int) -> Sequence[Line]:
        """Give the line."""
        return [cut(self.pieces, width)]

    def words(self) -> str:
        """Give what is said."""
        return "".join(text for text, _ in self.pieces).strip() if self.said is None else self.said


@record
class Drawn:
    """Something drawn at a width, such as a bar, a strip or a chart."""

    draw: Callable[[int], Sequence[Line]]
    """Gives its lines at a width."""
    said: str
    """The same in words; empty where a neighbour says it."""

    def lines(self, width: int) -> Sequence[Line]:
        """Draw it."""
        return [joined(cut(line, width)) for line in self.draw(width)]

    def words(self) -> str:
        """Give what is said."""
        return self.said


@record
class Moving(Drawn):
    """A picture that moves, in always as many lines: :meth:`Boards.move` draws it anew, and nothing around it."""

    said: str = ""
    """What it shows, in words."""


@record
class Link:
    """Items that do something when they are clicked."""

    item: Item
    action: str
    """Such as ``app.place('history')``."""

    def lines(self, width: int) -> Sequence[Line]:
        """Draw the item."""
        return self.item.lines(width)

    def words(self) -> str:
        """Say the item."""
        return self.item.words()


@record
class Picks:
    """One of a few choices on one line; a click chooses. Where they do not fit, only what is chosen is named."""

    choices: tuple[str, ...]
    chosen: int
    action: str
    """What chooses, with ``{}`` for the number, such as ``screen.pick({})``."""
    name: str = ""
    """What is chosen, drawn before the choices where there is room; always said."""

    def lines(self, width: int) -> Sequence[Line]:
        """Draw the choices, or the one that is chosen."""
        found: list[Piece] = []
        x = 0
        for start, end, number in self._placed(width):
            found.append((self.name.ljust(start) if x == 0 else " " * (start - x), "quiet"))
            word = self.choices[number]
            shown = f" {word} " if self._fits(width) else f"‹{self.choices[self.chosen]}› {self._count}"
            found.append((shown, "here" if number == self.chosen or not self._fits(width) else "quiet"))
            x = end
        return [found]

    def words(self) -> str:
        """Say what is chosen, and of what."""
        name = f"{self.name}: " if self.name else ""
        others = [word for number, word in enumerate(self.choices) if number != self.chosen]
        return f"{name}{self.choices[self.chosen]}; also {', '.join(others)}" if others else name + self.choices[0]

    def spots(self, width: int) -> list[tuple[int, int, str]]:
        """Say which cells choose what: the first cell, the cell after the last, and the action."""
        return [(start, end, self.action.format(number)) for start, end, number in self._placed(width)]

    @property
    def _count(self) -> str:
        return f"{self.chosen + 1} of {len(self.choices)}"

    def _fits(self, width: int) -> bool:
        return sum(cells(word) + 3 for word in self.choices) - 1 <= width

    def _placed(self, width: int) -> list[tuple[int, int, int]]:
        if not self._fits(width):
            size = cells(self.choices[self.chosen]) + 3 + len(self._count)
            return [(0, size, (self.chosen + 1) % len(self.choices))]
        room = width - sum(cells(word) + 3 for word in self.choices) + 1
        x = cells(self.name) + 2 if self.name and cells(self.name) + 2 <= room else 0
        found = []
        for number, word in enumerate(self.choices):
            found.append((x, x + cells(word) + 2, number))
            x += cells(word) + 3
        return found


@record
class Beside:
    """Two items next to each other, the right one at a width of its own; the left one alone where both do not fit."""

    left: tuple[Item, ...]
    right: Item
    width: int
    """Cells for the right one."""
    least: int = 24
    """Cells the left one needs."""

    def fits(self, width: int) -> bool:
        """Say whether the right one has room."""
        return width >= self.least + 2 + self.width

    def lines(self, width: int) -> Sequence[Line]:
        """Draw both."""
        if not self.fits(width):
            return [line for item in self.left for line in item.lines(width)]
        room = width - 2 - self.width
        left = [line for item in self.left for line in item.lines(room)]
        right = list(self.right.lines(self.width))
        both: list[Line] = []
        for number in range(max(len(left), len(right))):
            line = filled(left[number], room) if number < len(left) else [(" " * room, "")]
            both.append([*line, ("  ", ""), *(right[number] if number < len(right) else ())])
        return both

    def words(self) -> str:
        """Say the left, then the right."""
        return "\n".join(text for text in (*(item.words() for item in self.left), self.right.words()) if text)


@record
class Board:
    """One subject of a place."""

    heading: str
    items: tuple[Item, ...]
    actions: tuple[Action, ...] = ()
    """What can be done, most important first: key, words, and the action."""
    tone: Tone = "plain"
    weight: int = 1
    """Its share of the width beside others."""
    fills: bool = False
    """Whether it takes the rows that are left."""
    id: str = ""
    """What tests and clicks call it."""
    open: bool = False
    """Whether it has no lower edge, because a list of its own goes on below."""

    def words(self) -> list[str]:
        """Say it as text: the heading, what it shows, what can be done."""
        said = [line for item in self.items for line in item.words().splitlines() if line.strip()]
        can = "   ".join(f"{key} {name}" for key, name, _ in self.actions)
        return [self.heading, *said, *([can] if can else [])]
