"""Texts that would do harm as markup or codes are shown as they are wherever the terminal shows what the user wrote."""

import re
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.events import Key, Paste
from textual.widgets import Input, Static

from hostile import texts, unsafe
from nmcoach.domain.text import clean, clean_shown
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.commands import Commands
from nmcoach.tui.dialogs.ask import Ask
from nmcoach.tui.terminal import _cleaned

NOTE = "[@click=app.quit]x[/] [b]y[/i] \x1b[2J\x9b2J\u202e[/]"
SHOWN = clean(NOTE)
CODES = re.compile(r"\x1b(?:\[[0-9;?<>=]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\))")


class Showing(App[None]):
    """An app that shows a text in its body, its border and its title."""

    def compose(self) -> ComposeResult:
        yield Static(id="shown")


async def test_rows_22_to_26_hostile_text_is_shown_literally_wherever_it_is_shown() -> None:
    app = Showing()
    async with app.run_test(size=(400, 40)):
        shown = app.query_one("#shown", Static)
        for text in texts():
            cleaned = clean(text, newlines=False)
            assert unsafe(cleaned) == set()
            assert clean(cleaned, newlines=False) == cleaned
            content = Content(cleaned)
            assert content.plain == cleaned
            assert content.spans == []
            shown.update(content)
            shown.border_title = content
            drawn = "".join(segment.text for strip in shown.render_lines(shown.size.region) for segment in strip)
            assert unsafe(drawn) == set()
            assert cleaned.replace(" ", "")[:40] in drawn.replace(" ", "")


def test_rows_24_to_26_no_control_byte_reaches_the_terminal() -> None:
    for text in texts(seed=2):
        sent = clean_shown(f"\x1b[1;1H\x1b[1m{clean(text)}\x1b[0m")
        assert unsafe(CODES.sub("", sent), lines=True) == set()
        rest = clean_shown(text)  # what nobody cleaned: nothing of it turns the direction or is a code of eight bits
        assert all(ord(sign) < 0x80 for sign in unsafe(rest, lines=True))


def test_what_is_typed_and_pasted_is_cleaned_as_it_is_typed() -> None:
    for text in texts(seed=3):
        pasted = _cleaned(Paste(text))
        assert isinstance(pasted, Paste)
        assert unsafe(pasted.text, lines=True) == set()
        for sign in text:
            key = _cleaned(Key("x", sign))
            assert isinstance(key, Key)
            assert key.character is not None
            assert all(ord(one) < 0x80 for one in unsafe(key.character, lines=True))


async def test_rows_22_to_26_it_is_text_in_places_dialogs_messages_and_the_palette(coach: Coach) -> None:
    coach.profile.remember_set_up("done")
    coach.notes.add(NOTE)
    coach.sessions.attend(None, {"note": NOTE, "practitioner": NOTE[:40]})
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        for place in ("today", "sessions", "history"):
            app.action_place(place)
            await pilot.pause()
        app.tell(NOTE, NOTE)
        app.warn(NOTE)
        app.notify(NOTE, markup=False)
        await pilot.pause()
        assert any(SHOWN.replace("\n", " ")[:30] in text for _, text in app.sayings.now)
        app.push_screen(Ask(NOTE, title=NOTE, placeholder=NOTE))
        await pilot.pause()
        app.screen.query_one(Input).value = SHOWN
        await pilot.press("enter", "escape")
        await pilot.press("ctrl+p")
        await pilot.pause()
        app.screen.query_one(Input).value = SHOWN
        await pilot.pause(0.3)
        assert app.is_running
        assert unsafe(app.export_screenshot(), lines=True) == set()


async def test_row_35_a_search_that_fails_ends_in_the_crash_note_without_the_words_of_the_user(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails(self: Commands, query: str) -> None:
        raise RuntimeError(f"secret {query}")

    monkeypatch.setattr(Commands, "search", fails)
    coach.profile.remember_set_up("done")
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press("p", "a", "i", "n")
        await pilot.pause(0.5)
        assert app.is_running
        await pilot.press("escape")
        await pilot.press("w")
        assert len(coach.water.drinks()) == 1
    notes = [note.read_text() for note in tmp_path.rglob("crash.txt")]
    assert all("secret" not in note and "pain" not in note for note in notes)
