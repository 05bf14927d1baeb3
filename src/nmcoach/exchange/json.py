"""Everything as one JSON file: an entry a line, always in the same order, so that equal data gives equal bytes."""

import codecs
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import shorten
from nmcoach.domain.hints import Any, NoReturn
from nmcoach.domain.record import record
from nmcoach.exchange.plain.values import plain_value
from nmcoach.exchange.shapes import HEADER, MOST_BYTES, MOST_RECORDS, SHAPES, TRAIL, Record, check_record

FORMAT = "nmcoach"
VERSION = 1
"""Of the file's format: raised when a field changes its meaning or a new one must not be overlooked."""

_WINDOW, _LONGEST = 4_096, 400_000
_PIECE = 1 << 18
"""Bytes that are made text at a time."""
_SPACE = re.compile(r"[ \t\n\r]*")


@record
class Incoming:
    """A record that was read from a file."""

    kind: str
    """A key of :data:`SHAPES`."""
    record: Record
    place: str
    """Where it stands, for a sentence: ``line 12``."""


def write(records: Mapping[str, Iterable[Record]]) -> bytes:
    """Write records, each kind in the order given."""
    return b"".join(pieces(records))


def pieces(records: Mapping[str, Iterable[Record]]) -> Iterator[bytes]:
    """Give what :func:`write` gives, a record at a time; a kind's records are asked for when those before are given."""
    yield f'{{\n"format": {json.dumps(FORMAT)},\n"version": {VERSION}'.encode()
    for kind, own in SHAPES.items():
        if kind in records:
            names = [field.name for field in (*HEADER, *own, *TRAIL)]
            yield f',\n"{kind}": ['.encode()
            before = "\n"
            for record in records[kind]:
                yield f"{before}{_line(names, record)}".encode()
                before = ",\n"
            yield b"]" if before == "\n" else b"\n]"
    yield b"\n}\n"


def _line(names: list[str], record: Record) -> str:
    said = {name: plain_value(record[name]) for name in names if record.get(name) is not None}
    if not said.get("deleted"):
        said.pop("deleted", None)
    return json.dumps({name: _ordered(value) for name, value in said.items()}, ensure_ascii=False, allow_nan=False)


def _ordered(value: Any) -> Any:
    return dict(sorted(value.items())) if isinstance(value, dict) else value


def read(data: bytes) -> list[Incoming]:
    """Read such a file, however it is laid out.

    Raises :class:`BadFile` naming the line and field of the first mistake, and for a newer format.
    """
    return list(walk(data))


def walk(data: bytes) -> Iterator[Incoming]:
    """Give what :func:`read` gives, an entry at a time; only a piece of the text is held.

    Raises as it does, where the mistake is met.
    """
    if len(data) > MOST_BYTES:
        raise BadFile(f"The file has more than {MOST_BYTES // 1_000_000} MB; that much is not read at once.")
    try:
        for _ in _texts(data):
            pass
    except UnicodeDecodeError:
        raise BadFile(f"Line {_line_of_no_text(data)} is not text in UTF-8.") from None
    yield from _Reader(_texts(data)).everything()


def _texts(data: bytes) -> Iterator[str]:
    """Give the text of a file in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    for start in range(0, len(data), _PIECE):
        yield decoder.decode(data[start : start + _PIECE])
    yield decoder.decode(b"", final=True)


def _line_of_no_text(data: bytes) -> int:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    raise AssertionError("unreachable")


class _Reader:
    """Walks through the file entry by entry, so that a mistake has a line and a bomb no room to go off."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text = ""
        """What was given of the text, without most of what was read already."""
        self._at = 0
        self._line = 1
        self._counted = 0
        self._found = 0
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_pairs, parse_constant=_constant, parse_int=_int, parse_float=_float
        )

    def everything(self) -> Iterator[Incoming]:
        seen: set[str] = set()
        self._expect("{")
        while True:
            name = self._value(f"a name such as “{FORMAT}”")
            if not isinstance(name, str):
                self._refuse("a name in quotes is missing")
            if name in seen:
                self._refuse(f"“{shorten(name)}” is given twice")
            seen.add(name)
            self._expect(":")
            if name in ("format", "version"):
                self._head(name, self._value(name))
            elif name in SHAPES:
                yield from self._records(name)
            else:
                self._refuse(f"“{shorten(name)}” is not a kind of entry; there are {', '.join(SHAPES)}")
            if self._expect(",}") == "}":
                break
        self._skip()
        if self._at < len(self._text):
            self._refuse("there is more after the end")
        if not {"format", "version"} <= seen:
            raise BadFile(f"The file does not say “format”: “{FORMAT}” and its “version”; it is not one of nmcoach.")

    def _head(self, name: str, value: Any) -> None:
        if name == "format" and value != FORMAT:
            self._refuse(f"format: “{shorten(value)}” is not “{FORMAT}”")
        if name == "version":
            if type(value) is not int or value < 1:
                self._refuse(f"version: “{shorten(value)}” is not a version")
            if value > VERSION:
                raise BadFile(
                    f"A newer nmcoach wrote the file (version {value}; this one reads {VERSION}); update nmcoach first."
                )

    def _records(self, kind: str) -> Iterator[Incoming]:
        self._expect("[")
        self._skip()
        if self._text[self._at : self._at + 1] == "]":
            self._at += 1
            return
        wanted = f"an entry of {kind}"
        while True:
            line = self._here()
            value = self._value(wanted)
            if not isinstance(value, dict):
                raise BadFile(f"Line {line}, {kind}: “{shorten(value)}” is not an entry.")
            if self._found >= MOST_RECORDS:
                raise BadFile(f"Line {line}: the file has more than {MOST_RECORDS:,} entries.")
            self._found += 1
            try:
                checked = check_record(kind, value)
            except BadFile as error:
                raise BadFile(f"Line {line}, {kind}, {error}") from None
            yield Incoming(kind, checked, f"line {line}")
            if self._expect(",]") == "]":
                return

    def _value(self, wanted: str) -> Any:
        """Read the value that begins here; one of over 400,000 characters is none of ours."""
        self._skip()
        for size in (_WINDOW, _LONGEST):
            self._fetch(size + 1)
            piece = self._text[self._at : self._at + size]
            whole = self._at + size >= len(self._text)
            try:
                value, end = self._decoder.raw_decode(piece)
            except json.JSONDecodeError as error:
                if size == _LONGEST or whole:
                    open_end = error.msg.startswith("Unterminated") or len(piece) - error.pos < 10
                    if open_end and not whole:
                        self._refuse(f"{wanted} is longer than {_LONGEST:,} characters")
                    self._at += max(0, error.pos - error.msg.startswith("Invalid control"))
                    self._refuse(f"{wanted} cannot be read: {_told(error.msg)}")
            except _Refused as error:
                self._refuse(str(error))
            except RecursionError:
                self._refuse(f"{wanted} is nested too deeply")
            else:
                if not (end == len(piece) and not whole and not isinstance(value, str | dict | list)):
                    self._at += end
                    return value
        raise AssertionError("unreachable")

    def _expect(self, signs: str) -> str:
        self._skip()
        found = self._text[self._at : self._at + 1]
        if not found or found not in signs:
            self._refuse(f"“{found or 'the end'}” stands where {' or '.join(signs)} should be")
        self._at += 1
        return found

    def _skip(self) -> None:
        if self._text[self._at : self._at + 1] > " ":  # mostly there is none
            return
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text) or not self._fetch(1):
                return

    def _fetch(self, size: int) -> bool:
        """See to it that so many characters are there, if the file has them; say whether it has."""
        while len(self._text) - self._at < size:
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self._count()
            self._text = self._text[self._at :] + piece
            self._at = self._counted = 0
        return True

    def _count(self) -> None:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at

    def _here(self) -> int:
        self._skip()
        self._count()
        return self._line

    def _refuse(self, told: str) -> NoReturn:
        raise BadFile(f"Line {self._here()}: {told}.")


class _Refused(ValueError):
    """What JSON as it is meant has no place for."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        counts = Counter(name for name, _ in pairs)
        raise _Refused(f"“{shorten(counts.most_common(1)[0][0])}” is given twice")
    return found


def _constant(word: str) -> Any:
    raise _Refused(f"{word} is not a number")


def _int(digits: str) -> int:
    if len(digits) > 20:
        raise _Refused(f"{shorten(digits)} is too large a number")
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits) if len(digits) < 400 else math.inf
    if not math.isfinite(number):
        raise _Refused(f"{shorten(digits)} is too large a number")
    return number


def _told(message: str) -> str:
    if message.startswith("Unterminated"):
        return "a text has no closing quote"
    return (message[:1].lower() + message[1:]).rstrip(".:").removesuffix(" at")
