"""D13: what is said of a fault is so, in the disk's own words and in no language but the user's."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadConfig, BadValue, CannotCreate, Locked, NotSaved
from nmcoach.services.clock import SystemClock
from nmcoach.services.settings import SettingsFile
from nmcoach.storage import copies, files, new_files
from nmcoach.storage.copies import Unopened
from nmcoach.storage.routine_files import RoutineFolder
from nmcoach.storage.store import Store

Drink = Callable[[Store, int], str]
Child = Callable[[Callable[[], str]], str]
FULL = Path("/dev/full")


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders that a file was put into, and nothing else, are refused to be synced: their disk is full."""
    if not Path("/proc/self/fd").exists():
        pytest.skip("needs to be told which file is synced")
    real = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode) and not str(Path(f"/proc/self/fd/{handle}").readlink()).endswith(
            ".part"
        ):
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    ("words", "done"),
    [
        (["water", "100"], "Saved (drink of 100 ml), but the result"),
        (["water", "100", "--json"], "Saved (drink of 100 ml), but the result"),
        (["water", "100", "--at", "-1h"], "Saved (drink of 100 ml), but the result"),
        (["note", "Stairs were easy."], "Saved (note), but the result"),
        (["config", "set", "goal_ml", "2100"], "Saved (goal_ml), but the result"),
        (["config", "name", "AB"], "Saved (profile), but the result"),
        (["export", "all.json"], "Wrote all.json, but the result"),
        (["report", "page.html"], "Wrote page.html, but the result"),
        (["backup", "copy.db"], "Copied to copy.db, but the result"),
        (["undo"], "Undone: drink of 250 ml, but the result"),
        (["forget", "--yes-forget-everything"], "Removed, but the result"),
        (["today"], "The result"),
        (["history", "--json"], "The result"),
        (["water"], "The result"),
    ],
)
def test_d13_what_was_saved_is_said_where_the_result_cannot_be_shown(
    tmp_path: Path, words: list[str], done: str
) -> None:
    env = {**os.environ, "NMCOACH_DATA_DIR": str(tmp_path / "data"), "NMCOACH_CONFIG_DIR": str(tmp_path / "config")}
    command = [sys.executable, "-m", "nmcoach"]
    subprocess.run([*command, "water", "250"], env=env, check=True, stdout=subprocess.DEVNULL)
    with FULL.open("w") as full:
        ended = subprocess.run(
            [*command, *words], env=env, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (ended.returncode, ended.stderr) == (74, f"{done} could not be shown: no space left on device.\n")


def test_d13_a_file_that_is_whole_is_not_called_unsaved(tmp_path: Path, no_room: None) -> None:
    with pytest.raises(NotSaved) as caught:
        new_files.write(tmp_path / "all.json", [b"{}"])
    assert str(caught.value) == (
        f"“{tmp_path / 'all.json'}” is written, but the disk does not say that it stays so: no space left on device."
    )
    assert caught.value.exit_code == 74
    assert (tmp_path / "all.json").read_bytes() == b"{}"
    with pytest.raises(NotSaved, match="is written, but"):
        new_files.write_folder(tmp_path / "all.csv", {"drink.csv": [b"id"]})
    assert [path.name for path in tmp_path.iterdir() if ".part" in path.name] == []


def test_d13_a_routine_and_a_copy_in_their_place_are_not_called_unsaved(
    folder: Path, drink: Drink, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with Store.open(folder) as store:
        drink(store, 250)
    request.getfixturevalue("no_room")
    with pytest.raises(NotSaved, match=r"calves\.toml” is written, but"):
        RoutineFolder(tmp_path).write("calves", b"x")
    with pytest.raises(NotSaved, match=r"calves\.toml” is gone, but"):
        RoutineFolder(tmp_path).remove("calves")
    with pytest.raises(NotSaved, match=r"copy\.db” is written, but"):
        copies.copy(folder / "nmcoach.db", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_size > 0


@pytest.mark.parametrize("name", ["nmcoach.db", "nmcoach.db-journal"])
def test_d13_a_folder_in_the_place_of_a_file_is_named(folder: Path, drink: Drink, name: str) -> None:
    with Store.open(folder) as store:
        drink(store, 250)
    (folder / name).unlink()
    (folder / name).mkdir()
    (folder / name / "x").write_text("x")
    with pytest.raises(CannotCreate) as caught, Store.open(folder) as store:
        drink(store, 250)
    assert str(caught.value) == (
        f"{folder / name} is a folder, where a file of nmcoach has its place; move it away, then try again."
    )


def test_d13_settings_that_cannot_be_saved_are_named_with_the_systems_reason(
    shared_folder: Path, powerless: Child
) -> None:
    shared_folder.mkdir()
    (shared_folder / "settings.toml").write_text("goal_ml = 2000\n")
    (shared_folder / "settings.toml").chmod(0o644)
    shared_folder.chmod(0o555)

    def save() -> str:
        with pytest.raises(NotSaved) as caught:
            SettingsFile(shared_folder).change({"goal_ml": "1800"})
        return str(caught.value)

    assert powerless(save) == "The settings could not be saved: permission denied."
    shared_folder.chmod(0o755)


@pytest.mark.parametrize(
    ("table", "values", "name"),
    [
        ("drink", {"ml": -5, "kind": "water"}, "ml"),
        ("measurement", {"kind": "pain", "value": 1.0, "side": "up"}, "side"),
        ("session", {"status": "perhaps"}, "status"),
    ],
)
def test_d13_no_rule_of_a_table_is_shown(
    folder: Path, now: Moment, table: str, values: dict[str, object], name: str
) -> None:
    with (
        Store.open(folder) as store,
        pytest.raises(BadValue) as caught,
        store.action("Odd", now) as tx,
    ):
        tx.put(table, values)
    assert str(caught.value) == f"The entry was not saved: its {name} is none that can be kept."


@pytest.mark.parametrize(("at", "day"), [("1969-12-31T23:10", "1969-12-31"), ("9998-01-01T10:00", "9998-01-01")])
def test_d13_a_clock_with_which_no_day_can_be_reckoned_is_told(at: str, day: str) -> None:
    with (
        time_machine.travel(datetime.fromisoformat(at).replace(tzinfo=UTC), tick=False),
        pytest.raises(BadConfig) as caught,
    ):
        SystemClock().now()
    assert str(caught.value) == f"The clock of this machine says {day}; set it, then try again."
    assert caught.value.exit_code == 78


def test_d13_a_look_at_a_busy_file_says_nothing_of_saving(folder: Path, drink: Drink) -> None:
    with Store.open(folder) as store:
        drink(store, 250)
    with (
        Store.open(folder, patience=0.1) as store,
        closing(sqlite3.connect(Unopened(folder).path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Locked) as caught:
            store.rows("SELECT * FROM drink")
        assert str(caught.value) == "Another copy of nmcoach is busy with the data; try again."
        with pytest.raises(Locked) as caught:
            drink(store, 300)
        assert str(caught.value) == "Another copy of nmcoach is busy with the data; nothing was saved, try again."
        assert files.look(folder / "nmcoach.db") is not None
