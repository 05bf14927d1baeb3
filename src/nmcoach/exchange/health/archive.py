"""Opening a health file, whichever it is: within limits of size and ratio, and nothing is unpacked but what is read."""

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

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

Form = Literal["apple", "connect", "sheet"]
WANTED = "an export of Apple Health or Health Connect (.zip), or a .csv of Fitbit or Oura"


@record
class Opened:
    """What is read of a file."""

    form: Form
    stream: Source
    size: int
    """Bytes it has unpacked."""


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
            yield Opened(_form_of(start), file, size)
            return
        try:
            archive = zipfile.ZipFile(file)
            form, member = _wanted(archive, name)
            stream = archive.open(member)
        except (*_SPOILED, NotImplementedError, RuntimeError, ValueError, OverflowError, struct.error) as error:
            raise _damaged(name, error) from None
        with archive, stream:
            try:
                yield Opened(form, stream, member.file_size)
            except _SPOILED as error:
                raise _damaged(name, error) from None


def _damaged(name: str, error: Exception) -> BadFile:
    return BadFile(f"“{name}” is a damaged or locked archive: {str(error).rstrip('.')}.")


def _wanted(archive: zipfile.ZipFile, name: str) -> tuple[Form, zipfile.ZipInfo]:
    """Give the file of an archive that holds the data."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise BadFile(f"“{name}” holds more than {MOST_MEMBERS:,} files; that is too many.")
    forms: tuple[tuple[str, Form], ...] = ((".db", "connect"), (".xml", "apple"))
    for ending, form in forms:
        fitting = [
            one for one in members if one.filename.lower().endswith(ending) and "_cda" not in one.filename.lower()
        ]
        if not fitting:
            continue
        one = max(fitting, key=lambda one: (one.file_size, one.filename))
        if one.file_size > MOST_UNPACKED:
            raise BadFile(f"“{name}” unpacks to more than {MOST_UNPACKED // 1_000_000_000} GB; that much is not read.")
        if one.file_size > MOST_RATIO * max(one.compress_size, 1):
            raise BadFile(f"“{name}” unpacks to more than {MOST_RATIO} times its size; no export does.")
        if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadFile(f"“{name}” is packed in a way that no export is; unpack it and name what it holds.")
        return form, one
    raise BadFile(f"“{name}” holds no health data; name {WANTED}.")


def _form_of(start: bytes) -> Form:
    if start.startswith(b"SQLite format 3\0"):
        return "connect"
    return "apple" if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "sheet"
