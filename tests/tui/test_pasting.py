"""Lines that are pasted into a field of one line, and into one of several."""

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.pasting import one_line
from nmcoach.tui.terminal import _cleaned

LINES = {
    "a\nb\nc": "a b c",
    "a\r\nb\r\n": "a b",
    "a\rb": "a b",
    "  what helps\n\n   at night?  \n": "what helps at night?",
    "a\u2028b": "a b",
    "one": "one",
    " one ": " one ",
    "one\n": "one",
    "": "",
    "\n\n": "",
}


@pytest.mark.parametrize(("text", "line"), LINES.items())
def test_lines_are_joined_with_blanks(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
async def test_what_is_pasted_into_a_line_stays_whole_whatever_ends_its_lines(lived: Coach, end: str) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("Q")
        await pilot.pause()
        line = app.screen.query_one(Input)
        line.value, line.cursor_position = "Ask: ", 5
        app.post_message(_cleaned(Paste(end.join(("what helps", "at night", "and why")))))
        await pilot.pause()
        assert line.value == "Ask: what helps at night and why"
        app.copy_to_clipboard("one\ntwo")
        line.value = ""
        await pilot.press("ctrl+v")
        assert line.value == "one two"


async def test_a_field_of_several_lines_keeps_them(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.screen.mount(area := TextArea())
        area.focus()
        await pilot.pause()
        app.post_message(_cleaned(Paste("one\rtwo")))
        await pilot.pause()
        assert area.text == "one\ntwo"
        area.text = ""
        app.copy_to_clipboard("one\ntwo")
        await pilot.press("ctrl+v")
        assert area.text == "one\ntwo"
