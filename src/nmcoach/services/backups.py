"""Copies of the data, and the way back to one. Works where the data itself cannot be opened."""

import os
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.errors import BadValue, CannotCreate, CoachError, DataUnreadable, NotFound
from nmcoach.domain.record import record
from nmcoach.domain.safety.answers import ANSWER
from nmcoach.domain.safety.red_flags import FLAGGED
from nmcoach.services.clock import Clock
from nmcoach.storage import arrivals, backup, copies, files, records
from nmcoach.storage import told as told_once
from nmcoach.storage.checks import entries_in, is_empty
from nmcoach.storage.copies import Copy, Unopened
from nmcoach.storage.daily import has_daily_copy, saved_since_newest
from nmcoach.storage.entries import Fields
from nmcoach.storage.examination import LEFT_AFTER, Examined, examine
from nmcoach.storage.store import Store

_WHY = {"daily": "daily", "weekly": "weekly", "asked": "by you", "other": "put there"}
_SET_ASIDE = {
    "before-restore": "replaced by a restore",
    "damaged": "damaged, and replaced",
    "emptied": "empty, replaced by a restore",
}

_EXPORTS = (".json", ".csv", ".ics")
LATEST = "latest"
"""What may be typed for the newest sound copy."""
QUICK_BYTES = 8_000_000
"""A data file up to this size is copied and checked in under 0.3 s: 20 MB took 0.45 s (design default)."""
SLOW_DAYS = 7
"""A larger one is copied after a shell command only once the newest daily copy is this old (design default)."""
_PROTECTS = (ANSWER, FLAGGED)
FIRST_LOOK_SECONDS = 5.0
"""How long after its start the terminal looks whether a copy is due; the first screen is long drawn by then."""
LOOK_SECONDS = 3600.0
"""How often it looks again: it may stay open for days."""


@record
class Made:
    """A copy that was made."""

    path: Path
    """Where it is."""
    size: int
    """Bytes."""
    entries: int
    """How many entries it holds."""


@record
class Restored:
    """A copy that was put back."""

    source: Path
    """The copy."""
    day: date
    """The local day it was made on."""
    today: date
    """The local day of the restore."""
    entries: int
    """How many entries it holds."""
    kept: Path | None
    """Where the file is that it took the place of; None if there was none."""
    whole: bool
    """Whether that file can be restored in its turn: it was neither damaged nor empty."""
    carried: tuple[str, ...] = ()
    """The safety answers and warning signs that the copy did not have as they stood, in words; they are kept."""
    unread: bool = False
    """Whether those of the file it took the place of could not be read."""


class BackupsService:
    """The copies of the data in a folder."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def make(self, target: Path | None = None) -> Made:
        """Make a checked copy among the others, or at a path of the user's: a new file, or one in a folder.

        Raises :class:`NotFound` if there is no data yet, :class:`CannotCreate` if the path is taken, a link, or in no
        folder, :class:`DataUnreadable` if the data is damaged.
        """
        data = Unopened(self._folder)
        known = files.look(data.path)
        if known is None or not known.st_size:
            if files.had_data(self._folder):
                raise DataUnreadable(f"{data.path} is missing or empty; {copies.way_back(self._folder)}.")
            raise NotFound(f"There is no data in {self._folder} yet, so there is nothing to copy.")
        now = self._now()
        name = f"copy-{backup.stamp(now)}.db"
        path = self._folder / files.BACKUPS / name if target is None else self._place(target, name)
        made = backup.backup(data, path)
        copies.forget_failure(self._folder)
        copies.sweep(self._folder, now.at - LEFT_AFTER)
        return Made(made, made.stat().st_size, entries_in(made))

    def today(self) -> date:
        """Give the local day."""
        return self._now().day

    def every(self) -> list[Copy]:
        """List the copies among the data, newest first."""
        return copies.listing(self._folder)

    def day_of(self, copy: Copy) -> date:
        """Give the local day on which a copy was made."""
        return copy.day or moment(copy.made, self._clock.zone()).local.date()

    def why(self, copy: Copy) -> str:
        """Say why a copy was made: ``daily``, ``before an import``."""
        if copy.why == "before":
            return f"before {'an' if copy.what[:1] in 'aeiou' else 'a'} {copy.what}"
        return _SET_ASIDE[copy.what] if copy.why == "set aside" else _WHY[copy.why]

    def restore(self, wanted: str) -> Restored:
        """Put a copy in the place of the data: a path, a name among the copies, or ``latest``.

        Safety answers and warning signs that the copy does not know are kept: going back must not lift what protects.

        Raises :class:`NotFound` if there is no such copy, :class:`DataUnreadable` if it is damaged, newer or none of
        nmcoach, :class:`Locked` if the data is being written; then nothing is changed.
        """
        source = self._find(wanted)
        made = next((copy for copy in self.every() if copy.path == source), None)
        known = source.stat()
        day = self.day_of(made or Copy(source, "other", "", copies.made_at(known), None, known.st_size))
        protecting, came = self._protecting(), self._arrivals()
        carried: list[str] = []
        kept = backup.restore(
            self._folder, source, self._now(), lambda fresh: carried.extend(self._carry(fresh, protecting or (), came))
        )
        return Restored(
            source=source,
            day=day,
            today=self.today(),
            entries=entries_in(Unopened(self._folder).path),
            kept=kept,
            whole=kept is not None and kept.name.startswith("before-restore"),
            carried=tuple(carried),
            unread=protecting is None,
        )

    def _protecting(self) -> Sequence[tuple[str, Fields]] | None:
        """Give the safety answers and warning signs as they stand, deleted ones too; None if they cannot be read.

        What an import brought that was taken back is none of them: the copy does not know of that.
        """
        if files.look(Unopened(self._folder).path) is None:
            return ()
        from nmcoach.storage.taken_back import TakenBack  # only here

        try:
            with Store.open(self._folder, read_only=True) as store:
                back = TakenBack(store.rows)
                found = [
                    (kind.name, told)
                    for kind in _PROTECTS
                    for one in records.walk(store, kind.name)
                    if (told := back.told(kind.table, one)) is not None
                ]
                return None if store.set_aside else found
        except CoachError:
            return None

    def _arrivals(self) -> Sequence[tuple[str, int]]:
        """Give when answers from ahead of the clock came; nothing where that cannot be read."""
        if files.look(Unopened(self._folder).path) is None:
            return ()
        try:
            with Store.open(self._folder, read_only=True) as store:
                return told_once.under(store, arrivals.KEY)
        except CoachError:
            return ()

    def _carry(
        self, fresh: Path, protecting: Sequence[tuple[str, Fields]], came: Sequence[tuple[str, int]]
    ) -> list[str]:
        """Take over what the file that will be the data lacks of these, and say what that was."""
        told: list[str] = []
        if not protecting:
            return told
        with (
            Store(self._folder, "rw", name=fresh.name) as store,
            store.action("what protects, kept at a restore", self._now()) as tx,
        ):
            for name, one in protecting:
                if records.take(tx, name, one, file_wins=False) in ("added", "changed") and not one["deleted"]:
                    told.append(_called(name, one))
            for key, at in came:
                tx.tell(key, at)
        return told

    def examine(self) -> Examined:
        """Look for what is wrong with the data.

        Raises the errors of :func:`nmcoach.storage.examination.examine`.
        """
        found = examine(self._folder, self._now().at)
        copies.forget_failure(self._folder)
        return found

    def recount(self) -> None:
        """Count the days anew from the entries that are there, so that what is missed counts as gone.

        Raises the errors of :meth:`nmcoach.storage.store.Store.open`.
        """
        with Store.open(self._folder) as store:
            store.recount()

    def keep_daily(self, *, briefly: bool = False) -> Path | None:
        """Make the copy of today if something was saved since the newest, and give it; None if none is due.

        ``briefly`` leaves out what would keep a shell command waiting. A copy that fails is remembered for
        :meth:`examine` and not tried again that day; nothing is raised.
        """
        now = self._now()
        try:
            if not self._is_due(now.day, briefly=briefly):
                return None
            made = backup.rotate(Unopened(self._folder), now)
        except CoachError as error:
            copies.note_failure(self._folder, now.day, str(error))
            return None
        except Exception as error:  # noqa: BLE001 - a copy that fails is told by the doctor, and is nobody's trouble now
            copies.note_failure(self._folder, now.day, f"a fault of nmcoach ({type(error).__name__}).")
            return None
        copies.forget_failure(self._folder)
        return made

    def keep_daily_while_open(self) -> None:
        """Begin to make daily copies beside the rest, until the process ends; leaving never waits for one."""
        threading.Thread(target=self._keep_daily_for_ever, daemon=True).start()

    def _keep_daily_for_ever(self) -> None:
        never = threading.Event()
        pause = FIRST_LOOK_SECONDS
        while not never.wait(pause):
            self.keep_daily()
            pause = LOOK_SECONDS

    def _is_due(self, day: date, *, briefly: bool) -> bool:
        data = Unopened(self._folder)
        if has_daily_copy(self._folder, day) or not saved_since_newest(self._folder):
            return False
        if not os.access(self._folder, os.W_OK) or is_empty(data.path):
            return False
        if (failed := copies.failure(self._folder)) is not None and failed.day == day.isoformat():
            return False
        if briefly and data.path.stat().st_size > QUICK_BYTES:
            days = [copy.day for copy in self.every() if copy.day is not None]
            return not days or (day - max(days)).days >= SLOW_DAYS
        return True

    def _find(self, wanted: str) -> Path:
        if wanted == LATEST:
            return copies.latest(self._folder).path
        path = Path(wanted)
        named = [copy.path for copy in self.every() if wanted in (copy.path.name, copy.path.stem)]
        if not path.exists() and named:
            return named[0]
        if not path.is_file():
            raise NotFound(f"There is no copy “{wanted}”; `nmcoach backup --list` names those there are.")
        if path.suffix.lower() in _EXPORTS:
            raise BadValue(
                f"{path.name} is an export, not a copy of the data file: `nmcoach import {path.name}` reads it. "
                "Where the data cannot be opened, move its folder away first, so that the import begins afresh."
            )
        return path

    def _place(self, target: Path, name: str) -> Path:
        if target.is_dir():
            return target / f"nmcoach-{name}"
        if not target.parent.is_dir():
            raise CannotCreate(f"There is no folder “{target.parent}”; make it, or name another.")
        return target

    def _now(self) -> Moment:
        return moment(self._clock.now(), self._clock.zone())


def _called(kind: str, one: Fields) -> str:
    """Name a safety answer or a warning sign by its key."""
    if kind == FLAGGED.name:
        return str(one["flag"]).replace("_", " ")
    return f"{one['question']}: {one['answer']}"
