"""Files and folders that only their owner can read."""

import os
from typing import TYPE_CHECKING

from nmcoach.storage.faults import told_os

if TYPE_CHECKING:
    from pathlib import Path

DATABASE = "nmcoach.db"
BACKUPS = "backups"
MARKER = ".nmcoach"
"""An empty file that says: there was data in this folder."""

_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC


def make_folder(folder: "Path") -> None:
    """Make a folder and the missing ones above it, each for the owner alone (0700).

    Raises :class:`~nmcoach.domain.errors.CannotCreate` or :class:`~nmcoach.domain.errors.NotSaved`.
    """
    try:
        _make(folder)
    except OSError as error:
        raise told_os(error, f"The folder {folder}") from error


def _make(folder: "Path") -> None:
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make(folder.parent)
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise


def make_file(path: "Path") -> None:
    """Make an empty file for the owner alone (0600); a file or link already there is never opened.

    Raises FileExistsError for the latter, and other OSErrors as they come.
    """
    os.close(os.open(path, _NEW, 0o600))


def give_name(part: "Path", path: "Path") -> None:
    """Give a file its name if nothing has it; where a disk knows no second names, the name is taken first.

    Raises FileExistsError where something has it, and other OSErrors as they come.
    """
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        make_file(path)
        part.replace(path)


def make_private(path: "Path") -> None:
    """Take the rights of others on an existing file away, where we may."""
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError:
        return


def look(path: "Path") -> os.stat_result | None:
    """Give what the system knows of a file, or None if it cannot be found."""
    try:
        return path.stat()
    except OSError:
        return None


def had_data(folder: "Path") -> bool:
    """Say whether a folder has held data. To be asked before the file is looked at: it is marked afterwards."""
    return (folder / MARKER).exists() or any((folder / BACKUPS).glob("*.db"))


def same(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    """Say whether both are the same file on the same disk, whatever its name."""
    if one is None or other is None:
        return False
    return (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def sync(path: "Path") -> None:
    """Wait until a file or folder is on the disk. Never for a database this process has open."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def uri(path: "Path", mode: str) -> str:
    """Give the address SQLite opens a file by; ``mode`` is ``ro``, ``rw`` or ``immutable``."""
    address = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{address}?" + ("mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}")
