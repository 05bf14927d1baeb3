"""One of a few choices, on one line."""

from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive

from nmcoach.tui.widgets.drawing import Drawing, Piece, cells


class ChoiceBar(Drawing):
    """A line such as ``[All]  Drinks  Rolls``; a click chooses. When narrow, only what is chosen is named."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--chosen", "choice--other"}
    DEFAULT_CSS = """
    ChoiceBar {
        width: 1fr; height: 1;
        & > .choice--chosen { color: $text-primary; text-style: bold; }
        & > .choice--other { color: $text-muted; }
    }
    """

    choices: reactive[tuple[str, ...]] = reactive(())
    """The words to choose from."""
    chosen: reactive[int] = reactive(0)
    """Which one it is."""

    class Picked(Message):
        """A choice was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index
            """Which one."""

    def __init__(self, choices: tuple[str, ...] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(ChoiceBar.choices, choices)

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the line."""
        if y or not self.choices:
            return []
        if not self._fits(width):
            return [(f"‹{self.choices[self.chosen]}› {self.chosen + 1} of {len(self.choices)}", "choice--chosen")]
        line: list[Piece] = []
        for index, word in enumerate(self.choices):
            chosen = index == self.chosen
            line.append((f"[{word}]" if chosen else f" {word} ", "choice--chosen" if chosen else "choice--other"))
            line.append((" ", ""))
        return line

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; where only one is named, the next one."""
        event.stop()
        if not self._fits(self.size.width):
            self.post_message(self.Picked((self.chosen + 1) % max(1, len(self.choices))))
            return
        x = 0
        for index, word in enumerate(self.choices):
            end = x + cells(word) + 2
            if x <= event.x < end:
                self.post_message(self.Picked(index))
            x = end + 1

    def _fits(self, width: int) -> bool:
        return sum(cells(word) + 3 for word in self.choices) - 1 <= width
