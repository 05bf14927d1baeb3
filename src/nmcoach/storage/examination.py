"""Everything that is wrong with a data folder, as far as it can be told without changing a byte of its data."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta

from nmcoach.domain.errors import DataUnreadable
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.kinds import BY_TABLE
from nmcoach.domain.record import record
from nmcoach.storage import day_lines, days, digests, files, schema
from nmcoach.storage.checks import entries_in, file_problems
from nmcoach.storage.connections import probe, reading
from nmcoach.storage.copies import failure, left_behind, way_back
from nmcoach.storage.faults import Damaged, Foreign, Newer, spoken
from nmcoach.storage.reading import trouble
from nmcoach.storage.rows import from_ms, to_ms
from nmcoach.storage.surroundings import Finding, surroundings

if TYPE_CHECKING:
    from pathlib import Path

_SHOWN = 3
_KEPT = "; the file as it is now is kept"
_NO_TEXT = "\ufffd"
"""What stands for bytes that are no text."""
REPAIR = "“nmcoach doctor --repair” mends what can be mended"
SET_ASIDE = "“nmcoach doctor --repair” sets it aside"
CLOCK_SLACK = timedelta(minutes=5)
"""How far behind the latest action a clock may be: clocks are set right by seconds (design default)."""
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
    findings: tuple[Finding, ...] = ()
    """What is wrong, what matters most first."""
    entries: int | None = None
    """How many entries it holds; None where they cannot be counted."""
    size: int = 0
    """Bytes of the data file."""
    version: int | None = None
    """Version of its tables; None where that cannot be told."""


def examine(folder: "Path", now: datetime) -> Examined:
    """Look for what is wrong with the data in a folder.

    Raises :class:`~nmcoach.domain.errors.Locked`, :class:`~nmcoach.domain.errors.CannotCreate` or
    :class:`~nmcoach.domain.errors.NotSaved` where the file cannot be looked at for now.
    """
    path = folder / files.DATABASE
    known = files.look(path)
    if known is None or not known.st_size:
        return _nothing(folder, path, known is None)
    way = f"{way_back(folder)}{_KEPT}."
    try:
        with spoken():
            version, mode = probe(path)
    except Newer as error:
        return _unreadable(path, known.st_size, Finding("file", str(error), "Update nmcoach to open it."))
    except DataUnreadable as error:
        mends = isinstance(error, Damaged) or (isinstance(error, Foreign) and files.had_data(folder))
        todo = f"{REPAIR}; or {way}" if mends else way
        told = file_problems(path) if isinstance(error, (Damaged, Foreign)) else [str(error)]
        return _unreadable(path, known.st_size, *(Finding("file", text, todo, mends) for text in told))
    if (known := files.look(path)) is None or not known.st_size:  # a first start that was cut off has been taken back
        return _nothing(folder, path, known is None)
    mode = "immutable" if mode == "immutable" else "ro"
    damage = [Finding("file", text, _todo_of_damage(folder), True) for text in file_problems(path, mode)]
    entries = _count(path, mode)
    within = damage or [
        *_facts(folder, path, mode), *_unread(folder, path, mode), *_missed(folder, path, mode),
        *_stamps(folder, path, mode, now),
    ]  # fmt: skip
    return Examined(
        path,
        readable=entries is not None,
        findings=(*within, *_left(folder, now), *_failed(folder), *surroundings(folder)),
        entries=entries,
        size=known.st_size,
        version=version,
    )


def _nothing(folder: "Path", path: "Path", gone: bool) -> Examined:
    """Tell of a data file that is not there, or has nothing in it."""
    if not files.had_data(folder):
        return Examined(path, there=False)
    text = f"{path} is {'missing' if gone else 'empty'} although there was data."
    return Examined(
        path, readable=False, findings=(Finding("file", text, f"{way_back(folder)}{'' if gone else _KEPT}."),)
    )


def _unreadable(path: "Path", size: int, *findings: Finding) -> Examined:
    return Examined(path, readable=False, findings=findings, size=size)


def _todo_of_damage(folder: "Path") -> str:
    return (
        f"{REPAIR}; or {way_back(folder)}. The file as it is now is kept. “nmcoach export all.json” first writes what "
        "it holds."
    )


def _count(path: "Path", mode: str) -> int | None:
    try:
        return entries_in(path, mode)
    except sqlite3.Error:
        return None


@contextmanager
def _opened(path: "Path", mode: str) -> Iterator[sqlite3.Connection]:
    """Open a file for a look in which a text that is none has marks in it."""
    with spoken(), closing(reading(path, mode)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        yield connection


def _facts(folder: "Path", path: "Path", mode: str) -> list[Finding]:
    """Tell of facts and of what was told that is no text any more: they have no checksum of their own."""
    with _opened(path, mode) as connection:
        version = schema.version(connection)
        found = [text for row in connection.execute("SELECT key, value FROM meta") for text in row]
        if version >= schema.DAYS_SINCE:
            found += [text for row in connection.execute("SELECT id, key FROM told") for text in row]
        lost = connection.execute("SELECT 1 FROM run_state WHERE roll_id NOT IN (SELECT id FROM roll)").fetchall()
    told = ["A run that goes on belongs to a roll that is missing."] if lost else []
    if damaged := sum(_NO_TEXT in text for text in found):
        told.append("A fact about the data is no text any more." if damaged == 1 else f"{damaged} facts are no text.")
    return [Finding("file", text, f"{REPAIR}; or {way_back(folder)}.", True) for text in told]


def _unread(folder: "Path", path: "Path", mode: str) -> list[Finding]:
    """Tell of entries whose bytes are sound but which no reader takes: they were let in by an older nmcoach."""
    with _opened(path, mode) as connection:
        connection.row_factory = sqlite3.Row
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        found = [
            f"In {table}, the entry {row['id']} cannot be read: {told}."
            for table, kind in BY_TABLE.items()
            if table in there  # in data of an earlier version some are still to be made
            for row in connection.execute(f"SELECT * FROM {table} WHERE deleted = 0").fetchall()  # noqa: S608 - a table of the schema
            if (told := trouble(table, {field.name: None for field in kind.fields} | dict(row)))
        ]
    todo = f"“nmcoach undo” takes it back if it came with the last import; else {way_back(folder)}, or {SET_ASIDE}."
    shown = found if len(found) <= _SHOWN else [*found[:_SHOWN], f"{len(found) - _SHOWN} more entries cannot be read."]
    return [Finding("entries", text, todo, True) for text in shown]


def _missed(folder: "Path", path: "Path", mode: str) -> list[Finding]:
    """Tell of kinds whose days, as they were kept, do not fit the entries that are found."""
    with _opened(path, mode) as connection:
        if schema.version(connection) < schema.DAYS_SINCE or not day_lines.counted_so(connection):
            return []  # they are counted anew at the next opening
        nouns = dict.fromkeys([*days.problems(connection, schema.USER_TABLES), *digests.problems(connection)])
    called = [BY_TABLE[noun].several for noun in nouns]
    if not called:
        return []
    text = f"What was kept of the days of {', '.join(called)} does not fit the entries found."
    todo = f"{REPAIR}; or {way_back(folder)}; or “nmcoach doctor --recount” goes on with what is there."
    return [Finding("days", text, todo, True)]


def _stamps(folder: "Path", path: "Path", mode: str, now: datetime) -> list[Finding]:
    """Tell of a journal that does not go on from itself, and of a clock that is behind what was saved."""
    todo = f"{REPAIR}; or {way_back(folder)}."
    with _opened(path, mode) as connection:
        seq = connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0]
        told = connection.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence").fetchone()[0]
        of = "SELECT device, hlc, at, changes FROM journal ORDER BY seq DESC LIMIT 1"
        newest = connection.execute(of).fetchone()
        facts = dict(connection.execute("SELECT key, value FROM meta WHERE key IN ('device', 'hlc')").fetchall())
        unread = [row[0] for row in connection.execute("SELECT seq FROM journal WHERE NOT json_valid(changes)")]
    found = [Finding("journal", f"Action {one} of the journal cannot be read.", todo, True) for one in unread[:_SHOWN]]
    if seq > told:
        found.append(Finding("journal", "The count of actions in the journal is damaged.", todo, True))
    if newest is None:
        return found
    if facts.get("device") != newest[0]:
        found.append(Finding("journal", "The name of this device is not that of the latest action.", todo, True))
    if facts.get("hlc", "") < newest[1]:
        found.append(Finding("journal", "The stamp of the last change is older than the latest action.", todo, True))
    if newest[2] > to_ms(now + CLOCK_SLACK):
        told_at, here = from_ms(newest[2]), now
        text = f"The clock says {here:%Y-%m-%d %H:%M} UTC, but something was saved at {told_at:%Y-%m-%d %H:%M}."
        found.append(Finding("clock", text, "Set the clock of this machine; what you log meanwhile gets its time."))
    return found


def _left(folder: "Path", now: datetime) -> list[Finding]:
    todo = "“nmcoach backup” makes a copy now, and clears away what was left behind."
    left = left_behind(folder, now - LEFT_AFTER)
    return [Finding("leftovers", f"{part} was left behind unfinished.", todo, True) for part in left]


def _failed(folder: "Path") -> list[Finding]:
    told = failure(folder)
    if told is None:
        return []
    text = f"The copy of {told.day} could not be made: {told.why}"
    return [Finding("copies", text, "“nmcoach backup” makes a copy now.")]
