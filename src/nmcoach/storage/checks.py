"""What is wrong with a data file, if anything: SQLite's own checks, and a checksum for every row."""

import sqlite3
from typing import TYPE_CHECKING

from nmcoach.domain.errors import DataUnreadable
from nmcoach.storage import files, schema
from nmcoach.storage.rows import checksum
from nmcoach.storage.store import PATIENCE, Store

if TYPE_CHECKING:
    from pathlib import Path

_AT_ONCE = 2000
_SHOWN = 3


def problems(store: Store) -> list[str]:
    """List what is wrong with the open data file, each in a sentence; empty if all is well."""
    return file_problems(store.path, "immutable" if store.mode == "immutable" else "ro")


def file_problems(path: "Path", mode: str = "ro") -> list[str]:
    """List what is wrong with a data file or backup, each in a sentence; it is only read."""
    try:
        connection = sqlite3.connect(files.uri(path, mode), uri=True, isolation_level=None, timeout=PATIENCE)
    except sqlite3.Error as error:
        return [f"{path.name} cannot be opened: {error}."]
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        version = schema.version(connection)
        if version == 0:
            return [f"{path.name} is empty."]
        return [*_sqlite_problems(connection), *_row_problems(connection, version)]
    except DataUnreadable as error:
        return [str(error)]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return [f"{path.name} is damaged: {error}."]
    finally:
        connection.close()


def _sqlite_problems(connection: sqlite3.Connection) -> list[str]:
    found = [
        f"The structure of the file is damaged: {line}."
        for (line,) in connection.execute("PRAGMA integrity_check(20)").fetchall()
        if line != "ok"
    ]
    found += [
        f"An entry in {table} belongs to one in {parent} that is missing."
        for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall()
    ]
    return found


def _row_problems(connection: sqlite3.Connection, version: int) -> list[str]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()}
    found = []
    for table, key in (*((table, "id") for table in schema.USER_TABLES), ("journal", "seq")):
        if table not in there:
            if version == len(schema.STEPS):
                found.append(f"The table {table} is missing.")
            continue
        wrong = _mismatches(connection, table, key)
        if wrong:
            shown = ", ".join(wrong[:_SHOWN]) + (" and others" if len(wrong) > _SHOWN else "")
            count = "1 entry was" if len(wrong) == 1 else f"{len(wrong)} entries were"
            found.append(f"In {table}, {count} changed by the disk or another program: {shown}.")
    return found


def _mismatches(connection: sqlite3.Connection, table: str, key: str) -> list[str]:
    """Read a table in parts, so that nobody who wants to write has to wait for long."""
    wrong: list[str] = []
    last = -1 << 63
    while True:
        cursor = connection.execute(
            f"SELECT rowid, * FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {_AT_ONCE}",  # noqa: S608
            (last,),
        )
        names = [column[0] for column in cursor.description][1:]
        found = cursor.fetchall()
        for rowid, *values in found:
            row = dict(zip(names, values, strict=True))
            if checksum(row) != row["checksum"]:
                wrong.append(str(row[key]))
            last = rowid
        if len(found) < _AT_ONCE:
            return wrong
