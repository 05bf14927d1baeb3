"""The command palette: everything that has a key is in it, and everyday words find it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.command import CommandList, CommandPalette

from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.commands import everything, hint_of
from nmcoach.tui.dialogs.help import shown_key
from nmcoach.tui.doings import DOINGS, MOVES_ABOUT, PLACE_WORDS, QUESTION_WORDS, Doing
from nmcoach.tui.finding import ranked
from nmcoach.tui.places.names import PLACES, signpost
from nmcoach.tui.places.place import Place
from places import go_to
from samples import FakeClock, screen

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    opened = Coach.open(tmp_path / "data", tmp_path / "config", FakeClock(NOW), {"PATH": "/nowhere"})
    opened.profile.remember_set_up("done")
    screen(opened)
    yield opened
    opened.close()


def place_of(name: str) -> type[Place]:
    found: type[Place] = getattr(import_module(f"nmcoach.tui.places.{name}.place"), f"{signpost(name).name}Place")
    return found


def bound() -> Iterator[tuple[str, Binding]]:
    """Every key of the app (under no place) and of every place."""
    yield from (("", key) for key in NmcoachApp.BINDINGS if isinstance(key, Binding))
    for place in PLACES:
        of = place_of(place.id)
        yield from ((place.id, key) for key in (*of.BINDINGS, *Place.BINDINGS) if isinstance(key, Binding))


def bare(action: str) -> str:
    return action.partition("(")[0]


LISTED = {(doing.place, doing.action): doing for doing in DOINGS}
ALSO = {(also.partition(".")[0], also.partition(".")[2]): doing for doing in DOINGS for also in doing.also}


def test_every_key_of_every_place_is_offered_or_is_said_to_move_about() -> None:
    left = [
        f"{place or 'app'}: {key.key} {key.action}"
        for place, key in bound()
        if (place, key.action) not in LISTED | ALSO and bare(key.action) not in MOVES_ABOUT
    ]
    assert left == []


def test_what_is_offered_under_a_key_has_that_key() -> None:
    keys: dict[tuple[str, str], list[str]] = {}
    for place, key in bound():
        keys.setdefault((place, key.action), []).append(shown_key(key))
    for doing in DOINGS:
        if doing.key:
            assert doing.key in keys[doing.place, doing.action][0].split(), doing
        else:
            assert (doing.place, doing.action) not in keys, doing


def test_what_is_offered_can_be_done() -> None:
    for doing in DOINGS:
        name = f"action_{bare(doing.action).removeprefix('screen.')}"
        of: type[Any] = place_of(doing.place) if doing.place else Place if "screen." in doing.action else NmcoachApp
        assert hasattr(of, name), doing
    for place, action in ALSO:
        assert any((place, action) == (at, key.action) for at, key in bound()), (place, action)


def test_each_thing_is_listed_once_by_a_name_of_its_own() -> None:
    assert len({doing.title for doing in DOINGS}) == len(DOINGS) == len(LISTED)


def test_rows_of_the_settings_and_questions_that_are_named_are_there(coach: Coach) -> None:
    from nmcoach.tui.places.settings.rows import listed

    rows = {row.id for row in listed(coach)}
    named = [found[1] for doing in DOINGS if (found := re.fullmatch(r"(?:change|show)\('(.*)'\)", doing.action))]
    assert set(named) <= rows
    assert set(QUESTION_WORDS) <= set(coach.safety.questions())
    assert set(PLACE_WORDS) == {place.id for place in PLACES}


EVERYDAY = {
    "quit": "Leave", "leave": "Leave", "exit": "Leave", "close": "Leave", "bye": "Leave",
    "theme": "Dark colours", "dark": "Dark colours", "light": "Light colours", "colors": "Dark colours",
    "pain": "Write down pain, stress or sleep", "sleep": "Write down pain, stress or sleep",
    "stress": "Write down pain, stress or sleep",
    "sick": "Fever, infection or an arthritis flare", "ill": "Fever, infection or an arthritis flare",
    "fever": "Fever, infection or an arthritis flare", "flu": "Fever, infection or an arthritis flare",
    "pregnant": "Pregnancy", "medication": "Medicines that thin tissue or dull pain",
    "surgery": "Recent surgery or an injection", "broken bone": "A recent or possible fracture",
    "doctor": "Warning signs", "emergency": "Warning signs", "chest pain": "Warning signs", "numb": "Warning signs",
    "ambulance": "Warning signs", "alarm": "Warning signs",
    "book": "Book a session", "appointment": "Book a session", "massage": "Book a session",
    "attend": "A session took place", "log session": "A session took place",
    "missed": "A session was missed", "cancel": "Cancel a session",
    "reschedule": "Move a session", "calendar": "Book a session", "month": "Month of sessions",
    "pause": "Pause the plan, or go on", "holiday": "Pause the plan, or go on",
    "vacation": "Pause the plan, or go on", "plan": "Set the plan",
    "start": "Start today's routine", "roll": "Start today's routine", "routine": "Start today's routine",
    "begin": "Start today's routine", "desk": "Start “Desk and neck”", "interrupted": "Interrupted run",
    "check in": "Check in on soreness", "sore": "Check in on soreness", "hurts": "Check in on soreness",
    "soreness": "Check in on soreness", "back pain": "Check in on soreness",
    "backup": "Make a copy of everything", "back up": "Make a copy of everything", "restore": "Bring back a copy",
    "delete all": "Remove everything for good", "privacy": "Remove everything for good",
    "uninstall": "Remove everything for good", "forget": "Remove everything for good",
    "export": "Export everything", "csv": "Export everything", "import": "Import a file",
    "report": "Page for your physio", "pdf": "Page for your physio", "physio": "Page for your physio",
    "print": "Page for your physio",
    "undo": "Undo", "mistake": "Undo", "redo": "Redo",
    "walk": "Log a walk, a swim or a ride", "swim": "Log a walk, a swim or a ride",
    "exercise": "Log a walk, a swim or a ride", "note": "Write a note", "diary": "Write a note",
    "acupuncture": "Log another therapy",
    "delete": "Delete an entry", "edit": "Edit an entry", "search": "Search the history",
    "drink": "Log a drink", "glass": "Log a drink", "water": "Log a drink", "coffee": "Log another drink",
    "voice": "Voice", "sound": "Tones", "mute": "Tones", "goal": "Daily drinking goal",
    "units": "Amounts in ml or ounces", "language": "Amounts in ml or ounces", "oz": "Amounts in ml or ounces",
    "reminders": "Reminders", "notifications": "Reminders", "snooze": "Snooze reminders", "kit": "Kit and positions",
    "name": "Name", "settings": "Go to Settings", "help": "Keys of this place", "keys": "Keys of this place",
    "shortcuts": "Keys of this place", "set-up": "Set-up", "setup": "Set-up", "demo": "Sample data to look around in",
    "quiz": "Quiz", "question": "Question for the therapist", "card": "Card for the next session",
    "charts": "Go to Progress", "journal": "Go to History", "home": "Go to Today",
}  # fmt: skip


@pytest.mark.parametrize(("word", "title"), EVERYDAY.items())
async def test_an_everyday_word_finds_it_first_or_second(coach: Coach, word: str, title: str) -> None:
    app = NmcoachApp(coach, remind=False)
    found = [one.title for _, one in ranked(word, everything(app))]
    assert title in found[:2], found[:6]


PICKED = {"pregnant": "safety", "goal": "settings", "book": "sessions", "pain": "history", "runner": "roll"}


@pytest.mark.parametrize(("word", "place"), PICKED.items())
async def test_picking_it_goes_to_its_place_and_begins_it(coach: Coach, word: str, place: str) -> None:
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await find(pilot, word)
        below = app.screen_stack[-2]
        assert isinstance(below, Place)
        assert place == below.PLACE
        assert not isinstance(app.screen, Place)


async def find(pilot: Any, word: str) -> None:
    """Open the palette, type a word, and take the first that is offered."""
    await pilot.pause()
    await pilot.press("ctrl+p")
    await pilot.pause()
    assert isinstance(pilot.app.screen, CommandPalette)
    await pilot.press(*word)
    for _ in range(100):
        await pilot.pause(0.02)
        commands = pilot.app.screen.query_one(CommandList)
        if commands.option_count and not pilot.app.screen._show_busy:
            break
    await pilot.press("enter")
    for _ in range(10):
        await pilot.pause()


async def test_what_is_done_to_an_entry_waits_for_its_key_in_another_place(coach: Coach) -> None:
    coach.water.log(250)
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await find(pilot, "delete an entry")
        assert isinstance(app.screen, place_of("history"))
        assert [text for _, text in app.sayings.now] == ["x does it to the entry the cursor is on."]
        await find(pilot, "delete an entry")
        assert not isinstance(app.screen, Place)


async def test_what_is_not_possible_now_is_said(coach: Coach) -> None:
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await find(pilot, "lighter plan")
        assert app.sayings.now


async def test_over_a_dialog_nothing_is_offered(coach: Coach) -> None:
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, place_of("today"))
        await pilot.press("question_mark")
        await pilot.press("ctrl+p")
        await pilot.press(*"undo")
        await pilot.pause(0.5)
        if isinstance(app.screen, CommandPalette):
            assert not [one for one in app.screen.query_one(CommandList).options if one.id != "--no-matches"]


async def test_themes_follow_and_are_kept(coach: Coach) -> None:
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await find(pilot, "light")
        assert (app.theme, coach.settings.theme) == ("nmcoach-light", "light")


def test_a_hint_names_the_place_and_the_key() -> None:
    assert hint_of(LISTED["sessions", "book"]) == "Sessions · b"
    assert hint_of(LISTED["", "drink"]) == "Anywhere · w"
    assert hint_of(Doing("Go on", "today", "x")) == "Today"
