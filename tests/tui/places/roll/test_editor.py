from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from kept import LooksAsBefore
from nmcoach.domain.errors import NotFound
from nmcoach.domain.record import replace
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Ask, Confirm
from nmcoach.tui.places.roll.editor import RoutineEditor
from nmcoach.tui.places.roll.parts import MoveChoice, TextDialog
from nmcoach.tui.places.roll.place import RollPlace
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.run.edit_steps import EditSteps
from places import board_text, running
from places import said as told

pytestmark = pytest.mark.usefixtures("screened")
"""Until the safety questions are answered only calm breathing is started."""

BROKEN = 'name = "Anna [b]x"\ncap = 9\nsteps = "calf_roll:L:30 ~5 calf_rol:R:30"\n'


def top(app: NmcoachApp) -> Screen[Any]:
    """The screen on top, whatever was asserted of it before."""
    return app.screen


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    for _ in range(2):
        await pilot.pause()


async def choose(app: NmcoachApp, pilot: Pilot[None]) -> RollPlace:
    app.action_place("roll")
    await press(pilot)
    assert isinstance(app.screen, RollPlace)
    return app.screen


async def edit(app: NmcoachApp, pilot: Pilot[None], key: str = "e") -> RoutineEditor:
    await choose(app, pilot)
    await press(pilot, key)
    assert isinstance(app.screen, RoutineEditor)
    return app.screen


def said(app: NmcoachApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


def rows(app: NmcoachApp) -> list[str]:
    return [" ".join(str(option.prompt).split()) for option in app.screen.query_one(OptionList).options]


def put_file(coach: Coach, name: str, text: str) -> Path:
    folder = Path(coach.folder) / "routines"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text)
    coach.routines.reload()
    return path


async def test_the_editor_looks_the_same_as_before(app: NmcoachApp, looks_as_before: LooksAsBefore) -> None:
    async with running(app) as pilot:
        await edit(app, pilot)
        await press(pilot, "down", "plus")
        await looks_as_before(app)


async def test_a_copy_of_what_ships_is_reordered_changed_saved_and_found_again(app: NmcoachApp, coach: Coach) -> None:
    shipped = coach.routines.find("full_daily")
    async with running(app) as pilot:
        editor = await edit(app, pilot)
        assert rows(app)[:3] == ["0:00 10 s to get set up", "0:10 Upper back 45 s", "0:55 10 s to get set up"]
        await press(pilot, "down", "plus", "greater_than_sign")
        assert "5:06, 6 s over 5:00" in said(app, "#sums")
        await press(pilot, "down", "down", "minus", "minus")
        assert [s.seconds for s in editor.routine.segments[3:6]] == [20, 5, 20]
        await press(pilot, "end", "K")
        assert editor.routine.segments[12].move == "breath"
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, Ask)
        app.screen.query_one(Input).value = "Anna's evening"
        await press(pilot, "enter")
        assert told(app) == ["Saved: Anna's evening."]
        assert top(app) is editor
        assert not editor.unsaved
        saved = coach.routines.find("annas_evening")
        assert saved.segments == editor.routine.segments
        assert replace(coach.rolls.preview(editor.routine), routine="") == replace(
            coach.rolls.preview(saved), routine=""
        )
        assert coach.routines.find("full_daily") == shipped
        await press(pilot, "escape")
        assert isinstance(app.screen, RollPlace)
        assert "chosen: Anna's evening " in board_text(app)
        assert "\nAnna's evening · " in board_text(app)


async def test_ones_own_file_is_edited_in_place_and_can_be_deleted(app: NmcoachApp, coach: Coach) -> None:
    put_file(coach, "calves.toml", 'name = "Calves"\ncap = 5\nsteps = "~10 calf_roll:L:30 ~5 calf_roll:R:30"\n')
    async with running(app) as pilot:
        editor = await choose(app, pilot)
        await press(pilot, "end", "e", "c")
        app.screen.query_one(Input).value = "9"
        await press(pilot, "enter")
        assert "0 to 7" in said(app, "#error")
        assert app.screen.query_one(Input).value == "9"
        app.screen.query_one(Input).value = "4"
        await press(pilot, "enter", "ctrl+s")
        assert coach.routines.find("calves").cap == 4
        assert len(coach.routines.versions("calves")) == 1
        await press(pilot, "escape", "x")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "y")
        assert top(app) is editor
        with pytest.raises(NotFound):
            coach.routines.find("calves")


async def test_what_ships_is_not_deleted(app: NmcoachApp, coach: Coach) -> None:
    async with running(app) as pilot:
        await choose(app, pilot)
        await press(pilot, "x")
        assert "comes with the coach" in told(app)[0]
        assert "full_daily" in coach.routines.by_id


async def test_a_broken_file_is_listed_as_broken_and_shows_its_mistakes(app: NmcoachApp, coach: Coach) -> None:
    path = put_file(coach, "anna.toml", BROKEN)
    async with running(app) as pilot:
        screen = await choose(app, pilot)
        await press(pilot, "end")
        assert "chosen: Anna [b]x broken" in board_text(app)
        assert "Broken: 2 mistakes in its file." in board_text(app)
        for key in ("enter", "e"):
            await press(pilot, "end", key)
            assert isinstance(app.screen, TextDialog)
            text = said(app, "#text")
            assert "Line 2 · cap" in text
            assert "Line 3" in text
            assert "did you mean calf_roll?" in text
            assert path.name in text
            await press(pilot, "escape")
        assert app.screen is screen


async def test_a_new_routine_grows_from_nothing(app: NmcoachApp, coach: Coach) -> None:
    async with running(app) as pilot:
        editor = await edit(app, pilot, "n")
        assert said(app, "#wrong") == "There is no move in it yet; add one with a."
        await press(pilot, "ctrl+s")
        assert "cannot be saved yet" in told(app)[0]
        await press(pilot, "a")
        assert isinstance(app.screen, MoveChoice)
        names = rows(app)
        assert names == sorted(names)
        await press(pilot, *["down"] * next(n for n, row in enumerate(names) if row.startswith("Calf roll")), "enter")
        app.screen.query_one("#field-seconds", Input).value = "0"
        await press(pilot, "ctrl+s")
        assert "1 to 3600" in said(app, "#error")
        app.screen.query_one("#field-seconds", Input).value = "40"
        await press(pilot, "ctrl+s", "s")
        assert rows(app) == [
            "0:00 10 s to get set up",
            "0:10 Left calf roll 40 s",
            "0:50 5 s to switch sides",
            "0:55 Right calf roll 40 s",
        ]
        await press(pilot, "r", "x", "u", "u", "U")
        assert editor.routine.segments[2].seconds == 10
        await press(pilot, "enter")
        app.screen.query_one(Input).value = "12"
        await press(pilot, "enter", "p")
        assert isinstance(app.screen, TextDialog)
        assert "Next: Calf roll, left side" in said(app, "#text")
        await press(pilot, "escape", "ctrl+s", *"Two calves", "enter")
        assert coach.routines.find("two_calves").seconds == editor.routine.seconds


async def test_leaving_with_changes_asks_first(app: NmcoachApp, coach: Coach) -> None:
    before = len(coach.routines.every())
    async with running(app) as pilot:
        editor = await edit(app, pilot)
        await press(pilot, "plus", "escape")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "n")
        assert top(app) is editor
        await press(pilot, "u", "escape")
        assert isinstance(app.screen, RollPlace)
        await press(pilot, "e", "x", "q", "y")
        assert isinstance(app.screen, RollPlace)
        assert len(coach.routines.every()) == before


async def test_a_click_goes_to_a_step_and_actions_can_be_clicked(app: NmcoachApp) -> None:
    async with running(app) as pilot:
        editor = await edit(app, pilot)
        await pilot.click(EditSteps, offset=(10, 3))
        await pilot.pause()
        assert top(app) is editor
        assert editor.query_one(EditSteps).index == 3
        assert "Left buttock" in board_text(app)
        await pilot.click("Actions", offset=(1, 0))
        await pilot.pause()
        assert editor.routine.segments[3].seconds == 35


async def test_the_step_at_the_cursor_is_shown_with_its_bar_and_a_figure_that_moves(app: NmcoachApp) -> None:
    app.animation_level = "full"
    async with running(app, (160, 50)) as pilot:
        editor = await edit(app, pilot)
        await press(pilot, "end")
        assert board_text(app).startswith("7 of 7 · Reset")
        await press(pilot, "home", "down")
        assert board_text(app).startswith("1 of 7 · Upper back")
        assert "Upper back 45 s, Buttock L 30 s" in board_text(app)
        boards = editor.query_one(Boards)
        assert len(boards._page.spots) == 1
        before = [list(line) for line in boards._page.lines]
        for _ in range(6):
            editor._figure.go_on(editor)
        assert before != boards._page.lines


async def test_keys_of_the_places_do_nothing_in_the_editor(app: NmcoachApp, coach: Coach) -> None:
    async with running(app) as pilot:
        editor = await edit(app, pilot)
        await press(pilot, "w", "3", "comma", "question_mark")
        assert top(app) is editor
        assert told(app) == []


@pytest.mark.parametrize("size", [(1, 1), (200, 60)])
async def test_any_size_is_survived(app: NmcoachApp, coach: Coach, size: tuple[int, int]) -> None:
    put_file(coach, "anna.toml", BROKEN)
    async with running(app) as pilot:
        editor = await edit(app, pilot)
        for key in ("x", "a", "escape", "p", "escape"):
            await pilot.resize_terminal(*size)
            await press(pilot, key)
            await pilot.resize_terminal(80, 24)
        assert top(app) is editor
        await press(pilot, "escape", "y", "end", "enter")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert isinstance(app.screen, TextDialog)
