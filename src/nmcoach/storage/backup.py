"""Copies of the data file: made while it is in use, checked before they count, never readable by others."""

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nmcoach.domain.errors import CannotCreate, DataUnreadable, NotFound
from nmcoach.storage import files
from nmcoach.storage.checks import file_problems
from nmcoach.storage.faults import spoken, told_os
from nmcoach.storage.rows import to_ms
from nmcoach.storage.store import PATIENCE, Store

if TYPE_CHECKING:
    from pathlib import Path

    from nmcoach.domain.days import Moment

DAILY = 7
"""Daily copies kept (design default)."""
WEEKLY = 4
"""Weekly copies kept (design default)."""
BEFORE = 10
"""Copies kept of those made before each import, merge or restore (design default)."""

_ABANDONED = timedelta(days=1)


def backup(store: Store, target: "Path", *, replace: bool = False) -> "Path":
    """Write a checked copy of the data to ``target``, with mode 0600, and give its path.

    Raises :class:`CannotCreate` if the target is a link, or is there already and ``replace`` is false;
    :class:`DataUnreadable` if the data is damaged; :class:`~nmcoach.domain.errors.NotSaved` if the disk refuses.
    """
    return copy(store.path, target, replace=replace, mode="immutable" if store.mode == "immutable" else "ro")


def rotate(store: Store, moment: "Moment") -> "Path | None":
    """Make the copies of this day and this week unless they are there, then drop those beyond 7 days and 4 weeks.

    Gives the daily copy if one was made. Nothing is dropped if the copy could not be made.
    """
    folder = store.folder / files.BACKUPS
    daily = folder / f"daily-{moment.day:%Y%m%d}.db"
    weekly = folder / f"weekly-{_week(moment.day)}.db"
    made = None if daily.exists() else backup(store, daily)
    if not weekly.exists():
        backup(store, weekly)
    _drop(folder, r"daily-\d{8}\.db", DAILY)
    _drop(folder, r"weekly-\d{4}W\d{2}\.db", WEEKLY)
    _drop_abandoned(folder, moment)
    return made


def keep_before(store: Store, what: str, moment: "Moment") -> "Path":
    """Make a copy before ``what`` (``import``, ``merge``) is done and give its path; the latest ten are kept."""
    folder = store.folder / files.BACKUPS
    target = backup(store, folder / f"before-{what}-{_stamp(moment)}.db")
    _drop(folder, rf"before-{re.escape(what)}-\d{{8}}T\d{{9}}\.db", BEFORE)
    return target


def backups(folder: "Path") -> "list[Path]":
    """List the copies in a data folder, newest first."""
    found = [path for path in (folder / files.BACKUPS).glob("*.db") if not path.name.startswith(".")]
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def verify(path: "Path") -> list[str]:
    """List what is wrong with a copy, each in a sentence; empty if it can be restored.

    Raises :class:`NotFound` if there is no such file.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}; name a backup, such as one in the folder “{files.BACKUPS}”.")
    return file_problems(path)


def restore(folder: "Path", source: "Path", moment: "Moment") -> "Path | None":
    """Put a copy in the place of the data file and give where the old file is kept; None if there was none.

    Open stores notice it at their next query. Raises :class:`DataUnreadable` if the copy is damaged,
    :class:`NotFound` if it is not there, :class:`~nmcoach.domain.errors.Locked` if the data is being written.
    """
    if found := verify(source):
        raise DataUnreadable(f"{source} cannot be restored: {found[0]}")
    path = folder / files.DATABASE
    old = folder / files.BACKUPS / f"before-restore-{_stamp(moment)}.db"
    files.make_folder(old.parent)
    fresh = copy(source, folder / f".{files.DATABASE}.{_stamp(moment)}.part", replace=True)
    try:
        with spoken(), closing(_hold(path)):
            kept = _set_aside(path, old)
            fresh.replace(path)
            files.sync(folder)
    except OSError as error:
        raise told_os(error, f"The data file {path}") from error
    finally:
        fresh.unlink(missing_ok=True)
    return kept


def copy(source: "Path", target: "Path", *, replace: bool = False, mode: str = "ro") -> "Path":
    """Copy a data file that may be in use, check the copy, and only then give it its name."""
    if target.is_symlink():
        raise CannotCreate(f"{target} is a link; name a file that is none.")
    if target.exists() and not replace:
        raise CannotCreate(f"{target} is there already; choose another name.")
    files.make_folder(target.parent)
    part = target.with_name(f".{target.name}.{os.urandom(6).hex()}.part")
    try:
        files.make_file(part)
        _fill(source, part, mode)
        if found := file_problems(part):
            raise DataUnreadable(f"The data is damaged, so no backup was made of it: {found[0]}")
        files.sync(part)
        part.replace(target)
        files.sync(target.parent)
    except OSError as error:
        raise told_os(error, f"The backup {target}") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return target


def _fill(source: "Path", part: "Path", mode: str) -> None:
    with (
        spoken(),
        closing(_connection(source, mode)) as reading,
        closing(_connection(part, "rw")) as writing,
    ):
        writing.execute("PRAGMA synchronous = OFF")
        writing.execute("PRAGMA journal_mode = OFF")
        # Held while copying: without a read lock of its own, backup() would wait for a stuck writer for ever.
        reading.execute("BEGIN")
        reading.execute("SELECT 1 FROM sqlite_schema").fetchall()
        reading.backup(writing)


def _connection(path: "Path", mode: str) -> sqlite3.Connection:
    return sqlite3.connect(files.uri(path, mode), uri=True, isolation_level=None, timeout=PATIENCE)


def _hold(path: "Path") -> sqlite3.Connection:
    """Keep writers away from a data file while it is replaced; a missing or damaged one needs no keeping."""
    try:
        connection = _connection(path, "rw")
    except sqlite3.OperationalError:
        return sqlite3.connect(":memory:")
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            connection.close()
            raise
    return connection


def _set_aside(path: "Path", old: "Path") -> "Path | None":
    """Move the data file to the backups, with the journal a killed writer may have left: it is no part of the new."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        journal.replace(old.with_name(old.name + "-journal"))
    if not path.exists():
        return None
    files.make_private(path)
    path.replace(old)
    return old


def _drop(folder: "Path", pattern: str, keep: int) -> None:
    named = sorted(path for path in folder.glob("*.db") if re.fullmatch(pattern, path.name))
    for path in named[:-keep]:
        with suppress(OSError):
            path.unlink()


def _drop_abandoned(folder: "Path", moment: "Moment") -> None:
    """Drop unfinished copies that a killed process left a day or more ago."""
    for part in folder.glob(".*.part"):
        with suppress(OSError):
            if part.stat().st_mtime < (moment.at - _ABANDONED).timestamp():
                part.unlink()


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}W{week:02d}"


def _stamp(moment: "Moment") -> str:
    return f"{moment.at:%Y%m%dT%H%M%S}{to_ms(moment.at) % 1000:03d}"
