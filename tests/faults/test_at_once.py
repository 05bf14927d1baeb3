"""Faults 5, 6 and 16: many copies save at once, and a backup is made meanwhile.

The suite lets eight copies save for three seconds. `NMCOACH_AT_ONCE_SECONDS=60 pytest -s tests/faults/test_at_once.py`
lets them for a minute, and prints how long the commits took.
"""

import ast
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

import nmcoach
from faults.scripts import WRITE_FOR_EVER
from nmcoach.domain.days import Moment
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.services.doctor import DoctorService
from nmcoach.storage.backup import backup, verify
from nmcoach.storage.store import Store
from samples import NO_SOUND

SECONDS = float(os.environ.get("NMCOACH_AT_ONCE_SECONDS", "3"))
COPIES = 8
SOURCE = Path(nmcoach.__file__).parent

Another = Callable[..., Popen[str]]
Drink = Callable[[Store, int], str]

SAVE_FOR_A_WHILE = """
import json, os
from nmcoach.domain.errors import Locked
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.storage.tx import Tx
coach = Coach.open(folder, folder.parent / "config", SystemClock(), {"PATH": "/nowhere"})
file = coach._context.store._file
begin, begun = file.begin, []
def began():
    begin()
    begun.append(time.perf_counter())
file.begin = began
settle, settled = Tx.settle, []
def and_settled(tx):
    settle(tx)
    settled.append(time.perf_counter())
Tx.settle = and_settled
say("ready")
sys.stdin.readline()
end = time.monotonic() + float(sys.argv[2])
saved, busy, commit, held, whole = [], 0, [], [], []
while time.monotonic() < end:
    asked = time.perf_counter()
    try:
        saved.append(coach.water.log(250).drink.id)
        now = time.perf_counter()
        for of, since in ((commit, settled[-1]), (held, begun[-1]), (whole, asked)):
            of.append(now - since)
    except Locked:
        busy += 1
coach.close()
say(json.dumps({"saved": saved, "busy": busy, "commit": commit, "held": held, "whole": whole}))
"""


def test_of_eight_copies_that_save_all_the_time_none_is_told_busy(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    Coach.open(folder, tmp_path / "config", SystemClock(), NO_SOUND).close()
    from faults.conftest import SCRIPT

    command = [sys.executable, "-c", SCRIPT + SAVE_FOR_A_WHILE, str(folder), str(SECONDS)]
    children = [
        Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(COPIES)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    said: list[dict[str, Any]] = []
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    for child in children:
        out, err = child.communicate(timeout=SECONDS + 60)
        assert (child.returncode, err) == (0, "")
        said.append(json.loads(out))
    saved = [key for one in said for key in one["saved"]]
    assert [one["busy"] for one in said] == [0] * COPIES
    assert all(one["saved"] for one in said), "each has had its turn"
    with Store.open(folder) as store:
        assert {row[0] for row in store.rows("SELECT id FROM drink")} == set(saved)
        assert store.rows("SELECT count(*) FROM journal")[0][0] == len(saved) == len(set(saved))
    assert DoctorService(folder, tmp_path / "config", SystemClock()).examine().findings == ()
    for what, name in (("commit", "the commit takes"), ("held", "the file is held for"), ("whole", "saving takes")):
        times = sorted(1000 * one for each in said for one in each[what])
        figures = ", ".join(f"{part} % {times[int(len(times) * part / 100)]:.0f} ms" for part in (50, 99))
        print(f"{len(saved)} drinks in {SECONDS:g} s: {name} {figures}, {times[-1]:.0f} ms at most")  # noqa: T201 - pytest -s


def test_whoever_reads_and_then_writes_waits_instead_of_being_told_busy_at_once(
    folder: Path, drink: Drink, now: Moment
) -> None:
    with Store.open(folder) as store, Store.open(folder) as other:
        drink(store, 250)
        order: list[str] = []

        def hold() -> None:
            with Store.open(folder) as third, third.action("Held", now) as tx:
                tx.put("drink", {"ml": 300, "kind": "water"})
                order.append("held")
                held.set()
                time.sleep(0.3)
                order.append("let go")

        held = threading.Event()
        thread = threading.Thread(target=hold)
        thread.start()
        assert held.wait(20)
        with other.action("Read, then written", now) as tx:
            read = tx.rows("SELECT count(*) FROM drink")[0][0]
            tx.put("drink", {"ml": 350, "kind": "water"})
            order.append("written")
        thread.join()
        assert order == ["held", "let go", "written"]
        assert read == 2, "what the other saved is seen before anything is decided"


WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP")


def test_every_statement_that_writes_is_within_a_transaction_that_began_as_one_that_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    real = sqlite3.connect

    def listened(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = real(*args, **options)
        if "nmcoach.db?" in str(args[0]) and "mode=rw" in str(args[0]):
            connection.set_trace_callback(told.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", listened)
    coach = Coach.open(tmp_path / "data", tmp_path / "config", SystemClock(), NO_SOUND)
    coach.water.log(250)
    coach.exchange.write(tmp_path / "all.json")
    coach.history.undo()
    coach.history.redo()
    coach.exchange.read(tmp_path / "all.json", file_wins=True)
    coach.reminders.show()
    coach.backups.recount()
    coach.close()
    within = ""
    written = 0
    for statement in told:
        first = statement.split()[0].upper()
        if first in ("BEGIN", "COMMIT", "ROLLBACK"):
            within = statement if first == "BEGIN" else ""
        elif first in WRITES:
            written += 1
            assert within == "BEGIN IMMEDIATE", statement
    assert written > 100


def test_nothing_begins_a_transaction_that_writes_but_the_store_and_what_has_the_file_to_itself() -> None:
    """A deferred one is begun where it is only read, and in a new file that has no name yet."""
    found = {
        (path.relative_to(SOURCE).as_posix(), node.value)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.upper().startswith("BEGIN")
        and path.is_relative_to(SOURCE / "storage")
    }  # fmt: skip
    assert found == {
        ("storage/data_file.py", "BEGIN IMMEDIATE"),
        ("storage/schema.py", "BEGIN IMMEDIATE"),
        ("storage/backup.py", "BEGIN EXCLUSIVE"),
        ("storage/store.py", "BEGIN"),
        ("storage/schema.py", "BEGIN"),
        ("storage/connections.py", "BEGIN"),
        ("storage/repair.py", "BEGIN"),
    }


def test_a_backup_made_while_another_copy_writes_is_whole_and_its_owners_alone(
    folder: Path, tmp_path: Path, another: Another
) -> None:
    child = another(WRITE_FOR_EVER, folder)
    assert child.stdout is not None
    acknowledged = 0
    counts = []
    with Store.open(folder) as store:
        for number in range(6):
            for _ in range(5):
                assert child.stdout.readline()
                acknowledged += 1
            made = backup(store, tmp_path / f"{number}.db")
            assert made.stat().st_mode & 0o777 == 0o600
            assert verify(made) == []
            with Store.open(folder=_as_data(made, tmp_path / f"as-data-{number}")) as copied:
                drinks = {row[0] for row in copied.rows("SELECT id FROM drink")}
                notes = {row[0].removeprefix("of-") for row in copied.rows("SELECT id FROM note")}
            assert drinks == notes, "no action is torn"
            assert len(drinks) >= acknowledged
            counts.append(len(drinks))
    assert counts == sorted(counts)
    assert child.poll() is None, "it wrote all the time"


def _as_data(copy: Path, folder: Path) -> Path:
    folder.mkdir()
    copy.rename(folder / "nmcoach.db")
    return folder
