"""Rows as whole records, to be handed out and taken over from elsewhere."""

from collections.abc import Iterable, Iterator
from datetime import date

from nmcoach.domain.entries import Kind, Version
from nmcoach.domain.hints import Any, Literal
from nmcoach.domain.kinds import BY_NAME
from nmcoach.storage import told
from nmcoach.storage.entries import Fields, parts, row_of
from nmcoach.storage.faults import spoken
from nmcoach.storage.ids import AHEAD_MS, Hlc
from nmcoach.storage.readers import column, read_row, sound
from nmcoach.storage.rows import Row, is_sound, to_ms
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx

_HEAD = {"at": "instant", "day": "day"}

Verdict = Literal["added", "changed", "same", "kept"]
"""What becomes of a record: new here, later than what is here, known already, or older than what is here."""


def walk(store: Store, kind: str, first: date | None = None, last: date | None = None) -> Iterator[Fields]:
    """Give the records of a kind on these local days (both included), deleted ones too, by instant and id.

    Only some are held at a time.
    """
    of = BY_NAME[kind]
    for rows in parts(store, of, first, last, deleted=True):
        for row in sound(of, rows, store.set_aside):
            yield _record(of, dict(row))


def take(tx: Tx, kind: str, record: Fields, *, file_wins: bool) -> Verdict:
    """Take a record over unless it is known, or what is here was changed later; one that cannot be read is replaced.

    ``hlc`` is the stamp of its last change; a record without one wins, as does any with ``file_wins``. A stamp more
    than a day ahead comes from a wrong clock: it counts as made when it came here first, so that what was done here
    since stays. What an import brought that was undone counts as if it had never been here.

    Raises :class:`BadValue` for a record that breaks a rule of its table.
    """
    table = BY_NAME[kind].table
    row = {"deleted": 0, **record}
    stamp = row.pop("hlc", None)
    old = tx.look(table, record["id"])
    if old is not None and is_sound(old):
        of = BY_NAME[kind]
        same = tx.says_the_same(table, old, row)
        if same and not old["deleted"]:
            return "same"
        known = tx.taken_back.stamp(table, old)
        if same and known is not None:  # what is not known, for its import was undone, is taken over as deleted
            return "same"
        if stamp is not None and not file_wins and _ahead(tx, stamp) and stamp > str(old["hlc"]):
            met = told.under(tx, met_key(record["id"], stamp)) and known == str(old["hlc"])
            stamp = "" if met else str(tx.stamp)
        if known is None and old["deleted"]:
            old = stamp = None  # it is later than the undoing
        elif of.meet is not None and (both := _versions(tx, of, old, known, row, "" if file_wins else stamp or "")):
            stands = of.meet(*both)
            if stands is both[0]:
                return "kept"
            if stands is not both[1]:
                row, stamp = {**row_of(of, stands.entry), "deleted": int(stands.gone)}, None
        elif stamp is not None and not file_wins and stamp <= (known or str(old["hlc"])):
            return "kept"
        elif stamp is not None and stamp <= str(old["hlc"]):
            stamp = None
    if file_wins and old is not None:
        stamp = None
    with spoken():
        tx.adopt(table, old, row, stamp if stamp is not None and not _ahead(tx, stamp) else None)
    meet(tx, record["id"], str(record.get("hlc") or ""))
    return "added" if old is None else "changed"


def witness(tx: Tx, stamps: Iterable[str]) -> None:
    """Take note of the latest of these stamps, so that what is changed here afterwards counts as later."""
    limit = latest_stamp(tx)
    latest = max((stamp for stamp in stamps if stamp[:12] <= limit), default="")
    if latest:
        tx.witness(Hlc.parse(latest))


def latest_stamp(tx: Tx) -> str:
    """Give how the latest stamps begin that are believed: a day ahead of now."""
    return f"{to_ms(tx.moment.at) + AHEAD_MS:012x}"


def meet(tx: Tx, id_: str, stamp: str) -> None:
    """Remember that a version of a record came here, if its stamp does not tell when: the next time it is older."""
    if stamp and _ahead(tx, stamp):
        tx.tell(met_key(id_, stamp))


def met_key(id_: str, stamp: str) -> str:
    """Give the key under which a version of a record is known."""
    return f"came/{id_}/{stamp}"


def _ahead(tx: Tx, stamp: str) -> bool:
    return stamp[:12] > latest_stamp(tx)


def _versions(
    tx: Tx, kind: Kind[Any], old: Row, known: str | None, row: Fields, stamp: str
) -> tuple[Version[Any], Version[Any]] | None:
    """Give an entry as it is here and as it comes from elsewhere; None where one of them cannot be read."""
    here, there = read_row(kind, old), read_row(kind, tx.completed(kind.table, row))
    if here is None or there is None:
        return None
    return Version(here, bool(old["deleted"]), known or str(old["hlc"])), Version(there, bool(row["deleted"]), stamp)


def _record(kind: Kind[Any], row: Row) -> Fields:
    forms = _HEAD | {field.name: field.form for field in kind.fields}
    return {
        name: column(forms.get(name, "text"), value)
        for name, value in row.items()
        if value is not None and name != "checksum"
    }
