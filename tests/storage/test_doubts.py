"""No damage to a row lifts a protection."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.safety.answers import ANSWER, Answer, applies
from nmcoach.domain.safety.red_flags import FLAGGED, Flagged
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.storage import red_flags, safety
from nmcoach.storage.doubts import time_of
from nmcoach.storage.entries import put, rows
from nmcoach.storage.files import DATABASE
from nmcoach.storage.ids import Ids
from nmcoach.storage.rows import to_ms
from nmcoach.storage.store import Store


def head(at: Moment) -> dict[str, Any]:
    return {"id": Ids().next(to_ms(at.at)), "at": at.at, "zone": at.zone, "day": at.day}


def damages(folder: Path, table: str) -> Iterator[str]:
    """Change each character of a row's columns in turn, and put it back; give what was changed."""
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute(f"SELECT * FROM {table} ORDER BY at DESC LIMIT 1").fetchone())
        for name, value in row.items():
            for place in range(len(str(value)) if value is not None else 0):
                text = str(value)
                other = str((int(text[place]) + 1) % 10) if text[place].isdigit() else chr(ord(text[place]) ^ 1)
                harmed = text[:place] + other + text[place + 1 :]
                changed = int(harmed) if isinstance(value, int) else harmed
                connection.execute(f"UPDATE {table} SET {name} = ? WHERE id = ?", (changed, row["id"]))
                yield f"{name} {harmed}"
                key = changed if name == "id" else row["id"]
                connection.execute(f"UPDATE {table} SET {name} = ? WHERE id = ?", (value, key))


READERS = (safety.every, safety.latest)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("what", ["yes", "second"])
def test_a_yes_stands_or_its_question_is_asked_again_whatever_is_damaged(
    store: Store, folder: Path, now: Moment, at: Any, what: str, read: Callable[[Store], list[Answer]]
) -> None:
    with store.action("answers", now) as tx:
        for question in ("pregnancy", "clot"):
            put(tx, ANSWER, Answer(**head(at(-60 * 24)), question=question, answer="no"))
        put(tx, ANSWER, Answer(**head(now), question="pregnancy", answer=what, regions=("left_calf",), ml=1500))
    count = 0
    for harmed in damages(folder, ANSWER.table):
        standing = standing_answers(one for one in read(store) if one.at <= now.at)
        found = standing.get("pregnancy")
        assert found is None or applies(found), harmed
        assert store.set_aside == {"safety": store.set_aside["safety"]}, harmed
        store.set_aside.clear()
        count += 1
    assert count > 150
    assert standing_answers(read(store))["pregnancy"].answer == what


@pytest.mark.parametrize("read", READERS)
def test_a_no_is_asked_again_when_it_is_damaged_and_lifts_nothing(
    store: Store, folder: Path, now: Moment, read: Callable[[Store], list[Answer]]
) -> None:
    earlier = Moment(now.at - timedelta(days=1), now.zone, now.day - timedelta(days=1))
    with store.action("answers", now) as tx:
        put(tx, ANSWER, Answer(**head(earlier), question="clot", answer="yes"))
        put(tx, ANSWER, Answer(**head(earlier), question="neck", answer="no"))
        put(tx, ANSWER, Answer(**head(now), question="clot", answer="cleared", cleared_by="Dr Lee"))
    for harmed in damages(folder, ANSWER.table):
        assert applies(standing_answers(read(store))["clot"]), harmed


def test_a_sign_stands_whatever_is_damaged_even_once_it_was_dealt_with(store: Store, folder: Path, now: Moment) -> None:
    with store.action("sign", now) as tx:
        put(tx, FLAGGED, Flagged(**head(now), flag="chest_pain", level="emergency", settled_at=now.at, note="Dr Lee"))
    for harmed in damages(folder, FLAGGED.table):
        (found,) = red_flags.every(store)
        assert found.settled_at is None, harmed
        assert found.at <= now.at, harmed
    (whole,) = red_flags.every(store)
    assert whole.settled_at == now.at


def test_the_time_of_a_damaged_row_is_the_middle_one_of_the_three_it_holds(
    store: Store, folder: Path, now: Moment
) -> None:
    with store.action("sign", now) as tx:
        put(tx, FLAGGED, Flagged(**head(now), flag="chest_pain", level="emergency"))
    row = dict(rows(store, FLAGGED)[0])
    for change in ({"at": 0}, {"at": -5}, {"at": "x"}, {"id": "none"}, {"hlc": "none"}, {"at": 10**17}):
        assert time_of(row | change) == now.at, change
