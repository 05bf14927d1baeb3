"""Whether what is stored can be read and said again: asked before it counts, and by whoever looks for damage."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from nmcoach.domain.days import zone_of
from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.hints import Any
from nmcoach.domain.kinds import BY_TABLE, describe
from nmcoach.storage.readers import Stored, reader_of
from nmcoach.storage.rows import JSON_COLUMNS
from nmcoach.storage.tx import Tx

_LONGEST = 60
_MOST_KNOWN = 10_000
_ITS_OWN = frozenset({"id", "at", "day", "roll_id", "hlc", "deleted", "checksum"})
"""Columns that have been read as what they are, and that say nothing that could not be said."""


def trouble(table: str, row: Stored, say: Callable[[Entry], object] = describe) -> str:
    """Say what of a row cannot be read back and said again, naming field and value; empty if all of it can."""
    try:
        columns: Any = row
        names = tuple(columns.keys())
        entry = reader_of(BY_TABLE[table], names).entry([row[name] for name in names])
        zone_of(entry.zone)
        say(entry)
    except Exception as error:  # noqa: BLE001 - whatever the reader trips over is the fault of what it was given
        return _told(row, error)
    return ""


class Reading:
    """Says of a kind's rows what :func:`trouble` does; one that says what an earlier one did is not tried again."""

    def __init__(self, kind: Kind[Any], names: tuple[str, ...], say: Callable[[Entry], object]) -> None:
        own = [place for place, name in enumerate(names) if name not in _ITS_OWN]
        self._table, self._names, self._say = kind.table, names, say
        self._what: Callable[[Any], Any] = itemgetter(*own)
        self._known: set[Any] = set()

    def trouble(self, row: Sequence[Any]) -> str:
        """Say what of a row cannot be read back and said again; empty if all of it can."""
        what = self._what(row)
        if what in self._known:
            return ""
        told = trouble(self._table, dict(zip(self._names, row, strict=True)), self._say)
        if not told and len(self._known) < _MOST_KNOWN:
            self._known.add(what)
        return told


def unreadable(tx: Tx, say: Callable[[Entry], object] = describe) -> Iterable[tuple[str, str, str]]:
    """Give kind, id and trouble of each row this transaction changed that could not be read back."""
    for table, row in tx.changed:
        if table in BY_TABLE and (told := trouble(table, row, say)):
            yield BY_TABLE[table].name, str(row["id"]), told


def _told(row: Stored, error: Exception) -> str:
    """Name the fields that hold parts, for in one of them lies what no rule of a table can see."""
    columns: Any = row
    held = [f"{name} {str(row[name])[:_LONGEST]}" for name in columns.keys() if name in JSON_COLUMNS]  # noqa: SIM118 - a row of SQLite goes through values
    return f"{'; '.join(held) or 'it'} cannot be read ({type(error).__name__})"
