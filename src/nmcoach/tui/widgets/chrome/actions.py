"""A row of things to do, each with its key; a click does what the key does."""

from typing import ClassVar

from textual import events
from textual.reactive import reactive

from nmcoach.tui.widgets.drawing import Drawing, Piece, cells

Action = tuple[str, str, str]
"""Key as it is shown, what it does in a word or two, and the action it runs, such as ``app.drink``."""


class Actions(Drawing):
    """One line such as ``w 250 ml   u undo``; what does not fit is left out from the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"actions--key", "actions--name"}
    DEFAULT_CSS = """
    Actions {
        width: 1fr; height: 1;
        & > .actions--key { color: $text-secondary; text-style: bold; }
        & > .actions--name { color: $text-muted; }
    }
    """

    actions: reactive[tuple[Action, ...]] = reactive(())
    """What can be done, most important first."""

    def __init__(self, *actions: Action, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Actions.actions, actions)

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the line."""
        line: list[Piece] = []
        for _, end, (key, name, _) in self._placed() if y == 0 else ():
            if end > width:
                break
            line += [(key, "actions--key"), (f" {name}", "actions--name"), ("   ", "")]
        return line

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for start, end, (_, _, action) in self._placed():
            if start <= event.x < end <= self.size.width:
                event.stop()
                await self.run_action(action)

    def _placed(self) -> list[tuple[int, int, Action]]:
        placed, x = [], 0
        for action in self.actions:
            end = x + cells(action[0]) + 1 + cells(action[1])
            placed.append((x, end, action))
            x = end + 3
        return placed
