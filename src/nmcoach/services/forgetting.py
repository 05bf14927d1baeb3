"""Everything that nmcoach made on this machine, and taking it away. Works where the data cannot be opened."""

import re
import sqlite3
from contextlib import suppress
from pathlib import Path

from nmcoach.domain.errors import DataUnreadable
from nmcoach.domain.record import record
from nmcoach.domain.routine.own_move import ID
from nmcoach.services import crashes, debug, demo, prompter, settings
from nmcoach.storage import copies, files, forgetting
from nmcoach.storage.checks import entries_in
from nmcoach.storage.connections import probe
from nmcoach.storage.faults import Foreign
from nmcoach.storage.forgetting import Left, Mine, Room
from nmcoach.storage.routine_files import ENDING, FOLDER, VERSIONS

LOG = "log"
"""The folder of notes on faults, in the data folder."""

DATA = "what you logged"
COPY = "a copy of it"
_UNFINISHED = "left unfinished"
_PART = r"\.\.?[^/]+\.([0-9a-f]{12}|\d{8}T\d{9})\.part(-journal)?"
_JOURNAL = "-(journal|wal|shm)"
_ROUTINE = re.escape(ENDING)


@record
class Everything:
    """All that nmcoach keeps."""

    mine: tuple[Mine, ...]
    """Its files, in the order in which they go."""
    left: tuple[Left, ...]
    """What lies beside them and stays."""
    entries: int | None
    """How many entries the data holds; None where they cannot be counted."""
    kept_settings: Path | None
    """The settings file that stays, for other data may go by it; None if it goes, or there is none."""

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(one.size for one in self.mine)


class ForgettingService:
    """What lies in the folders of the data and of the settings."""

    def __init__(self, data: Path, config: Path, *, settings_too: bool) -> None:
        self._data = data
        self._settings = config / settings.FILE
        self._settings_too = settings_too
        self._rooms = rooms(data if _is_ours(data) else None, config if settings_too else None)

    def everything(self) -> Everything:
        """List what there is.

        Raises :class:`~nmcoach.domain.errors.CannotCreate` where it cannot be looked at, or the data file is a link,
        and :class:`~nmcoach.domain.errors.DataUnreadable` where it is another program's.
        """
        self._refuse_foreign()
        found = forgetting.find(self._rooms)
        stays = self._settings if not self._settings_too and self._settings.is_file() else None
        return Everything(found.mine, found.left, self._entries(), stays)

    def forget(self) -> tuple[Everything, tuple[Left, ...]]:
        """Remove it all, without a copy, and give what there was and what could not be removed.

        Raises as :meth:`everything` does, and :class:`~nmcoach.domain.errors.Locked` where another copy of nmcoach has
        the data open; then nothing is removed.
        """
        found = self.everything()
        failed = forgetting.remove(self._data, forgetting.Found(found.mine, found.left), self._rooms)
        return found, failed

    def _refuse_foreign(self) -> None:
        if files.had_data(self._data):
            return  # then it is ours, and its mark is damaged
        try:
            with suppress(sqlite3.Error):  # a file too damaged to say whose it is lies where ours would
                probe(self._data / files.DATABASE)
        except Foreign:
            raise
        except DataUnreadable:
            return

    def _entries(self) -> int | None:
        path = self._data / files.DATABASE
        known = files.look(path)
        if known is None or not known.st_size:
            return 0
        try:
            return entries_in(path)
        except (sqlite3.Error, UnicodeDecodeError):
            return None


def rooms(data: Path | None, config: Path | None) -> tuple[Room, ...]:
    """Give the folders that nmcoach makes files in, and what it calls them; None for one that is not looked into."""
    settings_room = () if config is None else (Room(config, "", _settings_names()),)
    return settings_room if data is None else (*_data_rooms(data), *settings_room)


def _is_ours(data: Path) -> bool:
    """Say whether a folder holds data of nmcoach: any other may have a ``log/debug.log``, too."""
    return data.name == "nmcoach" or files.had_data(data) or files.look(data / files.DATABASE) is not None


def _data_rooms(data: Path) -> tuple[Room, ...]:
    database = re.escape(files.DATABASE)
    return (
        Room(
            data, "",
            ((database, DATA), (database + _JOURNAL, DATA), (_PART, _UNFINISHED), (re.escape(files.MARKER), "a mark")),
        ),
        Room(
            data, files.BACKUPS,
            ((_copy_names(), COPY), (r"unread-\d{8}T\d{9}\.json", "what a repair could not read"),
             (_PART, _UNFINISHED)),
        ),
        Room(data, f"{FOLDER}/{VERSIONS}",
             ((rf"{ID.pattern}-[^/]+{_ROUTINE}", "an earlier routine"), (_PART, _UNFINISHED))),
        Room(data, FOLDER, ((rf"{ID.pattern}{_ROUTINE}", "a routine"), (_PART, _UNFINISHED))),
        Room(data, LOG, ((_any(crashes.REPORT, debug.FILE, copies.FAILED), "a note on a fault"),)),
        Room(data, prompter.CACHE, ((r"[a-z_]+-[0-9a-f]{16}\.wav", "a sound"),
                                    (r"\.[a-z_]+-[0-9a-f]{16}\.wav\.\d+\.\d+", _UNFINISHED))),
        Room(data, demo.SETTINGS, _settings_names()),
    )  # fmt: skip


def _copy_names() -> str:
    return rf"({copies.OURS})({_JOURNAL})?"


def _settings_names() -> tuple[tuple[str, str], ...]:
    name = re.escape(settings.FILE)
    return (name, "settings"), (rf"\.{name}\.\d+", _UNFINISHED)


def _any(*names: str) -> str:
    return "|".join(map(re.escape, names))
