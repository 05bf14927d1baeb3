"""Textual's smallest app, beside which ours is measured; with ``--paint`` it is gone after its first picture."""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class Hello(App[None]):
    """One line; ``n`` counts, ``q`` leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [("n", "count"), ("q", "quit")]
    times = 0

    def compose(self) -> ComposeResult:
        yield Static("Hello 0", id="hello")

    def on_mount(self) -> None:
        if "--paint" in sys.argv:
            self.call_after_refresh(self.exit)

    def action_count(self) -> None:
        self.times += 1
        self.query_one("#hello", Static).update(f"Hello {self.times}")


if __name__ == "__main__":
    Hello().run(headless="--paint" in sys.argv, size=(120, 40) if "--paint" in sys.argv else None)
