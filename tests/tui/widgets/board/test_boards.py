"""Boards in a terminal: what is drawn anew, the mouse, and Tab."""

from typing import Any
from unittest.mock import Mock, call

import pytest
from textual.app import App, ComposeResult

from nmcoach.tui.theme import DARK
from nmcoach.tui.widgets.board.board import Board, Text
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.board.laying import Arrangement


def drinks(ml: int) -> Arrangement:
    return (
        (Board("Water", (Text(f"{ml} ml"),), (("w", "250 ml", "app.drink"),), id="water"),),
        (Board("Body", (Text("unknown"),), (("s", "check in", "app.check_in"),), id="body"),),
    )


class Page(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield Boards(lambda _width, _height: drinks(250))

    def action_drink(self) -> None:
        self.done.append("drink")

    def action_check_in(self) -> None:
        self.done.append("check in")


def boards(app: App[Any]) -> Boards:
    return app.query_one(Boards)


async def test_new_values_draw_only_the_lines_that_changed_and_lay_nothing_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Page()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        shown = boards(app)
        drawn = Mock(wraps=shown._drawn)
        laid = Mock(wraps=app.screen._refresh_layout)
        monkeypatch.setattr(shown, "_drawn", drawn)
        monkeypatch.setattr(app.screen, "_refresh_layout", laid)
        shown.show(lambda _width, _height: drinks(500))
        await pilot.pause()
        assert drawn.call_args_list == [call(1)]
        assert not laid.called
        assert "500 ml" in shown.as_text()


async def test_a_click_does_what_the_words_say() -> None:
    app = Page()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        for hit in boards(app).hits:
            await pilot.click(Boards, offset=(hit.start, hit.y))
        await pilot.click(Boards, offset=(2, 1))
        assert app.done == ["drink", "check in"]


async def test_tab_walks_what_can_be_done_and_enter_does_it() -> None:
    app = Page()
    async with app.run_test(size=(60, 20)) as pilot:
        boards(app).focus()
        await pilot.press("enter", "tab", "enter", "shift+tab", "enter")
        assert app.done == ["drink", "check in", "drink"]


async def test_what_was_dragged_over_can_be_copied() -> None:
    app = Page()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await pilot.mouse_down(Boards, offset=(2, 1))
        await pilot.hover(Boards, offset=(8, 1))
        await pilot.mouse_up(Boards, offset=(8, 1))
        assert (app.screen.get_selected_text() or "").strip() == "250 ml"
