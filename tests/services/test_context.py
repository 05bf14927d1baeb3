"""Where the present, the folders and the ids come from."""

import asyncio
import pwd
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from nmcoach.domain.errors import BadConfig, BadValue, NotFound
from nmcoach.domain.water import Drink
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.services.folders import config_dir, data_dir
from nmcoach.services.identity import pick, short
from nmcoach.services.scheduler import Scheduler
from samples import FakeClock


def homeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a user whom the system does not know, with an empty environment."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "NMCOACH_DATA_DIR", "NMCOACH_CONFIG_DIR"):
        monkeypatch.delenv(name, raising=False)

    def unknown(_: object) -> None:
        raise KeyError("unknown user")

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setattr(pwd, "getpwnam", unknown)


def test_another_day_is_judged_at_its_last_instant(coach: Coach, clock: FakeClock) -> None:
    assert coach._context.moment_on(None).at == coach._context.moment_on(date(2026, 11, 23)).at == clock.now()
    earlier = coach._context.moment_on(date(2026, 11, 20))
    assert (earlier.day, earlier.at) == (date(2026, 11, 20), datetime(2026, 11, 21, 1, 59, 59, 999000, tzinfo=UTC))


def test_entries_made_in_one_instant_keep_their_order(coach: Coach) -> None:
    made = [coach._context.header()["id"] for _ in range(50)]
    assert made == sorted(set(made))


def test_the_users_day_start_decides_the_day(coach: Coach, clock: FakeClock) -> None:
    clock.at = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert coach.now().day == date(2026, 11, 23)
    coach.settings_file.change({"day_start": "0:00"})
    assert coach.now().day == date(2026, 11, 24)


def drink(entry_id: str) -> Drink:
    return Drink(id=entry_id, at=datetime(2026, 11, 23, tzinfo=UTC), zone="UTC", day=date(2026, 11, 23), ml=1)


def test_an_entry_is_picked_by_any_part_that_is_enough() -> None:
    entries = [drink("0199aaaa-1111"), drink("0199aaaa-2222"), drink("0199")]
    assert pick("2222", entries, "drink") == entries[1]
    assert pick(" 0199 ", entries, "drink") == entries[2]
    assert short(entries[0].id) == "aaa-1111"
    with pytest.raises(NotFound, match="“0199aaaa” fits 2 entries"):
        pick("0199aaaa", entries, "drink")
    with pytest.raises(NotFound, match="There is no drink with the id “222”"):
        pick("222", entries, "drink")


def test_folders_are_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NMCOACH_DATA_DIR", str(tmp_path / "a"))
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(tmp_path / "b"))
    assert (data_dir(), config_dir()) == (tmp_path / "a", tmp_path / "b")
    assert data_dir(str(tmp_path / "c")) == tmp_path / "c"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data_dir("~/d") == tmp_path / "d"


def test_without_a_word_folders_are_the_platforms_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    homeless(monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path in data_dir().parents
    assert tmp_path in config_dir().parents
    assert data_dir().name == config_dir().name == "nmcoach"


def test_without_a_home_the_user_is_asked_to_name_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    homeless(monkeypatch)
    with pytest.raises(BadConfig, match="There is no home folder to keep your data in; set NMCOACH_DATA_DIR"):
        data_dir()
    with pytest.raises(BadConfig, match="set NMCOACH_CONFIG_DIR to a folder"):
        config_dir()
    with pytest.raises(BadConfig, match="There is no home folder for ~/coach"):
        data_dir("~/coach")
    with pytest.raises(BadConfig, match="There is no home folder for ~nobody-here"):
        data_dir("~nobody-here")


def test_the_system_clock_tells_the_instant_the_zone_and_a_steady_time() -> None:
    clock = SystemClock()
    with time_machine.travel(datetime(2026, 9, 1, 8, tzinfo=UTC), tick=False):
        assert clock.now() == datetime(2026, 9, 1, 8, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    assert clock.zone() == clock.zone() != ""
    assert clock.steady() <= clock.steady()


def test_bad_settings_are_told_before_the_data_is_touched(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text("goal_ml = 1\n")
    with pytest.raises(BadConfig, match="goal_ml cannot be 1"):
        Coach.open(tmp_path / "data", tmp_path / "config")
    assert not (tmp_path / "data").exists()


def test_another_copys_change_is_noticed(coach: Coach, tmp_path: Path, clock: FakeClock) -> None:
    before = coach.data_version()
    assert coach.data_version() == before
    other = Coach.open(tmp_path / "data", tmp_path / "config", clock)
    other.water.log(250)
    other.close()
    assert coach.data_version() != before
    assert coach.water.day().ml == 250


def test_a_zone_that_is_none_is_refused(coach: Coach, clock: FakeClock) -> None:
    clock.name = "Mars/Olympus"
    with pytest.raises(BadValue, match="“Mars/Olympus” is not a time zone"):
        coach.water.log(250)


async def test_each_look_says_when_the_next_one_is() -> None:
    looks: list[datetime] = []
    enough = asyncio.Event()

    def look() -> datetime:
        looks.append(datetime.now(UTC))
        if len(looks) == 3:
            enough.set()
        return datetime.now(UTC) + (timedelta(milliseconds=10) if len(looks) < 3 else timedelta(hours=1))

    scheduler = Scheduler(look, lambda: datetime.now(UTC))
    scheduler.look_at(datetime.now(UTC))
    scheduler.wake_up()
    assert looks == []
    scheduler.start()
    assert len(looks) == 1
    scheduler.look_at(datetime.now(UTC))
    async with asyncio.timeout(5):
        await enough.wait()
    scheduler.wake_up()
    await asyncio.sleep(0.05)
    scheduler.stop()
    scheduler.stop()
    assert len(looks) == 3


async def test_what_has_time_waits_for_a_wake_up_and_loads_no_scheduler(clock: FakeClock) -> None:
    looks: list[datetime] = []

    def look() -> timedelta:
        looks.append(clock.now())
        return timedelta(minutes=15)

    scheduler = Scheduler(look, clock.now)
    scheduler.start()
    clock.pass_(minutes=14)
    scheduler.wake_up()
    assert len(looks) == 1
    clock.pass_(minutes=1)
    scheduler.wake_up()
    scheduler.wake_up()
    assert len(looks) == 2
    assert vars(scheduler)["_scheduler"] is None
    scheduler.stop()
    clock.pass_(hours=1)
    scheduler.wake_up()
    assert len(looks) == 2


async def test_an_instant_that_is_planned_takes_the_place_of_what_has_time(clock: FakeClock) -> None:
    looks: list[datetime] = []

    def look() -> timedelta:
        looks.append(clock.now())
        return timedelta(minutes=1)

    scheduler = Scheduler(look, clock.now)
    scheduler.start()
    scheduler.look_at(datetime.now(UTC) + timedelta(hours=1))
    clock.pass_(minutes=30)
    scheduler.wake_up()
    await asyncio.sleep(0.05)
    scheduler.stop()
    assert len(looks) == 1
