import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import DataUnreadable, NotSaved
from nmcoach.storage import profile, schema
from nmcoach.storage.backup import verify
from nmcoach.storage.checks import problems
from nmcoach.storage.store import Store

MORE = ("ALTER TABLE drink ADD COLUMN cup TEXT", "UPDATE meta SET value = 'changed' WHERE key = 'device'")
NOW = len(schema.STEPS)
"""The version that this nmcoach writes."""
BROKEN = (*MORE, "ALTER TABLE nothing ADD COLUMN cup TEXT")


@pytest.fixture
def old(folder: Path, at: Callable[[float], Moment]) -> Path:
    """A folder with data of the version before the next step."""
    with Store.open(folder) as store, store.action("Drink", at(0)) as tx:
        tx.put("drink", {"ml": 250, "kind": "water"})
    return folder


def test_older_data_is_brought_up_to_date_and_kept_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (old / "nmcoach.db").read_bytes()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, MORE))
    with Store.open(old) as store:
        assert store.rows("PRAGMA user_version")[0][0] == NOW + 1
        assert tuple(store.rows("SELECT ml, cup FROM drink")[0]) == (250, None)
        assert problems(store) == [], "checksums of old rows still hold"
    kept = old / "backups" / f"before-migration-v{NOW}.db"
    assert verify(kept) == []
    assert sqlite3.connect(kept).execute("PRAGMA user_version").fetchone()[0] == NOW
    assert len(kept.read_bytes()) == len(before)
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_migration_that_breaks_off_leaves_the_old_data(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (old / "nmcoach.db").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", (*schema.STEPS, BROKEN))
        with pytest.raises(sqlite3.OperationalError):
            Store.open(old)
    assert (old / "nmcoach.db").read_bytes() == before
    with Store.open(old) as store:
        assert [row["name"] for row in store.rows("PRAGMA table_info(drink)")][-1] == "kind"
        assert problems(store) == []


def test_a_migration_that_leaves_a_row_without_its_parent_is_taken_back(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orphans = (
        "CREATE TABLE child (of TEXT REFERENCES roll(id) DEFERRABLE INITIALLY DEFERRED) STRICT",
        "INSERT INTO child VALUES ('nobody')",
    )
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, orphans))
    with pytest.raises(DataUnreadable, match="could not be brought up to date"):
        Store.open(old)
    assert verify(old / "nmcoach.db") == []


def test_damaged_data_is_not_migrated(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    direct = sqlite3.connect(old / "nmcoach.db", isolation_level=None)
    direct.execute("UPDATE drink SET ml = 251")
    direct.close()
    before = (old / "nmcoach.db").read_bytes()
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, MORE))
    with pytest.raises(DataUnreadable):
        Store.open(old)
    assert (old / "nmcoach.db").read_bytes() == before


def test_older_data_cannot_be_opened_for_reading_only(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, MORE))
    with pytest.raises(NotSaved, match="older version"):
        Store.open(old, read_only=True)


@pytest.mark.parametrize("reading", [False, True])
def test_data_of_a_newer_version_is_refused_and_unchanged_to_the_byte(old: Path, reading: bool) -> None:
    direct = sqlite3.connect(old / "nmcoach.db")
    direct.execute("PRAGMA user_version = 99")
    direct.execute("PRAGMA journal_mode = WAL")
    direct.close()
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    with pytest.raises(DataUnreadable, match=rf"\(version 99; this one reads up to {NOW}\)"):
        Store.open(old, read_only=reading)
    after = {path.name: path.read_bytes() for path in old.iterdir()}
    assert after["nmcoach.db"] == before["nmcoach.db"]


def test_the_file_of_another_program_is_refused_and_unchanged(folder: Path) -> None:
    folder.mkdir()
    other = sqlite3.connect(folder / "nmcoach.db", isolation_level=None)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = (folder / "nmcoach.db").read_bytes()
    with pytest.raises(DataUnreadable, match="belongs to another program"):
        Store.open(folder)
    assert (folder / "nmcoach.db").read_bytes() == before


def test_todays_total_is_answered_from_the_index_alone(old: Path) -> None:
    with Store.open(old) as store:
        plan = store.rows("EXPLAIN QUERY PLAN SELECT sum(ml) FROM drink WHERE day = 20261123 AND deleted = 0")
    assert "COVERING INDEX drink_day" in plan[0]["detail"]


@pytest.mark.parametrize("table", schema.USER_TABLES)
def test_every_table_is_searched_by_day(old: Path, table: str) -> None:
    with Store.open(old) as store:
        plan = store.rows(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE day = 20261123 AND deleted = 0")
    assert f"INDEX {table}_day" in plan[0]["detail"]


def test_a_profile_of_the_first_version_has_no_limits_and_its_checksum_holds(
    folder: Path, at: Callable[[float], Moment], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", schema.STEPS[:1])
        with Store.open(folder) as store, store.action("Profile", at(0)) as tx:
            tx.put("profile", {"name": "A.", "kit": ["roller"]})
    with Store.open(folder) as store:
        known = profile.latest(store)
        assert known is not None
        assert (known.name, known.kit, known.avoids) == ("A.", ("roller",), ())
        assert problems(store) == []
