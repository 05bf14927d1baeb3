"""Times as other trackers write them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import Unfit, shorten
from nmcoach.domain.hints import Literal

Order = Literal["dmy", "mdy"]

_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[T ,]+(?P<rest>.+))?")
_OTHER = re.compile(r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})[-/.](?P<year>\d{4})(?:[T ,]+(?P<rest>.+))?")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,6})?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?"
)
_EPOCH = re.compile(r"\d{10}|\d{13}")
NOON = time(12)
"""When a drink counts whose time of day is not told."""


def order_of(cells: Iterable[tuple[int, str]], told: str = "") -> Order:
    """Tell from all cells of a column whether the day or the month comes first in dates such as 3/11/2026.

    Points put the day first. Raises :class:`BadFile` where it cannot be told; ``told`` decides then.
    """
    seen: set[Order] = set()
    unclear = 0
    for line, cell in cells:
        found = _OTHER.fullmatch(cell.strip())
        if found is None or found["sign"] == ".":
            continue
        one, two = int(found["one"]), int(found["two"])
        if one > 12:
            seen.add("dmy")
        elif two > 12:
            seen.add("mdy")
        elif one != two:
            unclear = unclear or line
    if told in ("dmy", "mdy"):
        return "dmy" if told == "dmy" else "mdy"
    if len(seen) == 2:
        raise BadFile("The dates of the file are written in two ways, day first and month first; make them one.")
    if not seen and unclear:
        raise BadFile(f"Line {unclear}: does the day or the month come first? Say so with --dates dmy or --dates mdy.")
    return seen.pop() if seen else "dmy"


def read_time(text: str, order: Order, clock: str = "") -> datetime:
    """Read an instant; without an offset it is naive, the wall clock's. ``clock`` is the time of day apart.

    Raises :class:`Unfit` for what is no time.
    """
    clean = text.strip()
    if _EPOCH.fullmatch(clean) and not clock:
        return datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(clean[:10]))
    found = _ISO.fullmatch(clean) or _OTHER.fullmatch(clean)
    if found is None:
        raise Unfit(f"“{shorten(text)}” is not a time such as 2026-11-23 14:05")
    parts = found.groupdict()
    if "month" in parts:
        month, day = int(parts["month"]), int(parts["day"])
    else:
        first = order == "dmy" or parts["sign"] == "."
        one, two = int(parts["one"]), int(parts["two"])
        day, month = (one, two) if first else (two, one)
    wall, offset = _clock(clock.strip() or parts["rest"] or "", text)
    try:
        at = datetime(int(parts["year"]), month, day, wall.hour, wall.minute, wall.second)  # noqa: DTZ001 - a wall clock
    except ValueError:
        raise Unfit(f"“{shorten(text)}” is not a day that exists") from None
    return at if offset is None else (at - offset).replace(tzinfo=UTC)


def _clock(text: str, whole: str) -> tuple[time, timedelta | None]:
    if not text:
        return NOON, None
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise Unfit(f"“{shorten(text)}” is not a time of day such as 14:05 or 2:05 PM")
    hour, half = int(found["hour"]), (found["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        raise Unfit(f"“{shorten(text)}” is not a time of day such as 14:05 or 2:05 PM")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        wall = time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        raise Unfit(f"“{shorten(whole)}” is not a time that exists") from None
    return wall, _offset(found["offset"])


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text == "Z":
        return timedelta(0)
    digits = text[1:].replace(":", "")
    apart = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -apart if text[0] == "-" else apart
