"""The data file cannot be read for a while: the app says so, stays, and shows what it owes afterwards.

The coach waits 20 ms for another copy here (``Store.open(patience=…)``) instead of five seconds.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.pilot import Pilot

from nmcoach.services.coach import Coach
from nmcoach.services.settings import SettingsFile
from nmcoach.storage.files import DATABASE
from nmcoach.storage.store import Store
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.dialogs.ask import Confirm
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.roll.place import RollPlace
from nmcoach.tui.places.today.place import TodayPlace
from places import hush, said
from samples import NO_SOUND, FakeClock, seed

PATIENCE = 0.02
HOLD = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / DATABASE


@pytest.fixture
def impatient(tmp_path: Path, clock: FakeClock) -> Iterator[Coach]:
    """A coach with three weeks of home care that gives up waiting soon."""
    store = Store.open(tmp_path / "data", patience=PATIENCE)
    made = Coach(store, SettingsFile(tmp_path / "config"), clock, NO_SOUND)
    seed(made, clock)
    made.profile.remember_set_up("done")
    yield made
    made.close()


@contextmanager
def held_by_a_process(file: Path) -> Iterator[None]:
    """Another process holds the file."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(file)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield
        other.kill()


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Another connection holds the file."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.close()


@contextmanager
def moved(file: Path) -> Iterator[None]:
    """The file is somewhere else."""
    file.rename(file.with_suffix(".away"))
    yield
    file.with_suffix(".away").rename(file)


@contextmanager
def emptied(file: Path) -> Iterator[None]:
    """The file has nothing in it."""
    whole = file.read_bytes()
    file.write_bytes(b"")
    yield
    file.write_bytes(whole)


@contextmanager
def damaged(file: Path) -> Iterator[None]:
    """The file is no data file any more."""
    whole = file.read_bytes()
    file.write_bytes(b"\x00" * len(whole))
    yield
    file.write_bytes(whole)


WAYS: dict[Callable[[Path], AbstractContextManager[None]], str] = {
    held_by_a_process: "Another copy of nmcoach is busy",
    moved: "was moved, deleted or emptied",
    emptied: "was moved, deleted or emptied",
    damaged: "damaged",
}
"""Way → what the user is told."""
KEPT = ("soreness", "safety")
"""Places that show what Today has read already: a busy file counts as unchanged, so there is nothing to wait for."""


def told(app: NmcoachApp) -> str:
    return " ".join(said(app))


async def picture(app: NmcoachApp, pilot: Pilot[None]) -> str:
    """What the app shows besides messages."""
    hush(app)
    await pilot.pause()
    await pilot.pause()
    return app.export_screenshot()


@pytest.mark.parametrize("place", [place.id for place in PLACES])
@pytest.mark.parametrize("way", WAYS, ids=[way.__name__ for way in WAYS])
async def test_a_place_opened_for_the_first_time_meanwhile_says_so_and_is_shown_whole_afterwards(
    impatient: Coach, file: Path, place: str, way: Callable[[Path], AbstractContextManager[None]]
) -> None:
    app = NmcoachApp(impatient, remind=False)
    with ExitStack() as trouble:
        if place == "today":
            trouble.enter_context(way(file))
        async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
            if place != "today":
                trouble.enter_context(way(file))
                app.go(place)
            await pilot.pause()
            await pilot.pause()
            assert place == here(app).PLACE
            if way is held_by_a_process and place in KEPT:
                assert told(app) == ""
                assert not here(app).stale
            else:
                assert WAYS[way] in told(app)
            trouble.close()
            app._look_at_data()
            await pilot.pause()
            assert not here(app).stale
            late = await picture(app, pilot)
    undisturbed = NmcoachApp(impatient, remind=False)
    async with undisturbed.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        undisturbed.go(place)
        await pilot.pause()
        await pilot.pause()
        assert late == await picture(undisturbed, pilot)


def here(app: NmcoachApp) -> Place:
    assert isinstance(app.screen, Place)
    return app.screen


def keys(app: NmcoachApp) -> list[str]:
    """The keys of what is open; on Today those that work everywhere, too. Not those of a run, which saves by itself."""
    own = [binding for binding in app.screen.BINDINGS if isinstance(binding, Binding)]
    everywhere = [binding for binding in app.BINDINGS if isinstance(binding, Binding)]
    bindings = [*own, *everywhere] if isinstance(app.screen, TodayPlace) else own
    enter = [] if isinstance(app.screen, RollPlace) else ["enter"]
    left_out = ("quit", "suspend_process", "start", "roll")
    return [one.key.split(",")[0] for one in bindings if one.action not in left_out] + enter


@pytest.mark.parametrize("place", [place.id for place in PLACES])
async def test_no_key_ends_the_app_meanwhile(impatient: Coach, file: Path, place: str) -> None:
    app = NmcoachApp(impatient, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.go(place)
        await pilot.pause()
        pressed = keys(app)
        assert pressed
        for key in pressed:
            with held(file):
                await pilot.press(key)
                await pilot.pause()
            await back_to(app, pilot, place)
        await pilot.press("w")
        assert impatient.water.drinks()


@pytest.mark.parametrize("place", [place.id for place in PLACES])
async def test_no_key_ends_the_app_in_a_dialog_that_was_opened_before(impatient: Coach, file: Path, place: str) -> None:
    app = NmcoachApp(impatient, remind=False)
    seen: set[type] = set()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.go(place)
        await pilot.pause()
        for opening in keys(app):
            await pilot.press(opening)
            await pilot.pause()
            dialog = type(app.screen)
            inner = [] if dialog in seen or isinstance(app.screen, Place) else keys(app)
            seen.add(dialog)
            for key in inner:
                if isinstance(app.screen, Place):
                    await pilot.press(opening)
                    await pilot.pause()
                with held(file):
                    await pilot.press(key)
                    await pilot.pause()
            await back_to(app, pilot, place)


async def back_to(app: NmcoachApp, pilot: Pilot[None], place: str) -> None:
    """Leave whatever is open, and be in a place."""
    for _ in range(12):
        if isinstance(app.screen, Place):
            break
        await pilot.press("y" if isinstance(app.screen, Confirm) else "escape")
        await pilot.pause(0.01)
    assert isinstance(app.screen, Place)
    app.go(place)
    await pilot.pause()
