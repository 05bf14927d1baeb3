"""Between entries and rows: the columns that every user table has, and those that a kind has of its own.

Every row is held against its checksum before it counts. One that fails, or that its kind cannot read, is set aside:
counted by whoever asked, left as it is, and the rest goes on without it.

No checksum sees a row that is not found, such as one behind a damaged index. So what is read of whole days is held
against how many entries were counted there (:mod:`nmcoach.storage.days`); where one is missing, the whole table is
searched for it, and what stays missing is set aside, too.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from nmcoach.domain.entries import Entry, Kind
from nmcoach.storage import day_lines, days
from nmcoach.storage.faults import Damaged
from nmcoach.storage.rows import Sound, day_bounds, day_number, from_day_number, from_ms
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx

E = TypeVar("E", bound=Entry)

Fields = dict[str, Any]
"""Column → value, as ``tx.put`` takes it: instants, days and lists as they are."""
Aside = dict[str, set[str]]
"""Kind → ids of what was set aside."""
Of = tuple[str, str]
"""A column, and the text it is to hold."""

FIRST, LAST = date(1900, 1, 1), date(9999, 12, 31)
"""The days between which every entry lies."""


_DAYS = "day BETWEEN ? AND ?"

PART = 500
"""Rows that are held at a time while a long past is gone through."""


class Stored(Protocol):
    """A row as a query gives it."""

    def __getitem__(self, column: str, /) -> Any: ...


def row_of(kind: Kind[E], entry: E) -> Fields:
    """Give an entry as a row."""
    head = {"id": entry.id, "at": entry.at, "zone": entry.zone, "day": entry.day}
    if kind.pack is not None:
        return {**head, **kind.pack(entry)}
    return head | {field.name: getattr(entry, field.name) for field in kind.fields}


def put(tx: Tx, kind: Kind[E], entry: E) -> None:
    """Write an entry within an action."""
    tx.put(kind.table, row_of(kind, entry))


def entries_of(kind: Kind[E], rows: Sequence[Any], aside: Aside) -> list[E]:
    """Give whole rows (``SELECT *``) of a kind's table as entries, in their order; unsound ones are set aside."""
    return sift(kind, rows, aside)[0]


def sift(kind: Kind[E], rows: Sequence[Any], aside: Aside) -> tuple[list[E], list[Any]]:
    """Give whole rows of a kind's table as entries, in their order, and the rows that are set aside."""
    if not rows:
        return [], []
    reader = reader_of(kind, tuple(rows[0].keys()))
    found: list[E] = []
    unsound: list[Any] = []
    known = aside.get(kind.name)
    for row in rows:
        try:
            entry = reader.entry(row) if reader.sound(row) else None
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            entry = None
        if entry is None:
            unsound.append(row)
            aside.setdefault(kind.name, set()).add(str(row["id"]))
        else:
            found.append(entry)
            if known:
                known.discard(entry.id)
    return found, unsound


def sound(kind: Kind[Any], rows: Sequence[Any], aside: Aside) -> list[Any]:
    """Give the rows that are as they were written and can be read; the others are set aside."""
    _, unsound = sift(kind, rows, aside)
    gone = {row["id"] for row in unsound}
    return [row for row in rows if row["id"] not in gone]


def every(store: Store, kind: Kind[E], where: str = "", params: Sequence[object] = ()) -> list[E]:
    """Give the entries of a kind that are not deleted, oldest first; ``where`` is a condition, such as ``id = ?``.

    Without one, as :func:`between` does: with a look whether one is missing.
    """
    if not where:
        return between(store, kind)
    return entries_of(kind, rows(store, kind, where, params), store.set_aside)


def between(
    store: Store, kind: Kind[E], first: date | None = None, last: date | None = None, *, of: Of | None = None
) -> list[E]:
    """Give the entries of a kind on these local days (both included), oldest first, with a look whether one is missing.

    ``of`` is a column and what it is to hold, where the days are counted by that.
    """
    days_of = (first or FIRST, last or LAST)
    conditions = [_DAYS] if first or last else []
    conditions += [f"{of[0]} = ?"] if of else []
    params = (*map(day_number, days_of if first or last else ()), *((of[1],) if of else ()))
    with store.reading():
        rows_there = rows(store, kind, " AND ".join(conditions), params)
        found, unsound = sift(kind, rows_there, store.set_aside)
        standing = _standing(found, rows_there, days_of, of)
        gone = {row["id"] for row in unsound} - standing.keys()
        counted = counts_of(store, kind, *days_of, of)
        if sum(counted.values()) <= len(standing) + len(gone):
            return list(standing.values())
        rows_there, unsound = search(store, kind)
        found, _ = sift(kind, rows_there, {})
        standing |= _standing(found, rows_there, days_of, of)
        gone |= {row["id"] for row in unsound}
        miss(store, kind, counted, [entry.day for entry in standing.values()], len(gone))
    return sorted(standing.values(), key=lambda entry: (entry.at, entry.id))


def counts_of(store: Store, kind: Kind[Any], first: date, last: date, of: Of | None = None) -> dict[int, int]:
    """Give how many entries of a kind were counted on each of these days; none while an action goes on."""
    if not store.counted:
        return {}
    return days.counts(store.rows, kind.table, first, last, of[1] if of else day_lines.ENTRIES)


def search(store: Store, kind: Kind[Any]) -> tuple[list[Any], list[Any]]:
    """Look at every row of a kind without an index: give those that are sound, deleted ones too, and the others."""
    try:
        there = store.raw_rows(f"SELECT * FROM {kind.table} NOT INDEXED ORDER BY at, id")  # noqa: S608
    except Damaged:
        return [], []
    _, unsound = sift(kind, there, store.set_aside)
    gone = {row["id"] for row in unsound}
    return [row for row in there if row["id"] not in gone], unsound


def miss(store: Store, kind: Kind[Any], counted: Mapping[int, int], found: Iterable[date], unsound: int) -> None:
    """Set aside what was counted on some days and is neither found there nor among the unsound."""
    there = Counter(map(day_number, found))
    lacking = sum(counted.values()) - there.total() - unsound
    if lacking > 0:
        short = [f"{day} {one}" for day, n in sorted(counted.items()) for one in range(there[day], n)]
        store.set_aside.setdefault(kind.name, set()).update(short[:lacking])


def _miss_deleted(store: Store, kind: Kind[Any], found: int) -> None:
    """Set aside deleted entries that an index has and that were not found."""
    lacking = store.rows(f"SELECT count(*) FROM {kind.table} WHERE deleted <> 0")[0][0] - found  # noqa: S608
    if lacking > 0:
        store.set_aside.setdefault(kind.name, set()).update(f"deleted {one}" for one in range(lacking))


def _standing(found: Sequence[E], there: Sequence[Any], edges: tuple[date, date], of: Of | None) -> dict[str, E]:
    """Give by id what an index did not bring by mistake: what is deleted, of other days or of another kind."""
    deleted = {row["id"] for row in there if row["deleted"]}
    first, last = edges
    return {
        entry.id: entry
        for entry in found
        if first <= entry.day <= last and entry.id not in deleted and (of is None or getattr(entry, of[0]) == of[1])
    }


def rows(store: Store, kind: Kind[Any], where: str = "", params: Sequence[object] = ()) -> list[Any]:
    """Give the rows of a kind that are not deleted, oldest first."""
    more = f" AND {where}" if where else ""
    # The signs keep SQLite from walking a whole index: by instant, only to spare itself the sorting of a few days, or
    # by what is deleted, which hardly anything is.
    days_alone = where == _DAYS
    sql = f"SELECT * FROM {kind.table} WHERE {'+' if days_alone else ''}deleted = 0{more} ORDER BY +at, id"  # noqa: S608
    return store.raw_rows(sql, params)


def parts(
    store: Store, kind: Kind[Any], first: date | None = None, last: date | None = None, *, deleted: bool = False
) -> Iterator[list[Any]]:
    """Give the rows of these local days by instant and id, some at a time, so that a long past need not fit in memory.

    With ``deleted``, those that are deleted, too. They are still to be held against their checksums. Each part is read
    as it stands when it is asked for: no reading is left open for others to wait for. Where a row is missing, what a
    search finds is given at once.
    """
    table, edges = kind.table, day_bounds(first, last)
    everything = first is None and last is None
    counted = counts_of(store, kind, first or FIRST, last or LAST)
    ordered = (
        f"SELECT CASE WHEN deleted = 0 THEN rowid ELSE -rowid END AS place FROM {table} "  # noqa: S608
        f"{'NOT INDEXED' if everything else ''} WHERE {'' if deleted else 'deleted = 0 AND '}day >= ? AND day < ? "
        "ORDER BY +at, id"
    )
    places = json.loads(store.rows(f"SELECT json_group_array(place) FROM ({ordered})", edges)[0][0])  # noqa: S608
    standing = sum(place > 0 for place in places)
    if sum(counted.values()) > standing:
        there = [row for row in search(store, kind)[0] if edges[0] <= row["day"] < edges[1]]
        left = [row for row in there if not row["deleted"]]
        gone = len(store.set_aside.get(kind.name, ()))
        miss(store, kind, counted, [from_day_number(row["day"]) for row in left], gone)
        yield there if deleted else left
        return
    if deleted and everything:
        _miss_deleted(store, kind, len(places) - standing)
    for start in range(0, len(places), PART):
        part = places[start : start + PART]
        marks = ", ".join("?" * len(part))
        sql = f"SELECT * FROM {table} WHERE rowid IN ({marks}) ORDER BY +at, id"  # noqa: S608
        rows_there = store.raw_rows(sql, [abs(place) for place in part])
        if len(rows_there) < len(part):
            lost = (f"not found {start + one}" for one in range(len(part) - len(rows_there)))
            store.set_aside.setdefault(kind.name, set()).update(lost)
        yield rows_there


def salvage(kind: Kind[E], row: Any) -> E | None:
    """Give what an unsound row reads as, or None."""
    try:
        found: E = reader_of(kind, tuple(row.keys())).entry(row)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None
    return found


class Reader:
    """Reads the rows of a kind, their columns in one order."""

    def __init__(self, kind: Kind[Any], names: tuple[str, ...]) -> None:
        self.sound: Callable[[Any], bool] = Sound(names)
        """Say whether a row is as it was written."""
        self.kind = kind
        """Which kind it reads."""
        self._make = kind.entry
        self._unpack = kind.unpack
        places = {name: place for place, name in enumerate(names)}
        self._head = (places["id"], places["at"], places["zone"], places["day"])
        self._columns = tuple((places[field.name], field.name, _TAKE.get(field.form)) for field in kind.fields)

    def entry(self, row: Any) -> Any:
        """Give a row as an entry; what is empty is left to what its class says.

        Raises one of Python's errors for a row that cannot be read.
        """
        own: Mapping[str, Any] = {
            name: value if take is None else take(value)
            for place, name, take in self._columns
            if (value := row[place]) is not None
        }
        if self._unpack is not None:
            own = self._unpack(own)
        key, at, zone, day = self._head
        return self._make(id=row[key], at=from_ms(row[at]), zone=row[zone], day=from_day_number(row[day]), **own)


_readers: dict[tuple[type[Entry], tuple[str, ...]], Reader] = {}


def reader_of(kind: Kind[Any], names: tuple[str, ...]) -> Reader:
    """Give what reads the rows of a kind whose columns come in an order.

    Raises :class:`~nmcoach.storage.faults.Damaged` where a column is missing.
    """
    key = (kind.entry, names)
    if key not in _readers:
        try:
            _readers[key] = Reader(kind, names)
        except (KeyError, ValueError) as error:
            raise Damaged(f"the table {kind.table} is not as nmcoach made it") from error
    return _readers[key]


def column(form: str, value: Any) -> Any:
    """Give what a column holds as a value of a field.

    Raises one of Python's errors where it holds no such thing.
    """
    take = _TAKE.get(form)
    return value if take is None or value is None else take(value)


def _words(text: str) -> tuple[str, ...]:
    found = json.loads(text)
    if not isinstance(found, list):
        raise TypeError(text)
    return tuple(found)


def _map(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise TypeError(text)
    return found


def _levels(text: str) -> dict[str, int]:
    found = _map(text)
    for level in found.values():
        if type(level) is not int:
            raise TypeError(text)
    return found


_TAKE: dict[str, Callable[[Any], Any]] = {
    "instant": from_ms,
    "day": from_day_number,
    "words": _words,
    "levels": _levels,
    "map": _map,
}
"""Form of a field → how its column is read; others are kept as they are."""
