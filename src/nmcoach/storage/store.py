"""The data file, opened: queries, and actions that are saved whole or not at all."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from nmcoach.domain.errors import CannotCreate, NotSaved
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage import files, schema
from nmcoach.storage.connections import PATIENCE
from nmcoach.storage.data_file import DataFile, ready
from nmcoach.storage.faults import READ_ONLY, Damaged

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from nmcoach.domain.days import Moment
    from nmcoach.storage.files import StrPath
    from nmcoach.storage.tx import Tx

OLDEST_SQLITE = (3, 37)

Watch = Callable[[str, Callable[[], list[sqlite3.Row]]], list[sqlite3.Row]]
"""Is given the statement and what runs it, and gives the rows."""

_WITHIN = nullcontext()
"""What a reading or an action goes on with that is within another."""


class Store:
    """The one way to the data file. Make it with :meth:`open`; use it from the thread that made it.

    Errors a caller can meet: :class:`~nmcoach.domain.errors.Locked` when another copy is writing for longer than the
    patience, :class:`~nmcoach.domain.errors.NotSaved` when the disk refuses,
    :class:`~nmcoach.domain.errors.DataUnreadable` when the file is damaged, newer, or gone, and
    :class:`~nmcoach.domain.errors.BadValue` for a row that breaks a rule of its table.
    """

    def __init__(self, folder: "StrPath", mode: str, patience: float = PATIENCE, name: str = files.DATABASE):
        """Open a file that is there; ``name`` is another than the data file's for one that is to take its place."""
        self.place = os.fspath(folder)
        """Where the data file, its backups and routines are."""
        self._file = DataFile(os.path.join(folder, name), mode, patience)
        self._acting = False
        self._reading = False
        self._asked = False
        """Whether the version was asked for since the reading began: within one it stays what it is."""
        self._turns: dict[str, int] = {}
        self.watch: Watch | None = None
        """Runs each query, for whoever wants to know how long they take; None for nobody."""
        self._saved = ""
        self._saves = 0
        self.doubted: int | None = None
        """When something was saved before, in UTC milliseconds, if the clock could not be right at the last saving."""
        self.set_aside = self._file.set_aside
        """Kind → ids of the entries that could not be read since the file was opened."""

    @classmethod
    def open(cls, folder: "StrPath", *, read_only: bool = False, patience: float = PATIENCE) -> "Store":
        """Open the data in a folder; make both if they are new, and bring the file up to date if it is older.

        A folder or file that may only be read is opened for reading, and ``read_only`` of the store says so.
        Raises :class:`~nmcoach.domain.errors.CannotCreate` if the folder or file cannot be made or opened,
        :class:`~nmcoach.domain.errors.DataUnreadable` if there was data and the file is now empty or missing, and
        :class:`~nmcoach.domain.errors.NotFound` for reading where there is no data yet.
        """
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise CannotCreate(f"SQLite 3.37 or newer is needed; this Python has {sqlite3.sqlite_version}.")
        mode, had_data = ready(folder, read_only=read_only)
        store = cls(folder, mode, patience)
        if mode == "rw":
            files.make_private(os.path.join(folder, files.DATABASE))
            if not had_data:
                files.mark(folder)
        return store

    @property
    def read_only(self) -> bool:
        """Whether the data can only be looked at here."""
        return self._file.mode != "rw"

    @property
    def folder(self) -> "Path":
        """The same as :attr:`place`, for who works with paths; a drink needs none, and pathlib takes its time."""
        from pathlib import Path

        return Path(self.place)

    @property
    def path(self) -> "Path":
        """The data file."""
        return self.folder / os.path.basename(self._file.path)

    @property
    def mode(self) -> str:
        """How SQLite opened the file: ``rw``, ``ro``, or ``immutable`` on a read-only medium."""
        return self._file.mode

    @property
    def patience(self) -> float:
        """Seconds a busy file is waited for now."""
        return self._file.patience

    @property
    def saved(self) -> str:
        """What the last action was called that was saved since the file was opened; empty before the first."""
        return self._saved

    @property
    def saves(self) -> int:
        """How often something was saved since the file was opened."""
        return self._saves

    def wait_at_most(self, seconds: float) -> None:
        """Wait for a busy file no longer than this from now on, however patient the store was opened.

        Where that was for nothing, it is not waited for again for :data:`~nmcoach.storage.data_file.REST` seconds: for
        one key a screen may ask for many things, and would stand still for the sum.
        """
        self._file.wait_at_most(seconds)

    @property
    def counted(self) -> bool:
        """Whether the days kept are those of the entries: they are not while an action goes on."""
        return not self._acting and len(schema.STEPS) >= schema.DAYS_SINCE

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Give every row of a query; columns by name or position."""
        if self.watch is not None:
            return self.watch(sql, lambda: self._rows(sql, params))
        return self._rows(sql, params)

    def raw_rows(self, sql: str, params: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Give every row of a query that reads whole rows, to be held against their checksums.

        A text that is none has marks in it, so that its checksum fails and the other rows can be read.
        """
        try:
            return self.rows(sql, params)
        except Damaged as error:
            from nmcoach.storage.refusals import is_no_text  # only here

            if not is_no_text(error):
                raise
        with self._file.spoken():
            connection = self._file.connection
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            try:
                return connection.execute(sql, params).fetchall()
            finally:
                connection.text_factory = str

    def meta(self, key: str) -> str | None:
        """Give a fact about the data file, such as its ``device`` id."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def stamp(self, tables: Sequence[str]) -> tuple[object, ...]:
        """Give what changes when these tables may have: through this copy, through another, or with another file.

        A file that is busy is not waited for: it counts as unchanged.
        """
        file, turns = self._file, [self._turns.get(table, 0) for table in tables]
        if self._reading and self._asked:
            return id(file.connection), file.version, *turns
        with file.spoken():
            if not self._acting and not self._reading:
                file.follow()
            self._asked = file.ask_version() or self._asked
            return id(file.connection), file.version, *turns

    def reading(self) -> AbstractContextManager[None]:
        """Read everything within as it stood at one moment, whatever other copies save meanwhile."""
        return _WITHIN if self._acting or self._reading else self._read()

    @contextmanager
    def _read(self) -> Iterator[None]:
        file = self._file
        with file.spoken():
            file.follow()
            file.connection.execute("BEGIN")
            self._reading, self._asked = True, False
            try:
                yield
            finally:
                self._reading = False
                if file.connection.in_transaction:
                    file.connection.execute("COMMIT")

    def data_version(self) -> int:
        """Give a number that changes when another copy of nmcoach wrote something."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def data_version_at_once(self) -> int | None:
        """Give that number, or None where the file is busy, which is not waited for: whoever looks will look again."""
        stamp = self.stamp(())
        return None if self._file.busy else int(str(stamp[1]))

    def touched(self) -> tuple[int, ...] | None:
        """Give what differs once anybody wrote to the file, without opening it; None where it cannot be seen.

        Two writes within a few milliseconds may look alike: who must not miss one asks :meth:`data_version`.
        """
        found = files.look(os.path.join(self.place, files.DATABASE))
        return None if found is None else (found.st_mtime_ns, found.st_size, found.st_ino)

    def mark(self) -> tuple[object, ...]:
        """Give what differs once anything at all was written, here or by another copy, or the file is another one."""
        return *self.stamp(()), self._file.connection.total_changes

    @contextmanager
    def action(self, label: str | Callable[[], str], moment: "Moment", group: str | None = None) -> "Iterator[Tx]":
        """Save one action of the user: all rows put and deleted within, and a journal entry, or nothing.

        ``label`` is what undo calls it, such as “Drink 250 ml”, or gives it once all is put; ``moment`` is now.
        Actions of the same ``group`` are undone together. It is saved when the block is left without an error.
        """
        with self._transaction(moment) as tx:
            yield tx
            changes = tx.changes
            called = label if isinstance(label, str) else label()
            if changes:
                tx.record("do", called, group)
                tx.called = called

    @contextmanager
    def write(self, moment: "Moment") -> "Iterator[Tx]":
        """Save what is no action of the user, such as a reminder shown: no journal entry, nothing to undo."""
        with self._transaction(moment) as tx:
            yield tx

    def recount(self) -> None:
        """Count all days anew from the entries that are found; what was missed so far is missed no more."""
        self._file.recount()

    def close(self) -> None:
        """Close the file."""
        self._file.connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        self.close()

    def _rows(self, sql: str, params: Sequence[object]) -> list[sqlite3.Row]:
        try:
            if not self._acting and not self._reading:
                self._file.follow()
            return self._file.connection.execute(sql, params).fetchall()
        except Exception:  # what may be said of it is asked only now: a look runs sixty queries
            with self._file.spoken():
                raise

    @contextmanager
    def _transaction(self, moment: "Moment") -> "Iterator[Tx]":
        if self.read_only:
            raise NotSaved(READ_ONLY)
        if self._acting:
            raise RuntimeError("an action is already open; pass its tx on instead")
        from nmcoach.storage.tx import Tx  # a look saves nothing

        with self._file.spoken(saving=True):
            self._file.begin()
            self._acting = True
            connection = self._file.connection
            tx, last = Tx(connection, moment), False
            try:
                yield tx
                tx.settle()
                last = True
                connection.execute("COMMIT")
                self._take_note(tx)
            except BaseException as error:  # whatever ends it, nothing stays open or half done
                if last and isinstance(error, KeyboardInterrupt) and not connection.in_transaction:
                    self._take_note(tx)  # it came while all was being saved, and is only told now
                self._file.roll_back()
                raise
            finally:
                self._acting = False

    def _take_note(self, tx: "Tx") -> None:
        """Take note of what was saved, once."""
        if tx.saved:
            return
        tx.saved = True
        self._saves += 1
        self._saved = tx.called or self._saved
        self.doubted = tx.doubted or self.doubted
        for table in tx.touched:
            self._turns[table] = self._turns.get(table, 0) + 1
