"""The copies that are kept of a data file: made, dropped when they are many, and put back."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, timedelta

from nmcoach.domain.errors import BadValue, CannotCreate, DataUnreadable, NotFound
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import replace
from nmcoach.storage import files
from nmcoach.storage.checks import Pulse, file_problems, no_pulse
from nmcoach.storage.connections import Location, connect
from nmcoach.storage.copies import copy, listing, sweep
from nmcoach.storage.daily import SET_ASIDE, daily_copy
from nmcoach.storage.faults import is_busy, spoken, told_os
from nmcoach.storage.private import backups_of
from nmcoach.storage.rows import to_ms

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
_STAMP = r"\d{8}T\d{9}"


def backup(data: Location, target: "Path", *, replace: bool = False, pulse: Pulse = no_pulse) -> "Path":
    """Write a checked copy of the data to ``target``, with mode 0600, and give its path.

    Raises as :func:`~nmcoach.storage.copies.copy` does.
    """
    if target.parent == data.folder / files.BACKUPS:
        backups_of(data.folder)
    mode = "immutable" if data.mode == "immutable" else "ro"
    return copy(data.path, target, replace=replace, mode=mode, pulse=pulse)


def rotate(data: Location, moment: "Moment") -> "Path | None":
    """Make the copies of this day and this week unless they are there, then drop those beyond 7 days and 4 weeks.

    Gives the daily copy if one was made. Nothing is dropped if the copy could not be made.
    """
    folder = backups_of(data.folder)
    daily = data.folder / daily_copy(moment.day)
    weekly = folder / f"weekly-{_week(moment.day)}.db"
    made = None if daily.exists() else backup(data, daily)
    if not weekly.exists():
        _second_name(daily, weekly, data)
    _drop(folder, r"daily-\d{8}\.db", DAILY)
    _drop(folder, r"weekly-\d{4}W\d{2}\.db", WEEKLY)
    sweep(data.folder, moment.at - _ABANDONED)
    return made


class Before:
    """A copy that was made before something is done."""

    def __init__(self, path: "Path") -> None:
        self.path = path
        self.wanted = True
        """Whether it is kept. Not where nothing was changed for certain: it would take the place of another one."""


@contextmanager
def copy_before(data: Location, what: str, moment: "Moment", pulse: Pulse = no_pulse) -> Iterator[Before]:
    """Make a copy before ``what`` (``import``, ``merge``) is done; the latest ten that are wanted are kept.

    ``pulse`` is called meanwhile; what it raises ends it, and there is no copy then.
    """
    folder = data.folder / files.BACKUPS
    while (made := _made(data, folder / f"before-{what}-{stamp(moment)}.db", pulse)) is None:
        moment = replace(moment, at=moment.at + timedelta(milliseconds=1))
    try:
        yield made
    finally:
        if made.wanted:
            _drop(folder, rf"before-{re.escape(what)}-{_STAMP}\.db", BEFORE)
        else:
            with suppress(OSError):  # one copy more than is wanted does no harm
                made.path.unlink()


def _made(data: Location, target: "Path", pulse: Pulse) -> Before | None:
    """Make a copy; None where its name is taken, perhaps by another process that does the same at the same instant."""
    try:
        return Before(backup(data, target, pulse=pulse))
    except CannotCreate:
        if not target.exists():
            raise
        return None


def backups(folder: "Path") -> "list[Path]":
    """List the copies in a data folder, newest first."""
    return [one.path for one in listing(folder)]


def verify(path: "Path") -> list[str]:
    """List what is wrong with a copy, each in a sentence; empty if it can be restored.

    Raises :class:`NotFound` if there is no such file.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}; name a backup, such as one in the folder “{files.BACKUPS}”.")
    return file_problems(path)


def restore(
    folder: "Path", source: "Path", moment: "Moment", finish: "Callable[[Path], object] | None" = None
) -> "Path | None":
    """Put a copy in the place of the data file and give where the old file is kept; None if there was none.

    ``finish`` is given the file that will take its place, and may add to it: whenever this is cut off, the data file is
    the old one or the finished one.

    The old file is kept among the copies, named for what it was: ``before-restore``, ``damaged`` or ``emptied``.
    The data file is replaced in one step; open stores notice it at their next query.

    Raises :class:`DataUnreadable` if the copy is damaged, :class:`NotFound` if it is not there, :class:`BadValue` if it
    is the data file itself, :class:`CannotCreate` if the data file is a link, and
    :class:`~nmcoach.domain.errors.Locked` if the data is being written.
    """
    path = folder / files.DATABASE
    if path.is_symlink():
        raise CannotCreate(f"{path} is a link; restore into the folder of the file that it leads to.")
    if files.same(files.look(source), files.look(path)):
        raise BadValue(f"{source} is the data file itself; name a copy of it.")
    if found := verify(source):
        raise DataUnreadable(f"{source} cannot be restored: {found[0]}")
    with spoken():
        old = backups_of(folder) / f"{_what_it_is(path)}-{stamp(moment)}.db"
    fresh = folder / f".{files.DATABASE}.{stamp(moment)}.part"
    try:
        copy(source, fresh, replace=True)
        if finish is not None:
            finish(fresh)
        with spoken(), closing(hold(path)):
            kept = set_aside(path, old)
            fresh.replace(path)
            files.settled(path, "in its place", old.parent)
    except OSError as error:
        raise told_os(error, f"The data file {path}") from error
    finally:
        for left in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            with suppress(OSError):  # the error above is the one to tell; what is left is swept later
                left.unlink(missing_ok=True)
    drop_kept(folder)
    return kept


def drop_kept(folder: "Path") -> None:
    """Drop all but the latest ten of the files that were replaced, and of those kept before a repair."""
    for names in ("|".join(SET_ASIDE), "before-repair-"):
        _drop(folder / files.BACKUPS, rf"({names}){_STAMP}\.db", BEFORE)


def _what_it_is(path: "Path") -> str:
    """Say what a data file will be kept as; what a killed writer left half done is taken back first."""
    found = files.look(path)
    if found is None or not found.st_size:
        return "emptied"
    return "damaged" if file_problems(path) else "before-restore"


def hold(path: "Path") -> sqlite3.Connection:
    """Keep all others away from a data file until it is closed; a missing, empty or damaged one needs no keeping.

    Raises sqlite3.Error where another copy is busy with it.
    """
    found = files.look(path)
    if found is not None and not found.st_size:
        return sqlite3.connect(":memory:")
    try:
        connection = connect(path, "rw")
    except sqlite3.OperationalError:
        return sqlite3.connect(":memory:")
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            connection.close()
            raise
    return connection


def set_aside(path: "Path", old: "Path") -> "Path | None":
    """Keep the data file among the backups, with the journal a killed writer may have left: it is no part of the new.

    The file keeps its own name until the new one takes it.
    """
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        journal.replace(old.with_name(old.name + "-journal"))
    if not path.exists():
        return None
    files.make_private(path)
    try:
        old.hardlink_to(path)
    except OSError:
        path.replace(old)
    return old


def _second_name(daily: "Path", weekly: "Path", data: Location) -> None:
    """Keep a daily copy as that of its week, too; a disk that knows no second names gets a copy of its own."""
    try:
        weekly.hardlink_to(daily)
    except FileExistsError:
        return
    except OSError:
        backup(data, weekly)


def _drop(folder: "Path", pattern: str, keep: int) -> None:
    named = sorted(path for path in folder.glob("*.db") if re.fullmatch(pattern, path.name))
    for path in named[:-keep]:
        with suppress(OSError):  # it is tried again with the next copy
            path.unlink()


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}W{week:02d}"


def stamp(moment: "Moment") -> str:
    """Give an instant as the names of copies carry it: UTC to the millisecond, ``20261123T130000000``."""
    return f"{moment.at:%Y%m%dT%H%M%S}{to_ms(moment.at) % 1000:03d}"
