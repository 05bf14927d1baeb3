"""What is taken over by the hundred is here as if it had been taken over one by one."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import life
from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue
from nmcoach.domain.kinds import BY_NAME, describe
from nmcoach.exchange.shapes import SHAPES
from nmcoach.storage import days, records
from nmcoach.storage.entries import Fields
from nmcoach.storage.intake import PART, Intake, Misfit, Packer
from nmcoach.storage.journal import redo, undo
from nmcoach.storage.records import Verdict
from nmcoach.storage.schema import USER_TABLES
from nmcoach.storage.store import Store
from record_strategies import records as made_up
from storage.conftest import START

Found = dict[str, list[Fields]]


def brought(store: Store, found: Found, now: Moment, *, file_wins: bool = False) -> Counter[Verdict]:
    """Take records over by the hundred."""
    verdicts: Counter[Verdict] = Counter()
    with store.action("import", now) as tx:
        for kind in BY_NAME:
            packer = Packer(store, kind)
            taking = Intake(tx, kind, describe, file_wins=file_wins)
            for some in parts(found.get(kind, [])):
                verdicts.update(taking.take([packer.pack({"deleted": 0, **one}) for one in some]))
    return verdicts


def taken(store: Store, found: Found, now: Moment, *, file_wins: bool = False) -> Counter[Verdict]:
    """Take records over one by one."""
    verdicts: Counter[Verdict] = Counter()
    with store.action("import", now) as tx:
        for kind in BY_NAME:
            for one in found.get(kind, []):
                verdicts[records.take(tx, kind, one, file_wins=file_wins)] += 1
    return verdicts


def parts(found: Sequence[Fields]) -> Iterator[Sequence[Fields]]:
    return (found[start : start + PART] for start in range(0, len(found), PART))


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Give all rows of the user, the days counted of them, and their seals."""
    tables = dict.fromkeys((*USER_TABLES, "daily", "told"), "")
    tables["meta"] = "WHERE key LIKE 'days %' OR key LIKE 'standing%'"
    return {
        name: sorted((tuple(row) for row in store.rows(f"SELECT * FROM {name} {where}")), key=repr)
        for name, where in tables.items()
        if name != "told"
    }


def of_a_life(folder: Path) -> Found:
    life(folder, years=0.3, now=START)
    with Store.open(folder) as store:
        return {kind: list(records.walk(store, kind)) for kind in BY_NAME}


def changed(found: Found, kind: str, **fields: object) -> Found:
    """Give records of which every third of a kind is another, stamped later."""
    others = [one | (fields if place % 3 == 0 else {}) for place, one in enumerate(found[kind])]
    return {**found, kind: others}


def twins(folder: Path, now: Moment) -> tuple[Store, Store]:
    """Open two folders of the same device, so that the same is written at the same instant."""
    first, second = (Store.open(folder / name) for name in ("first", "second"))
    for one in (first, second):
        with one.write(now) as tx:
            tx.set_meta("device", "5f3a9c0d11e2b477")
    return first, second


def test_by_the_hundred_it_is_as_one_by_one(tmp_path: Path, now: Moment) -> None:
    found = of_a_life(tmp_path / "life")
    first, second = twins(tmp_path, now)
    with first, second:
        assert brought(first, found, now) == taken(second, found, now)
        assert everything(first) == everything(second)
        assert days.problems(sqlite3.connect(first.path), USER_TABLES) == []
        later = changed(found, "drink", ml=333, hlc=f"{2**40:012x}-0000-aaaa")
        later = changed(later, "note", deleted=True, hlc="fff000000000-0000-aaaa")
        later["soreness"] = [{name: value for name, value in one.items() if name != "hlc"} for one in later["soreness"]]
        for wins in (False, True):
            assert brought(first, later, now, file_wins=wins) == taken(second, later, now, file_wins=wins)
            assert everything(first) == everything(second)


def test_it_is_undone_and_done_again_as_one_action(tmp_path: Path, now: Moment) -> None:
    found = of_a_life(tmp_path / "life")
    with Store.open(tmp_path / "data") as store:
        count = sum(map(len, found.values()))
        assert brought(store, found, now) == {"added": count}
        whole = [row["id"] for row in store.rows("SELECT id FROM drink WHERE deleted = 0")]
        for _ in range(2):
            assert (undone := undo(store, now)) is not None
            assert undone.count == count
            assert store.rows("SELECT id FROM drink WHERE deleted = 0") == []
            assert redo(store, now) is not None
            assert [row["id"] for row in store.rows("SELECT id FROM drink WHERE deleted = 0")] == whole


def test_of_a_few_the_journal_keeps_both_images(store: Store, now: Moment) -> None:
    one = {"id": "a", "at": now.at, "zone": now.zone, "day": now.day, "ml": 250, "kind": "water"}
    brought(store, {"drink": [one]}, now)
    (entry,) = store.rows("SELECT changes FROM journal")
    assert '"before":null' in entry["changes"]
    assert '"ml":250' in entry["changes"]


def test_a_hundred_records_are_looked_up_at_once(tmp_path: Path, now: Moment) -> None:
    found = of_a_life(tmp_path / "life")
    counted: Counter[str] = Counter()
    with Store.open(tmp_path / "data") as store:
        store._file.connection.set_trace_callback(lambda sql: counted.update([sql.split()[0]]))
        brought(store, found, now)
        store._file.connection.set_trace_callback(None)
    days_of = len({(kind, one["day"].replace(day=1)) for kind, of in found.items() for one in of})
    count = sum(map(len, found.values()))
    assert count > 2_000
    assert counted["SELECT"] < 20 * len(BY_NAME) + count / 100 + 12 * days_of


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ml": -1}, "row 1: .*ml"),
        ({"kind": "a" * 21_000}, "The kind has 21,000 characters"),
    ],
)
def test_what_its_table_does_not_take_is_told_by_its_place(
    store: Store, now: Moment, change: dict[str, object], said: str
) -> None:
    head = {"at": now.at, "zone": now.zone, "day": now.day, "ml": 250, "kind": "water"}
    found = [{**head, "id": f"d{place}"} | (change if place == 1 else {}) for place in range(3)]
    with pytest.raises((Misfit, BadValue)) as error:
        brought(store, {"drink": found}, now)
    told = f"row {error.value.place}{error.value}" if isinstance(error.value, Misfit) else str(error.value)
    assert re.search(said, told)
    assert store.rows("SELECT * FROM drink") == []


@pytest.mark.parametrize("kind", SHAPES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_record_is_packed_as_a_transaction_completes_it(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    fields = {"deleted": 0, **data.draw(made_up(kind))}
    fields = {"hlc" if name == "changed" else name: value for name, value in fields.items()}
    moment = Moment(at=START, zone="Europe/Vienna", day=START.date())
    with Store.open(tmp_path_factory.mktemp("data")) as store, store.write(moment) as tx:
        whole = tx.completed(BY_NAME[kind].table, fields)
        assert Packer(store, kind).pack(fields) == tuple(whole.values())
