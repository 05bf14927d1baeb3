"""A call for once something is drawn is made, but not for what has gone by then."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

import nmcoach
from nmcoach.tui.widgets.drawn import once_drawn

ALWAYS_THERE = {"app.py", "visiting.py"}
"""The app itself never leaves before what it asked for."""


class Asking(ModalScreen[None]):
    """A dialog that looks for what it holds once it is drawn."""

    found: list[str]

    def compose(self) -> ComposeResult:
        yield Static(id="held")

    def look(self, what: str) -> None:
        self.found.append(f"{what} {self.query_one('#held').id}")


class Late(Asking):
    """One whose calls are made only when the test has them made."""

    def call_after_refresh(self, callback: Callable[..., object], *args: object, **kwargs: object) -> bool:
        self.asked = partial(callback, *args, **kwargs)
        return True


async def test_it_is_made_once_for_what_is_still_there() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        dialog = Asking()
        dialog.found = []
        await app.push_screen(dialog)
        once_drawn(dialog, dialog.look, what="there:")
        await pilot.pause()
        assert dialog.found == ["there: held"]


async def test_it_is_not_made_for_a_dialog_that_was_closed_before() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        dialog = Late()
        dialog.found = []
        await app.push_screen(dialog)
        once_drawn(dialog, dialog.look, "gone:")
        await app.pop_screen()
        app.call_after_refresh(dialog.asked)
        await pilot.pause()
        assert dialog.found == []


def test_nothing_else_calls_after_a_refresh() -> None:
    tui = Path(nmcoach.__file__).with_name("tui")
    found = {path.name for path in tui.rglob("*.py") if "call_after_refresh(" in path.read_text()}
    assert found == ALWAYS_THERE | {"drawn.py"}
