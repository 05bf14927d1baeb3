"""The folder of routine files: each replaced as a whole, and what was replaced or taken out is kept."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress

from nmcoach.domain.errors import BadValue, NotFound
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage import files
from nmcoach.storage.faults import told_os

if TYPE_CHECKING:
    from pathlib import Path

    from nmcoach.storage.files import StrPath

FOLDER = "routines"
"""Where routine files lie in the data folder."""
VERSIONS = "versions"
"""Where earlier versions lie in the folder of routine files."""
ENDING = ".toml"

_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


def open_file(path: "Path", wanted: str) -> int:
    """Open a file to be read, and give its handle; a pipe or device is never waited for.

    ``wanted`` tells what is to be named instead.

    Raises :class:`NotFound` if there is none, :class:`BadValue` if it cannot be read.
    """
    try:
        handle = os.open(path, _READ)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no file “{path}”; name {wanted}.") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise BadValue(f"“{path}” cannot be read: {reason}.") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise BadValue(f"“{path}” is not a plain file; name {wanted}.")
    return handle


def read_file(path: "Path", most: int, wanted: str = "a routine file, such as calves.toml") -> bytes:
    """Read a file, at most one byte more than ``most``; raises as :func:`open_file` does."""
    with os.fdopen(open_file(path, wanted), "rb") as file:
        try:
            return file.read(most + 1)
        except OSError as error:
            raise BadValue(f"“{path}” cannot be read: {(error.strerror or 'no reason given').lower()}.") from None


class RoutineFolder:
    """Routine files by their id, which is the file's name without its ending."""

    def __init__(self, data: "StrPath") -> None:
        self._place = os.path.join(data, FOLDER)

    @property
    def path(self) -> "Path":
        """Where they are."""
        from pathlib import Path  # most have no such file, and a shell command must start fast

        return Path(self._place)

    def files(self) -> "dict[str, Path]":
        """Give every routine file by its id, in the order of their names; empty where the folder cannot be read."""
        return {path.name.removesuffix(ENDING): path for path in _toml_files(self._place)}

    def write(self, key: str, data: bytes) -> "Path":
        """Put a file in its place, whole or not at all, readable by the owner alone.

        Raises :class:`~nmcoach.domain.errors.CannotCreate` or :class:`~nmcoach.domain.errors.NotSaved`.
        """
        files.make_folder(self.path)
        return _put(self.path / f"{key}{ENDING}", data)

    def keep(self, key: str, version: str, data: bytes) -> "Path":
        """Keep an earlier version beside those kept before.

        Raises :class:`~nmcoach.domain.errors.CannotCreate` or :class:`~nmcoach.domain.errors.NotSaved`.
        """
        files.make_folder(self.path / VERSIONS)
        return _put(self.path / VERSIONS / f"{key}-{version}{ENDING}", data)

    def set_aside(self, key: str) -> "Path":
        """Move a file that cannot be read among the earlier versions as it is.

        Raises :class:`~nmcoach.domain.errors.CannotCreate` or :class:`~nmcoach.domain.errors.NotSaved`.
        """
        folder = self.path / VERSIONS
        files.make_folder(folder)
        taken = {path.name for path in _toml_files(folder)}
        number = next(n for n in range(1, len(taken) + 2) if f"{key}-unread{n}{ENDING}" not in taken)
        target = folder / f"{key}-unread{number}{ENDING}"
        try:
            (self.path / f"{key}{ENDING}").rename(target)
        except OSError as error:
            raise told_os(error, f"The file {target}") from error
        files.settled(target)
        return target

    def remove(self, key: str) -> None:
        """Take a file out of the folder; one that is gone already is fine.

        Raises :class:`~nmcoach.domain.errors.CannotCreate` or :class:`~nmcoach.domain.errors.NotSaved`.
        """
        path = self.path / f"{key}{ENDING}"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise told_os(error, f"The change to {path}") from error
        files.settled(path, "gone")

    def versions(self, key: str) -> "dict[str, Path]":
        """Give the earlier versions that are kept of a routine, the latest first."""
        start = f"{key}-"
        found = [path for path in _toml_files(self.path / VERSIONS) if path.name.startswith(start)]
        found.sort(key=_age, reverse=True)
        return {path.name.removeprefix(start).removesuffix(ENDING): path for path in found}


def _toml_files(folder: "StrPath") -> "Iterator[Path]":
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return
    for name in names:
        if name.endswith(ENDING) and not name.startswith("."):
            from pathlib import Path

            yield Path(folder) / name


def _age(path: "Path") -> tuple[int, str]:
    found = files.look(path)
    return (0 if found is None else found.st_mtime_ns, path.name)


def _put(target: "Path", data: bytes) -> "Path":
    part = target.with_name(f".{target.name}.{os.urandom(6).hex()}.part")
    try:
        files.make_file(part)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        files.settled(target)
    except OSError as error:
        raise told_os(error, f"The file {target}") from error
    finally:
        with suppress(OSError):  # the error above is the one to tell
            part.unlink(missing_ok=True)
    return target
