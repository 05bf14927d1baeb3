"""What came is known by where it lies, and the journal says of it what it says of anything."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue
from nmcoach.storage import brought
from nmcoach.storage.brought import Places
from nmcoach.storage.intake import PART, Intake, Packer
from nmcoach.storage.journal import redo, undo
from nmcoach.storage.rows import is_sound
from nmcoach.storage.slim import LONG, change_of
from nmcoach.storage.store import Store

NEAR = st.integers(-3, 40) | st.integers(32_700, 32_800)
FAR = st.integers(-(2**63), 2**63 - 1)


@given(st.lists(st.tuples(st.booleans(), NEAR | FAR), max_size=60))
def test_places_are_a_set_of_numbers_in_their_order(steps: list[tuple[bool, int]]) -> None:
    places, wanted = Places(), set[int]()
    for put, place in steps:
        if put:
            places.add(place)
            wanted.add(place)
        else:
            assert places.discard(place) is (place in wanted)
            wanted.discard(place)
    assert list(places) == sorted(wanted)
    assert len(places) == len(wanted)
    assert [place for _, place in steps if place in places] == [place for _, place in steps if place in wanted]


def drinks(start: int, count: int) -> list[dict[str, object]]:
    same = {"zone": "UTC", "day": 20261101, "ml": 250, "kind": "water", "deleted": 0}
    return [{**same, "id": f"d{start + n:06}", "at": START_MS + n * 60_000} for n in range(count)]


START_MS = 1_793_500_000_000


def bring(store: Store, now: Moment, found: list[dict[str, object]]) -> None:
    packer = Packer(store, "drink")
    with store.action("import", now) as tx:
        taking = Intake(tx, "drink", str, file_wins=False)
        for start in range(0, len(found), PART):
            taking.take([packer.pack(one) for one in found[start : start + PART]])


@pytest.mark.parametrize("held", [0, 10_000, brought._HELD])
@pytest.mark.parametrize("count", [1, LONG, LONG + 1, 3 * PART + 7])
def test_what_came_stands_in_the_journal_as_what_was_put_one_by_one_does(
    store: Store, now: Moment, count: int, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brought, "_HELD", held)
    found = drinks(0, count)
    bring(store, now, found)
    entry = dict(store.rows("SELECT * FROM journal ORDER BY seq DESC LIMIT 1")[0])
    rows = [dict(row) for row in store.rows("SELECT * FROM drink ORDER BY rowid")]
    wanted = [change_of("drink", str(row["id"]), None, row, long=count > LONG) for row in rows]
    assert json.loads(entry["changes"]) == wanted
    assert is_sound(entry)
    assert entry["changes"] == json.dumps(wanted, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert store.rows("SELECT typeof(changes), length(changes) FROM journal")[-1][:] == ("text", len(entry["changes"]))
    undo(store, now)
    assert store.rows("SELECT count(*) FROM drink WHERE deleted = 0")[0][0] == 0
    redo(store, now)
    assert store.rows("SELECT count(*) FROM drink WHERE deleted = 0")[0][0] == count


def test_a_row_that_came_and_is_changed_at_once_is_told_once(store: Store, now: Moment) -> None:
    packer = Packer(store, "drink")
    with store.action("import", now) as tx:
        Intake(tx, "drink", str, file_wins=False).take([packer.pack(one) for one in drinks(0, 80)])
        changed = dict(tx.look("drink", "d000007") or {})
        tx.put("drink", {**changed, "ml": 300})
        assert tx.changes == 80
    changes = json.loads(store.rows("SELECT changes FROM journal")[-1][0])
    assert sorted(one["id"] for one in changes) == [one["id"] for one in drinks(0, 80)]
    undo(store, now)
    assert store.rows("SELECT count(*) FROM drink WHERE deleted = 0")[0][0] == 0


def test_what_comes_again_after_an_undo_is_in_the_journal_with_what_is_new(store: Store, now: Moment) -> None:
    bring(store, now, drinks(0, 120))
    undo(store, now)
    bring(store, now, drinks(60, 120))
    changes = json.loads(store.rows("SELECT changes FROM journal ORDER BY seq DESC LIMIT 1")[0][0])
    assert sorted(one["id"] for one in changes) == [one["id"] for one in drinks(60, 120)]
    undo(store, now)
    assert store.rows("SELECT count(*) FROM drink WHERE deleted = 0")[0][0] == 0


def test_rules_of_the_journal_hold_after_a_long_entry(store: Store, now: Moment) -> None:
    bring(store, now, drinks(0, 80))
    with pytest.raises(BadValue, match="undone"), store.action("more", now) as tx:
        tx.execute("UPDATE journal SET undone = -1")
