"""Another copy holds the data file for a while: the screen stays alive, and what was asked for is done afterwards."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from nmcoach.domain.errors import BadValue, Locked
from nmcoach.services.coach import Coach
from nmcoach.storage import data_file, faults
from nmcoach.storage.files import DATABASE
from nmcoach.tui import waiting
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.places.names import PLACES
from nmcoach.tui.places.place import Place
from nmcoach.tui.places.water.place import WaterPlace
from nmcoach.tui.waiting import GIVE_UP_SECONDS, TRY_SECONDS, WAITING, Waiting
from places import said
from samples import NO_SOUND, FakeClock

HOLD = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""
ANSWERED = 0.5
"""Seconds within which a key has to be answered (design default): less is waited for the file, whatever runs."""


@contextmanager
def held(folder: Path, seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """Another process holds the file for so long."""
    command = [sys.executable, "-c", HOLD, str(folder / DATABASE), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield other
        other.kill()


async def until_free(app: NmcoachApp, pilot: Pilot[None], seconds: float = 8) -> None:
    end = monotonic() + seconds
    while app.waiting.on:
        assert monotonic() < end, "it waits for ever"
        await pilot.pause(0.05)
    await pilot.pause()


@pytest.fixture
def waits(lived: Coach, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the file was waited for in vain, each time that it was asked for; 0.0 where it was only tried."""
    found: list[float] = []

    class Counted(Locked):
        def __init__(self, text: str) -> None:
            super().__init__(text)
            found.append(lived._context.store.patience)

    monkeypatch.setattr(faults, "Locked", Counted)
    return found


async def test_a_page_of_the_set_up_waits_for_a_busy_file_and_is_saved_then(tmp_path: Path, clock: FakeClock) -> None:
    coach = Coach.open(tmp_path / "data", tmp_path / "config", clock, NO_SOUND)
    app = NmcoachApp(coach, remind=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        await pilot.press("R", "o", "b")
        with held(tmp_path / "data", 60) as other:
            await pilot.press("enter")
            await pilot.pause()
            assert app.waiting.on
            assert [str(one.content) for one in app.screen.query(".problem").results(Static)] == [""]
            assert [text for how, text in app.sayings.now if how == "refused"] == []
            other.kill()
        await until_free(app, pilot)
        assert str(app.screen.query_one("#heading", Static).content) == "Your plan"
    found = coach.profile.latest()
    assert found is not None
    assert found.name == "Rob"
    coach.close()


KEYS = ("w", "u", "e", "s", "a", "j", "R", "r", "enter", "down", "up", "end", "tab", "question_mark", "ctrl+p", "!")


@pytest.mark.parametrize("place", [place.id for place in PLACES])
async def test_whatever_a_key_asks_of_a_busy_file_it_is_waited_for_once(
    lived: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float], place: str
) -> None:
    monkeypatch.setattr(data_file, "REST", 60.0)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        asked = set()
        for key in (*KEYS, *("comma" if one.key == "," else one.key for one in PLACES)):
            app.action_place(place)
            await pilot.pause()
            with held(tmp_path / "data", 60):
                app.waiting._queue.clear()
                lived.wait_at_most(TRY_SECONDS)
                monkeypatch.setattr(lived._context.store._file, "_rested_from", None)
                lived.wait_at_most(TRY_SECONDS)
                waits.clear()
                await pilot.press(key)
                assert [wait for wait in waits if wait] in ([], [TRY_SECONDS]), (key, waits)
                asked |= {key} if waits else set()
                app.waiting._queue.clear()
            while len(app.screen_stack) > 1:
                app.pop_screen()
        assert "w" in asked


def test_a_file_that_was_waited_for_in_vain_is_only_tried_for_a_moment(
    lived: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    data = lived._context.store
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    lived.wait_at_most(0.01)
    with held(tmp_path / "data", 60):
        for _ in range(3):
            with pytest.raises(Locked):
                data.rows("SELECT count(*) FROM drink")
        assert waits == [0.01, 0.0, 0.0]
        assert data.data_version_at_once() is None
        now[0] += data_file.REST
        with pytest.raises(Locked):
            data.rows("SELECT count(*) FROM drink")
        assert waits == [0.01, 0.0, 0.0, 0.01]
    assert data.rows("SELECT count(*) FROM drink")
    assert data.data_version_at_once() == data.data_version()


async def test_while_another_copy_holds_the_file_for_8_seconds_every_place_answers(
    lived: Coach, tmp_path: Path, waits: list[float]
) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        before = len(lived.water.drinks())
        seen: set[str] = set()
        with held(tmp_path / "data", 8) as other:
            drank = 0
            while other.poll() is None:
                for place in PLACES:
                    for key in ("comma" if place.key == "," else place.key, "down", "question_mark", "escape", "w"):
                        waits.clear()
                        await pilot.press(key)
                        assert sum(waits) < ANSWERED, key
                    assert isinstance(app.screen, Place)
                    assert place.id == app.screen.PLACE
                    drank += 1
                    seen |= set(said(app))
        await until_free(app, pilot)
        assert WAITING in seen
        assert WAITING not in said(app)
        assert before < len(lived.water.drinks()) <= before + drank
        assert isinstance(app.screen, Place)
        assert not app.screen.stale


async def test_what_was_pressed_meanwhile_is_done_in_its_order(lived: Coach, tmp_path: Path) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        before = len(lived.water.drinks())
        with held(tmp_path / "data", 60) as other:
            await pilot.press("w", "w", "w", "u")
            assert said(app) == [WAITING]
            assert len(app.waiting) == 4
            other.kill()
            other.wait()
            await until_free(app, pilot)
        assert len(lived.water.drinks()) == before + 2
        assert "Undone" in " ".join(said(app))


async def test_what_was_typed_in_a_dialog_is_saved_once_when_the_file_is_free(lived: Coach, tmp_path: Path) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        app.go(WaterPlace.PLACE)
        await pilot.pause()
        before = len(lived.water.drinks())
        await pilot.press("A")
        await pilot.pause()
        app.screen.query(Input).first().value = "330"
        with held(tmp_path / "data", 60) as other:
            await pilot.press("enter", "enter")
            assert not isinstance(app.screen, Place)
            other.kill()
            other.wait()
            await until_free(app, pilot)
        assert isinstance(app.screen, WaterPlace)
        drinks = lived.water.drinks()
        assert len(drinks) == before + 1
        assert drinks[-1].ml == 330


async def test_what_waits_too_long_is_given_up_and_said(
    lived: Coach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "GIVE_UP_SECONDS", 60.0)
    app = NmcoachApp(lived, remind=False)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        before = len(lived.water.drinks())
        with held(tmp_path / "data", 30):
            await pilot.press("w")
            assert said(app) == [WAITING]
            monkeypatch.setattr(waiting, "GIVE_UP_SECONDS", 0.0)
            await until_free(app, pilot)
            assert "nothing was saved, try again" in " ".join(said(app))
        await pilot.press("w")
        assert len(lived.water.drinks()) == before + 1


class Fake:
    """An app whose file is busy as often as it is told."""

    def __init__(self) -> None:
        self.saved = 0
        self.said: list[tuple[str, str]] = []
        self.shown = 0
        self.later: list[object] = []

    def set_timer(self, delay: float, callback: object) -> object:
        class Stopped:
            def stop(self) -> None:
                """There is no timer."""

        self.later.append(callback)
        return Stopped()

    def wait_at_most(self, seconds: float) -> None:
        """Nothing is waited for."""

    def saves(self) -> tuple[int, str]:
        return self.saved, "drink of 250 ml"

    def say_of_waiting(self, text: str, how: str, seconds: float | None) -> None:
        self.said.append((text, how))

    def waited(self) -> None:
        self.shown += 1


async def test_what_was_saved_before_the_file_was_busy_is_not_done_again() -> None:
    fake, done = Fake(), []
    queue = Waiting(fake)  # type: ignore[arg-type]  # a fake timer

    async def save_and_show() -> None:
        fake.saved += 1
        done.append("saved")
        raise Locked("busy")

    await queue.go(save_and_show, lambda: True)
    assert done == ["saved"]
    assert fake.said[-1] == (waiting.SAVED.format("drink of 250 ml"), "told")
    await queue._go_on()
    assert (done, fake.shown, queue.on) == (["saved"], 2, False)


async def test_what_cannot_be_done_any_more_is_let_go_of_and_another_refusal_is_said() -> None:
    fake, tries = Fake(), []
    queue = Waiting(fake)  # type: ignore[arg-type]  # a fake timer

    async def busy_at_first() -> None:
        tries.append(1)
        raise Locked("busy") if len(tries) == 1 else BadValue("no such thing")

    async def never() -> None:
        tries.append(2)
        raise Locked("busy")

    await queue.go(never, lambda: False)
    await queue._go_on()
    assert (tries, queue.on) == ([2], False)
    tries.clear()
    await queue.go(busy_at_first, lambda: True)
    assert queue.on
    await queue._go_on()
    assert (tries, queue.on) == ([1, 1], False)
    assert fake.said[-1] == ("no such thing", "refused")
    assert GIVE_UP_SECONDS == 5.0


async def test_what_was_begun_in_something_that_closed_while_what_waited_was_done_is_let_go_of() -> None:
    fake, done = Fake(), list[str]()
    queue = Waiting(fake)  # type: ignore[arg-type]  # a fake timer
    there = ["dialog"]

    async def close() -> None:
        done.append("close")
        if len(done) == 1:
            raise Locked("busy")
        there.clear()

    async def look() -> None:
        done.append(f"look at the {there[0]}")

    await queue.go(close, lambda: bool(there))
    await queue.go(look, lambda: bool(there))
    assert done == ["close", "close"]
    there.append("dialog")
    await queue.go(look, lambda: bool(there))
    assert done[2:] == ["look at the dialog"]


async def test_what_still_waits_when_the_app_is_left_is_let_go_of(lived: Coach) -> None:
    app = NmcoachApp(lived, remind=False)
    async with app.run_test() as pilot:
        await pilot.pause()
        on = app.screen
        assert app._still_begun(on, None)
    assert not app.screen_stack
    assert not app._still_begun(on, None)
