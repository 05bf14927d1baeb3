"""A dialog closes once and closes itself, however often and in which order it is told to."""

from pathlib import Path

from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Input

import nmcoach
from nmcoach.tui.widgets.closing import Dialog


async def test_a_dialog_that_is_closed_twice_closes_nothing_else() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        given: list[str | None] = []
        below, above = Dialog[str](), Dialog[str]()
        await app.push_screen(below)
        await app.push_screen(above, given.append)
        above.dismiss("first")
        above.dismiss("second")
        await pilot.pause()
        assert app.screen is below
        assert given == ["first"]


async def test_the_last_dialog_closed_twice_leaves_the_place() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        place, dialog = app.screen, Dialog[None]()
        await app.push_screen(dialog)
        dialog.dismiss()
        await dialog.dismiss()
        await pilot.pause()
        assert app.screen_stack == [place]


async def test_a_dialog_that_closes_under_another_takes_it_along_and_gives_its_own_value() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        given: list[str | None] = []
        place, below, above = app.screen, Dialog[str](), Dialog[str]()
        await app.push_screen(below, given.append)
        await app.push_screen(above, given.append)
        below.dismiss("below")
        await pilot.pause()
        assert app.screen_stack == [place]
        assert given == ["below"]


class Typed(Dialog[str]):
    """A dialog that saves what is typed."""

    saved = 0

    def compose(self) -> ComposeResult:
        yield Input()

    @on(Input.Submitted)
    def save(self) -> None:
        self.saved += 1
        self.dismiss("saved")


async def test_two_enters_in_one_moment_save_once() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        dialog = Typed()
        await app.push_screen(dialog)
        for _ in range(2):
            dialog.query_one(Input).post_message(Input.Submitted(dialog.query_one(Input), "typed"))
        await pilot.pause()
        await pilot.pause()
        assert dialog.saved == 1


class Looking(Dialog[None]):
    """A dialog that looks for what it holds as soon as it is there."""

    def compose(self) -> ComposeResult:
        yield Input()

    def on_mount(self) -> None:
        self.query_one(Input).focus()


async def test_a_dialog_that_is_closed_before_it_is_there_looks_for_nothing() -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        for _ in range(3):
            dialog = Looking()
            app.push_screen(dialog)
            dialog.dismiss()
            await pilot.pause()
        assert len(app.screen_stack) == 1


def test_every_dialog_closes_so() -> None:
    tui = Path(nmcoach.__file__).with_name("tui")
    bare = {path.name for path in tui.rglob("*.py") if "(ModalScreen[" in path.read_text()}
    assert bare == {"closing.py"}
