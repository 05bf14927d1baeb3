import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue, CannotCreate, Locked, NotFound, NotSaved
from nmcoach.storage import data_file, day_lines, schema
from nmcoach.storage.checks import problems
from nmcoach.storage.ids import Hlc
from nmcoach.storage.rows import checksum
from nmcoach.storage.store import Store

WATER = {"ml": 250, "kind": "water"}

ROWS: dict[str, dict[str, Any]] = {
    "plan": {"event": "set", "data": {"per_week": 1}},
    "profile": {"name": "A.", "kit": ["roller"], "avoids": []},
    "screening_answer": {"question": "clot", "answer": "no", "detail": {}},
    "session": {
        "status": "booked", "kind": "neuromuscular", "regions": ["left_calf"], "pressure": "medium", "minutes": 60,
        "practitioner": "", "place": "", "note": "", "before": 5, "after": None, "uid": "",
    },
    "other_therapy": {"kind": "physio", "regions": [], "note": ""},
    "roll": {
        "routine": "full_daily", "version": "1", "name": "Full body", "planned": 300, "seconds": 300,
        "outcome": "done", "felt": None, "note": "",
    },
    "drink": WATER,
    "soreness": {"levels": {"left_calf": 5}, "note": ""},
    "measurement": {"kind": "pain", "value": 4, "side": "", "note": ""},
    "movement": {"kind": "walk", "minutes": 30, "note": ""},
    "red_flag": {"flag": "chest_pain", "level": "emergency", "settled_at": None, "note": ""},
    "note": {"text": "slept badly", "topic": ""},
}  # fmt: skip


def test_a_new_store_has_every_table_and_a_device_of_its_own(store: Store, tmp_path: Path) -> None:
    names = {row["name"] for row in store.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {*schema.USER_TABLES, "run_state", "journal", "meta"} <= names
    with Store.open(tmp_path / "other") as other:
        assert store.meta("device") != other.meta("device")
    assert len(store.meta("device") or "") == 16


def test_the_pragmas_are_those_of_the_policy(store: Store) -> None:
    wanted = {
        "journal_mode": "truncate", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1,
        "secure_delete": 1, "temp_store": 2, "user_version": len(schema.STEPS), "application_id": schema.APPLICATION_ID,
    }  # fmt: skip
    assert {name: store.rows(f"PRAGMA {name}")[0][0] for name in wanted} == wanted


def test_a_store_waits_five_seconds_unless_told_otherwise(folder: Path) -> None:
    with Store.open(folder) as store:
        assert store.rows("PRAGMA busy_timeout")[0][0] == 5000


@pytest.mark.parametrize("table", ROWS)
def test_a_row_of_every_table_is_stored_and_passes_the_checks(store: Store, now: Moment, table: str) -> None:
    with store.action("entry", now) as tx:
        row_id = tx.put(table, ROWS[table])
    (row,) = store.rows(f"SELECT * FROM {table}")
    assert row["id"] == row_id
    assert (row["at"], row["zone"], row["day"], row["deleted"]) == (1795424400000, "Europe/Vienna", 20261123, 0)
    assert row["checksum"] == checksum(dict(row))
    assert problems(store) == []


def test_segments_belong_to_a_roll_and_to_one_place_in_it(store: Store, now: Moment) -> None:
    segment = {
        "position": 0, "move": "calf_roll", "side": "left", "regions": ["left_calf"], "planned": 30, "seconds": 30,
        "outcome": "done",
    }  # fmt: skip
    with store.action("roll", now) as tx:
        roll_id = tx.put("roll", ROWS["roll"])
        tx.put("roll_segment", {**segment, "roll_id": roll_id})
    with pytest.raises(BadValue), store.action("roll", now) as tx:
        tx.put("roll_segment", {**segment, "roll_id": roll_id})
    with pytest.raises(BadValue), store.action("roll", now) as tx:
        tx.put("roll_segment", {**segment, "roll_id": "nobody"})
    assert store.rows("SELECT count(*) FROM roll_segment")[0][0] == 1


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("drink", {"ml": 0}),
        ("drink", {"ml": 5001}),
        ("drink", {"ml": "much"}),
        ("drink", {"ml": None}),
        ("drink", {"day": 5}),
        ("drink", {"zone": ""}),
        ("plan", {"event": "dance"}),
        ("plan", {"data": []}),
        ("session", {"pressure": "hard"}),
        ("session", {"before": 11}),
        ("session", {"regions": {}}),
        ("roll", {"felt": 11}),
        ("measurement", {"value": 1e9}),
        ("movement", {"minutes": 1441}),
        ("red_flag", {"level": "never"}),
        ("soreness", {"levels": None}),
    ],
)
def test_a_value_out_of_range_is_refused_and_nothing_of_the_action_stays(
    store: Store, now: Moment, table: str, change: dict[str, object]
) -> None:
    def act() -> None:
        with store.action("entry", now) as tx:
            tx.put("note", ROWS["note"])
            tx.put(table, {**ROWS[table], **change})

    with pytest.raises(BadValue):
        act()
    assert store.rows("SELECT * FROM note") == []
    assert store.rows(f"SELECT * FROM {table}") == []
    assert store.rows("SELECT * FROM journal") == []


def test_a_column_that_does_not_exist_is_a_mistake_of_ours(store: Store, now: Moment) -> None:
    with pytest.raises(ValueError, match="drink has no column litres"), store.action("entry", now) as tx:
        tx.put("drink", {**WATER, "litres": 1})
    with pytest.raises(ValueError, match="there is no table wine"), store.action("entry", now) as tx:
        tx.put("wine", {})


def test_an_action_writes_one_journal_entry_with_the_rows_before_and_after(
    store: Store, at: Callable[[float], Moment]
) -> None:
    with store.action("Drink 250 ml", at(0)) as tx:
        drink = tx.put("drink", WATER)
    with store.action("Drink 300 ml", at(1)) as tx:
        tx.put("drink", {**WATER, "id": drink, "ml": 300})
        tx.put("note", ROWS["note"])
    first, second = store.rows("SELECT * FROM journal ORDER BY seq")
    assert (first["label"], second["label"]) == ("Drink 250 ml", "Drink 300 ml")
    assert first["device"] == store.meta("device")
    assert first["hlc"] < second["hlc"]
    assert '"before":null' in first["changes"]
    assert '"ml":250' in second["changes"]
    assert '"ml":300' in second["changes"]
    assert second["checksum"] == checksum(dict(second))


def test_an_action_that_changes_nothing_leaves_no_trace(store: Store, at: Callable[[float], Moment]) -> None:
    with store.action("Drink", at(0)) as tx:
        drink = tx.put("drink", WATER)
    before = [tuple(row) for row in store.rows("SELECT * FROM drink")]
    with store.action("Drink", at(1)) as tx:
        tx.put("drink", {**WATER, "id": drink})
    with store.action("Nothing", at(2)):
        pass
    assert [tuple(row) for row in store.rows("SELECT * FROM drink")] == before
    assert store.rows("SELECT count(*) FROM journal")[0][0] == 1


def test_a_corrected_row_keeps_its_instant_unless_another_is_given(store: Store, at: Callable[[float], Moment]) -> None:
    with store.action("Drink", at(0)) as tx:
        drink = tx.put("drink", {**WATER, "day": date(2026, 11, 20)})
    with store.action("Change", at(90)) as tx:
        tx.put("drink", {**WATER, "id": drink, "ml": 300})
    (row,) = store.rows("SELECT * FROM drink")
    assert (row["at"], row["day"], row["ml"]) == (1795424400000, 20261120, 300)


def test_a_deleted_row_stays_marked_and_can_be_put_back(store: Store, now: Moment) -> None:
    with store.action("Drink", now) as tx:
        drink = tx.put("drink", WATER)
    with store.action("Delete", now) as tx:
        tx.delete("drink", drink)
    assert store.rows("SELECT deleted FROM drink")[0][0] == 1
    with pytest.raises(NotFound), store.action("Delete", now) as tx:
        tx.delete("drink", drink)
    with store.action("Put back", now) as tx:
        tx.put("drink", {**WATER, "id": drink})
    assert store.rows("SELECT deleted FROM drink")[0][0] == 0


def test_deleting_what_never_was_is_refused(store: Store, now: Moment) -> None:
    with pytest.raises(NotFound, match="no entry nobody"), store.action("Delete", now) as tx:
        tx.delete("drink", "nobody")


def test_an_action_interrupted_half_way_leaves_nothing(store: Store, now: Moment) -> None:
    def act() -> None:
        with store.action("Drink", now) as tx:
            tx.put("drink", WATER)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        act()
    assert store.rows("SELECT * FROM drink") == []
    with store.action("Drink", now) as tx:
        tx.put("drink", WATER)
    assert len(store.rows("SELECT * FROM drink")) == 1


def test_actions_do_not_nest(store: Store, now: Moment) -> None:
    with pytest.raises(RuntimeError, match="already open"), store.action("Outer", now), store.action("Inner", now):
        pass


def test_a_write_without_a_journal_entry_is_saved_all_the_same(store: Store, folder: Path, now: Moment) -> None:
    with store.write(now) as tx:
        tx.execute("INSERT INTO run_state VALUES (1, 'a', '{}', 0)")
        tx.set_meta("step", "kit")
    with Store.open(folder) as again:
        assert again.meta("step") == "kit"
        assert again.rows("SELECT roll_id FROM run_state")[0][0] == "a"
        assert again.rows("SELECT * FROM journal") == []


def test_stamps_rise_even_when_the_clock_is_set_back(store: Store, at: Callable[[float], Moment]) -> None:
    for minutes in (0, -60, -120, 5):
        with store.action("Drink", at(minutes)) as tx:
            tx.put("drink", WATER)
    stamps = [row["hlc"] for row in store.rows("SELECT hlc FROM drink ORDER BY rowid")]
    assert stamps == sorted(set(stamps))


def test_what_is_written_after_another_devices_change_is_stamped_later(store: Store, now: Moment) -> None:
    theirs = Hlc.parse("01a20000ffff-0003-aaaaaaaaaaaaaaaa").tick(1795424400000 + 3_600_000)
    with store.write(now) as tx:
        tx.witness(theirs)
        tx.put("drink", WATER)
    assert store.rows("SELECT hlc FROM drink")[0][0] > str(theirs)


def test_hostile_text_is_cleaned_on_its_way_in(store: Store, now: Moment) -> None:
    with store.action("Note \x1b[2J\n", now) as tx:
        tx.put("note", {"text": "a\x00b\ud800c", "topic": ""})
    assert store.rows("SELECT text FROM note")[0][0] == "a\ufffdb\ufffdc"
    assert store.rows("SELECT label FROM journal")[0][0] == "Note \ufffd[2J "


def test_another_copy_that_holds_the_data_is_waited_for_and_then_named(store: Store, now: Moment) -> None:
    with Store.open(store.folder, patience=0.1) as other, store.action("Drink", now) as tx:
        tx.put("drink", WATER)
        with pytest.raises(Locked), other.action("Drink", now) as tx:
            pass
    assert len(store.rows("SELECT * FROM drink")) == 1


def test_a_save_that_a_stuck_reader_prevents_is_taken_back_whole(store: Store, now: Moment) -> None:
    stuck = sqlite3.connect(store.path, isolation_level=None)
    stuck.execute("BEGIN")
    stuck.execute("SELECT * FROM meta").fetchall()
    with pytest.raises(Locked), store.action("Drink", now) as tx:
        tx.put("drink", WATER)
    stuck.close()
    assert store.rows("SELECT * FROM drink") == []
    with store.action("Drink", now) as tx:
        tx.put("drink", WATER)
    assert len(store.rows("SELECT * FROM drink")) == 1


def test_a_change_by_another_copy_is_noticed(store: Store, now: Moment) -> None:
    before = store.data_version()
    assert store.data_version() == before
    with Store.open(store.folder) as other, other.action("Drink", now) as tx:
        tx.put("drink", WATER)
    assert store.data_version() != before


def test_a_store_opened_for_reading_saves_nothing(store: Store, folder: Path, now: Moment) -> None:
    with store.action("Drink", now) as tx:
        tx.put("drink", WATER)
    content = store.path.read_bytes()
    with Store.open(folder, read_only=True) as reading:
        assert reading.read_only
        assert len(reading.rows("SELECT * FROM drink")) == 1
        with pytest.raises(NotSaved), reading.action("Drink", now) as tx:
            tx.put("drink", WATER)
        assert problems(reading) == []
    assert store.path.read_bytes() == content


def test_reading_where_there_is_no_data_makes_none(folder: Path) -> None:
    with pytest.raises(NotFound, match="There is no data in"):
        Store.open(folder, read_only=True)
    assert not folder.exists()


def test_a_folder_name_may_hold_what_means_something_in_an_address(tmp_path: Path) -> None:
    odd = tmp_path / "a?mode=ro#x%20 é"
    with Store.open(odd) as store:
        assert store.path.stat().st_size > 0
    assert sorted(path.name for path in odd.iterdir()) == [".nmcoach", "nmcoach.db", "nmcoach.db-journal"]


@pytest.mark.parametrize("loose", [0o000, 0o022])
def test_folders_and_files_are_their_owners_alone_whatever_the_umask(tmp_path: Path, now: Moment, loose: int) -> None:
    old = os.umask(loose)
    try:
        with Store.open(tmp_path / "share" / "nmcoach") as store, store.action("Drink", now) as tx:
            tx.put("drink", WATER)
    finally:
        os.umask(old)
    found = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "share").rglob("*")}
    found["share"] = (tmp_path / "share").stat().st_mode & 0o777
    assert found == {
        "share": 0o700, "nmcoach": 0o700, "nmcoach.db": 0o600, "nmcoach.db-journal": 0o600, ".nmcoach": 0o600,
    }  # fmt: skip


def test_a_data_file_others_could_read_is_made_private(store: Store) -> None:
    store.path.chmod(0o644)
    Store.open(store.folder).close()
    assert store.path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotCreate, match=r"The folder .*file/data could not be made"):
        Store.open(tmp_path / "file" / "data")


def test_a_planted_link_is_not_followed_when_the_data_file_is_made(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "nmcoach.db").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotCreate, match="leads nowhere"):
        Store.open(folder)
    assert not (tmp_path / "elsewhere").exists()


def test_opening_the_store_loads_nothing_heavy() -> None:
    code = "import sys, nmcoach.storage.store; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"tomllib", "uuid", "tempfile", "shutil", "hashlib", "dataclasses", "zoneinfo", "logging", "subprocess"}
    assert heavy & set(loaded) == set()


def test_a_copy_that_waits_to_save_looks_again_soon_and_takes_the_file_once_it_is_free(
    store: Store, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 40:
            holder.execute("ROLLBACK")

    monkeypatch.setattr("nmcoach.storage.data_file.time.sleep", pause)
    with store.action("Drink", now) as tx:
        tx.put("drink", WATER)
    holder.close()
    assert (len(pauses), max(pauses)) == (40, 0.005)
    assert store.rows("PRAGMA busy_timeout")[0][0] == round(store.patience * 1000)
    assert len(store.rows("SELECT * FROM drink")) == 1


@pytest.mark.parametrize("held", ["while it is brought up to date", "while its days are counted"])
def test_a_file_that_took_the_place_and_was_busy_is_read_once_it_is_free(
    store: Store, tmp_path: Path, now: Moment, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    """Of a second window: the one file was closed, and the other was never opened again."""
    with monkeypatch.context() as older:
        if held == "while it is brought up to date":
            older.setattr(schema, "STEPS", schema.STEPS[:-1])
        with Store.open(tmp_path / "other") as other:
            with other.action("Drink", now) as tx:
                tx.put("drink", WATER)
                if held == "while its days are counted":
                    tx.execute("UPDATE meta SET value = 'otherwise' WHERE key = ?", (day_lines.META,))
            path = other.path
    store.wait_at_most(0.01)
    path.replace(store.path)
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        with pytest.raises(Locked):
            store.rows("SELECT * FROM drink")
    holder.close()
    monkeypatch.setattr(data_file, "REST", 0.0)
    assert len(store.rows("SELECT * FROM drink")) == 1
    assert store.meta(day_lines.META) == day_lines.counting()
