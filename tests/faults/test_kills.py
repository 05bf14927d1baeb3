"""Fault 1: three copies drink, import, merge and undo at once, and each is killed at a random instant, again and again.

What a copy acknowledged is in the journal of actions, which nothing is ever taken out of; every row is as the last
action left it that changed it; what one file brought is whole; no copy was told “busy”, and none met a fault.

The suite kills 200 times. `NMCOACH_KILLS=10000 pytest -s tests/faults/test_kills.py` kills as often as that, in
folders of five hundred kills each, and `NMCOACH_KILLS_SEED=2` at other instants.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from faults import writers
from nmcoach.services.clock import SystemClock
from nmcoach.services.doctor import DoctorService
from nmcoach.storage.checks import file_problems

KILLS = int(os.environ.get("NMCOACH_KILLS", "200"))
SEED = int(os.environ.get("NMCOACH_KILLS_SEED", "7"))
AT_ONCE = 500
"""Kills in one folder: its data grows with each."""

Row = dict[str, Any]


class Left:
    """What is in the data of killed writers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "data" / "nmcoach.db"
        looked = DoctorService(folder / "data", folder / "config", SystemClock()).examine()
        self.findings = [one.text for one in looked.findings if one.about != "leftovers"]
        with closing(sqlite3.connect(self.path)) as connection:
            connection.row_factory = sqlite3.Row
            self.actions = [dict(row) for row in connection.execute("SELECT * FROM journal ORDER BY seq")]
            self.drinks = {row["id"]: dict(row) for row in connection.execute("SELECT * FROM drink")}

    def images(self) -> list[tuple[Row, Row]]:
        """Give each action with each row it left behind."""
        return [
            (action, change["after"]) for action in self.actions for change in json.loads(action["changes"])
        ]  # fmt: skip

    def lost(self, told: list[Any]) -> list[Any]:
        """Give what was acknowledged and is not in the journal."""
        done = {(row["id"], row["ml"]) for action, row in self.images() if action["kind"] == "do"}
        undone = Counter(action["label"] for action in self.actions if action["kind"] == "undo")
        lost: list[Any] = []
        for what, *about in told:
            if what == "undo":
                undone[about[0]] -= 1
                lost += [("undo", about[0])] if undone[about[0]] < 0 else []
            elif what in ("drink", "import"):
                ids, ml = about
                lost += [(what, key) for key in ([ids] if what == "drink" else ids) if (key, ml) not in done]
        return lost

    def torn(self) -> list[str]:
        """Say of which rows the table does not hold what the last action left, or which are not like their family."""
        last = {row["id"]: row for _, row in self.images()}
        found = [
            f"{key} is not as it was left"
            for key in last.keys() | self.drinks.keys()
            if last.get(key) != self.drinks.get(key)
        ]
        families: dict[str, list[Row]] = {}
        for key, row in self.drinks.items():
            if len(key) < 36:
                families.setdefault(key.rpartition("-")[0], []).append(row)
        for name, rows in families.items():
            if len(rows) != writers.FAMILY or len({(row["ml"], row["deleted"]) for row in rows}) != 1:
                found.append(f"of {name} there is {[(row['ml'], row['deleted']) for row in rows]}")
        copies = (self.folder / "data" / "backups").glob("*.db")
        return found + [f"{copy.name}: {wrong}" for copy in copies for wrong in file_problems(copy)]


def killed(folder: Path, kills: int, seed: int) -> dict[str, Any]:
    """Let writers be killed in a folder, and give what they had acknowledged."""
    tests = str(Path(__file__).parents[1])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([tests, *sys.path])}
    command = [sys.executable, "-m", "faults.writers", str(folder), str(kills), str(seed)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_of_three_copies_that_are_killed_again_and_again_nothing_acknowledged_is_lost_and_nothing_torn(
    tmp_path: Path,
) -> None:
    acknowledged: Counter[str] = Counter()
    cut_off = 0
    for number in range(-(-KILLS // AT_ONCE)):
        folder = tmp_path / str(number)
        folder.mkdir()
        found = killed(folder, min(AT_ONCE, KILLS - number * AT_ONCE), SEED + number)
        said = Counter(what for what, *_ in found["told"])
        assert [one for one in found["told"] if one[0] in ("busy", "fault")] == []
        left = Left(folder)
        assert left.lost(found["told"]) == []
        assert left.torn() == []
        assert left.findings == []
        acknowledged += said
        cut_off += found["cut_off"]
        print(f"{number}: {dict(said)} acknowledged, {found['cut_off']} within a transaction")  # noqa: T201 - pytest -s
    assert set(acknowledged) == {"drink", "import", "undo"}
    assert acknowledged.total() > KILLS
    assert cut_off > KILLS / 50
