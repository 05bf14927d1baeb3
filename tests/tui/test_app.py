"""What works in every place: going about, a drink, undo, help, reminders, another copy, signals."""

import asyncio
import signal
import sqlite3
from pathlib import Path
from typing import Never

import pytest
from textual._compositor import LayoutUpdate
from textual.app import ComposeResult
from textual.binding import Binding
from textual.css.query import NoMatches
from textual.filter import ANSIToTruecolor
from textual.widgets import OptionList, Static
from textual.widgets._toast import Toast

from nmcoach.domain.errors import NotAllowed
from nmcoach.services.coach import Coach
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Confirm
from nmcoach.tui.dialogs.help import HelpScreen, shown_key
from nmcoach.tui.doings import MOVES_ABOUT
from nmcoach.tui.places.names import PLACES, Signpost
from nmcoach.tui.places.place import Place, PlaceBody
from nmcoach.tui.theme import theme_of
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.chrome.placebar import PlaceBar
from nmcoach.tui.widgets.chrome.saying import Saying
from nmcoach.tui.widgets.closing import Dialog
from places import hush, said
from samples import FakeClock, seed, used_before


@pytest.fixture
def ready(coach: Coach) -> Coach:
    """A coach whose set-up is done."""
    coach.profile.remember_set_up("done")
    return coach


def here(app: NmcoachApp) -> str:
    assert isinstance(app.screen, Place)
    return app.screen.PLACE


def toasts(app: NmcoachApp) -> list[str]:
    return said(app)


async def test_every_place_says_whom_to_call_while_an_emergency_stands(ready: Coach) -> None:
    ready.red_flags.report(["chest_pain"])
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for known in PLACES:
            await pilot.press("comma" if known.key == "," else known.key)
            line = app.screen.query_one("#alarm", Static)
            assert line.display, known.id
            assert line.region.height > 0
            assert str(line.content).startswith("Call 112 now (elsewhere: the local number). You noticed: Chest pain")
        ready.red_flags.settle("chest_pain", "Dr Lee")
        app.refresh_place()
        await pilot.pause()
        assert not app.screen.query_one("#alarm").display


async def test_a_key_that_comes_before_a_dialog_has_anything_in_it_ends_nothing(ready: Coach) -> None:
    class Asks(Dialog[None]):
        def compose(self) -> ComposeResult:
            yield Static(id="there")

        def action_look(self, wanted: str) -> None:
            self.query_one(wanted)
            looked.append(wanted)

    looked: list[str] = []
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        asks = Asks()
        app.push_screen(asks)
        await app.run_action("screen.look('#there')")
        assert looked == [], "nothing is there yet"
        await pilot.pause()
        await app.run_action("screen.look('#there')")
        assert looked == ["#there"]
        with pytest.raises(NoMatches):
            await app.run_action("screen.look('#nowhere')")
        asks.dismiss()
        await pilot.pause()
        await app.run_action("look('#there')", asks)
        assert looked == ["#there"], "nothing is there any more"


async def test_undo_asks_before_it_takes_a_warning_sign_away_and_enter_keeps_it(ready: Coach) -> None:
    ready.red_flags.report(["chest_pain"])
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("1", "u")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        await pilot.press("enter")
        await pilot.pause()
        assert len(ready.red_flags.standing()) == 1
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert ready.red_flags.standing() == ()


async def test_each_place_opens_by_its_key_and_by_a_click_on_its_name(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for known in PLACES:
            await pilot.press("comma" if known.key == "," else known.key)
            assert here(app) == known.id
        for place in (known.id for known in PLACES):
            labels, gap = app.screen.query_one(PlaceBar)._labels(80)
            before = labels[: [known for _, known, _ in labels].index(place)]
            x = 1 + sum(len(key) + (len(name) + 1 if name else 0) + gap for key, _, name in before)
            await pilot.click(PlaceBar, offset=(x, 0))
            assert here(app) == place


async def test_w_logs_the_usual_glass_anywhere_and_u_takes_it_back_and_shift_u_brings_it_again(ready: Coach) -> None:
    ready.settings_file.change({"glass_ml": "330"})
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("5", "w")
        assert [d.ml for d in ready.water.drinks()] == [330]
        assert any("330 ml water" in text for text in toasts(app))
        await pilot.press("u")
        assert ready.water.drinks() == []
        await pilot.press("U")
        assert [d.ml for d in ready.water.drinks()] == [330]


@pytest.mark.parametrize("size", [(1, 1), (4, 4), (20, 6), (40, 12), (59, 20), (160, 50), (300, 100)])
async def test_every_place_and_its_help_open_at_any_size(ready: Coach, size: tuple[int, int]) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        for place in (known.id for known in PLACES):
            app.action_place(place)
            await pilot.pause()
            assert here(app) == place
            await pilot.press("question_mark")
            assert isinstance(app.screen, HelpScreen)
            await pilot.press("escape")


async def test_a_note_with_markup_is_shown_as_it_is_and_runs_nothing(ready: Coach) -> None:
    ready.sessions.attend(None, {"note": "[@click=app.quit]x[/] [b]y[/i] [/]", "practitioner": "[/]"})
    ready.soreness.check_in({"left_calf": 4}, note="[red]z[/blue]")
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        for place in ("today", "sessions", "history", "soreness"):
            app.action_place(place)
            await pilot.pause()
        app.action_place("history")
        await pilot.pause()
        assert "[b]y[/i]" in app.export_screenshot().replace("&#160;", " ")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_home_and_end_go_to_the_ends_of_a_place_and_a_page_is_as_long_as_what_is_seen(
    ready: Coach, clock: FakeClock, size: tuple[int, int]
) -> None:
    seed(ready, clock)
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("6")
        await pilot.pause()
        body = app.screen.query_one(PlaceBody)
        assert body.max_scroll_y > body.size.height
        for key, at in (("pagedown", body.size.height - 2), ("end", body.max_scroll_y), ("home", 0)):
            await pilot.press(key)
            await pilot.pause()
            assert body.scroll_y == at, key


async def test_settings_that_another_copy_changed_are_heard_when_a_place_is_come_to(
    ready: Coach, tmp_path: Path, clock: FakeClock
) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        other = Coach.open(tmp_path / "data", tmp_path / "config", clock)
        other.settings_file.change({"theme": "light", "goal_ml": "2500"})
        other.close()
        await pilot.press("3")
        await pilot.pause()
        assert "2,500 ml" in app.screen.query_one(Boards).as_text()
        assert app.theme == theme_of("light", app.ground)
        ready.settings_file.path.write_text("goal_ml = ", "utf-8")
        for key in "13":
            await pilot.press(key)
            await pilot.pause()
        assert "2,500 ml" in app.screen.query_one(Boards).as_text()
        assert [text for text in toasts(app) if "settings file" in text] != []


async def test_what_another_copy_saves_appears(ready: Coach, tmp_path: Path, clock: FakeClock) -> None:
    other = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("3")
        assert "700 / 2,000" not in app.export_screenshot().replace("&#160;", " ")
        other.water.log(700)
        app._look_at_data()
        await pilot.pause()
        assert "700 / 2,000" in app.export_screenshot().replace("&#160;", " ")
    other.close()


async def test_a_reminder_shows_once_with_a_bell_and_comes_again_after_a_snooze(
    ready: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    used_before(ready, clock)
    monkeypatch.setattr(NmcoachApp, "bell", lambda _: rung.append(1))
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.reminders.look()
        await pilot.pause()
        assert any("closer to the day's pace. w logs one, z: later" in text for text in toasts(app))
        assert len(rung) == 1
        app.reminders.look()
        assert len(rung) == 1
        await pilot.press("z")
        app.reminders.look()
        assert len(rung) == 1
        clock.pass_(minutes=21)
        app.reminders.look()
        assert len(rung) == 2


async def test_reminders_wait_until_everything_is_shown_and_a_snooze_before_that_holds(
    ready: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    used_before(ready, clock)
    monkeypatch.setattr("nmcoach.tui.app.QUIET_SECONDS", 0.2)
    begun: list[int] = []
    app = NmcoachApp(ready, afterwards=lambda: begun.append(1))
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.press("z")
        assert begun == []
        assert [text for text in toasts(app) if text.startswith("Quiet until")]
        for _ in range(100):
            await pilot.pause(0.02)
            if begun:
                break
        await pilot.pause(0.1)
        assert begun == [1]
        clock.pass_(minutes=21)
        app.reminders.look()
        assert any("closer to the day's pace. w logs one, z: later" in text for text in toasts(app))


async def test_leaving_before_reminders_begin_leaves_nothing_behind(
    ready: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nmcoach.tui.app.QUIET_SECONDS", 0.05)
    begun: list[int] = []
    async with NmcoachApp(ready, afterwards=lambda: begun.append(1)).run_test(size=(80, 24)) as pilot:
        await pilot.press("q")
    await asyncio.sleep(0.2)
    assert begun == []


async def test_reminders_are_looked_for_by_the_scheduler_while_the_coach_is_open(
    ready: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    used_before(ready, clock)
    monkeypatch.setattr("nmcoach.tui.app.QUIET_SECONDS", 0.01)
    app = NmcoachApp(ready)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for _ in range(100):
            await pilot.pause()
            if any("closer to the day's pace. w logs one, z: later" in text for text in toasts(app)):
                break
            await asyncio.sleep(0.02)
        assert any("closer to the day's pace. w logs one, z: later" in text for text in toasts(app))


async def test_a_disk_that_refuses_is_told_and_the_coach_goes_on(ready: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        ready._context.store._file.connection.execute("PRAGMA query_only = ON")
        await pilot.press("w")
        await pilot.pause()
        assert any("sav" in text.lower() or "read" in text.lower() for text in toasts(app))
        assert ready.water.drinks() == []
        ready._context.store._file.connection.execute("PRAGMA query_only = OFF")
        await pilot.press("w")
        assert len(ready.water.drinks()) == 1


async def test_the_theme_switches_and_is_kept(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        assert app.theme == "nmcoach-dark"
        app.action_use_theme("light")
        await pilot.pause()
        assert app.theme == "nmcoach-light"
        assert ready.settings.theme == "light"


async def test_what_the_terminal_says_of_its_ground_is_followed_where_it_is_asked_for(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    asked: list[str] = []
    app.ask_ground = lambda: asked.append("?")
    async with app.run_test(size=(80, 24)) as pilot:
        app.ground_told("light")
        assert (app.theme, app.follows_ground, asked) == ("nmcoach-dark", False, [])
        app.action_use_theme("auto")
        assert (app.theme, app.follows_ground, asked) == ("nmcoach-light", True, ["?"])
        app.ground_told("dark")
        assert app.theme == "nmcoach-dark"
        app.action_use_theme("terminal")
        assert app.theme == "nmcoach-terminal-dark"
        app.ground_told("light")
        await pilot.pause()
        assert app.theme == "nmcoach-terminal-light"
        app.action_use_theme("contrast")
        assert (app.theme, ready.settings.theme) == ("nmcoach-contrast", "contrast")


async def test_a_signal_ends_the_coach_with_its_number(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        app.leave_for_signal(signal.SIGTERM)
        await pilot.pause()
    assert app.return_code == 143


async def test_help_names_the_keys_of_all_places(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        shown = help_rows(app.screen)
    assert [f"{place.key} {place.name}" in shown for place in PLACES] == [True] * 10


def help_rows(screen: HelpScreen) -> dict[str, str]:
    """Each row as key and title up to a colon, with its id."""
    options = screen.query_one(OptionList).options
    rows = [(" ".join(str(option.prompt).split()).partition(":")[0], option.id) for option in options]
    return {text: name for text, name in rows if name is not None}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
async def test_help_lists_what_has_a_key_now_and_nothing_else(ready: Coach, place: Signpost) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.pause()
        app.action_place(place.id)
        await pilot.pause()
        works = {
            one.binding.action: one.enabled for one in app.screen.active_bindings.values() if one.node is app.screen
        }
        keys = {key: works.get(key.action, False) for key in app.screen.BINDINGS if isinstance(key, Binding)}
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        shown = {row.split()[0] for row in help_rows(app.screen)}
        for key, on in keys.items():
            if key.action.partition("(")[0] not in MOVES_ABOUT:
                assert (shown_key(key).split()[0] in shown) == on or key.key == "enter", key


async def test_help_does_what_is_picked(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        for wanted in ("w Log a drink", "4 Sessions", "b Book a session"):
            await pilot.press("question_mark")
            await pilot.pause()
            assert isinstance(app.screen, HelpScreen)
            rows = app.screen.query_one(OptionList)
            rows.highlighted = rows.get_option_index(help_rows(app.screen)[wanted])
            await pilot.press("enter")
            for _ in range(5):
                await pilot.pause()
        assert len(ready.water.drinks()) == 1
        assert not isinstance(app.screen, Place)
        below = app.screen_stack[-2]
        assert isinstance(below, Place)
        assert below.PLACE == "sessions"


@pytest.mark.parametrize("key", ["escape", "question_mark", "q"])
async def test_help_closes_and_nothing_is_done(ready: Coach, key: str) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("question_mark", "down", key)
        await pilot.pause()
        assert here(app) == "today"


def test_a_place_that_does_not_say_what_it_shows_is_refused() -> None:
    with pytest.raises(TypeError, match="EmptyPlace does not say what it shows: content, show_values"):

        class EmptyPlace(Place):
            def header_detail(self) -> str:
                return ""


async def test_what_a_key_does_may_be_refused_and_is_told(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.screen.__dict__["action_refuse"] = refuse
        assert await app.run_action("screen.refuse")
        await pilot.pause()
        assert toasts(app) == ["No."]
        hush(app)
        app.ask(refuse)
        await pilot.pause()
        assert toasts(app) == ["No."]
        assert here(app) == "today"


def refuse() -> Never:
    raise NotAllowed("No.")


async def test_what_follows_a_dialog_may_be_refused_and_is_told(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.ask(lambda: Confirm("Sure?"), lambda _: refuse())
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert toasts(app) == ["No."]
        assert here(app) == "today"


async def test_entries_that_cannot_be_read_are_told_of_once_each_time_that_changes(ready: Coach) -> None:
    for ml in (250, 300):
        ready.water.log(ml)
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        assert toasts(app) == []
        for before, after, told in ((250, 350, "1 entry"), (300, 301, "2 entries")):
            connection = sqlite3.connect(ready.folder / "nmcoach.db", isolation_level=None)
            connection.execute("UPDATE drink SET ml = ? WHERE ml = ?", (after, before))
            connection.close()
            for _ in range(2):
                app._look_at_data()
                app.refresh_place()
                await pilot.pause()
            assert toasts(app) == [f"{told} can't be read (nmcoach doctor)."]
            hush(app)
            await pilot.press("3", "1")
            assert toasts(app) == []


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_is_said_over_a_dialog_stands_below_it_and_covers_nothing(
    ready: Coach, size: tuple[int, int]
) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        box = app.screen.query_one(".dialog")
        app.tell("Something was kept.")
        app.notify("[b]And Textual says so.[/b]", title="Note", severity="warning")
        await pilot.pause()
        line = app.screen.query_one(Saying)
        assert [text for _, text in line.said] == ["Something was kept.", "Note · And Textual says so."]
        assert line.region.bottom == size[1]
        assert box.region.bottom <= line.region.y
        assert not app.screen.query(Toast)
        app.sayings.clear()
        await pilot.pause()
        assert not line.display
        await pilot.press("escape")
        app.tell("Back.")
        await pilot.pause()
        assert app.screen.query_one(Saying).said == (("told", "Back."),)


async def test_a_places_lines_are_drawn_once_and_a_dialogs_colours_made_true(ready: Coach) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        boards = app.screen.query_one(Boards)
        drawn = vars(boards._styles_cache)["_cache"].values()
        assert len(drawn) >= boards.size.height
        assert not any(len(strip._filter_cache) for strip in drawn)
        await pilot.press("question_mark")
        await pilot.pause()
        assert any(isinstance(one, ANSIToTruecolor) for one in app.get_line_filters())


async def test_once_the_shell_gives_the_terminal_back_the_whole_screen_is_drawn(
    ready: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = NmcoachApp(ready, remind=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn: list[object] = []
        monkeypatch.setattr(app, "_display", lambda _, update: drawn.append(type(update)))
        assert app._driver is not None
        app.post_message(app._driver.SignalResume())
        await pilot.pause(0.1)
        assert drawn == [LayoutUpdate]
