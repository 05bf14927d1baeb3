"""A file on its way in: what it is, by its ending or by what it begins with, and the entries in it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.kinds import BY_NAME
from nmcoach.exchange.shapes import MOST_BYTES, MOST_SHEET_BYTES
from nmcoach.storage.routine_files import read_file

if TYPE_CHECKING:
    from nmcoach.exchange.json import Incoming

ENDINGS = (".json", ".csv", ".ics")
HEAD_BYTES = 4000
"""Bytes in which the headings of a sheet stand."""
ARCHIVE = ".zip"
"""How the export of a watch or phone ends."""
WRITTEN = "a file that ends in .json, .csv or .ics"
"""What can be written."""
WANTED = "a file that ends in .json, .csv, .ics or .zip"
"""What can be read."""
HEAD = 200
"""Bytes of a file that tell whether it is a calendar."""


def ending_of(path: Path, wanted: str = WANTED) -> str:
    """Give the ending that tells a file's format; ``wanted`` says which there are.

    Raises :class:`BadValue` for any other.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadValue(f"“{path.name}” does not tell the format; name {wanted}.")
    return ending


def is_calendar(path: Path) -> bool:
    """Say whether a file is a calendar: by its ending, or by what it begins with, whatever it is called.

    Raises :class:`BadValue` for an ending of which nothing is known, where that does not tell either.
    """
    if path.suffix.lower() == ".ics":
        return True
    from nmcoach.exchange.ics import lines

    if path.is_file() and lines.is_calendar(read_file(path, HEAD)):
        return True
    ending_of(path)
    return False


def is_of_a_watch(path: Path) -> bool:
    """Say whether a file is a watch's: an archive, a list in JSON, or a sheet with such headings."""
    ending = path.suffix.lower()
    if ending == ".json" and path.is_file():  # what we write ourselves is no list
        return read_file(path, HEAD).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    if ending != ".csv" or path.is_dir():
        return ending == ARCHIVE
    from nmcoach.exchange.health.sheets import is_known

    return is_known(read_file(path, HEAD_BYTES, WANTED))


def entries_of(path: Path) -> "tuple[Iterable[Incoming], int]":
    """Give the entries of a file, and about how many there are; 0 where that cannot be told."""
    ending = ending_of(path)
    from nmcoach.exchange import json
    from nmcoach.exchange.csv import entries as csv_entries

    if ending == ".json":
        data = read_file(path, MOST_BYTES, WANTED)
        return json.walk(data), data.count(b"\n")
    if not path.is_dir():
        data = read_file(path, MOST_SHEET_BYTES, WANTED)
        return csv_entries.walk(data), _rows_in(data)
    return _of_folder(path), 0


def _rows_in(sheet: bytes) -> int:
    """Count the lines under the first."""
    return max(0, sheet.count(b"\n") - 1)


def _of_folder(path: Path) -> "Iterator[Incoming]":
    from nmcoach.exchange.csv import entries as csv_entries

    empty = True
    for name in sorted(child.name for child in path.glob("*.csv")):
        kind = name.removesuffix(".csv")
        if kind not in BY_NAME:
            raise BadFile(f"“{name}” in the folder “{path}” is no kind of entry; take it out.")
        for one in csv_entries.walk(read_file(path / name, MOST_SHEET_BYTES, WANTED), kind, name):
            empty = False
            yield one
    if empty and not (path / "drink.csv").exists():
        raise BadFile(f"There is no file of nmcoach in the folder “{path}”.")
