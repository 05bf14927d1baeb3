"""Writers that are killed: three processes drink, import, merge and undo on the same data until kill -9 ends each.

``python -m faults.writers FOLDER KILLS SEED`` forks them, kills one at a random instant, starts another in its place,
and prints as JSON what all of them had acknowledged: each says a line once a call has returned, and nothing before.
"""

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from nmcoach.domain.errors import Locked, NotAllowed
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from samples import NO_SOUND

WRITERS = 3
LINES = (0, 0, 1, 2, 3, 5)
"""How many things a writer has acknowledged at least when it is killed: with none, some are still opening the file."""
LONGEST = 0.012
"""Seconds it lives at most from then on."""
PATIENCE = 20
"""Seconds after which a writer that says nothing is killed all the same."""
MOST_ML = 3000
FAMILY = 4
"""Drinks that one file brings: they are alike, whatever is done with them."""


class Writer:
    """One process that writes until it is killed."""

    def __init__(self, folder: Path, out: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self._out = out
        self._file = folder / f"{os.getpid()}.json"
        self._coach = Coach.open(folder / "data", folder / "config", SystemClock(), NO_SOUND)
        self._families: list[list[dict[str, Any]]] = []
        self._token = seed * 1000

    def run(self) -> NoReturn:
        """Do one thing after the other."""
        ways = (self.drink, self.drink, self.drink, self.take_in, self.merge, self.undo)
        while True:
            with self._told():
                self._chance.choice(ways)()

    def close(self) -> None:
        """Close the data."""
        self._coach.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except Locked:
            self._say("busy")
        except NotAllowed:
            pass  # what was changed since is not undone
        except Exception:  # noqa: BLE001 - whatever it is, the test is told of it
            self._say("fault", traceback.format_exc()[-1500:])

    def _say(self, what: str, *about: object) -> None:
        os.write(self._out, (json.dumps([what, *about]) + "\n").encode())

    def drink(self) -> None:
        """Log a drink."""
        ml = self._chance.randrange(1, MOST_ML)
        self._say("drink", self._coach.water.log(ml).drink.id, ml)

    def take_in(self) -> None:
        """Import a family of drinks."""
        self._token += 1
        now = datetime.now(UTC)
        ml = self._chance.randrange(1, MOST_ML)
        family = [
            {
                "id": f"{self._token}-{number}", "at": f"{now:%Y-%m-%dT%H:%M:%S}.000Z", "zone": "Etc/UTC",
                "day": f"{now:%Y-%m-%d}", "ml": ml, "kind": "water",
            }
            for number in range(FAMILY)
        ]  # fmt: skip
        self._read(family)
        self._families.append(family)
        self._say("import", [one["id"] for one in family], ml)

    def merge(self) -> None:
        """Import what was exported of a family, with another amount."""
        if not self._families:
            return
        self._coach.exchange.write(self._file, kinds=("drink",), replace=True)
        family = {one["id"] for one in self._chance.choice(self._families)}
        ours = [one for one in json.loads(self._file.read_text())["drink"] if one["id"] in family]
        ml = self._chance.randrange(1, MOST_ML)
        changed = [{**one, "ml": ml} for one in ours if not one.get("deleted")]
        if len(changed) == FAMILY and changed[0] != ours[0]:
            self._read(changed)
            self._say("import", [one["id"] for one in changed], ml)

    def _read(self, drinks: list[dict[str, Any]]) -> None:
        self._file.write_text(json.dumps({"format": "nmcoach", "version": 1, "drink": drinks}))
        self._coach.exchange.read(self._file, file_wins=True)

    def undo(self) -> None:
        """Take the latest action back, whoever did it."""
        if (label := self._coach.history.undo()) is not None:
            self._say("undo", label)


class Child:
    """A forked writer, seen from its parent."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._reading, writing = os.pipe()
        self._said = b""
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._reading)
            try:
                Writer(folder, writing, seed).run()
            except BaseException:  # noqa: BLE001 - whatever it is, the test is told of it
                os.write(writing, (json.dumps(["fault", traceback.format_exc()[-1500:]]) + "\n").encode())
            os._exit(1)
        os.close(writing)

    def wait_for(self, lines: int) -> None:
        """Wait until so many lines were said; not for ever."""
        while self._said.count(b"\n") < lines and select.select([self._reading], [], [], PATIENCE)[0]:
            if not (more := os.read(self._reading, 65536)):
                return
            self._said += more

    def kill(self) -> list[Any]:
        """Kill it, and give what it had said."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        with os.fdopen(self._reading, "rb") as rest:
            said = (self._said + rest.read()).decode()
        return [json.loads(line) for line in said.split("\n")[:-1]]


def warm_up(folder: Path) -> None:
    """Do everything once, so that what is loaded for it need not be loaded by each writer."""
    reading, writing = os.pipe()
    writer = Writer(folder, writing, 1)
    for do in (writer.drink, writer.take_in, writer.merge, writer.undo):
        do()
    writer.close()
    os.close(writing)
    os.close(reading)


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill so many writers, and say what they had acknowledged."""
    chance = random.Random(seed)
    (folder / "warm").mkdir()
    warm_up(folder / "warm")
    journal = folder / "data" / "nmcoach.db-journal"
    Coach.open(folder / "data", folder / "config", SystemClock(), NO_SOUND).close()
    number = seed * 1_000_000
    told: list[Any] = []
    cut_off = 0
    children = [Child(folder, number := number + 1) for _ in range(WRITERS)]
    for _ in range(kills):
        child = children.pop(chance.randrange(WRITERS))
        child.wait_for(chance.choice(LINES))
        time.sleep(chance.uniform(0, LONGEST))
        told += child.kill()
        cut_off += journal.exists() and journal.stat().st_size > 0
        children.append(Child(folder, number := number + 1))
    for child in children:
        told += child.kill()
    print(json.dumps({"told": told, "cut_off": cut_off}))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
