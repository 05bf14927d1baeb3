"""Whether the data is sound, with all that belongs to it, and what can be done where it is not."""

import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path

from nmcoach import __version__
from nmcoach.content import loader
from nmcoach.domain.days import Moment, moment
from nmcoach.domain.errors import BadConfig
from nmcoach.domain.kinds import BY_TABLE
from nmcoach.domain.record import record, replace
from nmcoach.services.backups import BackupsService
from nmcoach.services.clock import Clock
from nmcoach.services.merging import count_words
from nmcoach.services.routines import RoutinesService
from nmcoach.services.settings import SettingsFile
from nmcoach.storage import copies, repair, schema
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
            told.append(f"Brought back from the journal as they were: {_kinds(rebuilt.brought)}.")
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
    if swept:
        told.append(f"Cleared away what was left unfinished: {'1 file' if swept == 1 else f'{swept} files'}.")
    if closed:
        told.append(f"Closed to all but you: {'1 file or folder' if closed == 1 else f'{closed} files and folders'}.")
    return tuple(told)


def _kinds(found: Mapping[str, int]) -> str:
    words = [f"{n:,} {BY_TABLE[table].one if n == 1 else BY_TABLE[table].several}" for table, n in found.items()]
    return ", ".join(words)
