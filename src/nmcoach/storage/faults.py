"""What SQLite and the system report, in the coach's words."""

import errno
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from nmcoach.domain.errors import BadValue, CannotCreate, CoachError, DataUnreadable, Locked, NotSaved

DOCTOR = "“nmcoach doctor” says what is wrong and how to bring it back"
"""The way on, where nothing is known about the copies."""
READ_ONLY = "The data can only be read here; nothing was saved."
FULL = "The disk is full; nothing was saved."


class Damaged(DataUnreadable):
    """The data file is not what was written; it was left as it is."""

    def __init__(self, what: str = "", way: str = DOCTOR):
        self.what = what
        """What was noticed, to follow a colon; empty where SQLite does not say."""
        super().__init__(f"The data file is damaged{f' ({what})' if what else ''} and was left as it is; {way}.")


def further(found: str, last: str) -> str:
    """Give the id to go on from in a walk by ids.

    Raises :class:`Damaged` where it is no later one: an index is out of its order, and the walk would never end.
    """
    if found <= last:
        raise Damaged("ids out of their order")
    return found


class Altered(DataUnreadable):
    """An entry that an action builds on is not as it was written."""

    def __init__(self) -> None:
        super().__init__(f"The entry cannot be read, so nothing was changed; {DOCTOR}.")


class Foreign(DataUnreadable):
    """The file is not one of nmcoach, or its mark is damaged."""

    def __init__(self, way: str = "name another folder"):
        super().__init__(f"The data file belongs to another program and was left as it is; {way}.")


class Newer(DataUnreadable):
    """A newer nmcoach wrote the file."""

    def __init__(self, found: int, known: int):
        self.what = f"a newer nmcoach wrote it (version {found}; this one reads up to {known}); update nmcoach first"
        super().__init__(
            f"A newer nmcoach wrote the data (version {found}; this one reads up to {known}); "
            "update nmcoach to open it."
        )


_BUSY = "Another copy of nmcoach is busy with the data; {}try again."
_SENTENCES: dict[int, tuple[type[CoachError], str]] = {
    sqlite3.SQLITE_FULL: (NotSaved, FULL),
    sqlite3.SQLITE_IOERR: (
        NotSaved,
        "The disk reported an error; look whether the entry is there before you repeat it.",
    ),
    sqlite3.SQLITE_READONLY: (NotSaved, READ_ONLY),
    sqlite3.SQLITE_PERM: (NotSaved, READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: (CannotCreate, "The data file cannot be opened; check who may read and write its folder."),
    sqlite3.SQLITE_TOOBIG: (BadValue, "The entry is too large to store; shorten its text."),
}


_NO_VALUE = ("decode to UTF-8", "JSON cannot hold")
"""What SQLite says of a column that holds what nobody wrote into it."""


def translated(error: sqlite3.Error, *, saving: bool = False) -> Exception:
    """Give the sentence for an error of SQLite; one that is a mistake of ours is given back as it is.

    ``saving`` is whether something was to be saved.
    """
    code = code_of(error)
    if is_busy(error):
        return Locked(_BUSY.format("nothing was saved, " if saving else ""))
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or any(part in str(error) for part in _NO_VALUE):
        return Damaged()
    if code == sqlite3.SQLITE_CONSTRAINT:
        named = re.match(r"(?:[a-z]+\()*(?:[a-z_]+\.)?([a-z_]+)\b", str(error).partition(": ")[2])
        which = f"its {named[1]} is none" if named else "one of its values is none"
        return BadValue(f"The entry was not saved: {which} that can be kept.")
    if code in _SENTENCES:
        kind, sentence = _SENTENCES[code]
        return kind(sentence)
    return error


def code_of(error: sqlite3.Error) -> int:
    """Give SQLite's own number for an error, 0 for one of Python's."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    """Say whether another copy held the file for too long."""
    return code_of(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def spoken(*, saving: bool = False) -> Iterator[None]:
    """Turn errors of SQLite within the block into the coach's own; ``saving`` is whether something was to be saved."""
    try:
        yield
    except sqlite3.Error as error:
        other = translated(error, saving=saving)
        if other is error:
            raise
        raise other from error
    except UnicodeDecodeError as error:  # sqlite3 fails on its own message when it quotes damaged text
        raise Damaged from error


def told_os(error: OSError, what: str) -> CoachError:
    """Give the sentence for an error of the system; ``what`` could not be made."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NotSaved(FULL)
    if error.errno == errno.EIO:
        return NotSaved(f"The disk reported an error; {what[0].lower()}{what[1:]} could not be made.")
    return CannotCreate(f"{what} could not be made: {reason(error)}.")


def reason(error: OSError) -> str:
    """Give the system's own reason, to follow a colon."""
    return (error.strerror or "no reason given").lower()
