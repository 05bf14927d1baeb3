"""Routine files as bytes: read into a routine or the list of their mistakes, and written so that they read back."""

import re
import tomllib
from collections.abc import Mapping

from nmcoach.domain.record import record
from nmcoach.domain.routine.file import RoutineFile, read_routine
from nmcoach.domain.routine.file_fields import FilePlace, Mistake, listed
from nmcoach.domain.routine.listed import NO_SOURCE
from nmcoach.domain.routine.own_move import local_id
from nmcoach.domain.routine.routine import Move, Segment
from nmcoach.domain.say import Typed, say
from nmcoach.domain.text import clean
from nmcoach.exchange.routines.toml_mistakes import line_mistake
from nmcoach.exchange.routines.toml_places import places

LARGEST = 64 * 1024
"""Bytes a routine file may have."""

_MOST_BROKEN_LINES = 20
_AT = re.compile(r"at line ([0-9]+)")
_PART = re.compile(r"\s*(\[{1,2}\s*(step|move)s?\s*\]{0,2})\s*(?:#.*)?")


@record
class Reading:
    """What came of reading a file."""

    file: RoutineFile | None
    """What it says; None with any mistake."""
    mistakes: tuple[Mistake, ...]
    """All of them, by line."""
    name: str = ""
    """The routine's name, if at least that could be read."""
    source: str = ""
    """Who it comes from, if that could be read."""


def read(data: bytes, key: str, moves: Mapping[str, Move], version: str = "1") -> Reading:
    """Read a file as the routine ``key``; ``moves`` are those the coach ships. Never fails, whatever the bytes."""
    if len(data) > LARGEST:
        text = f"The file has {len(data):,} bytes; up to {LARGEST:,} are accepted."
        return Reading(None, (Mistake(None, "file", Typed(text)),))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return Reading(None, (_undecoded(data, error.start),))
    if hidden := _hidden(text):
        return Reading(None, listed(hidden))
    values, lines, broken = _parse(text)
    if values is None:
        return Reading(None, listed(broken))
    file, mistakes = read_routine(values, key, moves, version=version, lines=lines, partial=bool(broken))
    name, source = (_said(values, field) for field in ("name", "source"))
    return Reading(None if broken else file, listed([*broken, *mistakes]), name, source)


def write(file: RoutineFile) -> bytes:
    """Write a routine and its own moves as a file that reads back the same, version aside."""
    routine = file.routine
    lines = [
        "# A routine for nmcoach. Lines that begin with # are remarks.",
        f"name = {_text(routine.name)}",
        f"cap = {routine.cap}  # highest discomfort, 0 to 7",
    ]
    if routine.source != NO_SOURCE:
        lines.append(f"source = {_text(routine.source)}")
    if routine.about:
        lines.append(f"about = {_text(routine.about)}")
    if routine.avoid:
        lines.append(f"avoid = {_list(routine.avoid)}  # regions left out, whatever a step says")
    if all(segment.move is not None for segment in routine.segments):
        lines.append("add_rests = false  # no time to get set up is put in")
    for segment in routine.segments:
        lines += _step(segment)
    for move in file.moves:
        lines += _move(move)
    return ("\n".join(lines) + "\n").encode()


def version_of(data: bytes) -> str:
    """Give twelve hex digits that change with every change to a file."""
    from hashlib import sha256  # a few milliseconds that who has no files need not spend

    return sha256(data).hexdigest()[:12]


def _undecoded(data: bytes, at: int) -> Mistake:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Mistake(
            1, "file", say("The file is saved as UTF-16; save it again as plain text with the encoding UTF-8.")
        )
    told = "The line has a character that is not UTF-8; save the file again as plain text with the encoding UTF-8."
    return Mistake(data.count(b"\n", 0, at) + 1, "line", Typed(told))


def _hidden(text: str) -> list[Mistake]:
    """Find characters that a reader cannot see: control characters and those that turn the writing direction."""
    if clean(text, limit=len(text)) == text:
        return []
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        hidden = next((c for c in line if clean(c) != c), None)
        if hidden is not None:
            field = line.partition("=")[0].strip()
            told = f"The line has a character that cannot be seen, U+{ord(hidden):04X}; type the line again without it."
            found.append(Mistake(number, field if field.isidentifier() else "line", Typed(told)))
    return found


def _parse(text: str) -> tuple[dict[str, object] | None, dict[FilePlace, int], list[Mistake]]:
    """Parse a text; lines that cannot be read are told and left out, so that the others are checked as well."""
    rows, broken = _with_double_brackets([*text.split("\n"), ""])
    for _ in range(_MOST_BROKEN_LINES):
        found = places("\n".join(rows))
        if found.trouble is not None:
            broken.append(Mistake(found.trouble[0], found.trouble[1], Typed(found.trouble[2])))
            if found.hopeless:
                break
            rows[found.trouble[0] - 1] = ""
            continue
        try:
            return tomllib.loads("\n".join(rows)), found.lines, broken
        except ValueError as error:
            first, last = _unread(rows, str(error), found.stuck)
            broken.append(line_mistake(first, rows[first - 1], str(error)))
            if not any(row.strip() for row in rows[first - 1 : last]):
                break
            rows[first - 1 : last] = [""] * (last - first + 1)
    return None, {}, broken


def _with_double_brackets(rows: list[str]) -> tuple[list[str], list[Mistake]]:
    """Read ``[step]`` and its like as ``[[step]]``: it is told, and nothing after it is misread."""
    broken, within = [], False
    for index, row in enumerate(rows):
        header = None if within else _PART.fullmatch(row)
        if header is not None and (right := f"[[{header[2]}]]") != header[1]:
            broken.append(Mistake(index + 1, header[2], Typed(f"“{header[1]}” does not begin a part; write {right}.")))
            rows[index] = right
        within ^= (row.count('"""') + row.count("'''")) % 2 == 1
    return rows, broken


def _unread(rows: list[str], error: str, stuck: int | None) -> tuple[int, int]:
    """Give the first and the last line that cannot be read: what is never closed is told where it begins."""
    at = _AT.search(error)
    number = min(int(at[1]), len(rows)) if at else (stuck or len(rows))
    if stuck is None or stuck > number:
        return number, number
    if rows[stuck - 1].partition("=")[2].strip().startswith(('"""', "'''")):
        return stuck, len(rows)
    last = stuck
    if rows[stuck - 1].partition("=")[2].strip().startswith(("[", "{")):
        while last < len(rows) and "=" not in rows[last] and not _PART.fullmatch(rows[last]):
            last += 1
    return stuck, last


def _said(values: Mapping[str, object], field: str) -> str:
    value = values.get(field)
    return clean(" ".join(value.split()), 60) if isinstance(value, str) else ""


def _step(segment: Segment) -> list[str]:
    if segment.move is None:
        return ["", "[[step]]", f"rest = {segment.seconds}"]
    return ["", "[[step]]", f"move = {_text(local_id(segment.move))}", f'side = "{segment.side}"',
            f"seconds = {segment.seconds}"]  # fmt: skip


def _move(move: Move) -> list[str]:
    lines = ["", "[[move]]", f"id = {_text(local_id(move.id))}", f"name = {_text(move.name)}"]
    lines += [f"{key} = {_list(getattr(move, key))}" for key in ("regions", "sides", "kit")]
    lines += [f'position = "{move.position}"', f"seconds = {move.seconds}", f"cap = {move.cap}"]
    lines.append(f"deep = {'true' if move.deep else 'false'}")
    for key in ("cue", "start", "movement", "mistake", "avoid", "easier", "harder"):
        if getattr(move, key):
            lines.append(f"{key} = {_text(getattr(move, key))}")
    return lines


def _list(words: tuple[str, ...]) -> str:
    return f"[{', '.join(_text(word) for word in words)}]"


def _text(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}" for c in plain) + '"'
