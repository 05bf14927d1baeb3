"""The columns of a table as the schema declares them, and how a row is written into them."""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence

from nmcoach.domain.hints import NamedTuple
from nmcoach.storage.rows import Row, stored

Rows = Callable[[str, Sequence[object]], list[sqlite3.Row]]
"""Gives the rows of a query."""


class Column(NamedTuple):
    """A column as the schema declares it."""

    name: str
    kind: str
    """TEXT, INTEGER or REAL."""
    required: bool
    key: bool


def columns_of(rows: Rows, table: str) -> tuple[Column, ...]:
    """Give the columns of a table; empty if there is none of that name."""
    found = rows('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table,))
    return tuple(Column(name, kind, bool(required), bool(key)) for name, kind, required, key in found)


def completed(table: str, columns: Sequence[Column], row: Mapping[str, object]) -> Row:
    """Give a row as a table of these columns keeps it, with every one of them.

    Raises :class:`~nmcoach.domain.errors.BadValue` for a value the table does not take, and ValueError for a column
    that it does not have.
    """
    if unknown := row.keys() - {column.name for column in columns}:
        raise ValueError(f"{table} has no column {', '.join(sorted(unknown))}")
    new: Row = {}
    for name, kind, required, _ in columns:
        given = row.get(name)
        value = None if given is None and not required else stored(name, kind, given)
        new[name] = "" if value is None and required and kind == "TEXT" else value
    return new


def statement(table: str, columns: Sequence[Column], names: Collection[str]) -> str:
    """Give the statement that inserts these columns of a row, or writes over the row of its key."""
    key = next(column.name for column in columns if column.key)
    sets = ", ".join(f"{name} = excluded.{name}" for name in names if name != key)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "  # noqa: S608 - tables and columns of the schema
        f"ON CONFLICT ({key}) DO UPDATE SET {sets}"
    )
