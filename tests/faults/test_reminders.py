"""Row 48: a reminder whose moment was missed, or that could not be shown, comes later; what failed is written down."""

import asyncio
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nmcoach.domain.day.reminders import LOOK_AGAIN
from nmcoach.domain.errors import NotSaved
from nmcoach.services.coach import Coach
from nmcoach.services.crashes import SORRY
from nmcoach.services.reminders import RemindersService
from nmcoach.services.scheduler import AFTER_A_FAILURE, Scheduler
from nmcoach.storage.files import DATABASE
from nmcoach.storage.tx import Tx
from nmcoach.tui.app import NmcoachApp
from nmcoach.tui.reminders import Reminders
from samples import FakeClock, used_before

WATER = "w logs one, z: later"
SECRET = "the words of the user"


@pytest.fixture
def due(lived: Coach, clock: FakeClock) -> Coach:
    """A coach with two reminders due: a glass, and tomorrow's session."""
    used_before(lived, clock)
    lived.sessions.book(clock.now() + timedelta(hours=29))
    clock.pass_(hours=5)
    return lived


def reminders(app: NmcoachApp) -> Reminders:
    return Reminders(app, busy=lambda: False)


def told(app: NmcoachApp) -> list[str]:
    return [text for how, text in app.sayings.now if how == "warned"]


def test_two_reminders_are_due(due: Coach) -> None:
    assert {"water", "session"} <= {one.kind for one in due.reminders.due()}


async def test_a_look_that_comes_far_later_than_planned_is_still_taken() -> None:
    looks: list[datetime] = []
    taken = asyncio.Event()

    def look() -> timedelta:
        looks.append(datetime.now(UTC))
        taken.set()
        return timedelta(hours=1)

    scheduler = Scheduler(look, lambda: datetime.now(UTC))
    scheduler.start()
    taken.clear()
    planned = datetime.now(UTC) + timedelta(seconds=0.2)
    scheduler.look_at(planned)
    time.sleep(2.5)  # as of a machine that sleeps: nothing runs, and a second of grace has long passed
    async with asyncio.timeout(20):
        await taken.wait()
    scheduler.stop()
    assert len(looks) == 2
    assert looks[1] - planned > timedelta(seconds=2)


async def test_after_hours_of_sleep_one_look_is_taken_and_no_more(clock: FakeClock) -> None:
    looks: list[datetime] = []

    def look() -> timedelta:
        looks.append(clock.now())
        return LOOK_AGAIN

    scheduler = Scheduler(look, clock.now)
    scheduler.start()
    clock.pass_(hours=9)
    scheduler.wake_up()
    scheduler.wake_up()
    assert looks == [clock.now() - timedelta(hours=9), clock.now()]
    scheduler.stop()


async def test_while_the_file_is_busy_a_reminder_waits_and_then_comes(due: Coach, clock: FakeClock) -> None:
    app, wanted = NmcoachApp(due, remind=False), len(due.reminders.due())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        going = reminders(app)
        with closing(sqlite3.connect(due.folder / DATABASE, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            going.start()
            assert told(app) == []
        clock.pass_(seconds=LOOK_AGAIN.total_seconds())
        going.wake_up()
        assert [text for text in told(app) if WATER in text] != []
        assert len(told(app)) == wanted
        going.stop()


async def test_a_disk_that_refuses_in_the_middle_loses_none_of_several_reminders(
    due: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, wanted = NmcoachApp(due, remind=False), len(due.reminders.due())
    plain, count = Tx.tell, 0

    def tell(tx: Tx, key: str, at: int | None = None) -> bool:
        nonlocal count
        count += key.startswith("reminder/")
        if count == 2:
            raise NotSaved("The disk is full; nothing was saved.")
        return plain(tx, key, at)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        going = reminders(app)
        monkeypatch.setattr(Tx, "tell", tell)
        going.start()
        assert count == 2
        assert told(app) == []
        monkeypatch.setattr(Tx, "tell", plain)
        clock.pass_(seconds=LOOK_AGAIN.total_seconds())
        going.wake_up()
        assert len(told(app)) == wanted
        going.stop()


async def test_a_look_that_fails_is_written_down_and_told_and_the_next_one_brings_what_was_due(
    due: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = NmcoachApp(due, remind=False)

    def fails(_: RemindersService) -> list[object]:
        raise ValueError(SECRET)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        going, plain = reminders(app), RemindersService.show
        monkeypatch.setattr(RemindersService, "show", fails)
        going.start()
        assert len(told(app)) == 1
        assert told(app)[0].startswith(SORRY)
        written = (due.folder / "log" / "crash.txt").read_text()
        assert written.rstrip().endswith("ValueError")
        assert SECRET not in written
        monkeypatch.setattr(RemindersService, "show", plain)
        clock.pass_(seconds=AFTER_A_FAILURE.total_seconds() - 1)
        going.wake_up()
        assert len(told(app)) == 1
        clock.pass_(seconds=1)
        going.wake_up()
        assert [text for text in told(app) if WATER in text] != []
        going.stop()


async def test_a_look_at_an_instant_that_fails_is_told_and_another_one_follows(clock: FakeClock) -> None:
    errors: list[Exception] = []
    fails, looked = [False, True, False], asyncio.Event()
    left = iter(fails)

    def look() -> timedelta:
        if next(left):
            looked.set()
            raise ValueError(SECRET)
        return timedelta(hours=1)

    scheduler = Scheduler(look, clock.now, errors.append)
    scheduler.start()
    scheduler.look_at(datetime.now(UTC))
    async with asyncio.timeout(20):
        await looked.wait()
        while not errors:
            await asyncio.sleep(0.01)
    assert [type(error) for error in errors] == [ValueError]
    clock.pass_(seconds=AFTER_A_FAILURE.total_seconds())
    scheduler.wake_up()
    assert list(left) == []
    scheduler.stop()


def test_a_reminder_that_was_not_kept_is_due_again(due: Coach, tmp_path: Path) -> None:
    before = due.reminders.due()
    due._context.store._file.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSaved):
        due.reminders.show()
    due._context.store._file.connection.execute("PRAGMA query_only = OFF")
    assert due.reminders.due() == before
    assert tuple(due.reminders.show()) == before
    assert due.reminders.show() == []
