"""Files and folders that only their owner can read."""

import errno
import os

from nmcoach.domain.errors import CannotCreate, NotSaved
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage.faults import reason, told_os

if TYPE_CHECKING:
    from pathlib import Path

    StrPath = Path | str

DATABASE = "nmcoach.db"
BACKUPS = "backups"
MARKER = ".nmcoach"
"""An empty file that says: there was data in this folder."""

_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC


def make_folder(folder: "StrPath") -> None:
    """Make a folder and the missing ones above it, each for the owner alone (0700).

    Raises :class:`~nmcoach.domain.errors.CannotCreate` or :class:`~nmcoach.domain.errors.NotSaved`.
    """
    try:
        _make(os.fspath(folder))
    except OSError as error:
        raise told_os(error, f"The folder {folder}") from error


def _make(folder: str) -> None:
    if os.path.isdir(folder):
        return
    if (above := os.path.dirname(folder)) not in ("", folder):
        _make(above)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise


def make_file(path: "StrPath") -> None:
    """Make an empty file for the owner alone (0600); a file or link already there is never opened.

    Raises FileExistsError for the latter, and other OSErrors as they come.
    """
    os.close(os.open(path, _NEW, 0o600))


def make_data(path: str) -> None:
    """Make an empty data file, unless there is one.

    Raises :class:`~nmcoach.domain.errors.CannotCreate` or :class:`~nmcoach.domain.errors.NotSaved`.
    """
    try:
        make_file(path)
    except FileExistsError:
        if os.path.islink(path) and not os.path.exists(path):
            raise CannotCreate(f"{path} is a link that leads nowhere; remove it.") from None
    except OSError as error:
        raise told_os(error, f"The data file {path}") from error


def write_note(path: "Path", text: str) -> None:
    """Write a small file of our own anew, in a folder that is made if it is missing; never through a link.

    Raises OSErrors as they come.
    """
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if path.parent.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with open(handle, "w", encoding="utf-8") as file:
        os.fchmod(handle, 0o600)
        file.write(text)


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


def make_private(path: "StrPath") -> None:
    """Take the rights of others on an existing file away, where we may."""
    try:
        if os.stat(path).st_mode & 0o077:
            os.chmod(path, 0o600)
    except OSError:
        return


def open_to_others(folder: "StrPath") -> bool:
    """Say whether others may enter or read a folder of ours; false where it is nobody's we may change."""
    found = os.stat(folder)
    return bool(found.st_mode & 0o077) and found.st_uid == os.geteuid()


def look(path: "StrPath") -> os.stat_result | None:
    """Give what the system knows of a file, or None if it cannot be found."""
    try:
        return os.stat(path)
    except OSError:
        return None


def there(path: "StrPath") -> os.stat_result | None:
    """Give what the system knows of a file, or None where there is none.

    Raises OSError where it will not say.
    """
    try:
        return os.stat(path)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            return None
        raise


def had_data(folder: "StrPath") -> bool:
    """Say whether a folder has held data. To be asked before the file is looked at: it is marked afterwards.

    Raises :class:`~nmcoach.domain.errors.CannotCreate` where the folder cannot be looked into.
    """
    try:
        if there(os.path.join(folder, MARKER)) is not None:
            return True
    except OSError as error:
        raise closed(folder) from error
    try:
        return any(name.endswith(".db") for name in os.listdir(os.path.join(folder, BACKUPS)))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return False


def mark(folder: "StrPath") -> None:
    """Remember that there was data in a folder.

    Raises :class:`~nmcoach.domain.errors.CannotCreate` or :class:`~nmcoach.domain.errors.NotSaved`.
    """
    try:
        make_file(os.path.join(folder, MARKER))
        sync(folder)
    except FileExistsError:
        return
    except OSError as error:
        raise told_os(error, f"A file in {folder}") from error


def closed(folder: "StrPath") -> CannotCreate:
    """Give the sentence for a folder that cannot be looked into."""
    return CannotCreate(f"The folder {folder} cannot be read; check who may open it.")


def same(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    """Say whether both are the same file on the same disk, whatever its name."""
    if one is None or other is None:
        return False
    return (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def sync(path: "StrPath") -> None:
    """Wait until a file or folder is on the disk. Never for a database this process has open."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settled(path: "StrPath", done: str = "written", *others: "StrPath") -> None:
    """Wait until the disk knows a file or folder by the name it was just given, and what was put into other folders.

    Raises :class:`~nmcoach.domain.errors.NotSaved` if it refuses: what was done is done, but may be undone once the
    power is gone. ``done`` says what it is.
    """
    try:
        for folder in (*others, os.path.dirname(path) or "."):
            sync(folder)
    except OSError as error:
        raise NotSaved(f"“{path}” is {done}, but the disk does not say that it stays so: {reason(error)}.") from error


def uri(path: "StrPath", mode: str) -> str:
    """Give the address SQLite opens a file by; ``mode`` is ``ro``, ``rw`` or ``immutable``."""
    place = os.fspath(path)
    place = place if os.path.isabs(place) else os.path.join(os.getcwd(), place)
    address = place.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{address}?" + ("mode=ro&immutable=1" if mode == "immutable" else f"mode={mode}")
