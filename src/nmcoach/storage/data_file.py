"""The data file by its name: made, opened, waited for, and followed where another takes its place."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from stat import S_ISDIR

from nmcoach.domain.errors import CannotCreate, Locked, NotFound, NotSaved
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage import day_lines, files, schema
from nmcoach.storage.connections import connect, probe, writable
from nmcoach.storage.faults import Damaged, Foreign, is_busy, spoken

if TYPE_CHECKING:
    from nmcoach.storage.files import StrPath

_LOOK_AGAIN = 0.005
"""Seconds after which a file that another copy is writing to is tried again (design default)."""
REST = 0.2
"""Seconds for which a file is only tried, after it was waited for in vain by who shows a screen (design default)."""
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


def ready(folder: "StrPath", *, read_only: bool) -> tuple[str, bool]:
    """Make a folder and the data file in it if they are new; give its mode, and whether there was data before.

    Raises what :meth:`nmcoach.storage.store.Store.open` does.
    """
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
    return ("rw" if writable(path) and not read_only else "ro"), had_data


class DataFile:
    """The file that bears a name now, held open."""

    def __init__(self, path: str, mode: str, patience: float) -> None:
        """Open a file that is there; ``mode`` is ``ro`` or ``rw``, ``patience`` in seconds."""
        self.path = path
        """Its name."""
        self.mode = mode
        """How SQLite opened it: ``rw``, ``ro``, or ``immutable`` on a read-only medium."""
        self.version = 0
        """What differs once another copy wrote something, as :meth:`ask_version` found it last."""
        self.busy = False
        """Whether it was busy when its version was asked for last."""
        self.set_aside: dict[str, set[str]] = {}
        """Kind → ids of the entries that could not be read since it was opened."""
        self._patience = self._most = patience
        self._rests = False
        self._rested_from: float | None = None
        self._known: os.stat_result | None = None
        """What was opened; None while nothing is open."""
        self.connection: sqlite3.Connection
        self._connect()

    @property
    def patience(self) -> float:
        """Seconds a busy file is waited for now."""
        return 0.0 if self._rested_from is not None else self._patience

    def wait_at_most(self, seconds: float) -> None:
        """Wait no longer than this from now on while it is busy, and rest for :data:`REST` after a wait in vain."""
        self._patience, self._rests = min(self._most, seconds), True
        with self.spoken():
            self._be_patient()

    def begin(self) -> None:
        """Take the write lock on the file that bears the name now: it may have been replaced while we waited."""
        while True:
            self.follow()
            self._take_turn()
            if files.same(files.look(self.path), self._known):
                return
            self.roll_back()

    def _take_turn(self) -> None:
        """Take the write lock as soon as it is free.

        SQLite, left to wait by itself, looks every 100 ms after a while: of many copies that save all the time, one
        that has waited for long comes off worst, and some are told that the file is busy.
        """
        connection, end = self.connection, time.monotonic() + self.patience
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

    def roll_back(self) -> None:
        """Take back what was written since :meth:`begin`, if that was not saved."""
        try:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._let_go()

    def _let_go(self) -> None:
        """Close the file; :meth:`follow` opens it anew."""
        self.connection.close()
        self._known = None

    def _be_patient(self) -> None:
        if self._known is not None:
            self.connection.execute(f"PRAGMA busy_timeout = {round(self.patience * 1000)}")

    def _rest(self) -> None:
        """Only try from now on, for a while."""
        if self._rests and self._rested_from is None:
            self._rested_from = time.monotonic()
            self._be_patient()

    def follow(self) -> None:
        """Hold the file that bears the name now; to be done before anything is read, unless something is going on.

        Raises :class:`~nmcoach.domain.errors.DataUnreadable` where none does, or it is empty.
        """
        if self._rested_from is not None and time.monotonic() - self._rested_from >= REST:
            self._rested_from = None
            self._be_patient()
        found = files.look(self.path)
        if found is None or not found.st_size:
            from nmcoach.storage.refusals import gone  # only here

            raise gone(self.path)
        if not files.same(found, self._known):
            self.connection.close()
            self.set_aside.clear()
            self._connect()

    def _connect(self) -> None:
        with self.spoken():
            found, mode = probe(self.path, self.patience)
            if mode == "immutable":
                self.mode = mode
            self._known = files.look(self.path)
            self.connection = connect(self.path, self.mode, self.patience)
            try:
                if self.mode == "rw":
                    for pragma in _PRAGMAS:
                        self.connection.execute(pragma)
                    if found < len(schema.STEPS):
                        schema.migrate(self.connection, self._keep, _count_anew)
                elif found < len(schema.STEPS):
                    raise NotSaved("The data is of an older version and has to be opened for writing once.")
                self.connection.row_factory = sqlite3.Row
                if self.mode == "rw" and len(schema.STEPS) >= schema.DAYS_SINCE:
                    self._count_days()
            except BaseException:  # whatever ends it, nothing stays open or half done
                self._let_go()
                raise

    def ask_version(self) -> bool:
        """Ask whether another copy wrote something; False where the file is busy, which is not waited for.

        To be asked within :meth:`spoken`.
        """
        connection = self.connection
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            self.version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            self.busy = True
        else:
            self.busy = False
        finally:
            self._be_patient()
        return not self.busy

    def recount(self) -> None:
        """Count all days anew from the entries that are found; what was missed so far is missed no more."""
        with self.spoken():
            self.begin()
            self._fill()

    def _count_days(self) -> None:
        """Count all days anew where another version of nmcoach counted them another way, or never did."""
        if day_lines.counted_so(self.connection):
            return
        self.connection.execute("BEGIN IMMEDIATE")
        self._fill()

    def _fill(self) -> None:
        try:
            _count_anew(self.connection)
            self.connection.execute("COMMIT")
        except BaseException:  # whatever ends it, nothing stays open or half done
            self.roll_back()
            raise

    def _keep(self, found: int) -> None:
        from pathlib import Path

        from nmcoach.storage import copies
        from nmcoach.storage.private import backups_of

        path = Path(self.path)
        copies.copy(path, backups_of(path.parent) / f"before-migration-v{found}.db", replace=True)

    @contextmanager
    def spoken(self, *, saving: bool = False) -> Iterator[None]:
        """Turn errors of SQLite into the coach's own, with the way back where the file is not what it was."""
        try:
            with spoken(saving=saving):
                yield
        except Locked:
            self._rest()
            raise
        except (NotSaved, CannotCreate):
            if os.path.isdir(f"{self.path}-journal"):
                from nmcoach.storage.refusals import in_the_way  # only here

                raise in_the_way(f"{self.path}-journal") from None
            raise
        except (Damaged, Foreign, sqlite3.OperationalError) as error:
            from nmcoach.storage.refusals import with_way_back  # only here

            told = with_way_back(error, self.path, self.mode)
            if told is None:
                raise
            raise told from error


def _count_anew(connection: sqlite3.Connection) -> None:
    """Count all days anew, where this version keeps them, within a transaction."""
    if len(schema.STEPS) >= schema.DAYS_SINCE:
        from nmcoach.storage.digests import count_anew  # only here

        count_anew(connection, schema.USER_TABLES)
