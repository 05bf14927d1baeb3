"""What lies around a data file: who may read it and its copies, and how much room the disk has."""

import os
import shutil
import stat
from contextlib import suppress

from nmcoach.domain.hints import TYPE_CHECKING, Literal
from nmcoach.domain.record import record
from nmcoach.storage import files, private

if TYPE_CHECKING:
    from pathlib import Path

About = Literal[
    "file", "entries", "days", "journal", "clock", "leftovers", "copies", "modes", "space", "versions", "settings",
    "routines",
]  # fmt: skip
"""What a finding may be about."""
LEAST_FREE = 20_000_000
"""Bytes that are to be free beside those of one more copy: a journal, an import, what others write (design default)."""
_SHOWN = 3


@record
class Finding:
    """Something that is wrong."""

    about: "About"
    """What it is about."""
    text: str
    """What is wrong, in a sentence."""
    todo: str
    """What to do about it, in a sentence."""
    mends: bool = False
    """Whether a repair deals with it."""


def surroundings(folder: "Path") -> list[Finding]:
    """Tell of files that others may read, of copies that lie elsewhere, and of a disk that is nearly full."""
    found: list[Finding] = []
    if (folder / files.BACKUPS).is_symlink():
        text = f"{folder / files.BACKUPS} is a link; copies of your data may lie where others read them."
        found.append(Finding("modes", text, "Move what it leads to here, in its place."))
    opened = open_to_others(folder)
    if _is_open(folder) and folder not in [path for path, _ in opened]:
        text = f"{folder} may be entered by others, and something else than your data lies in it."
        found.append(Finding("modes", text, "Close it to others, or keep your data in a folder of its own."))
    for path, mode in opened[:_SHOWN]:
        text = f"{path} may be {'entered' if path.is_dir() else 'read'} by others (mode {mode:o})."
        found.append(Finding("modes", text, "“nmcoach doctor --repair” closes it to all but you.", mends=True))
    if len(opened) > _SHOWN:
        text = f"{len(opened) - _SHOWN} more of your files may be read by others."
        found.append(Finding("modes", text, "“nmcoach doctor --repair” closes it to all but you.", mends=True))
    with suppress(OSError):  # a disk that does not say how much is free
        free = shutil.disk_usage(folder).free
        size = known.st_size if (known := files.look(folder / files.DATABASE)) is not None else 0
        if free < size + LEAST_FREE:
            text = f"Only {free / 1e6:,.0f} MB are free on the disk of {folder}; a copy takes {size / 1e6:,.0f} MB."
            found.append(Finding("space", text, "Make room on that disk; until then a drink may not be saved."))
    return found


def open_to_others(folder: "Path") -> "list[tuple[Path, int]]":
    """List what is ours in a data folder and others may read or enter, with its mode; links are not followed."""
    found = []
    for path in private.all_ours(folder):
        with suppress(OSError):  # it is gone meanwhile
            known = path.lstat()
            mode = stat.S_IMODE(known.st_mode)
            if mode & 0o077 and not stat.S_ISLNK(known.st_mode) and known.st_uid == os.getuid():
                found.append((path, mode))
    return found


def close_to_others(folder: "Path") -> int:
    """Take the rights of others away from what is ours in a data folder, and say of how many files and folders."""
    closed = 0
    for path, mode in open_to_others(folder):
        with suppress(OSError):  # it may not be changed, and is found again
            path.chmod(mode & 0o700)
            closed += 1
    return closed


def _is_open(folder: "Path") -> bool:
    try:
        return files.open_to_others(folder)
    except OSError:  # there is none
        return False
