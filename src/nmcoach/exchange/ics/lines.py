"""The lines of a calendar file, looked at before it is parsed, so that a mistake has a line and a bomb no room."""

import re

from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import shorten

MOST_BYTES = 10_000_000
"""Bytes a calendar may have."""
MOST_EVENTS = 5_000
"""Events a calendar may hold, or make by repetition."""
MOST_LINES = 200_000
"""Lines a calendar may have."""
LONGEST_LINE = 1_000_000
"""Bytes a line may have once its folds are undone."""
MOST_FACTS = 1_000
"""Lines an event may have, folded ones counted once."""
DEEPEST = 4
"""Parts within parts."""

LONGEST_RULE = 5_000
"""Bytes a rule of repetition may have: every day of the week in each of its places of a month is less."""

_LINE = re.compile(rb"[A-Za-z0-9-]+[;:]")
_READ = frozenset(
    b"BEGIN END UID SEQUENCE DTSTAMP LAST-MODIFIED DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID "
    b"SUMMARY LOCATION ORGANIZER STATUS X-NMCOACH-STATUS".split()
)
"""What is read of an event; guests, descriptions and alarms are the most of a calendar."""


class _Lines:
    """The lines of a file, gone through once."""

    def __init__(self) -> None:
        self.begins: list[int] = []
        """On which lines events begin."""
        self.read: list[bytes] = []
        """The lines somebody reads."""
        self._within: list[bytes] = []
        """The parts the present line is in, in capitals."""
        self._facts = self._length = 0
        self._name = b""
        self._reads = True
        """Whether somebody reads the present line."""

    def end(self) -> None:
        """Refuse a file that goes no further."""
        if self._within or not self._name:
            raise BadFile("The calendar is cut off: END:VCALENDAR is missing." if self._name else "The file is empty.")

    def step(self, number: int, raw: bytes) -> None:
        """Look at one more line."""
        if b"\0" in raw:
            raise BadFile(f"Line {number} holds a NUL character, which is no text.")
        folded = raw[:1] in (b" ", b"\t")
        self._length = self._length + len(raw) if folded else len(raw)
        if self._length > LONGEST_LINE:
            raise BadFile(f"Line {number} is part of one of more than {LONGEST_LINE:,} bytes.")
        head = b"" if folded else raw.strip()
        if head:
            self._begin(number, head)
        if self._name == b"RRULE" and self._length > LONGEST_RULE:
            raise BadFile(f"Line {number}, RRULE: it has more than {LONGEST_RULE:,} characters.")
        if self._reads:
            self.read.append(raw)
        if self._name == b"END" and head:
            self._within.pop()

    def _begin(self, number: int, head: bytes) -> None:
        upper = head.upper()
        if not self._name and upper != b"BEGIN:VCALENDAR":
            raise BadFile(f"Line {number}: a calendar file begins with BEGIN:VCALENDAR.")
        if not (named := _LINE.match(upper)):
            raise BadFile(f"Line {number} is no line of a calendar: “{shorten(head.decode())}”.")
        self._name = named[0][:-1]
        self._facts += 1
        if self._facts > MOST_FACTS:
            raise BadFile(f"Line {number}: the part it is in has more than {MOST_FACTS:,} lines.")
        if upper.startswith(b"BEGIN:"):
            self._within.append(upper)
            self._facts = 0
            if len(self._within) > DEEPEST:
                raise BadFile(f"Line {number}: the calendar is nested too deeply.")
            if upper == b"BEGIN:VEVENT":
                self.begins.append(number)
        elif self._name == b"END":
            self._facts = 0
        if not self._within or len(self.begins) > MOST_EVENTS:
            raise BadFile(
                f"Line {number}: the END has no BEGIN."
                if not self._within
                else f"Line {number}: the calendar has more than {MOST_EVENTS:,} events."
            )
        at = self._within.index(b"BEGIN:VEVENT") if b"BEGIN:VEVENT" in self._within else None
        self._reads = at is None or (at == len(self._within) - 1 and self._name in _READ)


def lines_of_events(data: bytes) -> tuple[list[int], bytes]:
    """Refuse what is no calendar, naming the line, before it is parsed.

    Gives the lines on which events begin, and the calendar without what nobody reads of them.
    """
    if len(data) > MOST_BYTES:
        raise BadFile(f"The calendar has more than {MOST_BYTES // 1_000_000} MB; that much is not read at once.")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile(f"Line {line} is not text in UTF-8.") from None
    if data.count(b"\n") > MOST_LINES:
        raise BadFile(f"The calendar has more than {MOST_LINES:,} lines; that many are not read at once.")
    lines = _Lines()
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        lines.step(number, raw)
    lines.end()
    return lines.begins, b"\n".join(lines.read)
