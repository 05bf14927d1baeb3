"""Removing files by their names from folders, and nothing else: no other file, and nothing that a link leads to."""

import errno
import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress

from nmcoach.domain.errors import CannotCreate, Locked
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import record
from nmcoach.storage import files
from nmcoach.storage.backup import hold
from nmcoach.storage.faults import reason, spoken
from nmcoach.storage.presence import alone

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_MOST_LEFT = 1000
"""Files of others in one folder that are told of (design default)."""


@record
class Room:
    """A folder, and what the files in it are called that may be removed."""

    root: "Path"
    """The folder of the data or of the settings; it may be reached through a link."""
    within: str
    """The folder below it, such as ``routines/versions``; empty for the root itself. It is no link."""
    names: tuple[tuple[str, str], ...]
    """Pattern of a name → what such a file is, in the order in which they go."""

    @property
    def path(self) -> "Path":
        """Where it is."""
        return self.root / self.within


@record
class Mine:
    """A file that may be removed."""

    room: Room
    """Where it is."""
    name: str
    """What it is called."""
    what: str
    """What it is."""
    size: int
    """Bytes; 0 for a second name of a file that was counted."""

    @property
    def path(self) -> "Path":
        """Its path."""
        return self.room.path / self.name


@record
class Left:
    """What stays in the folders."""

    path: "Path"
    """Where it is."""
    why: str
    """Why it stays, to follow a colon."""


@record
class Found:
    """What lies in the folders."""

    mine: tuple[Mine, ...]
    """What may be removed, in the order in which it goes."""
    left: tuple[Left, ...]
    """What stays."""


def find(rooms: Sequence[Room]) -> Found:
    """Look what may be removed, and what stays.

    Raises :class:`CannotCreate` where the data file is a link: where it leads to is not for us to remove.
    """
    mine: list[Mine] = []
    left: list[Left] = []
    counted: set[tuple[int, int]] = set()
    known = {room.path for room in rooms}
    for room in rooms:
        with _opened(room) as folder:
            if folder is None:
                continue
            for name, state in _entries(folder):
                path = room.path / name
                if stat.S_ISDIR(state.st_mode) and path in known:
                    continue
                place = _place(room, name)
                if stat.S_ISLNK(state.st_mode) and (place is not None or path in known):
                    if name == files.DATABASE:
                        raise CannotCreate(
                            f"{path} is a link; remove it and the file that it leads to yourself. Nothing was removed."
                        )
                    left.append(Left(path, "a link; where it leads to is left as it is"))
                elif place is not None and stat.S_ISREG(state.st_mode):
                    size = 0 if (state.st_dev, state.st_ino) in counted else state.st_size
                    counted.add((state.st_dev, state.st_ino))
                    mine.append(Mine(room, name, room.names[place][1], size))
                elif len(left) < _MOST_LEFT:
                    left.append(Left(path, "not made by nmcoach"))
    mine.sort(key=lambda one: (rooms.index(one.room), _place(one.room, one.name) or 0, one.name))
    taken = {one.path for one in mine}
    return Found(tuple(mine), tuple(one for one in left if one.path not in taken))


def remove(data: "Path", found: Found, rooms: Sequence[Room]) -> tuple[Left, ...]:
    """Remove what was found and the folders that are empty then, and give what could not be removed.

    It may be begun again wherever it was cut off: the mark that there was data goes last.

    Raises :class:`Locked` where another copy of nmcoach has the data open; then nothing is removed.
    """
    failed: list[Left] = []
    try:
        with alone(data), spoken(), closing(hold(data / files.DATABASE)):
            last = [one for one in found.mine if one.path == data / files.MARKER]
            ordered = (*(one for one in found.mine if one not in last), *last)
            failed += [Left(one.path, why) for one in ordered if (why := _unlink(one)) is not None]
    except Locked as error:
        raise Locked("nmcoach is open elsewhere with this data; leave it there first. Nothing was removed.") from error
    for room in sorted(rooms, key=lambda one: len(one.path.parts), reverse=True):
        with suppress(OSError):  # something of others is in it, or it is gone
            _drop(room)
    return tuple(failed)


@contextmanager
def _opened(room: Room) -> Iterator[int | None]:
    """Open a folder without following a link below its root; None where there is none."""
    handle = None
    try:
        handle = os.open(room.root, _FOLDER)
        for part in filter(None, room.within.split("/")):
            above = handle
            try:
                handle = os.open(part, _FOLDER | os.O_NOFOLLOW, dir_fd=above)
            finally:
                os.close(above)
    except OSError as error:
        handle = None
        if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            raise files.closed(room.path) from error
    try:
        yield handle
    finally:
        if handle is not None:
            os.close(handle)


def _entries(folder: int) -> Iterator[tuple[str, os.stat_result]]:
    for name in sorted(os.listdir(folder)):
        with suppress(FileNotFoundError):  # it went meanwhile
            yield name, os.stat(name, dir_fd=folder, follow_symlinks=False)


def _place(room: Room, name: str) -> int | None:
    return next((at for at, (pattern, _) in enumerate(room.names) if re.fullmatch(pattern, name)), None)


def _unlink(one: Mine) -> str | None:
    """Remove a file that is still a plain one, and say why if it could not be."""
    try:
        with _opened(one.room) as folder:
            if folder is None or not stat.S_ISREG(os.stat(one.name, dir_fd=folder, follow_symlinks=False).st_mode):
                return None
            os.unlink(one.name, dir_fd=folder)
            os.fsync(folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        return reason(error)
    return None


def _drop(room: Room) -> None:
    if not room.within:
        room.root.rmdir()
        return
    above, _, name = room.within.rpartition("/")
    with _opened(Room(room.root, above, ())) as folder:
        if folder is not None:
            os.rmdir(name, dir_fd=folder)
