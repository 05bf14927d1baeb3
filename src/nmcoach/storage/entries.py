"""Between entries and rows: the columns that every user table has, and those that a kind has of its own.

Every row is held against its checksum before it counts. One that fails, or that its kind cannot read, is set aside:
counted by whoever asked, left as it is, and the rest goes on without it.

No checksum sees a row that is not found, such as one behind a damaged index. So what is read of whole days is held
against how many entries were counted there (:mod:`nmcoach.storage.days`); where one is missing, the whole table is
searched for it, and what stays missing is set aside, too.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.hints import TYPE_CHECKING, Any, TypeVar
from nmcoach.storage import day_counts, day_lines
from nmcoach.storage.faults import Damaged
from nmcoach.storage.readers import entries_of, sift
from nmcoach.storage.rows import FIRST_DAY, LAST_DAY, day_bounds, day_number, from_day_number
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.storage.tx import Tx

E = TypeVar("E", bound=Entry)

Fields = dict[str, Any]
"""Column → value, as ``tx.put`` takes it: instants, days and lists as they are."""
Of = tuple[str, str]
"""A column, and the text it is to hold."""

_DAYS = "day BETWEEN ? AND ?"

PART = 500
"""Rows that are held at a time while a long past is gone through."""


def row_of(kind: Kind[E], entry: E) -> Fields:
    """Give an entry as a row."""
    head = {"id": entry.id, "at": entry.at, "zone": entry.zone, "day": entry.day}
    if kind.pack is not None:
        return {**head, **kind.pack(entry)}
    return head | {field.name: getattr(entry, field.name) for field in kind.fields}


def put(tx: "Tx", kind: Kind[E], entry: E) -> None:
    """Write an entry within an action."""
    tx.put(kind.table, row_of(kind, entry))


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
    days_of = (first or FIRST_DAY, last or LAST_DAY)
    conditions = [_DAYS] if first or last else []
    conditions += [f"{of[0]} = ?"] if of else []
    params = (*map(day_number, days_of if first or last else ()), *((of[1],) if of else ()))
    with store.reading():
        rows_there = rows(store, kind, " AND ".join(conditions), params)
        found, unsound = sift(kind, rows_there, store.set_aside)
        standing = _standing(found, rows_there, days_of, of)
        gone = {row["id"] for row in unsound} - standing.keys()
        found_all = len(standing) + len(gone)
        counted = counts_of(store, kind, *days_of, of, found=found_all)
        if sum(counted.values()) <= found_all:
            return list(standing.values())
        rows_there, unsound = search(store, kind)
        found, _ = sift(kind, rows_there, {})
        standing |= _standing(found, rows_there, days_of, of)
        gone |= {row["id"] for row in unsound}
        miss(store, kind, counted, [entry.day for entry in standing.values()], len(gone))
    return sorted(standing.values(), key=lambda entry: (entry.at, entry.id))


def counts_of(
    store: Store, kind: Kind[Any], first: date, last: date, of: Of | None = None, *, found: int
) -> dict[int, int]:
    """Give how many entries of a kind were counted on each of these days, where they can be more than were ``found``.

    None while an action goes on.
    """
    what = of[1] if of else day_lines.ENTRIES
    if not store.counted or day_counts.most(store.rows, kind.table, first, last, what) <= found:
        return {}
    return day_counts.counts(store.rows, kind.table, first, last, what)


def search(store: Store, kind: Kind[Any]) -> tuple[list[Any], list[Any]]:
    """Look at every row of a kind without an index: give those that are sound, deleted ones too, and the others."""
    try:
        there = store.raw_rows(f"SELECT * FROM {kind.table} NOT INDEXED ORDER BY at, id")  # noqa: S608 - the table of a kind
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
    lacking = store.rows(f"SELECT count(*) FROM {kind.table} WHERE deleted <> 0")[0][0] - found  # noqa: S608 - the table of a kind
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
    sql = f"SELECT * FROM {kind.table} WHERE {'+' if days_alone else ''}deleted = 0{more} ORDER BY +at, id"  # noqa: S608 - the table of a kind
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
    ordered = (
        f"SELECT CASE WHEN deleted = 0 THEN rowid ELSE -rowid END AS place FROM {table} "  # noqa: S608 - the table of a kind
        f"{'NOT INDEXED' if everything else ''} WHERE {'' if deleted else 'deleted = 0 AND '}day >= ? AND day < ? "
        "ORDER BY +at, id"
    )
    places = json.loads(store.rows(f"SELECT json_group_array(place) FROM ({ordered})", edges)[0][0])  # noqa: S608 - the statement above
    standing = sum(place > 0 for place in places)
    counted = counts_of(store, kind, first or FIRST_DAY, last or LAST_DAY, found=standing)
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
        sql = f"SELECT * FROM {table} WHERE rowid IN ({marks}) ORDER BY +at, id"  # noqa: S608 - the table of a kind
        rows_there = store.raw_rows(sql, [abs(place) for place in part])
        if len(rows_there) < len(part):
            lost = (f"not found {start + one}" for one in range(len(part) - len(rows_there)))
            store.set_aside.setdefault(kind.name, set()).update(lost)
        yield rows_there
