"""Which copies of nmcoach have the data open: each leaves a shared lock on the marker of the folder while it runs.

The data file itself says so only while somebody reads or writes it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from nmcoach.domain.errors import Locked
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage.files import MARKER

if TYPE_CHECKING:
    from nmcoach.storage.files import StrPath

_LOOK = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@contextmanager
def present(folder: "StrPath") -> Iterator[None]:
    """Be seen by :func:`alone` while the block runs; where a disk knows no locks, nobody is seen."""
    handle = _open(folder)
    try:
        if handle is not None:
            _lock(handle, fcntl.LOCK_SH)
        yield
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def alone(folder: "StrPath") -> Iterator[None]:
    """Do something while no other copy of nmcoach has the data of a folder open.

    Raises :class:`Locked` where one has.
    """
    handle = _open(folder)
    try:
        if handle is not None and not _lock(handle, fcntl.LOCK_EX):
            raise Locked("nmcoach is open elsewhere with this data; leave it there first.")
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _open(folder: "StrPath") -> int | None:
    try:
        return os.open(f"{os.fspath(folder)}/{MARKER}", _LOOK)
    except OSError:
        return None


def _lock(handle: int, how: int) -> bool:
    """Lock a file at once; False only where another copy keeps it."""
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
