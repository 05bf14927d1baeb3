"""Everything that is wrong with a data folder, as far as it can be told without changing a byte of its data."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

from nmcoach.domain.errors import DataUnreadable
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.kinds import BY_TABLE
from nmcoach.domain.record import record
from nmcoach.storage import days, digests, files, schema
from nmcoach.storage.checks import entries_in, file_problems
from nmcoach.storage.connections import connect, probe
from nmcoach.storage.copies import failure, left_behind, way_back
from nmcoach.storage.faults import Damaged, Foreign, Newer, spoken
from nmcoach.storage.reading import trouble

if TYPE_CHECKING:
    from pathlib import Path

_SHOWN = 3
LEFT_AFTER = timedelta(hours=1)
"""An unfinished file that is older was left behind; a younger one may be in the making."""


@record
class Examined:
    """What was found in a data folder."""

    path: "Path"
    """The data file."""
    there: bool = True
    """Whether there is data, or ever was."""
    readable: bool = True
    """Whether nmcoach opens the file at all."""
    findings: tuple[str, ...] = ()
    """What is wrong, each in a sentence."""
    todo: str = ""
    """What to do about it, in a sentence; empty if nothing is wrong."""
    entries: int | None = None
    """How many entries it holds; None where they cannot be counted."""
    size: int = 0
    """Bytes of the data file."""


def examine(folder: "Path", now: datetime) -> Examined:
    """Look for what is wrong with the data in a folder.

    Raises :class:`~nmcoach.domain.errors.Locked`, :class:`~nmcoach.domain.errors.CannotCreate` or
    :class:`~nmcoach.domain.errors.NotSaved` where the file cannot be looked at for now.
    """
    path = folder / files.DATABASE
    known = files.look(path)
    kept = "" if known is None else "; the file as it is now is kept"
    way = f"{way_back(folder)}{kept}."
    if known is None or not known.st_size:
        if not files.had_data(folder):
            return Examined(path, there=False)
        how = "missing" if known is None else "empty"
        return Examined(path, readable=False, findings=(f"{path} is {how} although there was data.",), todo=way)
    try:
        with spoken():
            _, mode = probe(path)
    except Newer as error:
        return Examined(path, readable=False, findings=(str(error),), todo="Update nmcoach to open it.")
    except (Damaged, Foreign):
        return Examined(path, readable=False, findings=tuple(file_problems(path)), todo=way, size=known.st_size)
    except DataUnreadable as error:
        return Examined(path, readable=False, findings=(str(error),), todo=way, size=known.st_size)
    mode = "immutable" if mode == "immutable" else "ro"
    damage = file_problems(path, mode)
    entries = _count(path, mode)
    unread = [] if damage else _unread(path, mode)
    missed = [] if damage else _missed(path, mode)
    left = [f"{part} was left behind unfinished." for part in left_behind(folder, now - LEFT_AFTER)]
    rest = [*left, *_failed(folder)]
    return Examined(
        path,
        readable=entries is not None,
        findings=(*damage, *unread, *missed, *rest),
        todo=_todo(folder, damage, unread, missed, rest),
        entries=entries,
        size=known.st_size,
    )


def _todo(folder: "Path", damage: list[str], unread: list[str], missed: list[str], rest: list[str]) -> str:
    if damage:
        return (
            f"{way_back(folder)}; the file as it is now is kept. “nmcoach export all.json” first writes what it holds."
        )
    if unread:
        return "“nmcoach undo” takes it back if it came with the last import; else " + way_back(folder) + "."
    if missed:
        return f"{way_back(folder)}; or “nmcoach doctor --recount” goes on with what is there."
    if rest:
        return "“nmcoach backup” makes a copy now, and clears away what was left behind."
    return ""


def _count(path: "Path", mode: str) -> int | None:
    try:
        return entries_in(path, mode)
    except sqlite3.Error:
        return None


def _unread(path: "Path", mode: str) -> list[str]:
    """Tell of entries whose bytes are sound but which no reader takes: they were let in by an older nmcoach."""
    with spoken(), closing(connect(path, mode)) as connection:
        connection.row_factory = sqlite3.Row
        found = [
            f"In {table}, the entry {row['id']} cannot be read: {told}."
            for table in BY_TABLE
            for row in connection.execute(f"SELECT * FROM {table} WHERE deleted = 0").fetchall()  # noqa: S608 - a table of the schema
            if (told := trouble(table, row))
        ]
    return found if len(found) <= _SHOWN else [*found[:_SHOWN], f"{len(found) - _SHOWN} more entries cannot be read."]


def _missed(path: "Path", mode: str) -> list[str]:
    """Tell of kinds whose days, as they were kept, do not fit the entries that are found."""
    with spoken(), closing(connect(path, mode)) as connection:
        if schema.version(connection) < schema.DAYS_SINCE:
            return []
        nouns = dict.fromkeys([*days.problems(connection, schema.USER_TABLES), *digests.problems(connection)])
    called = [BY_TABLE[noun].several for noun in nouns]
    return [f"What was kept of the days of {', '.join(called)} does not fit the entries found."] if called else []


def _failed(folder: "Path") -> list[str]:
    told = failure(folder)
    return [f"The copy of {told.day} could not be made: {told.why}"] if told else []
