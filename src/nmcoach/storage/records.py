"""Rows as whole records, to be handed out and taken over from elsewhere."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from nmcoach.domain.entries import Kind
from nmcoach.domain.errors import BadValue
from nmcoach.domain.kinds import BY_NAME
from nmcoach.storage.entries import Fields, column, whole
from nmcoach.storage.faults import spoken
from nmcoach.storage.ids import Hlc
from nmcoach.storage.rows import Row, day_number, is_sound, to_ms
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx

_HEAD = {"at": "instant", "day": "day"}
_AHEAD_MS = 24 * 60 * 60 * 1000
_FIRST, _LAST = date(1900, 1, 1), date(9999, 12, 31)

Verdict = Literal["added", "changed", "same", "kept"]
"""What becomes of a record: new here, later than what is here, known already, or older than what is here."""


def between(store: Store, kind: str, first: date | None = None, last: date | None = None) -> list[Fields]:
    """Give the records of a kind on these local days (both included), deleted ones too, by instant and id."""
    table, edges = BY_NAME[kind].table, (day_number(first or _FIRST), day_number(last or _LAST))
    past_indexes = "" if first or last else "NOT INDEXED"  # which then tell how many there must be
    sql = f"SELECT * FROM {table} {past_indexes} WHERE day BETWEEN ? AND ? ORDER BY at, id"  # noqa: S608
    with store.reading():
        found = store.raw_rows(sql, edges)
        kept = whole(store, BY_NAME[kind], found, first, last)
    return [_record(BY_NAME[kind], dict(row)) for row in kept]


def take(tx: Tx, kind: str, record: Fields, *, file_wins: bool) -> Verdict:
    """Take a record over unless it is known, or what is here was changed later; one that cannot be read is replaced.

    ``hlc`` is the stamp of its last change; a record without one wins, as does any with ``file_wins``. A stamp more
    than a day ahead comes from a wrong clock and is replaced by one of now.

    Raises :class:`BadValue` for a record that breaks a rule of its table.
    """
    table = BY_NAME[kind].table
    row = {"deleted": 0, **record}
    stamp = row.pop("hlc", None)
    old = tx.look(table, record["id"])
    if old is not None and is_sound(old):
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
    if "roll_id" in record and tx.look("roll", record["roll_id"]) is None:
        raise BadValue(f"roll_id: there is no roll with the id “{record['roll_id']}”.")


def _ahead(tx: Tx, stamp: str) -> bool:
    return Hlc.parse(stamp).ms > to_ms(tx.moment.at) + _AHEAD_MS


def _record(kind: Kind[Any], row: Row) -> Fields:
    forms = _HEAD | {field.name: field.form for field in kind.fields}
    return {
        name: column(forms.get(name, "text"), value)
        for name, value in row.items()
        if value is not None and name != "checksum"
    }
