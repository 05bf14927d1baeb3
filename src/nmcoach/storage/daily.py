"""Whether the copy of a day is due: asked after every shell command, so it looks at as little as it can."""

import os
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from nmcoach.storage import files
from nmcoach.storage.rows import day_number
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

SET_ASIDE = ("before-restore-", "damaged-", "emptied-")
"""How the names of files begin that a restore replaced: they are no copies of what is there."""


def daily_copy(folder: "Path", day: date) -> "Path":
    """Give where the copy of a local day is, or would be."""
    return folder / files.BACKUPS / f"daily-{day:%Y%m%d}.db"


def has_daily_copy(folder: "Path", day: date) -> bool:
    """Say whether the copy of a local day is there."""
    return files.look(daily_copy(folder, day)) is not None


def saved_since_newest(folder: "Path") -> bool:
    """Say whether the data file was changed after its newest copy was made; true where there is none."""
    data = files.look(folder / files.DATABASE)
    if data is None or not data.st_size:
        return False
    newest = 0
    with suppress(OSError):
        for entry in os.scandir(folder / files.BACKUPS):
            if entry.name.endswith(".db") and not entry.name.startswith((".", *SET_ASIDE)):
                newest = max(newest, entry.stat().st_mtime_ns)
    return newest < data.st_mtime_ns


def is_due(store: Store, day: date) -> bool:
    """Say whether a copy is due that holds more than the day on which everything began."""
    if store.read_only or has_daily_copy(store.folder, day):
        return False
    earlier = store.rows("SELECT 1 FROM journal WHERE day < ? LIMIT 1", (day_number(day),))
    return bool(earlier) and saved_since_newest(store.folder)
