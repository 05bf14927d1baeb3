"""Files in and out from the command palette."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from kept import LooksAsBefore
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Ask, Confirm
from nmcoach.tui.dialogs.files import ask_export, ask_import
from nmcoach.tui.dialogs.preview import Preview
from nmcoach.tui.dialogs.report_form import ask_report
from wild import calendar, event

INVITATION = Path(__file__).parents[2] / "exchange" / "ics" / "calendars" / "google_request.ics"
SERIES = Path(__file__).parents[2] / "exchange" / "cases" / "calendars" / "c37_one_series_among_singles.ics"


def shown(app: NmcoachApp) -> str:
    return "\n".join(str(static.render()) for static in app.screen.query(Static) if static.display)


async def look_at(app: NmcoachApp, pilot: Pilot[None], path: Path) -> None:
    """Ask for a file, and look at it."""
    await pilot.pause()
    ask_import(app)
    await pilot.pause()
    app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")
    await pilot.pause()


async def test_everything_is_written_to_a_path_that_is_typed(lived: Coach, tmp_path: Path) -> None:
    app = NmcoachApp(lived)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        ask_export(app)
        await pilot.pause()
        app.screen.query_one(Input).value = str(tmp_path / "x.txt")
        await pilot.press("enter")
        assert "does not tell the format" in shown(app)
        app.screen.query_one(Input).value = str(tmp_path / "x.json")
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, Ask)
    assert (tmp_path / "x.json").read_text().startswith('{\n"format": "nmcoach"')


@pytest.mark.parametrize(("key", "count"), [("y", 5), ("n", 4)])
async def test_a_file_is_looked_at_before_it_is_taken_over(lived: Coach, key: str, count: int) -> None:
    app = NmcoachApp(lived)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(app, pilot, INVITATION)
        assert isinstance(app.screen, Confirm)
        assert "New: Thu 3 Dec 15:30 “Massage (AB)”" in shown(app)
        assert len(lived.sessions.every()) == 4
        await pilot.press(key)
        await pilot.pause()
        assert len(lived.sessions.every()) == count


async def test_a_sheet_of_another_app_is_shown_by_days_amounts_and_unit(
    lived: Coach, tmp_path: Path, looks_as_before: LooksAsBefore
) -> None:
    path = tmp_path / "drinks.csv"
    path.write_text("Date,Time,Amount,Unit\n2026-11-20,08:00,8,oz\n2026-11-20,12:00,250,ml\nTotal,,487,ml\n")
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(app, pilot, path)
        for said in (
            "2 drinks in 3 rows, on 1 day: 487 ml in all, 237 ml to 250 ml each.",
            "Unit: fl oz (US) in 1 row, ml in 1 row, by the column “Unit”.",
            "Fri 20 Nov: 2 drinks, 487 ml.",
            "Left out: line 4, Date: “Total” is not a time such as 2026-11-23 14:05.",
        ):
            assert said in shown(app)
        await looks_as_before(app)
        before = len(lived.history.items())
        await pilot.press("y")
        await pilot.pause()
        assert len(lived.history.items()) == before + 2


async def test_what_a_sheet_does_not_say_is_asked_before_it_is_shown(lived: Coach, tmp_path: Path) -> None:
    path = tmp_path / "drinks.csv"
    path.write_text("Date,Amount\n3/11/2026,8\n4/11/2026,12\n")
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(app, pilot, path)
        assert "does the day or the month come first?" in shown(app)
        assert "--dates" not in shown(app)
        for word, said in (("first", "“first” is neither; use dmy"), ("dmy", "In which unit are the amounts of")):
            app.screen.query_one(Input).value = word
            await pilot.press("enter")
            await pilot.pause()
            assert said in shown(app)
        for word, said in (("mug", "“mug” is not a unit; use ml, cl"), ("oz", "Tue 3 Nov: 1 drink, 237 ml.")):
            app.screen.query_one(Input).value = word
            await pilot.press("enter")
            await pilot.pause()
            assert said in shown(app)
        before = len(lived.history.items())
        await pilot.press("y")
        await pilot.pause()
        assert len(lived.history.items()) == before + 2


async def test_a_wrong_file_is_told_in_the_dialog_which_stays(lived: Coach, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("5")
    app = NmcoachApp(lived)
    async with app.run_test(size=(80, 24)) as pilot:
        await look_at(app, pilot, tmp_path / "x.json")
        assert "Line 1: “5” stands where { should be." in shown(app)
        assert isinstance(app.screen, Ask)


async def test_a_copy_is_made_from_the_palette_and_its_path_is_told(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.action_files("copy")
        (copy,) = lived.backups.every()
        assert str(copy.path) in app.sayings.now[-1][1]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
@pytest.mark.parametrize("dialog", [ask_export, ask_import, ask_report], ids=["export", "import", "report"])
async def test_the_dialogs_look_right(
    lived: Coach,
    looks_as_before: LooksAsBefore,
    dialog: Callable[[NmcoachApp], None],
    size: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size) as pilot:
        await pilot.press("9")
        await pilot.pause()
        dialog(app)
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        await looks_as_before(app)


async def test_a_preview_looks_right_before_it_is_taken_over(lived: Coach, looks_as_before: LooksAsBefore) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("9")
        await look_at(app, pilot, INVITATION)
        assert isinstance(app.screen, Confirm)
        await looks_as_before(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_each_event_of_a_long_preview_is_shown_and_scrolls(
    lived: Coach, looks_as_before: LooksAsBefore, size: tuple[int, int]
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=size) as pilot:
        await pilot.press("9")
        await look_at(app, pilot, SERIES)
        assert isinstance(app.screen, Preview)
        said = shown(app)
        assert said.count("New: ") == 53
        assert "New: Thu 10 Dec 10:00 “Massage”" in said
        lines = app.screen.query_one("#lines")
        await pilot.press("down", "down", "pagedown")
        await pilot.pause()
        assert lines.scroll_y > 5
        await looks_as_before(app)
        await pilot.press("y")
        await pilot.pause()
        assert len(lived.sessions.every()) == 4 + 53


async def test_a_long_list_of_what_is_left_out_is_only_read(lived: Coach, tmp_path: Path) -> None:
    days = [event(uid=str(n), start=f";VALUE=DATE:202612{n:02d}", title=f"Day {n}") for n in range(1, 20)]
    (tmp_path / "days.ics").write_bytes(calendar(*days))
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("9")
        await look_at(app, pilot, tmp_path / "days.ics")
        assert isinstance(app.screen, Preview)
        assert shown(app).count("it has no time of day.") == 19
        assert "19 events were left out." in shown(app)
        await pilot.press("y")
        await pilot.pause()
        assert not isinstance(app.screen, Preview)
        assert len(lived.sessions.every()) == 4
