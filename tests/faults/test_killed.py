"""Faults 1, 5 and 14: processes that die, and processes that write at once."""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import Popen

import pytest

from faults.scripts import WRITE_FOR_EVER
from nmcoach.domain.days import Moment
from nmcoach.storage import checks, schema
from nmcoach.storage.backup import backup, restore
from nmcoach.storage.checks import problems
from nmcoach.storage.connections import connect
from nmcoach.storage.copies import copy
from nmcoach.storage.store import Store

Another = Callable[..., Popen[str]]
Child = Callable[[Callable[[], str]], str]
DieHalfWay = Callable[[Path], None]

WRITE_SOME = """
while not (folder.parent / "go").exists():
    time.sleep(0.001)
store = Store.open(folder)
for number in range(12):
    with store.action("Drink", now()) as tx:
        say(tx.put("drink", {"ml": 250, "kind": "water"}))
"""


def test_every_acknowledged_write_outlives_kill_9(folder: Path, another: Another) -> None:
    chance = random.Random(7)
    acknowledged: set[str] = set()
    rounds = 0
    while rounds < 10 or (len(acknowledged) <= 20 and rounds < 100):
        rounds += 1
        child = another(WRITE_FOR_EVER, folder)
        assert child.stdout is not None
        acknowledged.add(child.stdout.readline().strip())
        time.sleep(chance.uniform(0.0, 0.05))
        child.kill()
        rest, _ = child.communicate()
        acknowledged.update(line for line in rest.split("\n")[:-1])
    with Store.open(folder) as store:
        drinks = {row[0] for row in store.rows("SELECT id FROM drink")}
        notes = {row[0].removeprefix("of-") for row in store.rows("SELECT id FROM note")}
        entries = store.rows("SELECT count(*) FROM journal")[0][0]
        assert len(acknowledged) > 20
        assert acknowledged <= drinks
        assert drinks == notes, "no action is torn"
        assert entries == len(drinks)
        assert problems(store) == []


def test_eight_copies_make_the_folder_and_write_at_once(folder: Path, another: Another) -> None:
    children = [another(WRITE_SOME, folder) for _ in range(8)]
    (folder.parent / "go").touch()
    said: list[str] = []
    for child in children:
        out, err = child.communicate(timeout=30)
        assert (child.returncode, err) == (0, "")
        said += out.split()
    with Store.open(folder) as store:
        assert len(said) == 8 * 12
        assert {row[0] for row in store.rows("SELECT id FROM drink")} == set(said)
        stamps = [row[0] for row in store.rows("SELECT hlc FROM journal ORDER BY seq")]
        assert stamps == sorted(set(stamps)), "each action has a stamp of its own, in order"
        assert len(store.rows("SELECT * FROM meta WHERE key = 'device'")) == 1
        assert problems(store) == []


@pytest.fixture
def hot(folder: Path, die_half_way: DieHalfWay) -> Path:
    die_half_way(folder)
    return folder


@pytest.mark.parametrize("reading", [False, True])
def test_an_action_killed_half_way_is_rolled_back_at_the_next_opening(hot: Path, reading: bool) -> None:
    with Store.open(hot, read_only=reading) as store:
        texts = {row[0][:7] for row in store.rows("SELECT text FROM note")}
        assert texts == {"before "}
        assert problems(store) == []
    journal = hot / "nmcoach.db-journal"
    assert not journal.exists() or journal.stat().st_size == 0


def test_who_only_reads_takes_back_what_a_writer_left_that_was_killed_just_now(hot: Path, tmp_path: Path) -> None:
    """An import makes a copy of a file it opened a moment ago; by then another copy may have been killed."""
    path = hot / "nmcoach.db"
    with closing(connect(path, "ro")) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
    with closing(sqlite3.connect(copy(path, tmp_path / "copy.db"))) as made:
        assert made.execute("SELECT DISTINCT substr(text, 1, 7) FROM note").fetchall() == [("before ",)]


def test_a_writer_that_is_killed_while_the_file_is_looked_at_is_no_damage(
    hot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, journal = hot / "nmcoach.db", hot / "nmcoach.db-journal"
    cut_off, left = path.read_bytes(), journal.read_bytes()
    killed: list[bool] = []

    def look(connection: sqlite3.Connection) -> list[str]:
        if not killed:
            path.write_bytes(cut_off)
            journal.write_bytes(left)
            killed.append(True)
        return looked(connection)

    looked = checks._sqlite_problems
    monkeypatch.setattr(checks, "_sqlite_problems", look)
    assert checks.file_problems(path) == []
    assert killed


@pytest.mark.parametrize("damage", ["", "gone", "garbage"])
def test_the_journal_of_a_killed_writer_is_not_played_into_a_restored_file(
    hot: Path, tmp_path: Path, now: Moment, damage: str
) -> None:
    with Store.open(tmp_path / "other") as other:
        copy = backup(other, tmp_path / "copy.db")
    if damage == "gone":
        (hot / "nmcoach.db").unlink()
    elif damage:
        (hot / "nmcoach.db").write_bytes(b"garbage" * 1000)
    restore(hot, copy, now)
    with Store.open(hot) as store:
        assert store.rows("SELECT * FROM note") == []
        assert problems(store) == []
        assert store.path.read_bytes() == copy.read_bytes()


def test_a_first_start_killed_before_anything_was_stored_is_simply_made_again(folder: Path) -> None:
    folder.mkdir()
    (folder / "nmcoach.db").touch(0o600)
    with Store.open(folder) as store:
        assert problems(store) == []


@pytest.mark.parametrize("statement", [0, 5, len(schema.STEPS[0]) - 1])
def test_a_migration_killed_half_way_leaves_the_old_version(folder: Path, in_child: Child, statement: int) -> None:
    def die_in_step() -> str:
        class Deadly(tuple[schema.Change, ...]):
            def __iter__(self) -> Iterator[schema.Change]:
                yield from self[: statement + 1]
                os.kill(os.getpid(), signal.SIGKILL)

        schema.STEPS = (Deadly(schema.STEPS[0]), *schema.STEPS[1:])
        Store.open(folder)
        return "survived"

    assert in_child(die_in_step) == ""
    with Store.open(folder) as store:
        assert store.rows("PRAGMA user_version")[0][0] == len(schema.STEPS)
        assert problems(store) == []
