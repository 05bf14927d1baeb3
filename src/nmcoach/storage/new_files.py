"""Files written for the user: new ones, whole or not at all, readable by the owner alone, never through a link."""

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from nmcoach.domain.errors import CannotCreate
from nmcoach.storage import files
from nmcoach.storage.faults import told_os


def write(path: Path, pieces: Iterable[bytes], *, replace: bool = False) -> None:
    """Write a file with mode 0600 under a passing name, then give it its own.

    Raises :class:`CannotCreate` for a link, for a file that is there already unless ``replace`` is true, and where
    there is no folder; :class:`~nmcoach.domain.errors.NotSaved` if the disk refuses.
    """
    _check(path, replace=replace)
    part = path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}.part")
    try:
        _fill(part, pieces)
        if replace:
            part.replace(path)
        else:
            files.give_name(part, path)
        files.settled(path)
    except FileExistsError:
        raise CannotCreate(_there(path)) from None
    except OSError as error:
        raise told_os(error, f"The file {path}") from error
    finally:
        with suppress(OSError):  # the error above is the one to tell
            part.unlink(missing_ok=True)


def write_folder(path: Path, contents: Mapping[str, Iterable[bytes]], *, replace: bool = False) -> None:
    """Write files into a new folder (0700), all or none; with ``replace`` into one that is there.

    Raises as :func:`write` does.
    """
    if replace and path.is_dir() and not path.is_symlink():
        for name, pieces in contents.items():
            write(path / name, pieces, replace=True)
        return
    _check(path, replace=False)
    part = path.with_name(f".{path.name[:100]}.{os.urandom(6).hex()}.part")
    try:
        part.mkdir(0o700)
        for name, pieces in contents.items():
            _fill(part / name, pieces)
        files.sync(part)
        part.rename(path)
        files.settled(path)
    except OSError as error:
        raise told_os(error, f"The folder {path}") from error
    finally:
        _drop(part)


def _check(path: Path, *, replace: bool) -> None:
    if path.is_symlink():
        raise CannotCreate(f"“{path}” is a link; name a file that is none.")
    if path.exists() and not (replace and path.is_file()):
        raise CannotCreate(f"“{path}” is a folder; name a file." if replace else _there(path))
    if not path.parent.is_dir():
        raise CannotCreate(f"There is no folder “{path.parent}”; make it, or name another.")


def _there(path: Path) -> str:
    return f"“{path}” is there already; choose another name, or replace it with --force."


def _fill(part: Path, pieces: Iterable[bytes]) -> None:
    files.make_file(part)
    with part.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _drop(folder: Path) -> None:
    with suppress(OSError):  # it bears its own name now, or what is left is swept later
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()
