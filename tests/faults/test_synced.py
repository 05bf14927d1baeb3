"""Row 54: two machines write on from the same data, as in a synced folder; together, nothing of either is dropped."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import every_kind
from nmcoach.services.coach import Coach
from nmcoach.storage.files import DATABASE
from samples import NO_SOUND, FakeClock

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
Step = tuple[int, str, int]
"""Which machine does it, what it does, and to which of the entries."""
DOINGS = st.sampled_from(["drink", "note", "edit", "delete", "undo", "put together"])
STEPS = st.lists(st.tuples(st.integers(0, 1), DOINGS, st.integers(0, 30)), max_size=14)


class Machine:
    """A machine with a copy of the data."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        self.folder, self.clock = folder, clock
        self.coach = Coach.open(folder / "data", folder / "config", clock, NO_SOUND)
        self.added: set[str] = set()
        """Ids of all that was said to be saved here and not undone."""
        self._names = count()

    def file(self) -> Path:
        """Write everything to a new file."""
        path = self.folder / f"{next(self._names)}.json"
        self.coach.exchange.write(path)
        return path

    def records(self) -> dict[str, list[dict[str, Any]]]:
        """Give all that is here, deleted entries too, without how it was stamped."""
        found = json.loads(self.file().read_text())
        return {
            kind: sorted(({k: v for k, v in one.items() if k != "changed"} for one in of), key=lambda one: one["id"])
            for kind, of in found.items()
            if isinstance(of, list)
        }

    def ids(self) -> set[str]:
        return {one["id"] for of in self.records().values() for one in of}

    def do(self, what: str, which: int) -> None:
        """Do something, as a user would."""
        self.clock.pass_(seconds=61)
        drinks = self.coach.water.drinks()
        if what == "drink":
            self.added.add(self.coach.water.log(200 + which).drink.id)
        elif what == "note":
            self.added.add(self.coach.notes.add(f"Note {which}").id)
        elif what == "undo":
            self.coach.history.undo()
        elif drinks and what == "edit":
            self.coach.history.edit(drinks[which % len(drinks)], {"ml": str(300 + which)})
        elif drinks and what == "delete":
            self.coach.history.delete(drinks[which % len(drinks)])


@contextmanager
def two(folder: Path, *, copied: bool) -> Iterator[tuple[Machine, Machine]]:
    """Two machines that begin with the same: by a file that was read, or by the very same data file."""
    clock = FakeClock(NOW)
    first = Machine(folder / "first", clock)
    every_kind.fill(first.coach, clock)
    if copied:
        first.coach.close()
        shutil.copytree(folder / "first" / "data", folder / "second" / "data")
        first.coach = Coach.open(folder / "first" / "data", folder / "first" / "config", clock, NO_SOUND)
    second = Machine(folder / "second", clock)
    if not copied:
        second.coach.exchange.read(first.file())
    try:
        yield first, second
    finally:
        first.coach.close()
        second.coach.close()


def put_together(first: Machine, second: Machine) -> None:
    """Let each read what the other has."""
    for one, other in ((first, second), (second, first)):
        one.clock.pass_(seconds=61)
        one.coach.exchange.read(other.file())


@pytest.mark.parametrize("copied", [False, True], ids=["by a file", "by a synced folder"])
@example(steps=[(0, "delete", 0), (1, "undo", 0)])
@settings(max_examples=12, deadline=None)
@given(steps=STEPS)
def test_whatever_two_machines_do_apart_both_have_all_of_it_once_put_together(copied: bool, steps: list[Step]) -> None:
    with TemporaryDirectory() as folder, two(Path(folder), copied=copied) as machines:
        base = machines[0].ids()
        for number, what, which in steps:
            if what == "put together":
                put_together(*machines)
            else:
                machines[number].do(what, which)
        put_together(*machines)
        first, second = machines
        assert first.records() == second.records()
        assert base | first.added | second.added <= first.ids()
        before = first.records()
        put_together(second, first)
        assert first.records() == second.records() == before


def test_what_both_changed_has_the_later_word_on_both(tmp_path: Path) -> None:
    with two(tmp_path, copied=True) as (first, second):
        drink = first.coach.water.log(200).drink
        second.coach.exchange.read(first.file())
        for machine, ml in ((first, "301"), (second, "302")):
            machine.clock.pass_(seconds=61)
            machine.coach.history.edit(drink, {"ml": ml})
        put_together(first, second)
        for machine in (first, second):
            assert [one.ml for one in machine.coach.water.drinks() if one.id == drink.id] == [302]


@pytest.mark.parametrize("name", ["nmcoach.sync-conflict-20261123-140000-ABCDEFG.db", "nmcoach (conflicted copy).db"])
def test_the_file_that_a_synced_folder_set_aside_is_left_alone_and_all_in_it_can_be_brought_back(
    tmp_path: Path, name: str
) -> None:
    with two(tmp_path, copied=True) as (first, second):
        mine, other = first.coach.water.log(410).drink.id, second.coach.water.log(420).drink.id
        data = first.coach.folder
        second.coach.close()
        shutil.copy(tmp_path / "second" / "data" / DATABASE, data / name)  # theirs lost, and lies beside
        before = (data / name).read_bytes()
        first.do("drink", 1)
        first.coach.backups.keep_daily()
        assert (data / name).read_bytes() == before
        aside = tmp_path / "aside" / "data"
        aside.mkdir(parents=True)
        shutil.copy(data / name, aside / DATABASE)
        brought = Machine(tmp_path / "aside", first.clock)
        merged = first.coach.exchange.read(brought.file())
        brought.coach.close()
        second.coach = Coach.open(second.folder / "data", second.folder / "config", first.clock, NO_SOUND)
        assert merged.added == {"drink": 1}
        assert {mine, other} <= first.ids()
