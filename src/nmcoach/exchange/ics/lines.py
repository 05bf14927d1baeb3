"""The lines of a calendar file, looked at before any is parsed: damage is read over, and a bomb gets no room."""

import re
from collections import Counter

from nmcoach.domain.errors import BadFile
from nmcoach.domain.record import field, record

MOST_BYTES = 10_000_000
"""Bytes a calendar may have."""
MOST_EVENTS = 5_000
"""Events a calendar may hold that are wanted, or make by repetition."""
MOST_LINES = 200_000
"""Lines a calendar may have."""
LONGEST_LINE = 1_000_000
"""Characters a line that is read may have once its folds are undone; what nobody reads may be longer."""
MOST_FACTS = 1_000
"""Lines that are read of one event."""
DEEPEST = 4
"""Parts within parts."""
LONGEST_HEAD = 5_000
"""Characters that are kept of any line, for what is in its head."""
LONGEST_RULE = 5_000
"""Characters a rule of repetition may have: every day of the week in each of its places of a month is less."""
AS_WINDOWS = "The file is not in UTF-8; its letters were read as Windows writes them."

_LINE = re.compile(r"\s*([A-Za-z0-9-]+)\s*([;:])")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_TIMES = frozenset(
    [
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "LAST-MODIFIED",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
    ]
)
_TEXTS = frozenset(("SUMMARY", "LOCATION", "ORGANIZER"))
_FACTS = frozenset(("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "X-NMCOACH-STATUS", "ATTENDEE"))
_READ = _TIMES | _TEXTS | _FACTS
"""What is read of an event; descriptions, attachments and alarms are the most of a calendar."""
_OF_ALL = frozenset(("METHOD", "X-WR-TIMEZONE", "X-WR-CALNAME"))
"""What is read of a calendar itself."""
_GROWS = _TEXTS | {"UID", "ATTENDEE"}
"""What takes a line that was not folded as it should have been for its own; times take none."""


@record(frozen=False)
class Line:
    """A line of a part, its folds undone."""

    number: int
    """Where it begins in the file, from 1."""
    name: str
    """In capitals."""
    text: str
    """All of it, the name included."""

    @property
    def value(self) -> str:
        """What stands after the colon, without the parameters before it."""
        return split(self.text)[1]


@record(frozen=False)
class Part:
    """An event or a time zone of a file."""

    name: str
    number: int
    """The line it begins on."""
    lines: list[Line] = field(default_factory=list)
    guests: list[Line] = field(default_factory=list)
    cut: bool = False
    """Whether it does not end before what it is in does."""

    def get(self, name: str) -> str:
        """Give the value of the first line of a name; empty where there is none."""
        return next((line.value for line in self.lines if line.name == name), "")


@record(frozen=False)
class Sheet:
    """One calendar of a file."""

    facts: dict[str, str] = field(default_factory=dict)
    """What is said of the calendar itself."""
    events: list[Part] = field(default_factory=list)
    zones: list[Part] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    """Name of other parts, such as VTODO → how many."""


def split(text: str) -> tuple[str, str]:
    """Part a line at the colon before its value: one within quotes is none."""
    quoted = False
    for at, sign in enumerate(text):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return text[:at], text[at + 1 :].strip()
    return text, ""


def decoded(data: bytes) -> tuple[str, str]:
    """Give the text of a file, and what should be said of how it was read.

    Raises :class:`BadFile` for what is no text.
    """
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    notice = ""
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if mark:
            line = data.count(b"\n", 0, error.start) + 1
            raise BadFile(f"Line {line} is not text in {encoding.upper()[:6].rstrip('-')}.") from None
        text, notice = data.decode("cp1252", errors="replace"), AS_WINDOWS
    return text.replace("\r\n", "\n").replace("\r", "\n"), notice


def is_calendar(head: bytes) -> bool:
    """Say whether the beginning of a file is that of a calendar, whatever the file is called."""
    encoding = next((e for m, e in _MARKS if head.startswith(m)), "utf-8")
    return bool(
        re.match(r"\s*BEGIN\s*:\s*VCALENDAR", head.decode(encoding, errors="replace").lstrip("\ufeff"), re.IGNORECASE)
    )


class _Reader:
    """Goes through the lines of a file once."""

    def __init__(self, match: str) -> None:
        self.sheets: list[Sheet] = []
        self._match = match.casefold()
        self._within: list[str] = []
        """The parts the present line is in."""
        self._part: Part | None = None
        self._line: Line | None = None
        """The line before; None for one that nobody reads."""
        self._began = False
        self._wanted = 0
        self._pieces: list[str] = []
        """The present line, before its folds are undone."""
        self._number = self._length = 0
        self._reads: bool | None = None
        """Whether anybody reads what the present line goes on with; None while nobody asked."""

    def step(self, number: int, raw: str) -> None:
        """Look at one more line; what it says is known when the next one does not go on with it."""
        if "\0" in raw:
            raise BadFile(f"Line {number} holds a NUL character, which is no text.")
        if raw[:1] not in (" ", "\t"):
            self._settle()
            self._pieces, self._number = [raw], number
            self._length, self._reads = len(raw), None
        elif self._pieces and self._grows():
            self._pieces.append(raw[1:])
            self._length += len(raw) - 1
            if self._length > LONGEST_LINE:
                raise BadFile(f"Line {number} is part of one of more than {LONGEST_LINE:,} characters.")

    def end(self) -> None:
        """Refuse a file that goes no further."""
        self._settle()
        if not self._began:
            raise BadFile("The file is empty.")
        if self._within:
            raise BadFile("The calendar is cut off: END:VCALENDAR is missing.")

    def _grows(self) -> bool:
        """Say whether anybody reads what the present line goes on with: of a long one only what is needed is kept."""
        if self._length < LONGEST_HEAD:
            return True
        if self._reads is None:  # once a line: of a million characters that name nothing it takes milliseconds
            named = _LINE.match(self._pieces[0])
            self._reads = named is None or named[1].upper() in _READ
        return self._reads

    def _settle(self) -> None:
        """Look at a line that is whole now."""
        text, self._pieces = "".join(self._pieces), []
        if not text.strip():
            return
        named = _LINE.match(text)
        if named is None and self._began:
            self._go_on(text)
        else:
            self._begin(self._number, text, "" if named is None else named[1].upper())

    def _go_on(self, text: str) -> None:
        """Take a line that is none for one that was not folded as it should have been, where that does no harm."""
        line = self._line
        if line is not None and line.name in _GROWS and len(line.text) + len(text) <= LONGEST_LINE:
            line.text += text

    def _begin(self, number: int, raw: str, name: str) -> None:
        self._line = None
        value = raw.partition(":")[2].strip().upper() if name in ("BEGIN", "END") else ""
        if not self._began:
            if (name, value) != ("BEGIN", "VCALENDAR"):
                raise BadFile(f"Line {number}: a calendar file begins with BEGIN:VCALENDAR.")
            self._began = True
        if name == "BEGIN":
            self._open(number, value)
        elif name == "END":
            self._close(value)
        elif self._within:
            self._keep(number, raw, name)

    def _open(self, number: int, name: str) -> None:
        if not self._within:
            if name != "VCALENDAR":
                raise BadFile(f"Line {number}: a calendar file begins with BEGIN:VCALENDAR.")
            self.sheets.append(Sheet())
        self._within.append(name)
        if len(self._within) > DEEPEST:
            raise BadFile(f"Line {number}: the calendar is nested too deeply.")
        if len(self._within) == 2:
            self._part = Part(name, number) if name in ("VEVENT", "VTIMEZONE") else None
            if self._part is None:
                self.sheets[-1].others[name] += 1
        elif self._part is not None and self._part.name == "VTIMEZONE":
            self._part.lines.append(Line(number, "BEGIN", f"BEGIN:{name}"))

    def _close(self, name: str) -> None:
        if name not in self._within:  # misspelled, or one too many
            if len(self._within) < 2 and not (self._within and name.startswith("VCAL")):
                return
            name = self._within[-1]
        while self._within.pop() != name:
            pass
        part = self._part
        if part is not None and not self._within:
            part.cut = True
        if part is not None and len(self._within) > 1 and part.name == "VTIMEZONE":
            part.lines.append(Line(0, "END", f"END:{name}"))
        elif part is not None and len(self._within) < 2:
            self._part = None
            self._take(part)

    def _take(self, part: Part) -> None:
        sheet = self.sheets[-1]
        if part.name == "VTIMEZONE":
            sheet.zones.append(part)
            return
        sheet.events.append(part)
        self._wanted += not self._match or self._match in mentioned(part)
        if self._wanted > MOST_EVENTS:
            raise BadFile(f"Line {part.number}: the calendar has more than {MOST_EVENTS:,} events.")

    def _keep(self, number: int, raw: str, name: str) -> None:
        part, depth = self._part, len(self._within)
        if depth == 1:
            if name in _OF_ALL and name not in self.sheets[-1].facts:
                self.sheets[-1].facts[name] = split(raw)[1]
            return
        wanted = part is not None and (part.name == "VTIMEZONE" or (depth == 2 and name in _READ))
        if part is None or not wanted:
            return
        kept = part.guests if name == "ATTENDEE" else part.lines
        if len(kept) > MOST_FACTS:
            return
        if len(raw) > LONGEST_LINE:
            raise BadFile(f"Line {number} is part of one of more than {LONGEST_LINE:,} characters.")
        self._line = Line(number, name, raw.strip())
        kept.append(self._line)


def mentioned(part: Part) -> str:
    """Give the title, place and organizer of an event as they stand in the file, for a search in them."""
    text = " ".join(line.text for line in part.lines if line.name in _TEXTS)
    for sign in ",;":
        text = text.replace(f"\\{sign}", sign)
    return text.casefold()


def sheets_of(data: bytes, match: str = "") -> tuple[list[Sheet], str]:
    """Refuse what is no calendar, naming the line, before it is parsed; of events only those that hold ``match`` count.

    Gives the calendars of the file, and what should be said of how its letters were read.
    """
    if len(data) > MOST_BYTES:
        raise BadFile(f"The calendar has more than {MOST_BYTES // 1_000_000} MB; that much is not read at once.")
    text, notice = decoded(data)
    if text.count("\n") > MOST_LINES:
        raise BadFile(f"The calendar has more than {MOST_LINES:,} lines; that many are not read at once.")
    reader = _Reader(match)
    for number, raw in enumerate(text.split("\n"), 1):
        reader.step(number, raw)
    reader.end()
    return reader.sheets, notice
