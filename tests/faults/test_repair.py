"""Faults 1, 3, 4, 11 and 12: what a repair makes of damaged data, and what is left where it is cut off."""

import json
import os
import shutil
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import every_kind
from nmcoach.domain.days import moment
from nmcoach.domain.errors import DataUnreadable
from nmcoach.services.coach import Coach
from nmcoach.services.doctor import DoctorService, Repaired
from nmcoach.storage import backup, checks, pages, salvage
from nmcoach.storage.schema import USER_TABLES
from nmcoach.storage.store import Store
from samples import NO_SOUND, FakeClock

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
DELETED = 5
"""Which column of a row says whether it is deleted."""
HERE = moment(NOW, "Europe/Vienna")

Harm = Callable[[Callable[[sqlite3.Connection], object]], Path]
Rows = dict[str, dict[str, tuple[Any, ...]]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed folder with every kind of entry."""
    folder = tmp_path_factory.mktemp("made")
    clock = FakeClock(NOW)
    coach = Coach.open(folder / "data", folder / "config", clock, NO_SOUND)
    every_kind.fill(coach, clock)
    coach.close()
    return folder / "data"


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """A folder of its own with that."""
    shutil.copytree(made, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def harmed(data: Path) -> Harm:
    """Change the closed file as a disk would."""

    def change(harm: Callable[[sqlite3.Connection], object]) -> Path:
        with closing(sqlite3.connect(data / "nmcoach.db", isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA writable_schema = ON")
            harm(connection)
        return data

    return change


def sql(*statements: str) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: [connection.execute(statement) for statement in statements]


def rows_of(folder: Path) -> Rows:
    """Table → id → the row, as it is stored."""
    with closing(sqlite3.connect(folder / "nmcoach.db")) as connection:
        return {
            table: {row[0]: row for row in connection.execute(f"SELECT * FROM {table}").fetchall()}
            for table in USER_TABLES
        }


def doctor(folder: Path) -> DoctorService:
    return DoctorService(folder, folder.parent / "config", FakeClock(NOW))


def mended(folder: Path) -> Repaired:
    """Repair; after it all is well, and a second repair changes nothing."""
    done = doctor(folder).repair()
    assert doctor(folder).examine().findings == ()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert doctor(folder).repair().done == ()
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return done


def page_of(folder: Path, name: str) -> tuple[int, int]:
    """Where the first page of a table begins, and how long a page is."""
    with closing(sqlite3.connect(folder / "nmcoach.db")) as connection:
        size: int = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]
    return (root - 1) * size, size


def overwritten(folder: Path, start: int, garbage: bytes) -> None:
    path = folder / "nmcoach.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:start] + garbage + whole[start + len(garbage) :])


def test_sound_data_is_left_as_it_is(data: Path) -> None:
    before = (data / "nmcoach.db").read_bytes()
    assert doctor(data).repair().done == ()
    assert (data / "nmcoach.db").read_bytes() == before
    assert not (data / "backups").exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE drink SET ml = ml + 1 WHERE ml = 300",
        "UPDATE session SET regions = '[left'",
        "UPDATE soreness SET note = CAST(x'ff' AS TEXT)",
        "UPDATE screening_answer SET day = 20261133 WHERE question = 'fluid_limit' AND answer = 'yes'",
        "UPDATE red_flag SET note = 'changed'",
        "DELETE FROM note",
        "DELETE FROM roll",
        "UPDATE roll_segment SET id = id || 'x' WHERE position = 1",
        "UPDATE measurement SET id = 'm' || id",
        "UPDATE drink SET id = CAST(x'ff' || id AS TEXT) WHERE ml = 300",
    ],
)
def test_what_the_journal_remembers_comes_back_as_it_was(data: Path, harmed: Harm, statement: str) -> None:
    sound = rows_of(data)
    harmed(sql(statement))
    done = mended(data)
    assert rows_of(data) == sound
    assert done.rebuilt is not None
    assert done.rebuilt.brought
    assert (done.rebuilt.aside, done.rebuilt.lost) == ({}, {})


def test_what_nothing_remembers_is_set_aside_and_everything_else_is_there(data: Path, harmed: Harm) -> None:
    sound = rows_of(data)
    gone = next(iter(sound["drink"]))
    harmed(sql(f"DELETE FROM journal WHERE changes LIKE '%{gone}%'", f"UPDATE drink SET ml = 444 WHERE id = '{gone}'"))
    done = mended(data)
    assert done.rebuilt is not None
    assert dict(done.rebuilt.aside) == {"drink": 1}
    assert done.rebuilt.rows is not None
    kept = json.loads(done.rebuilt.rows.read_text())
    assert [row["ml"] for row in kept["drink"]] == [444]
    assert done.rebuilt.rows.stat().st_mode & 0o777 == 0o600
    del sound["drink"][gone]
    assert rows_of(data) == sound
    assert "Set aside, for they cannot be read: 1 drink." in done.done


def test_what_only_a_copy_remembers_comes_back_from_it(data: Path, harmed: Harm) -> None:
    sound = rows_of(data)
    gone = next(iter(sound["drink"]))
    with Store.open(data) as store:
        backup.rotate(store, HERE)
    harmed(sql(f"DELETE FROM journal WHERE changes LIKE '%{gone}%'", f"UPDATE drink SET ml = 444 WHERE id = '{gone}'"))
    done = mended(data)
    assert rows_of(data) == sound
    assert done.rebuilt is not None
    assert dict(done.rebuilt.brought) == {"drink": 1}


def test_a_copy_from_before_a_change_brings_nothing_back(data: Path, harmed: Harm) -> None:
    gone = next(iter(rows_of(data)["note"]))
    with Store.open(data) as store:
        backup.rotate(store, HERE)
        with store.action("note", HERE) as tx:
            tx.put("note", {**(tx.get("note", gone) or {}), "text": "Other words."})
    latest = "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)"
    harmed(sql(latest, f"DELETE FROM note WHERE id = '{gone}'"))
    done = mended(data)
    assert gone not in rows_of(data)["note"]
    assert done.rebuilt is not None
    assert dict(done.rebuilt.lost) == {"note": 1}


def test_where_parts_cannot_be_read_what_a_copy_holds_is_counted_and_the_copy_named(data: Path, harmed: Harm) -> None:
    with Store.open(data) as store:
        with store.action("A year of water", HERE) as tx:
            for ml in range(1, 400):
                tx.put("drink", {"ml": ml, "kind": "water"})
        backup.rotate(store, HERE)
    sound = rows_of(data)
    harmed(sql("DELETE FROM journal", "DELETE FROM daily"))
    with closing(sqlite3.connect(data / "nmcoach.db")) as connection:
        pages_of = "SELECT pageno FROM dbstat WHERE name = 'drink' AND pagetype = 'leaf' LIMIT 3"
        numbers = [row[0] for row in connection.execute(pages_of)]
    for number in numbers:
        overwritten(data, (number - 1) * 4096, bytes(4096))
    done = mended(data).rebuilt
    assert done is not None
    left = rows_of(data)["drink"]
    lost = sum(not row[DELETED] for key, row in sound["drink"].items() if key not in left)
    assert lost > 30
    assert (dict(done.lost), done.held) == ({"drink": lost}, lost)
    assert done.copy is not None
    assert done.copy.name in ("daily-20261123.db", "weekly-2026W48.db")


def test_an_image_that_a_lost_action_may_have_overtaken_is_not_put_back(data: Path, harmed: Harm) -> None:
    gone = next(iter(rows_of(data)["note"]))
    harmed(
        sql(
            "UPDATE journal SET label = 'x' WHERE seq = (SELECT max(seq) FROM journal)",
            f"DELETE FROM note WHERE id = '{gone}'",
        )
    )
    done = mended(data)
    assert gone not in rows_of(data)["note"]
    assert done.rebuilt is not None
    assert (dict(done.rebuilt.lost), done.rebuilt.actions) == ({"note": 1}, 1)


@pytest.mark.parametrize("table", ["drink", "soreness", "journal", "screening_answer", "daily", "meta", "told"])
def test_a_table_whose_first_page_is_gone_is_found_on_its_other_pages_or_in_the_journal(data: Path, table: str) -> None:
    sound = rows_of(data)
    start, size = page_of(data, table)
    overwritten(data, start, bytes(size))
    done = mended(data)
    assert done.rebuilt is not None
    left = rows_of(data)
    for name, rows in sound.items():
        assert left[name].items() <= rows.items()
        lost = len(rows) - len(left[name])
        assert lost == done.rebuilt.lost.get(name, 0) + done.rebuilt.aside.get(name, 0), name
    if table in ("daily", "meta", "told", "journal"):
        assert left == sound


@pytest.mark.parametrize(("cell", "number"), [(-1, 1), (-1, 0), (5, 127), (5, 1), (0, 9)])
def test_rows_whose_numbers_are_out_of_their_order_are_all_found_once(
    data: Path, cell: int, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a walk goes on from the number it read last, one that is too small would lead it round for ever."""
    for module in (checks, salvage):
        monkeypatch.setattr(module, "_AT_ONCE", 4)
    clock = FakeClock(NOW)
    with closing(Coach.open(data, data.parent / "config", clock, NO_SOUND)) as coach:
        for ml in range(100, 112):
            clock.pass_(seconds=1)
            coach.water.log(ml)
    sound = rows_of(data)
    start, size = page_of(data, "drink")
    page = (data / "nmcoach.db").read_bytes()[start : start + size]
    places = struct.unpack_from(f">{int.from_bytes(page[3:5], 'big')}H", page, 8)
    _, at = pages._number(page, places[cell])
    assert page[0] == pages._LEAF, "the table is one page"
    assert page[at] < 128, "a number of one byte"
    overwritten(data, start + at, bytes([number]))
    assert not doctor(data).examine().readable or doctor(data).examine().findings
    mended(data)
    assert rows_of(data) == sound


def test_without_its_first_page_a_file_is_made_anew_from_the_others(data: Path) -> None:
    sound = rows_of(data)
    overwritten(data, 0, bytes(4096))
    mended(data)
    assert rows_of(data) == sound


@pytest.mark.parametrize("cut", [1, 700, 4096, 9000, 40_000])
def test_of_a_file_that_was_cut_short_what_is_left_is_kept(data: Path, cut: int) -> None:
    path = data / "nmcoach.db"
    sound = rows_of(data)
    path.write_bytes(path.read_bytes()[:-cut])
    assert not doctor(data).examine().readable
    mended(data)
    left = rows_of(data)
    assert all(rows.items() <= sound[name].items() for name, rows in left.items())
    assert sum(map(len, left.values())) > 0


def test_where_nothing_can_be_read_the_newest_good_copy_is_named(data: Path) -> None:
    with Store.open(data) as store:
        backup.rotate(store, HERE)
    path = data / "nmcoach.db"
    path.write_bytes(b"garbage " * 5000)
    with pytest.raises(DataUnreadable, match=r"“nmcoach restore latest” brings back the newest good copy"):
        doctor(data).repair()
    assert path.read_bytes() == b"garbage " * 5000


def test_data_of_a_newer_version_is_not_touched(data: Path, harmed: Harm) -> None:
    harmed(sql("PRAGMA user_version = 99"))
    before = (data / "nmcoach.db").read_bytes()
    with pytest.raises(DataUnreadable, match="A newer nmcoach wrote the data"):
        doctor(data).repair()
    assert (data / "nmcoach.db").read_bytes() == before


@pytest.mark.parametrize("statement", ["PRAGMA application_id = 7", "PRAGMA user_version = -1"])
def test_a_mark_that_was_damaged_is_mended(data: Path, harmed: Harm, statement: str) -> None:
    sound = rows_of(data)
    harmed(sql(statement))
    mended(data)
    assert rows_of(data) == sound


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE meta SET value = 'garbage' WHERE key = 'hlc'", "The stamp of the last change is damaged."),
        (
            "UPDATE meta SET value = 'x' WHERE key = 'device'",
            "The name of this device is not",
        ),
        ("UPDATE meta SET value = '000' || substr(value, 4) WHERE key = 'hlc'", "is older than the latest action"),
        (
            "UPDATE meta SET value = CAST(x'ff' AS TEXT) WHERE key = 'set_up'",
            "A fact about the data is no text",
        ),
        ("INSERT INTO run_state VALUES (1, 'no-such-roll', '{}', 0)", "A run that goes on belongs to a roll"),
        ("UPDATE sqlite_sequence SET seq = 1", "The count of actions in the journal is damaged."),
        (
            "DELETE FROM daily WHERE noun = 'drink'",
            "What was kept of the days of drinks",
        ),
        ("UPDATE meta SET value = '7' || value WHERE key = 'digest session'", "What was kept of the days of sessions"),
    ],
)
def test_damaged_facts_are_found_and_made_anew(data: Path, harmed: Harm, statement: str, told: str) -> None:
    sound = rows_of(data)
    harmed(sql(statement))
    assert any(told in finding.text and finding.mends for finding in doctor(data).examine().findings)
    mended(data)
    assert rows_of(data) == sound
    with Store.open(data) as store, store.action("drink", HERE) as tx:
        tx.put("drink", {"ml": 250, "kind": "water"})


def test_after_a_repair_the_latest_action_can_be_undone(data: Path, harmed: Harm) -> None:
    harmed(sql("UPDATE drink SET ml = ml + 1"))
    mended(data)
    coach = Coach.open(data, data.parent / "config", FakeClock(NOW), NO_SOUND)
    undone = coach.history.undo()
    assert undone is not None
    assert coach.unread() == ""
    coach.close()


def test_a_damaged_answer_that_nothing_remembers_still_stops_after_a_repair(data: Path, harmed: Harm) -> None:
    harmed(
        sql(
            "DELETE FROM journal",
            "UPDATE screening_answer SET zone = 'Europe/Viemna' WHERE question = 'fluid_limit' AND answer = 'yes'",
            "UPDATE red_flag SET note = 'changed'",
        )
    )
    done = doctor(data).repair()
    coach = Coach.open(data, data.parent / "config", FakeClock(NOW), NO_SOUND)
    assert coach.safety.answers()["fluid_limit"].answer == "yes"
    assert [one.flag for one in coach.red_flags.standing()] == ["major_fall"], "it waits to be looked at again"
    coach.close()
    found = doctor(data).examine().findings
    assert [finding.about for finding in found] == ["file"]
    assert "In screening_answer, 1 entry was changed" in found[0].text
    assert done.rebuilt is not None
    before = (data / "nmcoach.db").read_bytes()
    assert doctor(data).repair().rebuilt is None, "a second repair changes nothing"
    assert (data / "nmcoach.db").read_bytes() == before


def test_leftovers_are_cleared_away_and_modes_are_closed(data: Path) -> None:
    (data / "backups").mkdir(0o755)
    left = data / "backups" / ".daily-20261101.db.ab12.part"
    left.touch()
    os.utime(left, (NOW.timestamp() - 7200,) * 2)
    data.chmod(0o755)
    assert {finding.about for finding in doctor(data).examine().findings} == {"modes", "leftovers"}
    done = mended(data)
    assert (done.swept, done.closed, done.rebuilt) == (1, 2, None)
    assert data.stat().st_mode & 0o777 == 0o700


def test_what_else_lies_in_the_folder_keeps_its_modes_and_the_user_is_told(data: Path) -> None:
    letter = data / "letter.txt"
    letter.touch()
    letter.chmod(0o644)
    data.chmod(0o755)
    (data / "nmcoach.db").chmod(0o644)
    done = doctor(data).repair()
    assert (done.closed, (data / "nmcoach.db").stat().st_mode & 0o777) == (1, 0o600)
    assert (letter.stat().st_mode & 0o777, data.stat().st_mode & 0o777) == (0o644, 0o755)
    found = doctor(data).examine().findings
    assert [(finding.about, finding.mends) for finding in found] == [("modes", False)]
    assert "something else than your data lies in it" in found[0].text


def test_every_row_of_a_sound_file_is_found_on_its_pages(data: Path) -> None:
    handle = os.open(data / "nmcoach.db", os.O_RDONLY)
    found = {tuple(values) for _, values in pages.rows(handle)}
    os.close(handle)
    with closing(sqlite3.connect(data / "nmcoach.db")) as connection:
        for table in USER_TABLES:
            for row in connection.execute(f"SELECT * FROM {table}"):
                assert any(row[: len(values)] == values for values in found), table
