"""A damaged data file made sound: all that can be read in a new file, which takes its place in one step.

Nothing is changed in the old file. It is kept among the copies under a name of its own, byte for byte, and the rows
that could not be read beside it as JSON. Whenever this is cut off, the data file is the old one or the new one.
"""

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from datetime import timedelta

from nmcoach.domain.errors import CannotCreate, DataUnreadable, NotFound, NotSaved
from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.record import record, replace
from nmcoach.domain.safety.red_flags import FLAGGED
from nmcoach.storage import backup, copies, digests, files, red_flags, schema
from nmcoach.storage.checks import entries_in, file_problems
from nmcoach.storage.connections import connect, writable
from nmcoach.storage.entries import row_of
from nmcoach.storage.faults import READ_ONLY, Damaged, Foreign, Newer, spoken, told_os
from nmcoach.storage.images import Images
from nmcoach.storage.private import backups_of
from nmcoach.storage.rows import Row, is_sound
from nmcoach.storage.salvage import JOURNAL, PROTECTING, Salvage
from nmcoach.storage.tx import Tx

if TYPE_CHECKING:
    from pathlib import Path

    from nmcoach.domain.days import Moment


@record
class Rebuilt:
    """What became of a data file that was damaged."""

    entries: int
    """How many entries the new file holds."""
    brought: Mapping[str, int]
    """Table → rows that the journal or a copy brought back as they were."""
    aside: Mapping[str, int]
    """Table → rows that could not be read and are kept in :attr:`rows`."""
    lost: Mapping[str, int]
    """Table → rows that are known to have been there and are found nowhere."""
    actions: int
    """Actions that cannot be undone any more, for their entry in the journal could not be read."""
    kept: "Path"
    """Where the file is as it was."""
    rows: "Path | None"
    """Where the rows are that could not be read; None where there are none."""
    copy: "Path | None"
    """The newest sound copy, where it holds entries that were not found; else None."""
    held: int
    """How many of these it holds."""


def rebuild(folder: "Path", moment: "Moment") -> Rebuilt | None:
    """Put what can be read of the data file into a new one that takes its place; None where that mends nothing.

    Raises :class:`DataUnreadable` where nothing can be read, or a newer nmcoach or another program wrote the file;
    :class:`CannotCreate` where it is a link, :class:`NotSaved` where it may only be read, and
    :class:`~nmcoach.domain.errors.Locked` while it is being written.
    """
    path = folder / files.DATABASE
    before = _looked_at(folder, path)
    stamp, old, rows = _names(folder, "damaged" if before else "before-repair", moment)
    part = folder / f".{files.DATABASE}.{stamp}.{os.urandom(6).hex()}.part"
    backups_of(folder)
    if not before:
        copies.copy(path, old)
    handle = -1
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        with spoken(), closing(backup.hold(path)) as held:
            found = _filled(folder, held, handle, part, moment)
            if not found.actions and not entries_in(part) and not any(found.unsound.values()):
                raise DataUnreadable(f"Nothing of {path} can be read; {_newest(folder)}.")
            if before and before == _problems(part, path):
                return None  # answers that cannot be read: they protect as they are
            aside = {table: rows_of for table, rows_of in found.unsound.items() if rows_of}
            if aside:
                _write(rows, aside)
            files.sync(part)
            if before:
                backup.set_aside(path, old)
            part.replace(path)
            files.sync(old.parent)
            files.sync(folder)
    except OSError as error:
        raise told_os(error, f"The data file {path}") from error
    finally:
        if handle >= 0:
            os.close(handle)
        with suppress(OSError):  # it is swept later
            part.unlink(missing_ok=True)
    backup.drop_kept(folder)
    return Rebuilt(
        entries=entries_in(path),
        brought=dict(found.brought),
        aside={table: len(rows_of) for table, rows_of in aside.items() if table != JOURNAL},
        lost={table: n for table, n in found.lost.items() if n},
        actions=len(aside.get(JOURNAL, ())),
        kept=old,
        rows=rows if aside else None,
        copy=found.newest.path if found.newest is not None and found.held else None,
        held=found.held,
    )


def _names(folder: "Path", wrong: str, moment: "Moment") -> "tuple[str, Path, Path]":
    """Give a stamp that nothing bears yet, and what is kept under it: the old file, and the rows that were not read."""
    while True:
        stamp = backup.stamp(moment)
        old, rows = (folder / files.BACKUPS / name for name in (f"{wrong}-{stamp}.db", f"unread-{stamp}.json"))
        if not old.exists() and not rows.exists():
            return stamp, old, rows
        moment = replace(moment, at=moment.at + timedelta(milliseconds=1))


def _problems(part: "Path", path: "Path") -> list[str]:
    """Say what is wrong with the new file, as if it had its name already."""
    return [told.replace(part.name, path.name) for told in file_problems(part)]


def refuse(folder: "Path") -> None:
    """Refuse a data file that no repair may touch, or that has nothing to be read.

    Raises as :func:`rebuild` does.
    """
    _looked_at(folder, folder / files.DATABASE)


def _looked_at(folder: "Path", path: "Path") -> list[str]:
    """Say what is wrong with a file, and refuse one that is not to be touched."""
    if path.is_symlink():
        raise CannotCreate(f"{path} is a link; repair it in the folder of the file that it leads to.")
    known = files.look(path)
    if known is None or not known.st_size:
        if not files.had_data(folder):
            raise NotFound(f"There is no data in {folder} yet.")
        how = "missing" if known is None else "empty"
        raise DataUnreadable(f"{path} is {how}, so there is nothing to repair; {_newest(folder)}.")
    if not writable(path):
        raise NotSaved(READ_ONLY)
    try:
        with spoken(), closing(connect(path, "ro")) as connection:
            schema.version(connection)
    except Newer:
        raise
    except Foreign:
        if not files.had_data(folder):
            raise
    except Damaged:
        pass
    return file_problems(path)


def _newest(folder: "Path") -> str:
    """Name the command that brings back the newest sound copy."""
    try:
        found = copies.latest(folder)
    except NotFound:
        return copies.way_back(folder)
    return f"“nmcoach restore latest” brings back the newest good copy, {found.path.name}"


def _filled(folder: "Path", held: sqlite3.Connection, handle: int, part: "Path", moment: "Moment") -> "_Salvaged":
    """Make a new file of all that can be read, and give what could not."""
    files.make_file(part)
    with closing(connect(part, "rw")) as new:
        for pragma in ("synchronous = OFF", "journal_mode = OFF", "cache_size = -8000", "secure_delete = ON"):
            new.execute(f"PRAGMA {pragma}")
        schema.migrate(new, lambda _: None, lambda _: None)
        new.execute("BEGIN")
        found = _Salvaged(held, handle, new)
        found.tables()
        Images(found).put_back(folder)
        found.rest(_new_device(new))
        found.counted()
        found.protect(new, moment)
        found.actions = int(new.execute("SELECT count(*) FROM journal").fetchone()[0])
        digests.count_anew(new, schema.USER_TABLES)
        new.execute("COMMIT")
    return found


class _Salvaged(Salvage):
    """A salvage that keeps what protects."""

    actions = 0
    """How many entries of the journal the new file has."""

    def protect(self, new: sqlite3.Connection, moment: "Moment") -> None:
        """Keep damaged answers and warning signs: a sign stands again, an answer counts as strictly as it may."""
        new.row_factory = sqlite3.Row
        new.execute("PRAGMA ignore_check_constraints = ON")
        for table in PROTECTING:
            self.unsound[table] = [row for row in self.unsound.get(table, ()) if not self._put_as_it_is(table, row)]
        new.execute("PRAGMA ignore_check_constraints = OFF")
        tx = Tx(new, moment)
        for row in new.execute(f"SELECT * FROM {FLAGGED.table}").fetchall():  # noqa: S608 - the table of a kind
            if not is_sound(dict(row)):
                tx.mend(FLAGGED.table, row_of(FLAGGED, red_flags.standing_of(row)))
        new.row_factory = None

    def _put_as_it_is(self, table: str, row: Row) -> bool:
        kinds = {column.name: column.kind for column in self._columns[table]}
        told: dict[str, Any] = {}
        for name, value in row.items():
            if isinstance(value, str):
                told[name] = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            else:
                told[name] = (
                    value if value is None or (type(value) is int) == (kinds[name] == "INTEGER") else str(value)
                )
        return self.put_one(table, told)


def _new_device(new: sqlite3.Connection) -> str:
    return str(new.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()[0])


def _write(path: "Path", rows: Mapping[str, list[Row]]) -> None:
    """Write rows as they were found, each by its table; bytes that are no text stand as lone surrogates."""
    files.make_file(path)
    text = json.dumps(rows, ensure_ascii=True, indent=1, default=lambda raw: {"bytes": bytes(raw).hex()})
    with path.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
