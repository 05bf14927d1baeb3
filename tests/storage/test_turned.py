"""A long action goes back at once as it would row by row, or not at all."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import DataUnreadable, NotAllowed
from nmcoach.storage import journal
from nmcoach.storage.checks import problems
from nmcoach.storage.journal import history, redo, undo
from nmcoach.storage.schema import USER_TABLES
from nmcoach.storage.slim import LONG
from nmcoach.storage.store import Store

DRINKS = [f"d{number:04}" for number in range(LONG + 30)]


def put_many(store: Store, now: Moment) -> None:
    """Save drinks of which one was there, one is left deleted, and routines with their parts."""
    day = now.day
    with store.action("Drink", now) as tx:
        tx.put("drink", {"id": DRINKS[0], "ml": 300, "kind": "water"})
    with store.action("import of a lot", now) as tx:
        for row_id in DRINKS:
            tx.put("drink", {"id": row_id, "ml": 250, "kind": "water", "day": day})
        for number in range(9):
            roll = {"routine": "full_daily", "name": "Full body", "outcome": "done", "planned": 300, "seconds": 300}
            tx.put("roll", {**roll, "id": f"r{number}", "day": day.replace(day=number + 1)})
            for part in range(8):
                tx.put("roll_segment", {
                    "id": f"r{number}p{part}", "roll_id": f"r{number}", "move": "calf_roll", "side": "left",
                    "regions": [], "outcome": "done", "planned": 30, "seconds": 30, "position": part,
                })  # fmt: skip
        tx.delete("drink", DRINKS[1])


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows of all tables, and what is counted of them."""
    names = [*sorted(USER_TABLES), "journal", "daily"]
    found = {name: sorted(tuple(row) for row in store.rows(f"SELECT * FROM {name}")) for name in names}
    return {**found, "journal": [(*row[:9], sorted(map(_told, json.loads(row[9])))) for row in found["journal"]]}


def _told(change: dict[str, object]) -> str:
    """Give a change without the stamp before, which is kept row by row alone: of what goes back nobody needs it."""
    return str({name: value for name, value in change.items() if name != "hlc"})


@pytest.mark.parametrize("steps", [(undo,), (undo, redo), (undo, redo, undo)])
def test_a_long_action_goes_back_and_comes_back_as_it_would_row_by_row(
    store: Store, now: Moment, tmp_path: Path, steps: tuple[object, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_many(store, now)
    store.close()
    shutil.copytree(store.folder, tmp_path / "copy")
    found = []
    for folder, long in ((store.folder, 0), (tmp_path / "copy", 10**9)):
        monkeypatch.setattr(journal, "LONG_TEXT", long)
        with closing(Store.open(folder)) as one:
            for step in (undo, redo, undo)[: len(steps)]:
                assert step(one, now)
            assert problems(one) == []
            found.append(dump(one))
    assert found[0] == found[1]


def test_a_long_action_one_of_whose_rows_was_changed_stays_whole(store: Store, now: Moment) -> None:
    put_many(store, now)
    with store.write(now) as tx:
        tx.put("drink", {"id": DRINKS[-1], "ml": 999, "kind": "water"})
    before, count = dump(store), len(history(store))
    with pytest.raises(NotAllowed, match="was changed since"):
        undo(store, now)
    assert dump(store) == before
    assert len(history(store)) == count


def test_a_long_action_one_of_whose_rows_was_damaged_stays_whole(store: Store, now: Moment) -> None:
    put_many(store, now)
    with store.write(now) as tx:
        tx.execute("UPDATE drink SET ml = 999 WHERE id = ?", (DRINKS[-1],))
    before = dump(store)
    with pytest.raises(DataUnreadable):
        undo(store, now)
    assert dump(store) == before


def test_of_a_long_action_few_rows_are_held(store: Store, now: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "LONG_TEXT", 0)
    put_many(store, now)
    with store.write(now) as tx:
        (entry,) = (dict(row) for row in tx.rows("SELECT * FROM journal ORDER BY seq DESC LIMIT 1"))
        journal._revert(tx, [entry], "no")
        assert tx.changes == len(DRINKS) - 1 + 9 * 9
        assert [row["id"] for _, row in tx.changed] == [DRINKS[0]], "what was written over"
