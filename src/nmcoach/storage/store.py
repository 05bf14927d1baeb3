"""The data file, opened: queries, and actions that are saved whole or not at all."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from stat import S_ISDIR

from nmcoach.domain.errors import CannotCreate, Locked, NotFound, NotSaved
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage import day_lines, files, schema
from nmcoach.storage.connections import PATIENCE, connect, probe, writable
from nmcoach.storage.faults import READ_ONLY, Damaged, Foreign, is_busy, spoken

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from nmcoach.domain.days import Moment
    from nmcoach.storage.files import StrPath
    from nmcoach.storage.tx import Tx

OLDEST_SQLITE = (3, 37)

Watch = Callable[[str, Callable[[], list[sqlite3.Row]]], list[sqlite3.Row]]
"""Is given the statement and what runs it, and gives the rows."""

_LOOK_AGAIN = 0.005
"""Seconds after which a file that another copy is writing to is tried again (design default)."""
REST = 0.2
"""Seconds for which a file is only tried, after it was waited for in vain by who shows a screen (design default)."""
_WITHIN = nullcontext()
"""What a reading or an action goes on with that is within another."""
_PRAGMAS = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -250",  # kB: with 2,000, as SQLite would take, fifty years are read by 3 % fewer pages
)


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
        self._path = os.path.join(folder, name)
        self._mode = mode
        self._patience = self._most = patience
        self._rests = False
        self._rested_from: float | None = None
        self._acting = False
        self._reading = False
        self._version = 0
        self._busy = False
        """Whether the file was busy when its version was asked for last."""
        self._asked = False
        """Whether the version was asked for since the reading began: within one it stays what it is."""
        self._turns: dict[str, int] = {}
        self.watch: Watch | None = None
        """Runs each query, for whoever wants to know how long they take; None for nobody."""
        self._saved = ""
        self._saves = 0
        self.doubted: int | None = None
        """When something was saved before, in UTC milliseconds, if the clock could not be right at the last saving."""
        self._file: os.stat_result | None = None
        self.set_aside: dict[str, set[str]] = {}
        """Kind → ids of the entries that could not be read since the file was opened."""
        self._connection: sqlite3.Connection
        self._connect()

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
        path = os.path.join(folder, files.DATABASE)
        if not read_only:
            files.make_folder(folder)
        try:
            had_data = files.had_data(folder)
            found = files.there(path)
            if not read_only and files.open_to_others(folder):
                from nmcoach.storage.private import close_data

                close_data(folder)
        except OSError as error:
            raise files.closed(folder) from error
        if found is not None and S_ISDIR(found.st_mode):
            from nmcoach.storage.refusals import in_the_way  # only here

            raise in_the_way(path)
        if found is None or not found.st_size:
            if had_data:
                from nmcoach.storage.refusals import lost  # only here

                raise lost(folder)
            if read_only:
                raise NotFound(f"There is no data in {folder} yet.")
            files.make_data(path)
        may_write = writable(path) and not read_only
        store = cls(folder, "rw" if may_write else "ro", patience)
        if may_write:
            files.make_private(path)
            if not had_data:
                files.mark(folder)
        return store

    @property
    def read_only(self) -> bool:
        """Whether the data can only be looked at here."""
        return self._mode != "rw"

    @property
    def folder(self) -> "Path":
        """The same as :attr:`place`, for who works with paths; a drink needs none, and pathlib takes its time."""
        from pathlib import Path

        return Path(self.place)

    @property
    def path(self) -> "Path":
        """The data file."""
        return self.folder / os.path.basename(self._path)

    @property
    def mode(self) -> str:
        """How SQLite opened the file: ``rw``, ``ro``, or ``immutable`` on a read-only medium."""
        return self._mode

    @property
    def patience(self) -> float:
        """Seconds a busy file is waited for now."""
        return 0.0 if self._rested_from is not None else self._patience

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

        Where that was for nothing, it is not waited for again for :data:`REST` seconds: for one key a screen may ask
        for many things, and would stand still for the sum.
        """
        self._patience, self._rests = min(self._most, seconds), True
        with self._spoken():
            self._be_patient()

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
        with self._spoken():
            self._connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            try:
                return self._connection.execute(sql, params).fetchall()
            finally:
                self._connection.text_factory = str

    def meta(self, key: str) -> str | None:
        """Give a fact about the data file, such as its ``device`` id."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def stamp(self, tables: Sequence[str]) -> tuple[object, ...]:
        """Give what changes when these tables may have: through this copy, through another, or with another file.

        A file that is busy is not waited for: it counts as unchanged.
        """
        turns = [self._turns.get(table, 0) for table in tables]
        if self._reading and self._asked:
            return id(self._connection), self._version, *turns
        with self._spoken():
            if not self._acting and not self._reading:
                self._follow()
            connection = self._connection
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                self._version = int(connection.execute("PRAGMA data_version").fetchone()[0])
                self._asked, self._busy = True, False
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise
                self._busy = True
            finally:
                self._be_patient()
            return id(connection), self._version, *turns

    def reading(self) -> AbstractContextManager[None]:
        """Read everything within as it stood at one moment, whatever other copies save meanwhile."""
        return _WITHIN if self._acting or self._reading else self._read()

    @contextmanager
    def _read(self) -> Iterator[None]:
        with self._spoken():
            self._follow()
            self._connection.execute("BEGIN")
            self._reading, self._asked = True, False
            try:
                yield
            finally:
                self._reading = False
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def data_version(self) -> int:
        """Give a number that changes when another copy of nmcoach wrote something."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def data_version_at_once(self) -> int | None:
        """Give that number, or None where the file is busy, which is not waited for: whoever looks will look again."""
        stamp = self.stamp(())
        return None if self._busy else int(str(stamp[1]))

    def touched(self) -> tuple[int, ...] | None:
        """Give what differs once anybody wrote to the file, without opening it; None where it cannot be seen.

        Two writes within a few milliseconds may look alike: who must not miss one asks :meth:`data_version`.
        """
        try:
            found = os.stat(os.path.join(self.place, files.DATABASE))
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def mark(self) -> tuple[object, ...]:
        """Give what differs once anything at all was written, here or by another copy, or the file is another one."""
        return *self.stamp(()), self._connection.total_changes

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

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        self.close()

    def _rows(self, sql: str, params: Sequence[object]) -> list[sqlite3.Row]:
        try:
            if not self._acting and not self._reading:
                self._follow()
            return self._connection.execute(sql, params).fetchall()
        except Exception:  # what may be said of it is asked only now: a look runs sixty queries
            with self._spoken():
                raise

    @contextmanager
    def _transaction(self, moment: "Moment") -> "Iterator[Tx]":
        if self.read_only:
            raise NotSaved(READ_ONLY)
        if self._acting:
            raise RuntimeError("an action is already open; pass its tx on instead")
        from nmcoach.storage.tx import Tx  # a look saves nothing

        with self._spoken(saving=True):
            self._begin()
            self._acting = True
            tx, last = Tx(self._connection, moment), False
            try:
                yield tx
                tx.settle()
                last = True
                self._connection.execute("COMMIT")
                self._take_note(tx)
            except BaseException as error:  # whatever ends it, nothing stays open or half done
                if last and isinstance(error, KeyboardInterrupt) and not self._connection.in_transaction:
                    self._take_note(tx)  # it came while all was being saved, and is only told now
                self._roll_back()
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

    def _begin(self) -> None:
        """Take the write lock on the file that bears the name now: it may have been replaced while we waited."""
        while True:
            self._follow()
            self._take_turn()
            if files.same(files.look(self._path), self._file):
                return
            self._roll_back()

    def _take_turn(self) -> None:
        """Take the write lock as soon as it is free.

        SQLite, left to wait by itself, looks every 100 ms after a while: of many copies that save all the time, one
        that has waited for long comes off worst, and some are told that the file is busy.
        """
        connection, end = self._connection, time.monotonic() + self.patience
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                except sqlite3.OperationalError as error:
                    if not is_busy(error) or time.monotonic() >= end:
                        raise
                    time.sleep(_LOOK_AGAIN)
                else:
                    return
        finally:
            self._be_patient()

    def _roll_back(self) -> None:
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._connection.close()
            self._file = None

    def _be_patient(self) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {round(self.patience * 1000)}")

    def _rest(self) -> None:
        """Only try from now on, for a while."""
        if self._rests and self._rested_from is None:
            self._rested_from = time.monotonic()
            with suppress(sqlite3.Error):  # where it is closed, it is opened anew
                self._be_patient()

    def _follow(self) -> None:
        if self._rested_from is not None and time.monotonic() - self._rested_from >= REST:
            self._rested_from = None
            self._be_patient()
        found = files.look(self._path)
        if found is None or not found.st_size:
            from nmcoach.storage.refusals import gone  # only here

            raise gone(self._path)
        if not files.same(found, self._file):
            self._connection.close()
            self.set_aside.clear()
            self._connect()

    def _connect(self) -> None:
        with self._spoken():
            found, mode = probe(self._path, self.patience)
            if mode == "immutable":
                self._mode = mode
            self._file = files.look(self._path)
            self._connection = connect(self._path, self._mode, self.patience)
            try:
                if self._mode == "rw":
                    for pragma in _PRAGMAS:
                        self._connection.execute(pragma)
                    if found < len(schema.STEPS):
                        schema.migrate(self._connection, self._keep, _count_anew)
                elif found < len(schema.STEPS):
                    raise NotSaved("The data is of an older version and has to be opened for writing once.")
            except BaseException:  # whatever ends it, nothing stays open or half done
                self._connection.close()
                raise
            self._connection.row_factory = sqlite3.Row
            if self._mode == "rw" and len(schema.STEPS) >= schema.DAYS_SINCE:
                self._count_days()

    def recount(self) -> None:
        """Count all days anew from the entries that are found; what was missed so far is missed no more."""
        with self._spoken():
            self._begin()
            self._fill()

    def _count_days(self) -> None:
        """Count all days anew where another version of nmcoach counted them another way, or never did."""
        if day_lines.counted_so(self._connection):
            return
        self._connection.execute("BEGIN IMMEDIATE")
        self._fill()

    def _fill(self) -> None:
        try:
            _count_anew(self._connection)
            self._connection.execute("COMMIT")
        except BaseException:  # whatever ends it, nothing stays open or half done
            self._roll_back()
            raise

    def _keep(self, found: int) -> None:
        from nmcoach.storage import copies
        from nmcoach.storage.private import backups_of

        copies.copy(self.path, backups_of(self.folder) / f"before-migration-v{found}.db", replace=True)

    @contextmanager
    def _spoken(self, *, saving: bool = False) -> Iterator[None]:
        """Turn errors of SQLite into the coach's own, with the way back where the file is not what it was."""
        try:
            with spoken(saving=saving):
                yield
        except Locked:
            self._rest()
            raise
        except (NotSaved, CannotCreate):
            if os.path.isdir(f"{self._path}-journal"):
                from nmcoach.storage.refusals import in_the_way  # only here

                raise in_the_way(f"{self._path}-journal") from None
            raise
        except (Damaged, Foreign, sqlite3.OperationalError) as error:
            from nmcoach.storage.refusals import with_way_back  # only here

            told = with_way_back(error, self._path, self._mode)
            if told is None:
                raise
            raise told from error


def _count_anew(connection: sqlite3.Connection) -> None:
    """Count all days anew, where this version keeps them, within a transaction."""
    if len(schema.STEPS) >= schema.DAYS_SINCE:
        from nmcoach.storage.digests import count_anew  # only here

        count_anew(connection, schema.USER_TABLES)
