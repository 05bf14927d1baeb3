"""Whether a key was pressed before what it acts on was drawn: then it was meant for something else."""

import math

from textual import events
from textual.message_pump import MessagePump

from nmcoach.tui.widgets.drawn import once_drawn


class Sight:
    """Knows when the row under the cursor was drawn, and when keys and clicks were made."""

    def __init__(self) -> None:
        self._drawn_at = 0.0
        self._too_soon = False

    def changed(self, shown: MessagePump) -> None:
        """Take note that another row is under the cursor, which is drawn next."""
        self._drawn_at = math.inf
        once_drawn(shown, self._drawn)

    def _drawn(self) -> None:
        self._drawn_at = events.Event().time

    def look(self, event: events.Event) -> None:
        """Look whether a key or click was made before that; what it does is asked for afterwards."""
        self._too_soon = event.time < self._drawn_at

    def too_soon(self) -> bool:
        """Say whether the last one was, once."""
        found, self._too_soon = self._too_soon, False
        return found
