"""Whether the data is sound, with all that belongs to it, and what can be done where it is not."""

import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path

from nmcoach import __version__
from nmcoach.content import loader
from nmcoach.domain.days import Moment, moment, short_day
from nmcoach.domain.errors import BadConfig, NotFound
from nmcoach.domain.kinds import BY_TABLE
from nmcoach.domain.record import record, replace
from nmcoach.services.backups import LATEST, BackupsService
from nmcoach.services.clock import Clock
from nmcoach.services.merging import count_words
from nmcoach.services.routines import RoutinesService
from nmcoach.services.settings import SettingsFile
from nmcoach.storage import copies, repair, schema
from nmcoach.storage.checks import entries_in
from nmcoach.storage.examination import LEFT_AFTER, Examined, examine
from nmcoach.storage.routine_files import RoutineFolder
from nmcoach.storage.surroundings import Finding, close_to_others


@record
class Versions:
    """The parts that the coach runs on."""

    nmcoach: str
    python: str
    sqlite: str
    textual: str | None
    """None where it is not there: then only the shell works."""
    data: int | None
    """Version of the tables in the data file; None where that cannot be told."""
    data_known: int
    """The latest version of tables that this nmcoach knows."""


@record
class Repaired:
    """What a repair did."""

    done: tuple[str, ...]
    """What was done, each in a sentence; empty if there was nothing to do."""
    rebuilt: "repair.Rebuilt | None"
    """What became of the data file, where it was made anew."""
    swept: int
    """Unfinished files that were cleared away."""
    closed: int
    """Files and folders that others may not read any more."""


@record
class WayBack:
    """What can be done about data that cannot be opened."""

    question: str
    """Asks whether it is to be done."""
    detail: str
    """What is wrong, and what becomes of the file as it is."""
    yes: str
    """What the button says that does it."""
    repairs: bool
    """Whether the data is repaired; else the newest sound copy is brought back."""


class DoctorService:
    """Looks at the data in a folder, whether it can be opened or not, and mends it."""

    def __init__(self, folder: Path, config: Path, clock: Clock) -> None:
        self._folder = folder
        self._config = config
        self._clock = clock

    def versions(self, found: Examined) -> Versions:
        """Name the parts."""
        return Versions(
            nmcoach=__version__,
            python=sys.version.split()[0],
            sqlite=sqlite3.sqlite_version,
            textual=_textual(),
            data=found.version,
            data_known=len(schema.STEPS),
        )

    def examine(self) -> Examined:
        """Look for what is wrong with the data and with what belongs to it.

        Raises the errors of :func:`nmcoach.storage.examination.examine`.
        """
        found = BackupsService(self._folder, self._clock).examine()
        return replace(found, findings=(*found.findings, *self._settings(), *self._routines(), *_parts()))

    def repair(self) -> Repaired:
        """Mend what can be mended; what was there before is kept.

        Raises the errors of :func:`nmcoach.storage.repair.rebuild`, and then nothing was changed.
        """
        found = examine(self._folder, self._now().at)
        rebuilt = None
        if any(one.mends and one.about in ("file", "entries", "days", "journal") for one in found.findings):
            rebuilt = repair.rebuild(self._folder, self._now())
        elif not found.readable:
            repair.refuse(self._folder)
        before = self._now().at - LEFT_AFTER
        swept = len(copies.left_behind(self._folder, before))
        copies.sweep(self._folder, before)
        swept -= len(copies.left_behind(self._folder, before))
        closed = close_to_others(self._folder) if found.there else 0
        return Repaired(_done(rebuilt, swept, closed), rebuilt, swept, closed)

    def way_back(self, *, repairs: bool = True) -> WayBack | None:
        """Give what can be done where the data cannot be opened: a repair, or else the newest sound copy.

        None where it can be opened, or nothing can be done here.
        """
        found = examine(self._folder, self._now().at)
        if found.readable or not found.there:
            return None
        first = found.findings[0]
        if repairs and first.mends:
            detail = f"{first.text} What can be read is put in a new file; the file as it is now is kept."
            return WayBack("Your data is damaged. Repair it now?", detail, "Repair", repairs=True)
        if found.size and not first.mends:
            return None
        try:
            copy = copies.latest(self._folder)
        except NotFound:
            return None
        day, today = BackupsService(self._folder, self._clock).day_of(copy), self._now().day
        kept = "; the file as it is now is kept" if found.size else ""
        return WayBack(
            f"Bring back the copy of {short_day(day, today)}?",
            f"{first.text} The newest sound copy, {copy.path.name}, holds {count_words(entries_in(copy.path))}{kept}.",
            "Bring it back",
            repairs=False,
        )

    def take(self, way: WayBack) -> str:
        """Go a way back, and say what was done.

        Raises the errors of :meth:`repair` and of :meth:`BackupsService.restore`; then nothing was changed.
        """
        if way.repairs:
            return " ".join(self.repair().done)
        done = BackupsService(self._folder, self._clock).restore(LATEST)
        return f"Brought back {count_words(done.entries)}: the copy of {short_day(done.day, done.today)}."

    def _settings(self) -> list[Finding]:
        try:
            SettingsFile(self._config).settings()
        except BadConfig as error:
            todo = "Correct it in a text editor; without the file, the settings are what they were at first."
            return [Finding("settings", str(error), todo)]
        return []

    def _routines(self) -> list[Finding]:
        service = RoutinesService(loader.routines(), loader.moves(), RoutineFolder(self._folder))
        todo = "`nmcoach routines check FILE` names every mistake of it, by line."
        return [
            Finding("routines", f"The routine file {entry.path} cannot be used.", todo)
            for entry in service.listing()
            if entry.broken
        ]

    def _now(self) -> Moment:
        return moment(self._clock.now(), self._clock.zone())


def _parts() -> list[Finding]:
    if _textual() is None:
        return [Finding("versions", "Textual is not installed, so only the shell works.", "Install nmcoach again.")]
    return []


def _textual() -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("textual")
    except PackageNotFoundError:
        return None


def _done(rebuilt: "repair.Rebuilt | None", swept: int, closed: int) -> tuple[str, ...]:
    told: list[str] = []
    if rebuilt is not None:
        told.append(f"Made the data file anew: {count_words(rebuilt.entries)} are in it.")
        if rebuilt.brought:
            told.append(f"Brought back as they were, from the journal or a copy: {_kinds(rebuilt.brought)}.")
        if rebuilt.aside:
            told.append(f"Set aside, for they cannot be read: {_kinds(rebuilt.aside)}.")
        if rebuilt.lost:
            told.append(f"Not found any more: {_kinds(rebuilt.lost)}.")
        if rebuilt.actions:
            actions = "1 action" if rebuilt.actions == 1 else f"{rebuilt.actions} actions"
            told.append(f"{actions} can't be undone any more.")
        if rebuilt.rows is not None:
            told.append(f"What could not be read is kept as it was found: {rebuilt.rows}.")
        told.append(f"The file as it was is kept: {rebuilt.kept}.")
        if rebuilt.copy is not None:
            held, name = count_words(rebuilt.held), rebuilt.copy.name
            told.append(f"A copy holds {held} that were not found here: “nmcoach restore {name}” goes back to it.")
    if swept:
        told.append(f"Cleared away what was left unfinished: {'1 file' if swept == 1 else f'{swept} files'}.")
    if closed:
        told.append(f"Closed to all but you: {'1 file or folder' if closed == 1 else f'{closed} files and folders'}.")
    return tuple(told)


def _kinds(found: Mapping[str, int]) -> str:
    words = [f"{n:,} {BY_TABLE[table].one if n == 1 else BY_TABLE[table].several}" for table, n in found.items()]
    return ", ".join(words)
