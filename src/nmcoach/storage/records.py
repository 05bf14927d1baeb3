"""Rows as whole records, to be handed out and taken over from elsewhere."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Literal

from nmcoach.domain.errors import BadValue
from nmcoach.storage.entries import Fields
from nmcoach.storage.faults import spoken
from nmcoach.storage.ids import Hlc
from nmcoach.storage.rows import JSON_COLUMNS, Row, day_number, from_day_number, from_ms, to_ms
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx

TABLES = {
    "plan": "plan",
    "profile": "profile",
    "safety": "screening_answer",
    "session": "session",
    "therapy": "other_therapy",
    "roll": "roll",
    "roll_segment": "roll_segment",
    "drink": "drink",
    "soreness": "soreness",
    "measurement": "measurement",
    "movement": "movement",
    "red_flag": "red_flag",
    "note": "note",
    "quiz": "quiz_result",
    "checklist": "checklist",
}
"""Kind, as files name it for ever → its table, those first that others refer to.

What reminders this machine has shown is no record of the user's.
"""

_INSTANTS = frozenset({"at", "settled_at"})
_AHEAD_MS = 24 * 60 * 60 * 1000
_FIRST, _LAST = date(1900, 1, 1), date(9999, 12, 31)

Verdict = Literal["added", "changed", "same", "kept"]
"""What becomes of a record: new here, later than what is here, known already, or older than what is here."""


def between(store: Store, kind: str, first: date | None = None, last: date | None = None) -> list[Fields]:
    """Give the records of a kind on these local days (both included), deleted ones too, by instant and id."""
    found = store.rows(
        f"SELECT * FROM {TABLES[kind]} WHERE day BETWEEN ? AND ? ORDER BY at, id",  # noqa: S608
        (day_number(first or _FIRST), day_number(last or _LAST)),
    )
    return [_record(dict(row)) for row in found]


def take(tx: Tx, kind: str, record: Fields, *, file_wins: bool) -> Verdict:
    """Take a record over unless it is known, or what is here was changed later.

    ``hlc`` is the stamp of its last change; a record without one wins, as does any with ``file_wins``. A stamp more
    than a day ahead comes from a wrong clock and is replaced by one of now.

    Raises :class:`BadValue` for a record that breaks a rule of its table.
    """
    table = TABLES[kind]
    row = {"deleted": 0, **record}
    stamp = row.pop("hlc", None)
    old = tx.get(table, record["id"])
    if old is not None:
        if tx.says_the_same(table, old, row):
            return "same"
        if stamp is not None and not file_wins and stamp <= str(old["hlc"]):
            return "kept"
    if file_wins and old is not None:
        stamp = None
    with spoken():
        tx.adopt(table, row, stamp if stamp is not None and not _ahead(tx, stamp) else None)
    return "added" if old is None else "changed"


def witness(tx: Tx, stamps: Sequence[str]) -> None:
    """Take note of the latest of these stamps, so that what is changed here afterwards counts as later."""
    known = [stamp for stamp in stamps if not _ahead(tx, stamp)]
    if known:
        tx.witness(Hlc.parse(max(known)))


def refuse_orphans(tx: Tx, record: Fields) -> None:
    """Refuse a segment whose roll is neither here nor was taken over before it.

    Raises :class:`BadValue`.
    """
    if "roll_id" in record and tx.get("roll", record["roll_id"]) is None:
        raise BadValue(f"roll_id: there is no roll with the id “{record['roll_id']}”.")


def _ahead(tx: Tx, stamp: str) -> bool:
    return Hlc.parse(stamp).ms > to_ms(tx.moment.at) + _AHEAD_MS


def _record(row: Row) -> Fields:
    record: Fields = {}
    for name, value in row.items():
        if value is None or name == "checksum":
            continue
        if name in _INSTANTS:
            record[name] = from_ms(int(value))
        elif name == "day":
            record[name] = from_day_number(int(value))
        else:
            record[name] = json.loads(str(value)) if name in JSON_COLUMNS else value
    return record
