"""Fault 14 and what comes before it: data of an earlier version is sound data, whoever looks at it first."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nmcoach.services.coach import Coach
from nmcoach.services.doctor import DoctorService
from nmcoach.storage import day_lines, schema
from nmcoach.storage.store import Store
from samples import NO_SOUND, FakeClock

FIRST_RELEASE = Path(__file__).parents[1] / "cli" / "first_release" / "data.sql"
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)

Drink = Callable[[Store, int], str]


@pytest.fixture
def of_the_first_release(folder: Path) -> Path:
    """A folder as 0.1.0 left it, of version 3."""
    folder.mkdir(0o700)
    with closing(sqlite3.connect(folder / "nmcoach.db")) as made:
        made.executescript(FIRST_RELEASE.read_text("utf-8"))
    (folder / "nmcoach.db").chmod(0o600)
    return folder


def doctor(folder: Path) -> DoctorService:
    return DoctorService(folder, folder.parent / "config", FakeClock(NOW))


def test_the_doctor_finds_nothing_wrong_with_what_0_1_0_left_and_changes_nothing(of_the_first_release: Path) -> None:
    before = (of_the_first_release / "nmcoach.db").read_bytes()
    found = doctor(of_the_first_release).examine()
    assert (found.findings, found.entries, found.version) == ((), 51, 3)
    assert doctor(of_the_first_release).repair().done == ()
    assert (of_the_first_release / "nmcoach.db").read_bytes() == before


@pytest.mark.parametrize("version", range(1, len(schema.STEPS)))
def test_the_doctor_knows_every_earlier_version(
    folder: Path, drink: Drink, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    with monkeypatch.context() as then:
        then.setattr(schema, "STEPS", schema.STEPS[:version])
        with Store.open(folder) as store:
            drink(store, 250)
            assert store.rows("PRAGMA user_version")[0][0] == version
    found = doctor(folder).examine()
    assert (found.findings, found.entries, found.version) == ((), 1, version)


def test_damage_in_data_of_an_earlier_version_is_found_and_mended(of_the_first_release: Path) -> None:
    with closing(sqlite3.connect(of_the_first_release / "nmcoach.db", isolation_level=None)) as connection:
        connection.execute("UPDATE drink SET ml = ml + 1 WHERE id = (SELECT min(id) FROM drink)")
    assert ["In drink, 1 entry was changed" in one.text for one in doctor(of_the_first_release).examine().findings] == [
        True
    ]
    done = doctor(of_the_first_release).repair()
    assert done.rebuilt is not None
    assert (done.rebuilt.entries, dict(done.rebuilt.brought), dict(done.rebuilt.aside)) == (51, {"drink": 1}, {})
    assert doctor(of_the_first_release).examine().findings == ()


def test_days_that_another_version_counted_another_way_are_no_damage(
    folder: Path, drink: Drink, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as then, Store.open(folder) as store:
        then.setattr(day_lines, "counting", lambda: "another way")
        drink(store, 250)
        store.recount()
        store._file.connection.execute("UPDATE daily SET total = 1")
    assert doctor(folder).examine().findings == ()
    coach = Coach.open(folder, folder.parent / "config", FakeClock(NOW), NO_SOUND)
    assert coach.water.day().ml == 250
    coach.close()
    assert doctor(folder).examine().findings == ()


def test_a_migration_counts_the_days_within_its_transaction(
    of_the_first_release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (of_the_first_release / "nmcoach.db").read_bytes()

    def fail() -> str:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(day_lines, "counting", fail)
        with pytest.raises(ZeroDivisionError):
            Store.open(of_the_first_release)
    assert (of_the_first_release / "nmcoach.db").read_bytes() == before


def test_a_first_start_that_was_cut_off_at_its_commit_is_no_damage(folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "new.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        for number in range(50):
            connection.execute(f"CREATE TABLE t{number} (a)")
        folder.mkdir()
        shutil.copy(tmp_path / "new.db", folder / "nmcoach.db")
        shutil.copy(tmp_path / "new.db-journal", folder / "nmcoach.db-journal")
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert (folder / "nmcoach.db").stat().st_size
    found = doctor(folder).examine()
    assert (found.there, found.findings) == (False, ())
    Store.open(folder).close()
    assert doctor(folder).examine().findings == ()
