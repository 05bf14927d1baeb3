"""One kind of entry as a CSV file: a row each, and a column for every field but the stamps of changes."""

import json
import math
from collections.abc import Iterable, Iterator

from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import Field, Unfit, shorten
from nmcoach.domain.hints import Any
from nmcoach.exchange.csv import sheets
from nmcoach.exchange.json import Incoming
from nmcoach.exchange.plain.values import plain_value
from nmcoach.exchange.shapes import HEADER, SHAPES, Record, check_record

NOTHING = "none"
"""What a cell says for an empty list, where an empty cell means unknown."""

_COLUMNS = {kind: (*HEADER, *own) for kind, own in SHAPES.items()}


def write(kind: str, records: Iterable[Record]) -> bytes:
    """Write the records of a kind that are not deleted, in the order given."""
    return b"".join(pieces(kind, records))


def pieces(kind: str, records: Iterable[Record]) -> Iterator[bytes]:
    """Give what :func:`write` gives, a record at a time."""
    columns = _COLUMNS[kind]
    rows = ([_cell(field, record.get(field.name)) for field in columns] for record in records)
    return sheets.pieces([field.name for field in columns], rows)


def read(data: bytes, kind: str | None = None, name: str = "") -> list[Incoming]:
    """Read such a file; which kind it holds is told by its columns unless ``kind`` is given.

    ``name`` is put before the line, where several files are read. Raises :class:`BadFile` naming the line and field
    of the first mistake.
    """
    return list(walk(data, kind, name))


def walk(data: bytes, kind: str | None = None, name: str = "") -> Iterator[Incoming]:
    """Give what :func:`read` gives, an entry at a time.

    Raises as it does, where the mistake is met.
    """
    before = f"{name}, " if name else ""
    try:
        header, rows = sheets.read(data)
        kind = kind or _kind(header)
        columns = _columns(kind, header)
        for line, row in rows:
            yield Incoming(kind, _record(kind, columns, row, line), f"{before}line {line}")
    except BadFile as error:
        if not name:
            raise
        raise BadFile(f"{name}, {_lower(str(error))}") from None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _record(kind: str, columns: list[Field], row: list[str], line: int) -> Record:
    try:
        found = {}
        for field, cell in zip(columns, row, strict=True):
            try:
                found[field.name] = _value(field, cell)
            except Unfit as error:
                raise BadFile(f"{field.name}: {error}.") from None
        return check_record(kind, found)
    except BadFile as error:
        raise BadFile(f"Line {line}, {kind}, {error}") from None


def _kind(header: list[str]) -> str:
    """Tell by its columns which kind a file holds: the one that shares the most with it, and misses the least."""
    names = set(header)

    def near(kind: str) -> tuple[int, int]:
        known = {field.name for field in _COLUMNS[kind]}
        return len(known & names), -len(known ^ names)

    if "id" not in names:
        raise BadFile(
            "Line 1: there is no column “id”, so this is no file of nmcoach; drinks of another tracker are read with "
            "--as water."
        )
    return max(SHAPES, key=near)


def _columns(kind: str, header: list[str]) -> list[Field]:
    known = {field.name: field for field in _COLUMNS[kind]}
    for name in header:
        if name not in known:
            raise BadFile(f"Line 1: {kind} has no column “{shorten(name)}”; it has {', '.join(known)}.")
    for name, field in known.items():
        if name not in header and not field.open:
            raise BadFile(f"Line 1: the column “{name}” of {kind} is missing.")
    return [known[name] for name in header]


def _cell(field: Field, value: Any) -> str:
    if value is None:
        return ""
    match field.form:
        case "words":
            text = ";".join(value) if value or not field.open else NOTHING
        case "levels":
            text = ";".join(f"{region}={level}" for region, level in sorted(value.items()))
        case "map":
            text = json.dumps(value, sort_keys=True, ensure_ascii=False)
        case "whole" | "number":
            return repr(value)
        case _:
            text = str(plain_value(value))
    return sheets.guard(text)


def _value(field: Field, cell: str) -> Any:
    text = sheets.unguard(cell)
    if text == "" and field.open:
        return None
    match field.form:
        case "words":
            return [] if text in ("", NOTHING) else text.split(";")
        case "levels":
            return _levels(text)
        case "map":
            return _map(text)
        case "whole":
            return _number(text, whole=True)
        case "number":
            return _number(text, whole=False)
    return text


def _levels(text: str) -> dict[str, Any]:
    levels: dict[str, Any] = {}
    for part in text.split(";") if text else ():
        region, separator, level = part.partition("=")
        if not separator or region in levels:
            raise Unfit(f"“{shorten(text)}” is not a row of levels such as left_calf=4;right_calf=2")
        levels[region] = _number(level, whole=True)
    return levels


def _map(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Unfit(f"“{shorten(text)}” is not a map in JSON") from None


def _no_constant(word: str) -> None:
    raise Unfit(f"{word} is not a number")


def _number(text: str, *, whole: bool) -> Any:
    clean = text.strip()
    try:
        if len(clean) > 40 or not clean.isascii() or "_" in clean:
            raise ValueError
        number = int(clean) if whole else float(clean)
    except ValueError:
        raise Unfit(f"“{shorten(text)}” is not a {'whole ' if whole else ''}number") from None
    if not math.isfinite(number):
        raise Unfit(f"“{shorten(text)}” is not a number")
    return number
