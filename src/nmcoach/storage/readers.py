"""Rows read as entries: each held against its checksum; one that does not fit, or that cannot be read, is set aside."""

import json
from collections.abc import Callable, Mapping, Sequence

from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.hints import Any, Protocol, TypeVar
from nmcoach.domain.record import blank_of, whole
from nmcoach.storage.faults import Damaged
from nmcoach.storage.rows import Sound, from_day_number, from_ms

E = TypeVar("E", bound=Entry)

Aside = dict[str, set[str]]
"""Kind → ids of what was set aside."""


class Stored(Protocol):
    """A row as a query gives it."""

    def __getitem__(self, column: str, /) -> Any: ...


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


def salvage(kind: Kind[E], row: Any) -> E | None:
    """Give what an unsound row reads as, or None."""
    try:
        found: E = reader_of(kind, tuple(row.keys())).entry(row)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None
    return found


def read_row(kind: Kind[E], row: Mapping[str, Any]) -> E | None:
    """Give what a row by its columns reads as, or None."""
    try:
        found: E = reader_of(kind, tuple(row)).entry(tuple(row.values()))
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
        self._made = kind.entry
        self._blank = blank_of(kind.entry)
        self._unpack = kind.unpack
        places = {name: place for place, name in enumerate(names)}
        self._head = (places["id"], places["at"], places["zone"], places["day"])
        self._plain = [(places[field.name], field.name) for field in kind.fields if field.form not in _TAKE]
        self._taken = [
            (places[field.name], field.name, _TAKE[field.form]) for field in kind.fields if field.form in _TAKE
        ]

    def entry(self, row: Any) -> Any:
        """Give a row as an entry; what is empty is left to what its class says.

        Raises one of Python's errors for a row that cannot be read.
        """
        own: dict[str, Any] = {name: value for place, name in self._plain if (value := row[place]) is not None}
        for place, name, take in self._taken:
            if (value := row[place]) is not None:
                own[name] = take(value)
        told: Mapping[str, Any] = own if self._unpack is None else self._unpack(own)
        key, at, zone, day = self._head
        values = self._blank.copy()
        values.update(told)
        values.update(id=row[key], at=from_ms(row[at]), zone=row[zone], day=from_day_number(row[day]))
        return whole(self._made, values)


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


_READ = json.JSONDecoder().raw_decode


def _parsed(text: str) -> Any:
    """Read JSON; as we write it, with nothing around it, in a fifth of the time."""
    try:
        found, end = _READ(text)
    except (ValueError, TypeError):
        return json.loads(text)
    return found if end == len(text) else json.loads(text)


def _words(text: str) -> tuple[str, ...]:
    found = _parsed(text)
    if not isinstance(found, list):
        raise TypeError(text)
    return tuple(found)


def _map(text: str) -> dict[str, Any]:
    found = _parsed(text)
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
