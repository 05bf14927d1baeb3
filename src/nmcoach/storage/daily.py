"""Whether the copy of a day is due: asked after every shell command, so it looks at as little as it can."""

import os
from contextlib import suppress
from datetime import date

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage import files
from nmcoach.storage.rows import day_number
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.storage.files import StrPath

SET_ASIDE = ("before-restore-", "damaged-", "emptied-")
"""How the names of files begin that a restore replaced: they are no copies of what is there."""


def daily_copy(day: date) -> str:
    """Give what the copy of a local day is called, or would be, in the folder of the data."""
    return f"{files.BACKUPS}/daily-{day:%Y%m%d}.db"


def has_daily_copy(folder: "StrPath", day: date) -> bool:
    """Say whether the copy of a local day is there."""
    return files.look(os.path.join(folder, daily_copy(day))) is not None


def saved_since_newest(folder: "StrPath") -> bool:
    """Say whether the data file was changed after its newest copy was made; true where there is none."""
    data = files.look(os.path.join(folder, files.DATABASE))
    if data is None or not data.st_size:
        return False
    newest = 0
    with suppress(OSError):  # no folder of copies yet, or one gone meanwhile: then all counts as new
        for entry in os.scandir(os.path.join(folder, files.BACKUPS)):
            if entry.name.endswith(".db") and not entry.name.startswith((".", *SET_ASIDE)):
                newest = max(newest, entry.stat().st_mtime_ns)
    return newest < data.st_mtime_ns


def is_due(store: Store, day: date) -> bool:
    """Say whether a copy is due that holds more than the day on which everything began."""
    if store.read_only or has_daily_copy(store.place, day):
        return False
    earlier = store.rows("SELECT 1 FROM journal WHERE day < ? LIMIT 1", (day_number(day),))
    return bool(earlier) and saved_since_newest(store.place)
