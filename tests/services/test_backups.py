"""The copy of each day is made by itself, and is nobody's trouble when it cannot be."""

import sqlite3
import time
from datetime import date
from pathlib import Path

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.services import backups as module
from nmcoach.services.backups import BackupsService
from nmcoach.services.coach import Coach
from nmcoach.storage.copies import failure
from samples import FakeClock


@pytest.fixture
def backups(coach: Coach) -> BackupsService:
    return coach.backups


def kept(coach: Coach) -> list[str]:
    return sorted(path.name for path in (coach.folder / "backups").glob("*.db"))


def test_the_first_look_of_a_day_makes_a_copy_and_the_next_does_not(coach: Coach, clock: FakeClock) -> None:
    coach.water.log(250)
    made = coach.backups.keep_daily()
    assert made == coach.folder / "backups" / "daily-20261123.db"
    assert kept(coach) == ["daily-20261123.db", "weekly-2026W48.db"]
    coach.water.log(300)
    assert coach.backups.keep_daily() is None
    clock.pass_(days=1)
    assert coach.backups.keep_daily() == coach.folder / "backups" / "daily-20261124.db"


def test_a_day_on_which_nothing_was_saved_needs_no_copy(
    coach: Coach, backups: BackupsService, clock: FakeClock
) -> None:
    assert backups.keep_daily() is None, "nothing was ever saved"
    coach.water.log(250)
    backups.keep_daily()
    clock.pass_(days=1)
    assert backups.keep_daily() is None
    coach.water.log(250)
    assert backups.keep_daily() is not None


def test_after_a_restore_what_was_set_aside_counts_as_no_copy(
    coach: Coach, backups: BackupsService, clock: FakeClock
) -> None:
    coach.water.log(250)
    backups.keep_daily()
    coach.water.log(300)
    clock.pass_(days=1)
    backups.restore("latest")
    coach.water.log(400)
    assert backups.keep_daily() is not None


def test_a_shell_command_makes_none_on_the_first_day_nor_where_there_is_one(coach: Coach, clock: FakeClock) -> None:
    coach.water.log(250)
    assert not coach.copy_is_due()
    clock.pass_(days=1)
    assert coach.copy_is_due()
    coach.backups.keep_daily(briefly=True)
    assert not coach.copy_is_due()
    coach.water.log(250)
    assert not coach.copy_is_due()


def test_what_would_keep_the_shell_waiting_is_copied_once_a_week(
    coach: Coach, backups: BackupsService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "QUICK_BYTES", 1000)
    made = []
    for _ in range(17):
        coach.water.log(250)
        if backups.keep_daily(briefly=True) is not None:
            made.append(clock.now().date())
        clock.pass_(days=1)
    assert made == [date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)]


def test_a_copy_that_fails_is_told_once_and_not_tried_again_that_day(
    coach: Coach, backups: BackupsService, clock: FakeClock
) -> None:
    coach.water.log(250)
    (coach.folder / "backups").write_text("in the way")
    assert backups.keep_daily() is None
    (coach.folder / "backups").unlink()
    assert backups.keep_daily() is None, "not tried again"
    found = backups.examine()
    assert len(found.findings) == 1
    assert found.findings[0].text.startswith("The copy of 2026-11-23 could not be made: ")
    assert found.findings[0].todo == "“nmcoach backup” makes a copy now."
    assert backups.examine().findings == ()
    assert backups.keep_daily() is not None


def test_damaged_data_is_not_copied_and_the_doctor_says_so(coach: Coach, backups: BackupsService) -> None:
    coach.water.log(250)
    direct = sqlite3.connect(coach.folder / "nmcoach.db", isolation_level=None)
    direct.execute("UPDATE drink SET ml = 251")
    direct.close()
    assert backups.keep_daily() is None
    assert kept(coach) == []
    assert any("could not be made: The data is damaged" in finding.text for finding in backups.examine().findings)


def test_a_fault_of_the_program_is_no_trouble_of_the_user(
    coach: Coach, backups: BackupsService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret note")

    coach.water.log(250)
    monkeypatch.setattr("nmcoach.storage.backup.rotate", fail)
    assert backups.keep_daily() is None
    noted = failure(coach.folder)
    assert noted is not None
    assert noted.why == "a fault of nmcoach (RuntimeError)."


def test_while_the_terminal_is_open_a_copy_is_made_beside_it(
    coach: Coach, backups: BackupsService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_LOOK_SECONDS", 0.01)
    coach.water.log(250)
    backups.keep_daily_while_open()
    for _ in range(500):
        if kept(coach):
            break
        coach.water.log(1)
        time.sleep(0.01)
    assert "daily-20261123.db" in kept(coach)


def test_a_week_that_is_over_is_kept_when_its_days_are_dropped(
    coach: Coach, backups: BackupsService, clock: FakeClock
) -> None:
    for _ in range(40):
        coach.water.log(250)
        backups.keep_daily()
        clock.pass_(days=1)
    names = kept(coach)
    assert [name for name in names if name.startswith("daily")] == [
        *(f"daily-202612{day}.db" for day in range(26, 32)), "daily-20270101.db",
    ]  # fmt: skip
    assert len([name for name in names if name.startswith("weekly")]) == 4
    for name in names:
        assert (coach.folder / "backups" / name).stat().st_mode & 0o777 == 0o600
    first = coach.folder / "backups" / next(name for name in names if name.startswith("weekly"))
    backups.restore(str(first))
    assert len(coach.water.drinks(date(2026, 12, 7))) == 1


def test_the_folder_of_another_is_not_touched(tmp_path: Path, clock: FakeClock) -> None:
    assert BackupsService(tmp_path / "nothing", clock).keep_daily() is None
    assert not (tmp_path / "nothing").exists()


def test_an_export_is_no_copy_and_the_way_to_read_it_is_named(
    coach: Coach, backups: BackupsService, tmp_path: Path
) -> None:
    coach.water.log(300)
    path = tmp_path / "all.json"
    coach.exchange.write(path)
    with pytest.raises(
        BadValue, match=r"all\.json is an export, not a copy of the data file: `nmcoach import all\.json`"
    ):
        backups.restore(str(path))


def test_of_a_file_that_is_gone_nothing_is_said_to_be_kept(coach: Coach, backups: BackupsService) -> None:
    coach.water.log(300)
    coach.close()
    (coach.folder / "nmcoach.db").write_bytes(b"")
    assert "kept" in backups.examine().findings[0].todo
    (coach.folder / "nmcoach.db").unlink()
    assert "kept" not in backups.examine().findings[0].todo
