"""What is wrong with a data file, if anything: SQLite's own checks, its tables, and a checksum for every row."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing

from nmcoach.domain.errors import BadValue, DataUnreadable, Locked
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage import connections, schema
from nmcoach.storage.connections import Location
from nmcoach.storage.faults import Damaged, Foreign, Newer, is_busy, spoken, translated
from nmcoach.storage.ids import Hlc
from nmcoach.storage.rows import Sound

if TYPE_CHECKING:
    from pathlib import Path

_AT_ONCE = 2000
_SHOWN = 3
_ORPHANS = "{} entries in {{}} belong to ones in {{}} that are missing."

Parts = dict[tuple[str, str], str]
"""Kind and name of a table or index → the SQL it was made with."""
Pulse = Callable[[], object]
"""Is called now and then while something long goes on."""


def no_pulse() -> None:
    """Let it go on."""


def problems(data: Location) -> list[str]:
    """List what is wrong with an open data file, each in a sentence; empty if all is well."""
    return file_problems(data.path, "immutable" if data.mode == "immutable" else "ro")


def file_problems(path: "Path", mode: str = "ro", pulse: Pulse = no_pulse) -> list[str]:
    """List what is wrong with a data file or backup, each in a sentence; it is only read.

    ``pulse`` is called now and then, and what it raises ends it.

    Raises :class:`~nmcoach.domain.errors.Locked` while another copy of nmcoach holds it.
    """
    try:
        try:
            return _problems(path, mode, pulse)
        except sqlite3.OperationalError as error:
            if not connections.is_cut_off(error):
                raise
            return _problems(path, mode, pulse)  # a writer was killed while it was looked at
    except Foreign:
        return [f"{path.name} is not a data file of nmcoach, or its first bytes are damaged."]
    except (Damaged, Newer) as error:
        return [f"{path.name} cannot be read: {error.what}."]
    except DataUnreadable as error:
        return [str(error)]
    except sqlite3.Error as error:
        if is_busy(error):
            raise Locked(str(translated(error))) from error
        return [f"{path.name} is damaged: {error}."]
    except UnicodeDecodeError:
        return [f"{path.name} is damaged: a name in it is not text."]


def altered(connection: sqlite3.Connection) -> bool:
    """Say whether the tables of an open file are not as nmcoach made them, so that its own statements fail."""
    try:
        return bool(_table_problems(connection, schema.version(connection)))
    except (sqlite3.Error, UnicodeDecodeError, DataUnreadable):
        return True


def entries_in(path: "Path", mode: str = "ro") -> int:
    """Count the entries in a data file or copy.

    Raises sqlite3.Error where it cannot be read.
    """
    with closing(connections.reading(path, mode)) as connection:
        there = {name for kind, name in _parts(connection) if kind == "table"}
        tables = [table for table in schema.USER_TABLES if table in there]
        counts = [
            connection.execute(f"SELECT count(*) FROM {table} WHERE deleted = 0").fetchone()[0]  # noqa: S608 - a table of the schema
            for table in tables
        ]
        return sum(counts)


def is_empty(path: "Path") -> bool:
    """Say whether nothing was ever saved in a data file."""
    with spoken(), closing(connections.reading(path, "ro")) as connection:
        return not connection.execute("SELECT 1 FROM journal LIMIT 1").fetchall()


def _problems(path: "Path", mode: str, pulse: Pulse) -> list[str]:
    if mode != "immutable":
        _, mode = connections.probe(path)
    connection = connections.reading(path, "immutable" if mode == "immutable" else "ro")
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        version = schema.version(connection)
        if version == 0:
            return [f"{path.name} is empty."]
        found = [*_sqlite_problems(connection), *_table_problems(connection, version)]
        return [*found, *_row_problems(connection, pulse), *_stamp_problems(connection)]
    finally:
        connection.close()


def _sqlite_problems(connection: sqlite3.Connection) -> list[str]:
    found = [
        f"The structure of the file is damaged: {line}."
        for (line,) in connection.execute("PRAGMA integrity_check(20)").fetchall()
        if line != "ok"
    ]
    orphans = Counter((row[0], row[2]) for row in connection.execute("PRAGMA foreign_key_check").fetchall())
    for (table, parent), n in orphans.items():
        called = "An entry in {} belongs to one in {} that is missing." if n == 1 else _ORPHANS.format(n)
        found.append(called.format(table, parent))
    return found


def _table_problems(connection: sqlite3.Connection, version: int) -> list[str]:
    there, wanted = _parts(connection), _parts_of(version)
    found = [f"The {kind} {name} is missing." for kind, name in wanted.keys() - there.keys()]
    found += [
        f"The {kind} {name} is not as nmcoach made it."
        for (kind, name), sql in there.items()
        if wanted.get((kind, name)) != sql
    ]
    return sorted(found)


def _parts(connection: sqlite3.Connection) -> Parts:
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    return {(kind, name): sql for kind, name, sql in found.fetchall()}


def _parts_of(version: int) -> Parts:
    """Give the parts that a new file of a version has."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in schema.STEPS[:version]:
            for change in step:
                schema.make(connection, change)
        return _parts(connection)
    finally:
        connection.close()


def _row_problems(connection: sqlite3.Connection, pulse: Pulse) -> list[str]:
    there = {name for kind, name in _parts(connection) if kind == "table"}
    found = []
    for table, key in (*((table, "id") for table in schema.USER_TABLES), ("journal", "seq")):
        wrong = _mismatches(connection, table, key, pulse) if table in there else []
        if wrong:
            shown = ", ".join(wrong[:_SHOWN]) + (" and others" if len(wrong) > _SHOWN else "")
            count = "1 entry was" if len(wrong) == 1 else f"{len(wrong)} entries were"
            found.append(f"In {table}, {count} changed by the disk or another program: {shown}.")
    return found


def _mismatches(connection: sqlite3.Connection, table: str, key: str, pulse: Pulse) -> list[str]:
    """Read a table in parts, so that nobody who wants to write has to wait for long."""
    wrong: list[str] = []
    last = -1 << 63
    while True:
        pulse()
        cursor = connection.execute(
            f"SELECT rowid, * FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {_AT_ONCE}",  # noqa: S608 - a table of the schema
            (last,),
        )
        names = [column[0] for column in cursor.description][1:]
        found = cursor.fetchall()
        sound = Sound(names) if "checksum" in names else None
        for rowid, *values in found:
            if sound is None or not sound(values):
                wrong.append(str(dict(zip(names, values, strict=True)).get(key, rowid)))
        furthest = max((rowid for rowid, *_ in found), default=last)
        if len(found) < _AT_ONCE or furthest <= last:  # SQLite's own check tells of numbers out of their order
            return wrong
        last = furthest


def _stamp_problems(connection: sqlite3.Connection) -> list[str]:
    """Look at the two facts that every change is stamped with; they have no checksum."""
    if ("table", "meta") not in _parts(connection):
        return []
    facts = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('device', 'hlc')").fetchall())
    try:
        Hlc.parse(facts.get("hlc", "000000000000-0000-none"))
    except BadValue:
        return ["The stamp of the last change is damaged."]
    return [] if facts.get("device") else ["The name of this device is missing."]
