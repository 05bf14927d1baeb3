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

_LINE = re.compile(rb"[A-Za-z0-9-]+[;:]")


def lines_of_events(data: bytes) -> list[int]:
    """Refuse what is no calendar, naming the line, before it is parsed; gives the lines on which events begin."""
    if len(data) > MOST_BYTES:
        raise BadFile(f"The calendar has more than {MOST_BYTES // 1_000_000} MB; that much is not read at once.")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile(f"Line {line} is not text in UTF-8.") from None
    if data.count(b"\n") > MOST_LINES:
        raise BadFile(f"The calendar has more than {MOST_LINES:,} lines; that many are not read at once.")
    depth = 0
    length = facts = 0
    begins: list[int] = []
    started = False
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if b"\0" in raw:
            raise BadFile(f"Line {number} holds a NUL character, which is no text.")
        folded = raw[:1] in (b" ", b"\t")
        length = length + len(raw) if folded else len(raw)
        if length > LONGEST_LINE:
            raise BadFile(f"Line {number} is part of one of more than {LONGEST_LINE:,} bytes.")
        if folded or not (head := raw.strip()):
            continue
        upper = head.upper()
        if not started and upper != b"BEGIN:VCALENDAR":
            raise BadFile(f"Line {number}: a calendar file begins with BEGIN:VCALENDAR.")
        started = True
        if not _LINE.match(head):
            raise BadFile(f"Line {number} is no line of a calendar: “{shorten(head.decode())}”.")
        facts += 1
        if facts > MOST_FACTS:
            raise BadFile(f"Line {number}: the part it is in has more than {MOST_FACTS:,} lines.")
        if upper.startswith(b"BEGIN:"):
            depth += 1
            facts = 0
            if depth > DEEPEST:
                raise BadFile(f"Line {number}: the calendar is nested too deeply.")
            if upper == b"BEGIN:VEVENT":
                begins.append(number)
        elif upper.startswith(b"END:"):
            depth -= 1
            facts = 0
        if depth < 0 or len(begins) > MOST_EVENTS:
            raise BadFile(
                f"Line {number}: the END has no BEGIN."
                if depth < 0
                else f"Line {number}: the calendar has more than {MOST_EVENTS:,} events."
            )
    if depth or not started:
        raise BadFile("The calendar is cut off: END:VCALENDAR is missing." if started else "The file is empty.")
    return begins
