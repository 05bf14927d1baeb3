"""The data file, opened: queries, and actions that are saved whole or not at all."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nmcoach.domain.errors import CannotCreate, DataUnreadable, NotFound, NotSaved
from nmcoach.storage import files, schema
from nmcoach.storage.faults import READ_ONLY, spoken, told_os
from nmcoach.storage.tx import Tx

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from nmcoach.domain.days import Moment

PATIENCE = 5.0
"""Seconds to wait for another copy of nmcoach before giving up (design default)."""

OLDEST_SQLITE = (3, 37)

_PRAGMAS = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
)


class Store:
    """The one way to the data file. Make it with :meth:`open`; use it from the thread that made it.

    Errors a caller can meet: :class:`~nmcoach.domain.errors.Locked` when another copy is writing for longer than the
    patience, :class:`~nmcoach.domain.errors.NotSaved` when the disk refuses,
    :class:`~nmcoach.domain.errors.DataUnreadable` when the file is damaged, newer, or gone, and
    :class:`~nmcoach.domain.errors.BadValue` for a row that breaks a rule of its table.
    """

    def __init__(self, folder: "Path", mode: str, patience: float):
        self.folder = folder
        """Where the data file, its backups and routines are."""
        self.path = folder / files.DATABASE
        self._mode = mode
        self._patience = patience
        self._acting = False
        self._file: os.stat_result | None = None
        self._connection: sqlite3.Connection
        self._connect()

    @classmethod
    def open(cls, folder: "Path", *, read_only: bool = False, patience: float = PATIENCE) -> "Store":
        """Open the data in a folder; make both if they are new, and bring the file up to date if it is older.

        A folder or file that may only be read is opened for reading, and ``read_only`` of the store says so.
        Raises :class:`~nmcoach.domain.errors.CannotCreate` if the folder or file cannot be made or opened,
        :class:`~nmcoach.domain.errors.DataUnreadable` if there was data and the file is now empty or missing, and
        :class:`~nmcoach.domain.errors.NotFound` for reading where there is no data yet.
        """
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise CannotCreate(f"SQLite 3.37 or newer is needed; this Python has {sqlite3.sqlite_version}.")
        path = folder / files.DATABASE
        if not read_only:
            files.make_folder(folder)
        try:
            had_data = _had_data(folder)
            found = path.stat() if path.exists() else None
        except OSError as error:
            raise CannotCreate(f"The folder {folder} cannot be read; check who may open it.") from error
        if found is None or not found.st_size:
            _refuse_lost(folder, had_data, read_only)
            _create(path)
        writable = _writable(folder, path) and not read_only
        store = cls(folder, "rw" if writable else "ro", patience)
        if writable:
            files.make_private(path)
            if not had_data:
                _mark(folder)
        return store

    @property
    def read_only(self) -> bool:
        """Whether the data can only be looked at here."""
        return self._mode != "rw"

    @property
    def mode(self) -> str:
        """How SQLite opened the file: ``rw``, ``ro``, or ``immutable`` on a read-only medium."""
        return self._mode

    @property
    def patience(self) -> float:
        """Seconds a busy file is waited for."""
        return self._patience

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Give every row of a query; columns by name or position."""
        with spoken():
            if not self._acting:
                self._follow()
            return self._connection.execute(sql, params).fetchall()

    def meta(self, key: str) -> str | None:
        """Give a fact about the data file, such as its ``device`` id."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def data_version(self) -> int:
        """Give a number that changes when another copy of nmcoach wrote something."""
        return int(self.rows("PRAGMA data_version")[0][0])

    @contextmanager
    def action(self, label: str, moment: "Moment", group: str | None = None) -> Iterator[Tx]:
        """Save one action of the user: all rows put and deleted within, and a journal entry, or nothing.

        ``label`` is what undo calls it, such as “Drink 250 ml”; ``moment`` is now. Actions of the same ``group``
        are undone together. It is saved when the block is left without an error.
        """
        with self._transaction(moment) as tx:
            yield tx
            if tx.changes:
                tx.record("do", label, group)

    @contextmanager
    def write(self, moment: "Moment") -> Iterator[Tx]:
        """Save what is no action of the user, such as a reminder shown: no journal entry, nothing to undo."""
        with self._transaction(moment) as tx:
            yield tx

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self, moment: "Moment") -> Iterator[Tx]:
        if self.read_only:
            raise NotSaved(READ_ONLY)
        if self._acting:
            raise RuntimeError("an action is already open; pass its tx on instead")
        with spoken():
            self._begin()
            self._acting = True
            try:
                yield Tx(self._connection, moment)
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._acting = False

    def _begin(self) -> None:
        """Take the write lock on the file that bears the name now: it may have been replaced while we waited."""
        while True:
            self._follow()
            self._connection.execute("BEGIN IMMEDIATE")
            if files.same(files.look(self.path), self._file):
                return
            self._roll_back()

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._connection.close()
            self._file = None

    def _follow(self) -> None:
        found = files.look(self.path)
        if found is None or not found.st_size:
            raise DataUnreadable(
                f"The data file {self.path} was moved, deleted or emptied while it was open; put it back, or bring "
                "back a backup with “nmcoach restore FILE”."
            )
        if not files.same(found, self._file):
            self._connection.close()
            self._connect()

    def _connect(self) -> None:
        with spoken():
            found = self._probe()
            self._file = files.look(self.path)
            self._connection = self._connection_of(self._mode)
            try:
                if self._mode == "rw":
                    for pragma in _PRAGMAS:
                        self._connection.execute(pragma)
                    if found < len(schema.STEPS):
                        schema.migrate(self._connection, self._keep)
                elif found < len(schema.STEPS):
                    raise NotSaved("The data is of an older version and has to be opened for writing once.")
            except BaseException:
                self._connection.close()
                raise
            self._connection.row_factory = sqlite3.Row

    def _probe(self) -> int:
        """Read the file's version without changing a byte; a writer that was killed leaves a journal to roll back."""
        try:
            return self._version("ro")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
                raise
        if _writable(self.folder, self.path):
            return self._version("rw")
        left = files.look(self.path.with_name(f"{files.DATABASE}-journal"))
        if left is not None and left.st_size:
            raise DataUnreadable(
                f"A change to the data was cut off, and {self.folder} may only be read; copy the folder to where you "
                "may write and open it there."
            )
        self._mode = "immutable"
        return self._version("immutable")

    def _version(self, mode: str) -> int:
        connection = self._connection_of(mode)
        try:
            return schema.version(connection)
        finally:
            connection.close()

    def _connection_of(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(files.uri(self.path, mode), uri=True, isolation_level=None, timeout=self._patience)

    def _keep(self, found: int) -> None:
        from nmcoach.storage.backup import copy

        copy(self.path, self.folder / files.BACKUPS / f"before-migration-v{found}.db", replace=True)


def _had_data(folder: "Path") -> bool:
    """Say whether this folder has held data. To be asked before the file is looked at: it is marked afterwards."""
    return (folder / files.MARKER).exists() or any((folder / files.BACKUPS).glob("*.db"))


def _writable(folder: "Path", path: "Path") -> bool:
    return os.access(path, os.W_OK) and os.access(folder, os.W_OK)


def _refuse_lost(folder: "Path", had_data: bool, read_only: bool) -> None:
    if had_data:
        raise DataUnreadable(
            f"The data file in {folder} is missing or empty although there was data; bring it back with “nmcoach "
            "restore FILE”, or move that folder away to start afresh."
        )
    if read_only:
        raise NotFound(f"There is no data in {folder} yet.")


def _create(path: "Path") -> None:
    try:
        files.make_file(path)
    except FileExistsError:
        if path.is_symlink() and not path.exists():
            raise CannotCreate(f"{path} is a link that leads nowhere; remove it.") from None
    except OSError as error:
        raise told_os(error, f"The data file {path}") from error


def _mark(folder: "Path") -> None:
    try:
        files.make_file(folder / files.MARKER)
        files.sync(folder)
    except FileExistsError:
        return
    except OSError as error:
        raise told_os(error, f"A file in {folder}") from error
