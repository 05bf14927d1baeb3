import re
import sqlite3

import pytest

from nmcoach.domain.days import Moment
from nmcoach.storage.checks import problems
from nmcoach.storage.store import Store


@pytest.fixture
def direct(store: Store, now: Moment) -> sqlite3.Connection:
    """A connection that keeps to none of the rules, to a file with two drinks and a note."""
    with store.action("Drinks", now) as tx:
        tx.put("drink", {"id": "first", "ml": 250, "kind": "water"})
        tx.put("drink", {"id": "second", "ml": 300, "kind": "tea"})
        tx.put("note", {"text": "slept well", "topic": ""})
    return sqlite3.connect(store.path, isolation_level=None)


def test_sound_data_has_no_problems(store: Store, direct: sqlite3.Connection) -> None:
    direct.close()
    assert problems(store) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("UPDATE drink SET ml = 251 WHERE id = 'first'", "In drink, 1 entry was changed by .*: first"),
        ("UPDATE drink SET deleted = 1", "In drink, 2 entries were changed by .*: first, second"),
        ("UPDATE note SET text = CAST(x'ff736c' AS TEXT)", "In note, 1 entry was changed"),
        ("UPDATE journal SET label = 'Beer'", "In journal, 1 entry was changed by .*: 1"),
        ("UPDATE journal SET undone = 9", "In journal, 1 entry was changed"),
        ("DROP TABLE soreness", "The table soreness is missing"),
        ("DELETE FROM sqlite_schema WHERE name = 'drink_day'", "structure of the file is damaged"),
    ],
)
def test_a_change_behind_the_coachs_back_is_found(
    store: Store, direct: sqlite3.Connection, change: str, sentence: str
) -> None:
    direct.execute("PRAGMA writable_schema = ON")
    direct.execute(change)
    direct.close()
    assert re.search(sentence, "\n".join(problems(store)))


def test_a_segment_without_its_roll_is_found(store: Store, direct: sqlite3.Connection, now: Moment) -> None:
    with store.action("Roll", now) as tx:
        roll = tx.put("roll", {"routine": "r", "name": "", "planned": 1, "seconds": 1, "outcome": "done"})
        segment = {"roll_id": roll, "position": 0, "side": "left", "regions": [], "planned": 1, "seconds": 1}
        tx.put("roll_segment", {**segment, "outcome": "done"})
    direct.execute("DELETE FROM roll")
    direct.close()
    assert problems(store) == ["An entry in roll_segment belongs to one in roll that is missing."]


def test_more_entries_than_are_read_at_once_are_all_checked(
    store: Store, direct: sqlite3.Connection, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nmcoach.storage.checks._AT_ONCE", 7)
    with store.action("Drinks", now) as tx:
        for _ in range(20):
            tx.put("drink", {"ml": 250, "kind": "water"})
    assert problems(store) == []
    direct.execute("UPDATE drink SET ml = 1 WHERE rowid IN (1, 7, 8, 14, 22)")
    direct.close()
    assert problems(store)[0].startswith("In drink, 5 entries were changed")
    assert problems(store)[0].endswith(" and others.")
