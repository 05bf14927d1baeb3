"""Opening a health file, whichever it is: within limits of size and ratio, and nothing is unpacked but what is read."""

import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from nmcoach.domain.errors import BadFile
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.exchange.health.collected import Source

MOST_UNPACKED = 4_000_000_000
"""Bytes that are read of what an archive holds."""
MOST_RATIO = 200
"""How many times larger than packed something may be: XML comes to about 30."""
MOST_MEMBERS = 100_000
"""Files an archive may hold: an export has one for each route of a walk."""
_START = 64
_SPOILED = (zipfile.BadZipFile, zlib.error, EOFError, OSError)
"""What reading an archive raises that is damaged."""

MOST_PART = 10_000_000
"""Bytes that each of several files may have: a month of nights is less than one million."""
_PARTS = (
    r"usersleeps_.*\.csv", r"heart rate variability details - .*\.csv",
    r"daily heart rate variability summary - .*\.csv", r"sleep-\d{4}-\d\d-\d\d\.json",
)  # fmt: skip
"""What the files of Google's archive are called that are read, in the order in which they are."""

Form = Literal["apple", "connect", "takeout", "sheet"]
WANTED = "an export of Apple Health, Health Connect or Fitbit (.zip), or a .csv of Fitbit or Oura"


@record
class Member:
    """One of several files that are read."""

    name: str
    read: Callable[[], bytes]
    """Gives all of it; of one that is too large, more than it may have."""


@record
class Opened:
    """What is read of a file."""

    form: Form
    stream: Source
    size: int
    """Bytes it has unpacked."""
    parts: tuple[Member, ...] = ()
    """Those of Google's archive, or a file of it alone."""


@contextmanager
def opened(handle: int, name: str) -> Iterator[Opened]:
    """Open what a file holds, by how it begins; the handle is closed at the end.

    Raises :class:`BadFile` for what is no health file, or over a limit, also while it is read.
    """
    with os.fdopen(handle, "rb") as file:
        start, size = file.read(_START), os.fstat(file.fileno()).st_size
        file.seek(0)
        if size > MOST_UNPACKED:
            raise BadFile(f"“{name}” has more than {MOST_UNPACKED // 1_000_000_000} GB; that much is not read.")
        if not start.startswith(b"PK"):
            form = _form_of(start)
            alone = (Member(name, partial(file.read, MOST_PART + 1)),) if form == "takeout" else ()
            yield Opened(form, file, size, alone)
            return
        try:
            archive = zipfile.ZipFile(file)
            several = _parts(archive, name)
            form, member = ("takeout", several[0]) if several else _wanted(archive, name)
            stream = archive.open(member)
        except (*_SPOILED, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error) as error:
            raise _damaged(name, error) from None
        with archive, stream:
            try:
                parts = tuple(Member(_last(one), partial(_all_of, archive, one, name)) for one in several)
                yield Opened(form, stream, sum(one.file_size for one in several) or member.file_size, parts)
            except _SPOILED as error:
                raise _damaged(name, error) from None


def _damaged(name: str, error: Exception) -> BadFile:
    return BadFile(f"“{name}” is a damaged or locked archive: {str(error).rstrip('.')}.")


def _all_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    try:
        with archive.open(member) as stream:
            return stream.read(MOST_PART + 1)
    except (*_SPOILED, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error) as error:
        raise _damaged(name, error) from None


def _parts(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """Give the files of Google's archive that are read; none of another."""
    members = _members(archive, name)
    found = [
        (place, one.filename, one) for one in members for place, form in enumerate(_PARTS)
        if re.fullmatch(form, _last(one).lower())
    ]  # fmt: skip
    for _, _, one in found:
        _within_limits(one, name)
    if sum(one.file_size for _, _, one in found) > MOST_UNPACKED:
        raise _too_large(name)
    return [one for *_, one in sorted(found, key=lambda each: each[:2])]


def _last(member: zipfile.ZipInfo) -> str:
    """Give the name of a file without its folders."""
    return member.filename.rpartition("/")[2]


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise BadFile(f"“{name}” holds more than {MOST_MEMBERS:,} files; that is too many.")
    return members


def _wanted(archive: zipfile.ZipFile, name: str) -> tuple[Form, zipfile.ZipInfo]:
    """Give the file of an archive that holds the data."""
    forms: tuple[tuple[str, Form], ...] = ((".db", "connect"), (".xml", "apple"))
    for ending, form in forms:
        fitting = [
            one for one in _members(archive, name)
            if one.filename.lower().endswith(ending) and "_cda" not in one.filename.lower()
        ]  # fmt: skip
        if fitting:
            one = max(fitting, key=lambda one: (one.file_size, one.filename))
            _within_limits(one, name)
            return form, one
    raise BadFile(f"“{name}” holds no health data; name {WANTED}.")


def _within_limits(one: zipfile.ZipInfo, name: str) -> None:
    if one.file_size > MOST_UNPACKED:
        raise _too_large(name)
    if one.file_size > MOST_RATIO * max(one.compress_size, 1):
        raise BadFile(f"“{name}” unpacks to more than {MOST_RATIO} times its size; no export does.")
    if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BadFile(f"“{name}” is packed in a way that no export is; unpack it and name what it holds.")


def _too_large(name: str) -> BadFile:
    return BadFile(f"“{name}” unpacks to more than {MOST_UNPACKED // 1_000_000_000} GB; that much is not read.")


def _form_of(start: bytes) -> Form:
    if start.startswith(b"SQLite format 3\0"):
        return "connect"
    begins = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return "apple" if begins == b"<" else "takeout" if begins in (b"[", b"{") else "sheet"
