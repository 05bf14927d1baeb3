"""Of a long action the journal keeps what it wrote over whole, and of what came or went that it did."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import NotAllowed
from nmcoach.storage import reminders, schema
from nmcoach.storage.checks import problems
from nmcoach.storage.journal import redo, undo
from nmcoach.storage.rows import canonical
from nmcoach.storage.slim import LONG, arrival, change_of, fingerprint, slim
from nmcoach.storage.store import Store

MANY = LONG + 10


def drinks(store: Store) -> dict[str, int]:
    return {row["id"]: row["ml"] for row in store.rows("SELECT id, ml FROM drink WHERE deleted = 0")}


def import_many(store: Store, now: Moment) -> list[str]:
    """Put many drinks as one action, over two that are there already, and take one away."""
    with store.action("Two drinks", now) as tx:
        first, second = (tx.put("drink", {"ml": ml, "kind": "water"}) for ml in (1, 2))
    with store.action("import of many", now) as tx:
        made = [tx.put("drink", {"ml": 100 + number, "kind": "water"}) for number in range(MANY)]
        tx.put("drink", {"id": first, "ml": 50, "kind": "tea"})
        tx.delete("drink", second)
    return [first, second, *made]


def changes(store: Store, seq: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(store.rows("SELECT changes FROM journal WHERE seq = ?", (seq,))[0][0])
    return found


def test_only_what_was_written_over_is_kept_whole(store: Store, now: Moment) -> None:
    first, second, *made = import_many(store, now)
    kept = changes(store, 2)
    assert {one["id"]: (one["was"], one["is"]) for one in kept if "says" in one} == {
        second: (0, 1), **dict.fromkeys(made, (None, 0)),
    }  # fmt: skip
    (whole,) = [one for one in kept if "says" not in one]
    assert (whole["id"], whole["before"]["ml"], whole["after"]["ml"]) == (first, 1, 50)
    assert max(len(json.dumps(one)) for one in kept if one.get("was", 0) is None) < 150
    assert problems(store) == []


def test_it_is_undone_and_done_again_as_any_other(store: Store, now: Moment) -> None:
    first, second, *made = import_many(store, now)
    whole = drinks(store)
    for _ in range(2):
        assert (undone := undo(store, now)) is not None
        assert undone.count == MANY + 2
        assert drinks(store) == {first: 1, second: 2}
        assert redo(store, now) is not None
        assert drinks(store) == whole
    assert len(whole) == len(made) + 1


def test_a_row_that_was_changed_since_keeps_it_from_being_undone(store: Store, now: Moment) -> None:
    *_, last = import_many(store, now)
    with store.action("Correction", now) as tx:
        tx.put("drink", {"id": last, "ml": 5, "kind": "water"})
    undo(store, now)
    assert undo(store, now) is not None, "the correction was taken back, so the row says what it did"
    assert redo(store, now) is not None
    with store.write(now) as tx:  # as another device's change that was merged
        tx.put("drink", {"id": last, "ml": 6, "kind": "water"})
    before = drinks(store)
    with pytest.raises(NotAllowed):
        undo(store, now)
    assert drinks(store) == before


@pytest.fixture
def of_0_1_0(folder: Path, now: Moment, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data of version 3, with both images of all that was imported in its journal."""
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STEPS", schema.STEPS[:3])
        patch.setattr("nmcoach.storage.changes.LONG", 10**6)
        with Store.open(folder) as store:
            import_many(store, now)
            assert all("after" in one for one in changes(store, 2))
            with store.write(now) as tx:
                for slot, state, until in (("10:00", "shown", None), ("12:00", "snoozed", now.at)):
                    tx.put("reminder_log", {"kind": "water", "slot": slot, "state": state, "until": until})
    return folder


def test_the_journal_of_an_older_file_is_made_slim(of_0_1_0: Path, now: Moment) -> None:
    with closing(sqlite3.connect(of_0_1_0 / "nmcoach.db")) as connection:
        size = connection.execute("SELECT length(changes) FROM journal WHERE seq = 2").fetchone()[0]
    with Store.open(of_0_1_0) as store:
        assert sum("after" in one for one in changes(store, 2)) == 1
        assert len(json.dumps(changes(store, 2))) < size / 2
        assert len(changes(store, 1)) == 2
        assert all("after" in one for one in changes(store, 1))
        assert problems(store) == []
        whole = drinks(store)
        undo(store, now)
        assert len(drinks(store)) == 2
        redo(store, now)
        assert drinks(store) == whole


def test_an_entry_of_the_journal_that_is_damaged_stays_as_it_is(of_0_1_0: Path) -> None:
    with closing(sqlite3.connect(of_0_1_0 / "nmcoach.db", isolation_level=None)) as connection:
        connection.execute("UPDATE journal SET label = 'import of money' WHERE seq = 2")
        before = connection.execute("SELECT * FROM journal").fetchall()
        slim(connection)
        assert connection.execute("SELECT * FROM journal").fetchall() == before


def test_what_reminders_were_shown_is_known_after_the_change(of_0_1_0: Path, now: Moment) -> None:
    with Store.open(of_0_1_0) as store:
        shown = {one.slot: one.until for one in reminders.shown_on(store, now)}
        assert shown == {"10:00": None, "12:00": now.at.replace(microsecond=now.at.microsecond // 1000 * 1000)}


def test_a_long_text_in_few_rows_is_kept_whole(store: Store, now: Moment, at: Callable[[float], Moment]) -> None:
    with store.action("Notes", now) as tx:
        for _ in range(LONG):
            tx.put("note", {"text": "x" * 900, "topic": ""})
    assert all("after" in one for one in changes(store, 1))


@pytest.mark.parametrize(("was", "deleted"), [(None, 0), (None, 1), (0, 1), (1, 0)])
@pytest.mark.parametrize("row_id", ["018bcfe5-6800-7000-8000-000000000000", 'a"b\\'])
def test_what_came_or_went_at_once_is_written_as_any_change_of_a_long_action(
    was: int | None, deleted: int, row_id: str
) -> None:
    row: dict[str, Any] = {"id": row_id, "ml": 250, "note": "", "felt": None, "deleted": deleted, "hlc": "x"}
    before = None if was is None else {**row, "deleted": was}
    told = change_of("drink", row_id, before, row, long=True)
    assert told.pop("hlc", None) == (None if was is None else "x")
    assert arrival("drink", row_id, was, deleted, fingerprint(row)) == canonical(told)
