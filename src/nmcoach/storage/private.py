"""Closing to others what was open to them before nmcoach used it; what it makes is closed from the start."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress

from nmcoach.domain.errors import CannotCreate
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nmcoach.storage.files import StrPath

_ROUTINES = "routines"
"""As :data:`nmcoach.storage.routine_files.FOLDER`: a drink loads nothing of routines."""
_BELOW = {files.BACKUPS: ".db", _ROUTINES: ".toml", f"{_ROUTINES}/versions": ".toml", "log": "", "cache": ""}
"""The folders that the program makes in that of the data → how files of ours in it end."""
_OURS = {files.MARKER, files.BACKUPS, _ROUTINES, "log", "cache", "settings", "settings.toml"}


def close_data(folder: "StrPath") -> None:
    """Take the rights of others on a folder of data away, and on what lies in it.

    Of a folder in which something else lies, too, the rights are somebody's choice: they stay, and doctor tells. What
    may not be changed stays as it is.
    """
    close_folder(folder, is_ours)
    for name in (f"{files.DATABASE}-journal", files.MARKER):
        _close_files(folder, name)
    linked = tuple(name for name in _BELOW if os.path.islink(os.path.join(folder, name)))
    for name, ending in _BELOW.items():
        if not name.startswith(linked):
            _close(os.path.join(folder, name))
            _close_files(os.path.join(folder, name), ending)


def close_folder(folder: "StrPath", ours: Callable[[str], bool]) -> None:
    """Take the rights of others on a folder away if nothing but our own files lies in it."""
    with suppress(OSError):  # what may not be changed stays as it is, and doctor tells
        if files.open_to_others(folder) and all(map(ours, os.listdir(folder))):
            os.chmod(folder, 0o700)


def is_ours(name: str) -> bool:
    """Say whether something in the folder of the data is called as what the program makes there."""
    return name in _OURS or name.startswith((files.DATABASE, f".{files.DATABASE}.", f"..{files.DATABASE}."))


def all_ours(folder: "Path") -> "Iterator[Path]":
    """Give the folder of the data, the folders that the program makes in it, and the files of ours in them.

    The folder itself is left out where something else lies in it, too; links and what they lead to are.
    """
    with suppress(OSError):  # there is none, or it may not be read
        names = sorted(path.name for path in folder.iterdir())
        if all(map(is_ours, names)):
            yield folder
        yield from (path for name in names if is_ours(name) and _is_file(path := folder / name))
    for name, ending in _BELOW.items():
        place = folder / name
        if (folder / name.partition("/")[0]).is_symlink() or place.is_symlink() or not place.is_dir():
            continue
        yield place
        with suppress(OSError):  # it may not be read, or is gone
            yield from sorted(path for path in place.iterdir() if path.name.endswith(ending) and _is_file(path))


def _is_file(path: "Path") -> bool:
    return path.is_file() and not path.is_symlink()


def backups_of(folder: "Path") -> "Path":
    """Make the folder of copies, closed to others, if it is missing, and give it.

    Raises :class:`CannotCreate` where it is a link: copies of all that was told would lie who knows where, and be
    dropped there; and as :func:`~nmcoach.storage.files.make_folder` does.
    """
    path = folder / files.BACKUPS
    if path.is_symlink():
        raise CannotCreate(f"{path} is a link; put a folder in its place, and no copy is made elsewhere unasked.")
    files.make_folder(path)
    _close(path)
    _close_files(path, ".db")
    return path


def _close(path: str | os.PathLike[str]) -> None:
    with suppress(OSError):  # there is none, or it may not be changed; doctor tells
        known = os.lstat(path)
        if stat.S_ISDIR(known.st_mode) and known.st_mode & 0o077 and known.st_uid == os.geteuid():
            os.chmod(path, 0o700)


def _close_files(folder: str | os.PathLike[str], ending: str) -> None:
    with suppress(OSError):  # there is no such folder, or it may not be read
        for entry in os.scandir(folder):
            if entry.name.endswith(ending) and entry.is_file(follow_symlinks=False):
                files.make_private(entry.path)
