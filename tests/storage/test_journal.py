import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.errors import DataUnreadable, NotAllowed, NotSaved
from nmcoach.storage.checks import problems
from nmcoach.storage.faults import Altered
from nmcoach.storage.journal import Spare, Undone, history, next_changes, next_redone, redo, undo
from nmcoach.storage.records import take
from nmcoach.storage.store import Store

WATER = {"ml": 250, "kind": "water"}


def drinks(store: Store) -> dict[str, int]:
    return {row["id"]: row["ml"] for row in store.rows("SELECT id, ml FROM drink WHERE deleted = 0")}


def drink(store: Store, now: Moment, ml: int = 250, group: str | None = None, row_id: str | None = None) -> str:
    with store.action(f"Drink {ml} ml", now, group) as tx:
        return tx.put("drink", {"id": row_id, "ml": ml, "kind": "water"})


def test_undo_takes_back_a_new_row_and_redo_brings_it_again(store: Store, now: Moment) -> None:
    made = drink(store, now)
    assert undo(store, now) == Undone("Drink 250 ml", 1)
    assert drinks(store) == {}
    assert store.rows("SELECT deleted FROM drink")[0][0] == 1
    assert redo(store, now) == Undone("Drink 250 ml", 1)
    assert drinks(store) == {made: 250}


def test_undo_brings_back_a_changed_and_a_deleted_row(store: Store, now: Moment) -> None:
    made = drink(store, now)
    drink(store, now, 300, row_id=made)
    with store.action("Delete", now) as tx:
        tx.delete("drink", made)
    undo(store, now)
    assert drinks(store) == {made: 300}
    undo(store, now)
    assert drinks(store) == {made: 250}


def test_what_a_damaged_entry_remembers_is_not_written_back(store: Store, now: Moment) -> None:
    made = drink(store, now, 300)
    drink(store, now, 250, row_id=made)
    with store.write(now) as tx:
        tx.execute("UPDATE journal SET changes = replace(changes, '300', '800') WHERE seq = 2")
    with pytest.raises(DataUnreadable, match="cannot be read, so nothing was changed"):
        undo(store, now)
    assert drinks(store) == {made: 250}


def test_there_is_nothing_to_undo_or_redo_at_first(store: Store, now: Moment) -> None:
    assert undo(store, now) is None
    assert redo(store, now) is None
    assert history(store) == []


def test_a_group_is_undone_as_one_even_with_another_action_in_between(store: Store, now: Moment) -> None:
    drink(store, now, 100, "roll")
    other = drink(store, now, 200)
    drink(store, now, 300, "roll")
    assert undo(store, now) == Undone("Drink 300 ml", 2)
    assert drinks(store) == {other: 200}
    assert redo(store, now) == Undone("Drink 300 ml", 2)
    assert sorted(drinks(store).values()) == [100, 200, 300]


def test_a_row_changed_twice_in_a_group_goes_back_to_before_the_first(store: Store, now: Moment) -> None:
    made = drink(store, now, 100)
    drink(store, now, 200, "g", made)
    drink(store, now, 300, "g", made)
    undo(store, now)
    assert drinks(store) == {made: 100}
    redo(store, now)
    assert drinks(store) == {made: 300}


def test_a_new_action_leaves_nothing_to_redo(store: Store, now: Moment) -> None:
    drink(store, now, 100)
    undo(store, now)
    kept = drink(store, now, 200)
    assert redo(store, now) is None
    assert drinks(store) == {kept: 200}


def test_undo_is_refused_when_a_row_was_changed_by_something_else(store: Store, now: Moment) -> None:
    made = drink(store, now)
    with store.write(now) as tx:
        tx.put("drink", {**WATER, "id": made, "ml": 999})
    entries = len(history(store))
    with pytest.raises(NotAllowed, match="“Drink 250 ml” cannot be undone: one of its entries was changed since"):
        undo(store, now)
    assert drinks(store) == {made: 999}
    assert len(history(store)) == entries


def test_redo_is_refused_when_a_row_was_changed_by_something_else(store: Store, now: Moment) -> None:
    made = drink(store, now)
    undo(store, now)
    with store.write(now) as tx:
        tx.put("drink", {**WATER, "id": made, "ml": 999})
    with pytest.raises(NotAllowed, match="cannot be done again"):
        redo(store, now)
    assert drinks(store) == {made: 999}


def test_a_refused_group_is_not_half_undone(store: Store, now: Moment) -> None:
    first = drink(store, now, 100, "g")
    second = drink(store, now, 200, "g")
    with store.write(now) as tx:
        tx.put("drink", {**WATER, "id": first, "ml": 999})
    with pytest.raises(NotAllowed):
        undo(store, now)
    assert drinks(store) == {first: 999, second: 200}


def test_actions_of_another_device_are_not_undone_here(store: Store, now: Moment) -> None:
    drink(store, now)
    with store.write(now) as tx:
        tx.set_meta("device", "b" * 16)
    assert undo(store, now) is None


def test_a_table_that_a_damaged_journal_names_never_reaches_sql(store: Store, now: Moment) -> None:
    made = drink(store, now)
    undo(store, now)
    for hostile in ("drink WHERE 1 OR id = ? --", "sqlite_schema", "journal", "no_table"):
        for kind, look in (("undo", next_redone), ("do", next_changes)):
            with store.write(now) as tx:
                sets = "changes = json_replace(changes, '$[0].table', ?)"
                tx.execute(f"UPDATE journal SET {sets}, undone = 0 WHERE kind = ?", (hostile, kind))
            with pytest.raises(Altered):
                look(store)
        with pytest.raises(Altered):
            undo(store, now)
        with pytest.raises(Altered):
            undo(store, now, Spare(frozenset({"drink"}), lambda *_: False))
    assert [row[0] for row in store.rows("SELECT id FROM drink")] == [made]


def test_the_journal_keeps_everything_newest_first(store: Store, at: Callable[[float], Moment]) -> None:
    drink(store, at(0))
    undo(store, at(1))
    redo(store, at(2))
    undo(store, at(3))
    found = history(store)
    assert [(entry.kind, entry.undone, entry.count) for entry in found] == [
        ("undo", False, 1),
        ("redo", False, 1),
        ("undo", True, 1),
        ("do", True, 1),
    ]
    assert [entry.at for entry in found] == [at(minutes).at for minutes in (3, 2, 1, 0)]
    assert found[0].label == "Drink 250 ml"
    assert found[0].day == at(3).day
    assert history(store, limit=1) == found[:1]


def test_undoing_is_seen_by_other_devices_as_a_later_change(store: Store, at: Callable[[float], Moment]) -> None:
    made = drink(store, at(0))
    first = store.rows("SELECT hlc FROM drink WHERE id = ?", (made,))[0][0]
    undo(store, at(1))
    assert store.rows("SELECT hlc FROM drink WHERE id = ?", (made,))[0][0] > first


def test_a_store_for_reading_undoes_nothing(store: Store, now: Moment) -> None:
    drink(store, now)
    with Store.open(store.folder, read_only=True) as reading, pytest.raises(NotSaved):
        undo(reading, now)


class UndoAndRedo(RuleBasedStateMachine):
    """The store against two lists: what was done, with the state before; and what was undone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(self.folder)
        self.state: dict[str, int] = {}
        self.done: list[tuple[dict[str, int], str | None]] = []
        self.undone: list[tuple[dict[str, int], list[tuple[dict[str, int], str | None]]]] = []
        self.ticks = 0

    def now(self) -> Moment:
        self.ticks += 1
        return moment(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=self.ticks), "UTC")

    def did(self, group: str | None, after: dict[str, int]) -> None:
        self.done.append((self.state, group))
        self.state = after
        self.undone.clear()

    def later(self) -> str | None:
        """A group goes on only while it is the latest, as a run does."""
        return self.done[-1][1] if self.done else None

    @rule(ml=st.integers(1, 5000), group=st.sampled_from([None, "new", "same"]))
    def add(self, ml: int, group: str | None) -> None:
        name = {"new": f"g{self.ticks}", "same": self.later()}.get(group or "")
        made = drink(self.store, self.now(), ml, name)
        self.did(name, {**self.state, made: ml})

    @precondition(lambda self: bool(self.state))
    @rule(data=st.data(), ml=st.integers(1, 5000))
    def change(self, data: st.DataObject, ml: int) -> None:
        row_id = data.draw(st.sampled_from(sorted(self.state)))
        if self.state[row_id] != ml:
            drink(self.store, self.now(), ml, row_id=row_id)
            self.did(None, {**self.state, row_id: ml})

    @precondition(lambda self: bool(self.state))
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        row_id = data.draw(st.sampled_from(sorted(self.state)))
        with self.store.action("Delete", self.now()) as tx:
            tx.delete("drink", row_id)
        self.did(None, {key: ml for key, ml in self.state.items() if key != row_id})

    @rule()
    def undo(self) -> None:
        found = undo(self.store, self.now())
        assert (found is None) == (not self.done)
        if self.done:
            _, group = self.done[-1]
            size = 1
            while group and size < len(self.done) and self.done[-size - 1][1] == group:
                size += 1
            taken, self.done = self.done[-size:], self.done[:-size]
            self.undone.append((self.state, taken))
            self.state = taken[0][0]

    @rule()
    def redo(self) -> None:
        found = redo(self.store, self.now())
        assert (found is None) == (not self.undone)
        if self.undone:
            self.state, taken = self.undone.pop()
            self.done += taken

    @invariant()
    def shows_what_the_model_says(self) -> None:
        assert drinks(self.store) == self.state

    def teardown(self) -> None:
        assert problems(self.store) == []
        self.store.close()
        shutil.rmtree(self.folder)


UndoAndRedo.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestUndoAndRedo = UndoAndRedo.TestCase


def test_nothing_is_built_on_a_row_that_is_not_as_it_was_written_but_a_file_may_replace_it(
    store: Store, now: Moment
) -> None:
    with store.action("drink", now) as tx:
        key = tx.put("drink", {"ml": 250, "kind": "water"})
    with store.write(now) as tx:
        tx.execute("UPDATE drink SET ml = 350")
    whole = {"id": key, "at": now.at, "zone": now.zone, "day": now.day, "ml": 250, "kind": "water"}
    with pytest.raises(DataUnreadable, match="The entry cannot be read, so nothing was changed"):
        undo(store, now)
    with pytest.raises(DataUnreadable, match="The entry cannot be read"), store.action("change", now) as tx:
        tx.put("drink", whole)
    with pytest.raises(DataUnreadable, match="The entry cannot be read"), store.action("deletion", now) as tx:
        tx.delete("drink", key)
    with store.action("import", now) as tx:
        assert take(tx, "drink", whole, file_wins=False) == "changed"
    assert problems(store) == []
    assert [row["ml"] for row in store.rows("SELECT ml FROM drink")] == [250]
