"""How SQLite opens a data file, and what the file says of itself before anything is read or changed."""

import os
import sqlite3
from contextlib import closing

from nmcoach.domain.errors import DataUnreadable
from nmcoach.domain.hints import TYPE_CHECKING, Protocol
from nmcoach.storage import files, schema
from nmcoach.storage.faults import Damaged, code_of

if TYPE_CHECKING:
    from pathlib import Path

    from nmcoach.storage.files import StrPath

PATIENCE = 5.0
"""Seconds to wait for another copy of nmcoach before giving up (design default)."""


class Location(Protocol):
    """Where a data file is, open or not, and how it is to be opened."""

    @property
    def folder(self) -> "Path":
        """Where it is, with its backups."""

    @property
    def path(self) -> "Path":
        """The file."""

    @property
    def mode(self) -> str:
        """How SQLite is to open it: ``rw``, ``ro``, or ``immutable`` on a read-only medium."""


def connect(path: "StrPath", mode: str, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a file that is there; ``mode`` is ``ro``, ``rw`` or ``immutable``, ``patience`` in seconds."""
    return sqlite3.connect(files.uri(path, mode), uri=True, isolation_level=None, timeout=patience)


def reading(path: "StrPath", mode: str, *, held: bool = False) -> sqlite3.Connection:
    """Open a file that is only to be read; with ``held`` it is as it is now until the connection is closed.

    What a killed writer left half done since the file was looked at is taken back first, where it may be changed:
    whoever only reads could not.
    """
    for turn in range(_TURNS):
        connection = connect(path, mode)
        try:
            if held:
                connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
        except sqlite3.OperationalError as error:
            connection.close()
            if not is_cut_off(error) or not writable(path) or turn == _TURNS - 1:
                raise
            take_back(path)
        except BaseException:  # whatever ends it, nothing stays open
            connection.close()
            raise
        else:
            break
    return connection


_TURNS = 5
"""How often what was cut off is taken back: another writer may be killed just then."""


def is_cut_off(error: sqlite3.Error) -> bool:
    """Say whether whoever only reads met what a killed writer left half done, or may not change the file."""
    return code_of(error) == sqlite3.SQLITE_READONLY


def take_back(path: "StrPath") -> None:
    """Take back what a killed writer left half done, as SQLite does at any opening for writing."""
    with closing(connect(path, "rw")) as connection:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchall()


def writable(path: "StrPath") -> bool:
    """Say whether a data file may be changed: itself, and the folder its journal is made in."""
    return os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)


def probe(path: "StrPath", patience: float = PATIENCE) -> tuple[int, str]:
    """Read a file's version without changing a byte of it, and give it with the mode that could read it.

    Only what a killed writer left half done is taken back, as SQLite does at any opening.

    Raises :class:`DataUnreadable` for a file that is damaged, newer or another program's, and sqlite3.Error.
    """
    try:
        return _version(path, "ro", patience), "ro"
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
    if writable(path):
        return _version(path, "rw", patience), "rw"
    left = files.look(f"{path}-journal")
    if left is not None and left.st_size:
        raise DataUnreadable(
            f"A change to the data was cut off, and {os.path.dirname(path)} may only be read; copy the folder to where "
            "you may write and open it there."
        )
    return _version(path, "immutable", patience), "immutable"


def _version(path: "StrPath", mode: str, patience: float) -> int:
    connection = connect(path, mode, patience)
    try:
        connection.execute("BEGIN")
        found = schema.version(connection)
        _refuse_cut_short(connection, path)
        return found
    finally:
        connection.close()


def _refuse_cut_short(connection: sqlite3.Connection, path: "StrPath") -> None:
    """Refuse a file that ends within a page or before its last: SQLite takes the first of them for whole."""
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    wanted = pages * size
    there = files.look(path)
    if there is not None and there.st_size < wanted:
        raise Damaged(f"it ends after {there.st_size:,} of {wanted:,} bytes")
