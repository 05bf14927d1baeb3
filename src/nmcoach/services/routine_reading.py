"""Routine files read, judged and written. Loaded when there is one: most days of most users need none."""

from collections.abc import Collection, Mapping
from pathlib import Path

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.routine.file import id_from
from nmcoach.domain.routine.file_fields import BrokenFile, Mistake
from nmcoach.domain.routine.listed import NO_SOURCE, Listed
from nmcoach.domain.routine.own_file import id_mistakes, own_file
from nmcoach.domain.routine.routine import Move, Routine
from nmcoach.domain.say import Typed, say
from nmcoach.exchange.routines import files
from nmcoach.exchange.routines.files import LARGEST, Reading, version_of
from nmcoach.storage.routine_files import read_file


def read(key: str, path: Path, shipped: Collection[str], moves: Mapping[str, Move]) -> tuple[Listed, tuple[Move, ...]]:
    """Read a file of the folder; whatever is wrong with it is told in the list and nowhere else."""
    try:
        data = read_file(path, LARGEST)
    except BadValue as error:
        return Listed(key, key, NO_SOURCE, "", None, path, (Mistake(None, "file", Typed(str(error))),)), ()
    version = version_of(data)
    reading = files.read(data, key, moves, version)
    mistakes = (*id_mistakes(key, shipped), *reading.mistakes)
    if mistakes or reading.file is None:
        name, source = reading.name or key, reading.source or NO_SOURCE
        return Listed(key, name, source, version, None, path, mistakes), ()
    routine = reading.file.routine
    return Listed(key, routine.name, routine.source, version, routine, path), reading.file.moves


def examine(path: Path, shipped: Collection[str], moves: Mapping[str, Move]) -> tuple[Reading, bytes]:
    """Read a file from anywhere, under the id it would be added by.

    Raises :class:`NotFound` if there is no such file, :class:`BadValue` if it cannot be read.
    """
    data = read_file(path, LARGEST)
    key = id_from(path.stem)
    reading = files.read(data, key, moves, version_of(data))
    if named := id_mistakes(key, shipped):
        reading = replace(reading, file=None, mistakes=(*named, *reading.mistakes))
    return reading, data


def written(routine: Routine, key: str, moves: Mapping[str, Move], shipped: Mapping[str, Move]) -> bytes:
    """Write a routine as the file of an id, with moves of the user's own in it.

    Raises :class:`BadValue` for one that would not read back.
    """
    data = files.write(own_file(routine, key, moves, shipped))
    reading = files.read(data, key, shipped)
    if reading.file is None:
        raise BadValue(say("The routine cannot be saved: {why}", why=reading.mistakes[0].text))
    return data


def in_place(path: Path) -> bytes:
    """Give what a file of the folder holds; nothing where it cannot be read or is too large."""
    try:
        data = read_file(path, LARGEST)
    except BadValue:
        return b""
    return data if len(data) <= LARGEST else b""


def broken(entry: Listed) -> BrokenFile:
    """Give the refusal to follow a routine whose file has mistakes."""
    return BrokenFile(entry.path.name if entry.path is not None else entry.id, entry.broken)
