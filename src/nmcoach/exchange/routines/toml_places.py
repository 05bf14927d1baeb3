"""Where each value of a TOML text stands, and whether the text is one that is safe to parse at all.

The standard parser keeps no line numbers, and takes half a minute over a key of 30,000 dots or gives up with an
error of its own over deep nesting and endless numbers. This light reading accepts whatever TOML accepts, and more;
it ends at the first thing that it cannot make out, for there the parser ends as well.
"""

import re
from bisect import bisect_left
from contextlib import suppress

from nmcoach.domain.record import field, record
from nmcoach.domain.routine.file_fields import FilePlace, shown_text, spoken

DEEPEST = 8
"""Lists in lists, and dots in a key, are read no further than this."""
LONGEST_NUMBER = 64
"""Characters a number or date may have."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_LINE = re.compile(r"[^\n]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_BLOCK = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""("{0,2})' + r"|'''(?:[^']|'(?!''))*'''('{0,2})", re.DOTALL)
_TEXT = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_BARE = re.compile(r"[^,\]}#\n]*")


@record(frozen=False)
class Places:
    """What was found in a text."""

    lines: dict[FilePlace, int] = field(default_factory=dict)
    """Line from 1 of each key, list item and, under ``(…, n)``, line of a text of several lines."""
    trouble: tuple[int, str, str] | None = None
    """Line, field and sentence of what must not be given to the parser."""
    stuck: int | None = None
    """Line where the statement begins that cannot be made out; None if there is none."""
    hopeless: bool = False
    """Whether nothing of the text should be read because of it."""


class _End(Exception):
    """The text cannot be made out from here on."""


def places(text: str) -> Places:
    """Read where everything stands; never fails, whatever the text."""
    reader = _Reader(text)
    with suppress(_End):  # what was found up to there is given
        reader.read()
        reader.found.stuck = None
    return reader.found


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._arrays: dict[FilePlace, int] = {}
        self.found = Places()

    def read(self) -> None:
        text, at = self._text, 0
        table: FilePlace = ()
        while True:
            at = self._skip(_BLANK, at)
            if at >= len(text):
                return
            self.found.stuck = self._line(at)
            if text[at] == "[":
                double = text.startswith("[[", at)
                keys, after = self._key(self._skip(_SPACE, at + 1 + double))
                table = self._header(keys, at, double=double)
                at = self._skip(_LINE, after)
            else:
                keys, after = self._key(at)
                place = self._mark((*table, *keys), at)
                after = self._skip(_SPACE, after)
                if not text.startswith("=", after):
                    raise _End
                at = self._skip(_LINE, self._value(self._skip(_SPACE, after + 1), place, 0))

    def _header(self, keys: tuple[str, ...], at: int, *, double: bool) -> FilePlace:
        place: FilePlace = ()
        for number, key in enumerate(keys, start=1):
            place = (*place, key)
            if double and number == len(keys):
                self.found.lines.setdefault(place, self._line(at))
                self._arrays[place] = self._arrays.get(place, -1) + 1
            if place in self._arrays:
                place = (*place, self._arrays[place])
        return self._mark(place, at)

    def _key(self, at: int) -> tuple[tuple[str, ...], int]:
        start, keys = at, []
        while found := _KEY.match(self._text, at):
            keys.append(found[0].strip("\"'"))
            if len(keys) > DEEPEST:
                self._refuse(start, shown_text(keys[0]), "is a name with too many dots in it; names have no dots here.")
            dot = _DOT.match(self._text, found.end())
            if dot is None:
                return tuple(keys), found.end()
            at = dot.end()
        raise _End

    def _value(self, at: int, place: FilePlace, depth: int) -> int:
        text = self._text
        if depth > DEEPEST:
            self._refuse(at, shown_text(str(place[0])), "is nested too deeply; a list of texts or numbers is accepted.")
        if block := _BLOCK.match(text, at):
            first = self._line(at) + text.startswith("\n", at + 3)
            for number in range(self._line(block.end()) - first + 1):
                self.found.lines[(*place, number)] = first + number
            return block.end()
        if text.startswith(('"', "'"), at):
            found = None if text.startswith(('"""', "'''"), at) else _TEXT.match(text, at)
            if found is None:
                raise _End
            return found.end()
        if text.startswith("[", at):
            return self._list(at + 1, place, depth)
        if text.startswith("{", at):
            return self._group(at + 1, place, depth)
        end = self._skip(_BARE, at)
        if end - at > LONGEST_NUMBER:
            told = "is far too long for a number; texts need quotes around them, and numbers at most four digits."
            self._refuse(at, spoken(place), told, hopeless=False)
        return end

    def _list(self, at: int, place: FilePlace, depth: int) -> int:
        number = 0
        while True:
            at = self._skip(_BLANK, at)
            if self._text.startswith("]", at):
                return at + 1
            end = self._value(at, self._mark((*place, number), at), depth + 1)
            number += 1
            at = self._next(end, "]")

    def _group(self, at: int, place: FilePlace, depth: int) -> int:
        while True:
            at = self._skip(_BLANK, at)
            if self._text.startswith("}", at):
                return at + 1
            keys, after = self._key(at)
            here = self._mark((*place, *keys), at)
            after = self._skip(_SPACE, after)
            if not self._text.startswith("=", after):
                raise _End
            at = self._next(self._value(self._skip(_SPACE, after + 1), here, depth + 1), "}")

    def _next(self, at: int, close: str) -> int:
        """Go past a comma; what closes the list is left for the caller."""
        at = self._skip(_BLANK, at)
        if self._text.startswith(",", at):
            return at + 1
        if not self._text.startswith(close, at):
            raise _End
        return at

    def _mark(self, place: FilePlace, at: int) -> FilePlace:
        self.found.lines.setdefault(place, self._line(at))
        return place

    def _refuse(self, at: int, name: str, told: str, *, hopeless: bool = True) -> None:
        self.found.trouble = (self._line(at), name, f"“{name.rpartition(' ')[2]}” {told}")
        self.found.hopeless = hopeless
        raise _End

    def _line(self, at: int) -> int:
        return bisect_left(self._ends, at) + 1

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self._text, at)
        return at if found is None else found.end()
