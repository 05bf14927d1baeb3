"""What can be done in the routine editor, on as many rows as it takes."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from nmcoach.tui.widgets.chrome.actions import Action, Actions
from nmcoach.tui.widgets.drawing import cells

ROWS = 3
"""Rows the actions may take."""
ACTIONS: tuple[Action, ...] = (
    ("+", "5 s", "screen.longer(5)"),
    ("-", "5 s", "screen.longer(-5)"),
    ("enter", "seconds", "screen.seconds"),
    ("K", "up", "screen.shift(-1)"),
    ("J", "down", "screen.shift(1)"),
    ("s", "side", "screen.side"),
    ("a", "add", "screen.add"),
    ("r", "rest", "screen.rest"),
    ("x", "remove", "screen.remove"),
    ("u", "undo", "screen.undo"),
    ("U", "redo", "screen.redo"),
    ("p", "preview", "screen.preview"),
    ("n", "name", "screen.name"),
    ("c", "cap", "screen.cap"),
    ("^s", "save", "screen.save"),
    ("esc", "leave", "screen.leave"),
)


class EditActions(Vertical):
    """The keys of the editor, to be clicked as well."""

    DEFAULT_CSS = "EditActions { height: auto; padding: 0 1; }"

    def compose(self) -> ComposeResult:
        """Lay out the rows."""
        for _ in range(ROWS):
            yield Actions()

    def on_resize(self, event: events.Resize) -> None:
        """Spread the keys over the width."""
        rows = wrapped(ACTIONS, event.size.width)
        for line, actions in zip(self.query(Actions), (*rows, *[()] * ROWS), strict=False):
            line.actions, line.display = actions, bool(actions)


def wrapped(actions: tuple[Action, ...], width: int) -> list[tuple[Action, ...]]:
    """Spread actions over as few rows of ``width`` cells as they need, at most :data:`ROWS`."""
    rows: list[tuple[Action, ...]] = [()]
    used = 0
    for action in actions:
        size = cells(action[0]) + 1 + cells(action[1])
        if used and used + 3 + size > width and len(rows) < ROWS:
            rows.append(())
            used = 0
        used += size + (3 if used else 0)
        rows[-1] = (*rows[-1], action)
    return rows
