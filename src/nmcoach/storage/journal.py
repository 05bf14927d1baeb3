"""The journal of actions: undo, redo, and what was done when.

Nothing is ever taken out of it. Undoing writes an entry of its own and marks the actions with that entry's number.
"""

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.record import record
from nmcoach.storage.rows import Value, checksum, from_day_number, from_ms
from nmcoach.storage.slim import before_of, stands
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx

if TYPE_CHECKING:
    from nmcoach.domain.days import Moment


@record
class Undone:
    """What was undone or done again."""

    label: str
    """What the action was called, such as “Drink 250 ml”."""
    count: int
    """Rows that were brought back to what they were."""


@record
class Action:
    """An entry of the journal."""

    seq: int
    """Number of the entry; later ones are higher."""
    kind: str
    """``do``, ``undo`` or ``redo``."""
    label: str
    """What the action was called."""
    at: datetime
    """When it was done, in UTC."""
    zone: str
    """IANA name of the zone it was done in."""
    day: date
    """The local day it was done on."""
    device: str
    """The device it was done on."""
    undone: bool
    """Whether it does not hold at present."""
    count: int
    """Rows it changed."""


def undo(store: Store, moment: "Moment", keep: Collection[str] = ()) -> Undone | None:
    """Take back the latest action of this device that holds, with all of its group; None if there is none.

    Actions that changed an entry of ``keep``, a set of ids, are passed over. Raises :class:`NotAllowed` if one of its
    rows was changed by something else since; then nothing is undone.
    """
    with store.write(moment) as tx:
        latest = _latest(tx, "do", keep)
        if latest is None:
            return None
        group = _entries(tx, "grp = ? AND kind = 'do' AND undone = 0 AND device = ?", latest["grp"], latest["device"])
        label = str(latest["label"])
        _revert(tx, group, f"“{label}” cannot be undone: one of its entries was changed since.")
        seq = tx.record("undo", label, str(latest["grp"]))
        for entry in group:
            _mark(tx, entry, seq)
        return Undone(label, tx.changes)


def redo(store: Store, moment: "Moment") -> Undone | None:
    """Do again what was undone last; None if nothing was undone, or something new was done since.

    Raises :class:`NotAllowed` if one of the rows was changed by something else since.
    """
    with store.write(moment) as tx:
        undoing = _latest(tx, "undo")
        newest = tx.rows("SELECT max(seq) FROM journal WHERE kind = 'do' AND device = ?", (tx.meta("device"),))[0][0]
        if undoing is None or newest > undoing["seq"]:
            return None
        label = str(undoing["label"])
        _revert(tx, [undoing], f"“{label}” cannot be done again: one of its entries was changed since.")
        seq = tx.record("redo", label, str(undoing["grp"]))
        for entry in _entries(tx, "kind = 'do' AND undone = ?", undoing["seq"]):
            _mark(tx, entry, 0)
        _mark(tx, undoing, seq)
        return Undone(label, tx.changes)


def history(store: Store, limit: int = 50) -> list[Action]:
    """List the latest entries of the journal, newest first."""
    found = store.rows("SELECT * FROM journal ORDER BY seq DESC LIMIT ?", (limit,))
    return [
        Action(
            seq=row["seq"], kind=row["kind"], label=row["label"], at=from_ms(row["at"]), zone=row["zone"],
            day=from_day_number(row["day"]), device=row["device"], undone=bool(row["undone"]),
            count=len(json.loads(row["changes"])),
        )
        for row in found
    ]  # fmt: skip


def touched(store: Store) -> frozenset[str]:
    """Give the ids of the entries that the next undo would bring back to what they were."""
    where = "kind = 'do' AND undone = 0 AND device = (SELECT value FROM meta WHERE key = 'device')"
    newest = f"SELECT grp FROM journal WHERE {where} ORDER BY seq DESC LIMIT 1"  # noqa: S608
    found = store.rows(f"SELECT changes FROM journal WHERE {where} AND grp = ({newest})")  # noqa: S608
    return frozenset().union(*(_ids(row["changes"]) for row in found))


def _latest(tx: Tx, kind: str, keep: Collection[str] = ()) -> dict[str, Value] | None:
    kept: set[Value] = set()
    for limit in (1, PASSES) if keep else (1,):
        for entry in _entries(tx, "kind = ? AND undone = 0 AND device = ?", kind, tx.meta("device"), limit=limit):
            if not _ids(entry["changes"]).isdisjoint(keep):
                kept.add(entry["grp"])
            if entry["grp"] not in kept:
                return entry
    return None


PASSES = 200
"""Actions that are looked at to find one that may be undone (design default)."""


def _ids(changes: Value) -> frozenset[str]:
    return frozenset(change["id"] for change in json.loads(str(changes)))


def _entries(tx: Tx, where: str, *params: Value, limit: int = -1) -> list[dict[str, Value]]:
    found = tx.rows(f"SELECT * FROM journal WHERE {where} ORDER BY seq DESC LIMIT {limit}", params)  # noqa: S608
    return [dict(row) for row in found]


def _revert(tx: Tx, entries: Iterable[dict[str, Value]], refusal: str) -> None:
    """Bring the rows of these entries (newest first) to what they were before all of them."""
    for entry in entries:
        for change in json.loads(str(entry["changes"])):
            row = tx.get(change["table"], change["id"])
            if row is None or not stands(change, row):
                raise NotAllowed(refusal)
            tx.restore(change["table"], before_of(change, row))


def _mark(tx: Tx, entry: dict[str, Value], undone: int) -> None:
    marked = {name: value for name, value in entry.items() if name != "checksum"} | {"undone": undone}
    tx.save_entry({**marked, "checksum": checksum(marked)})
