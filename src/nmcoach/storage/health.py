"""What health files brought, known by its ids, and what stands beside it."""

from collections.abc import Iterator, Sequence

from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.hints import Any
from nmcoach.storage.entries import PART
from nmcoach.storage.faults import further
from nmcoach.storage.tx import Tx

PREFIX = "health-"
"""How the ids begin of what such files brought."""
_AFTER = "health."
"""What comes after all of them."""
_AT_ONCE = 5000
"""Rows that are read at a time."""


def rows(tx: Tx, kind: Kind[Any], entries: Sequence[Entry]) -> Iterator[Any]:
    """Give the rows of those entries that are here."""
    for start in range(0, len(entries), PART):
        ids = [one.id for one in entries[start : start + PART]]
        marks = ", ".join("?" * len(ids))
        yield from tx.rows(f"SELECT * FROM {kind.table} WHERE id IN ({marks})", ids)  # noqa: S608 - the table of a kind


def brought(tx: Tx, kind: Kind[Any]) -> list[Any]:
    """Give the rows that such files brought, deleted ones too, oldest first."""
    sql = f"SELECT * FROM {kind.table} WHERE id > ? AND id < ? ORDER BY at, id"  # noqa: S608 - the table of a kind
    return tx.rows(sql, (PREFIX, _AFTER))


def by_hand(tx: Tx, kind: Kind[Any], *columns: str) -> list[tuple[Any, ...]]:
    """Give the instant in seconds, and more columns, of what no such file brought, oldest first."""
    found: list[tuple[Any, ...]] = []
    last = ""
    sql = (
        f"SELECT {', '.join(('id', 'at', *columns))} FROM {kind.table} "  # noqa: S608 - the table of a kind
        "WHERE id > ? AND deleted = 0 AND NOT (id > ? AND id < ?) ORDER BY id LIMIT ?"
    )
    while some := tx.rows(sql, (last, PREFIX, _AFTER, _AT_ONCE)):
        last = further(some[-1]["id"], last)
        found += [(row["at"] // 1000, *tuple(row)[2:]) for row in some]
    return sorted(found)
