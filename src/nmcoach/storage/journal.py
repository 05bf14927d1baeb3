"""The journal of actions: undo, redo, and what was done when.

Nothing is ever taken out of it. Undoing writes an entry of its own and marks the actions with that entry's number.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime

from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.record import record
from nmcoach.storage.faults import Altered
from nmcoach.storage.rows import Row, Value, from_day_number, from_ms
from nmcoach.storage.schema import USER_TABLES
from nmcoach.storage.slim import LONG_TEXT, before_of, entry_checksum, one_by_one, stands
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


@record
class Spare:
    """What undoing and doing again leave alone."""

    tables: frozenset[str]
    """Rows of these alone are asked about."""
    lifts: Callable[[list[tuple[str, Row, Row]]], object]
    """Says of tables, rows as they are and as they were before whether going back would lift what protects the user."""


def undo(store: Store, moment: "Moment", spare: Spare | None = None) -> Undone | None:
    """Take back the latest action of this device that holds, with all of its group; None if there is none.

    With ``spare``, nothing is undone where it says of the action that going back would lift something.

    Raises :class:`NotAllowed` if one of its rows was changed by something else since; then nothing is undone.
    """
    with store.write(moment) as tx:
        group = _next_group(tx, spare)
        if not group:
            return None
        latest = group[0]
        label = str(latest["label"])
        _revert(tx, group, f"“{label}” cannot be undone: one of its entries was changed since.")
        seq = tx.record("undo", label, str(latest["grp"]))
        for entry in group:
            _mark(tx, entry, seq)
        return Undone(label, tx.changes)


def next_undone(store: Store) -> tuple[str, datetime] | None:
    """Give what the action that undoing would take back is called, and when it was done; None if there is none."""
    latest = _latest_done(store)
    return (str(latest["label"]), from_ms(latest["at"])) if latest is not None else None


def next_changes(store: Store, tables: Collection[str] = ()) -> list[tuple[str, Row, Row]]:
    """Give what undoing the latest action would change: table, row as it is and as it was before; writes nothing.

    Of some tables where they are named, of all otherwise.
    """
    latest = _latest_done(store)
    if latest is None:
        return []
    group = store.rows(
        "SELECT * FROM journal WHERE grp = ? AND kind = 'do' AND undone = 0 AND device = ? ORDER BY seq DESC",
        (latest["grp"], latest["device"]),
    )
    return _changes_of(store, group, tables)


def _latest_done(store: Store) -> Any:
    device = store.rows("SELECT value FROM meta WHERE key = 'device'")[0][0]
    found = store.rows(
        "SELECT grp, label, at, device FROM journal WHERE kind = 'do' AND undone = 0 AND device = ? "
        "ORDER BY seq DESC LIMIT 1",
        (device,),
    )
    return found[0] if found else None


def next_redone(store: Store, tables: Collection[str] = ()) -> list[tuple[str, Row, Row]]:
    """Give what doing again would change: table, row as it is and as it was before it was undone; writes nothing.

    Of some tables where they are named, of all otherwise.
    """
    device = store.rows("SELECT value FROM meta WHERE key = 'device'")[0][0]
    undoing = store.rows(
        "SELECT * FROM journal WHERE kind = 'undo' AND undone = 0 AND device = ? ORDER BY seq DESC LIMIT 1",
        (device,),
    )
    newest = store.rows("SELECT max(seq) FROM journal WHERE kind = 'do' AND device = ?", (device,))[0][0]
    if not undoing or newest > undoing[0]["seq"]:
        return []
    return _changes_of(store, undoing[:1], tables)


def _changes_of(store: Store, entries: Iterable[Any], tables: Collection[str]) -> list[tuple[str, Row, Row]]:
    """Give of entries' changes those that going back would make: table, row as it is and as it was before.

    Raises :class:`~nmcoach.storage.faults.Altered` for an entry that is not as it was written.
    """
    found: list[tuple[str, Row, Row]] = []
    for entry in map(dict, entries):
        for table, change in _changes(entry, tables):
            rows = store.rows(f"SELECT * FROM {table} WHERE id = ?", (change["id"],))  # noqa: S608 - a table of the schema
            row = dict(rows[0]) if rows else None
            if row is not None and stands(change, row):
                found.append((table, row, before_of(change, row)))
    return found


def _changes(entry: Mapping[str, Value], tables: Collection[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the changes of an entry with their tables: those of some tables where they are named, of all otherwise.

    An entry that does not name them is not read: it may be that of a million rows. Raises
    :class:`~nmcoach.storage.faults.Altered` for an entry that is not as it was written.
    """
    text = str(entry["changes"])
    if entry_checksum(entry) != entry["checksum"]:
        raise Altered
    if tables and not any(f'"table":"{name}"' in text for name in tables):
        return
    for change in one_by_one(text):
        table = _table(change)
        if not tables or table in tables:
            yield table, change


def _table(change: Mapping[str, Any]) -> str:
    """Give the table that a change is of: its name comes from the file, and is told to SQL.

    Raises :class:`~nmcoach.storage.faults.Altered` for one that holds no entries.
    """
    if change["table"] not in USER_TABLES:
        raise Altered
    return str(change["table"])


def redo(store: Store, moment: "Moment", spare: Spare | None = None) -> Undone | None:
    """Do again what was undone last; None if nothing was undone, or something new was done since.

    With ``spare``, nothing is done again where it says that this would lift something.

    Raises :class:`NotAllowed` if one of the rows was changed by something else since.
    """
    with store.write(moment) as tx:
        undoing = _latest(tx, "undo")
        newest = tx.rows("SELECT max(seq) FROM journal WHERE kind = 'do' AND device = ?", (tx.meta("device"),))[0][0]
        if undoing is None or newest > undoing["seq"] or (spare is not None and _lifts(tx, [undoing], spare)):
            return None
        label = str(undoing["label"])
        _revert(tx, [undoing], f"“{label}” cannot be done again: one of its entries was changed since.")
        seq = tx.record("redo", label, str(undoing["grp"]))
        for entry in _entries(tx, "kind = 'do' AND undone = ?", undoing["seq"]):
            _mark(tx, entry, 0)
        _mark(tx, undoing, seq)
        return Undone(label, tx.changes)


def history(store: Store, limit: int = 50) -> list[Action]:
    """List the latest entries of the journal, newest first; one that is not as it was written is set aside."""
    rows = store.raw_rows("SELECT * FROM journal ORDER BY seq DESC LIMIT ?", (limit,))
    found = [row for row in rows if entry_checksum(dict(row)) == row["checksum"]]
    if len(found) < len(rows):
        seqs = {row["seq"] for row in rows} - {row["seq"] for row in found}
        store.set_aside.setdefault("journal", set()).update(map(str, seqs))
    return [
        Action(
            seq=row["seq"], kind=row["kind"], label=row["label"], at=from_ms(row["at"]), zone=row["zone"],
            day=from_day_number(row["day"]), device=row["device"], undone=bool(row["undone"]),
            count=sum(1 for _ in one_by_one(row["changes"])),
        )
        for row in found
    ]  # fmt: skip


def _next_group(tx: Tx, spare: Spare | None) -> list[dict[str, Value]]:
    """Give the entries of the latest action, newest first; nothing where there is none, or it is spared."""
    device = tx.meta("device")
    found = _entries(tx, "kind = 'do' AND undone = 0 AND device = ?", device, limit=1)
    if not found:
        return []
    group = _entries(tx, "grp = ? AND kind = 'do' AND undone = 0 AND device = ?", found[0]["grp"], device)
    return [] if spare is not None and _lifts(tx, group, spare) else group


def _lifts(tx: Tx, entries: Iterable[dict[str, Value]], spare: Spare) -> bool:
    """Say whether taking entries back would lift what is spared.

    Raises :class:`~nmcoach.storage.faults.Altered` for an entry that is not as it was written.
    """
    found: list[tuple[str, Row, Row]] = []
    for entry in entries:
        for table, change in _changes(entry, spare.tables):
            row = tx.get(table, change["id"])
            if row is not None and stands(change, row):
                found.append((table, row, before_of(change, row)))
    return bool(spare.lifts(found))


def _latest(tx: Tx, kind: str) -> dict[str, Value] | None:
    found = _entries(tx, "kind = ? AND undone = 0 AND device = ?", kind, tx.meta("device"), limit=1)
    return found[0] if found else None


def _entries(tx: Tx, where: str, *params: Value, limit: int = -1) -> list[dict[str, Value]]:
    found = tx.rows(f"SELECT * FROM journal WHERE {where} ORDER BY seq DESC LIMIT {limit}", params)  # noqa: S608 - words of this module
    return [dict(row) for row in found]


def _revert(tx: Tx, entries: Iterable[dict[str, Value]], refusal: str) -> None:
    """Bring the rows of these entries (newest first) to what they were before all of them.

    Raises :class:`~nmcoach.storage.faults.Altered` for an entry that is not as it was written: what it remembers would
    be written back as sound.
    """
    for entry in entries:
        changes: Iterable[tuple[str, Mapping[str, Any]]] | None = _changes(entry)
        if len(str(entry["changes"])) > LONG_TEXT and not tx.changes:
            from nmcoach.storage.turned import turn  # what is long is seldom undone

            changes = turn(tx, _changes(entry))
        if changes is None:
            raise NotAllowed(refusal)
        for table, change in changes:
            row = tx.get(table, change["id"])
            if row is None or not stands(change, row):
                raise NotAllowed(refusal)
            tx.restore(table, before_of(change, row))


def _mark(tx: Tx, entry: dict[str, Value], undone: int) -> None:
    marked = {**entry, "undone": undone}
    sets = "UPDATE journal SET undone = ?, checksum = ? WHERE seq = ?"
    tx.execute(sets, (undone, entry_checksum(marked), entry["seq"]))
