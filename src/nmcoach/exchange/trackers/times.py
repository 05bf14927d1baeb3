"""Times as other trackers write them."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from nmcoach.domain.days import instant, zone_of
from nmcoach.domain.errors import BadValue, DatesUnclear
from nmcoach.domain.fields import Unfit, shorten
from nmcoach.domain.hints import Literal

Order = Literal["dmy", "mdy"]
Part = Literal["time", "date", "offset"]

_REST = r"(?:(?:[T,\s]|at\b|um\b)+(?P<rest>[^\sT,].*))?"
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_ISO = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_REST}")
_BARE = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T(?P<rest>\d{4,6}(?:Z|[+-]\d{4})?))?")
_OTHER = re.compile(
    rf"{_WEEKDAY}(?P<one>\d{{1,2}})(?P<sign>[-/.])\s?(?P<two>\d{{1,2}})(?P=sign)\s?(?P<year>\d{{4}}|\d\d){_REST}"
)
_NAMED = (
    re.compile(
        rf"{_WEEKDAY}(?P<name>[^\W\d_]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_REST}"
    ),
    re.compile(
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[-\s]*(?:of\s+)?(?P<name>[^\W\d_]{{3,9}})\.?,?[-\s]*"
        rf"(?P<year>\d{{4}}|\d\d){_REST}"
    ),
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?:Uhr|h)?\s*(?P<offset>(?:Z|(?:UTC|GMT)?\s*(?:[+\-−]\d{1,2}(?::?\d{2})?)?)(?:\s*\([^()]*\))?)"
)
_BARE_CLOCK = re.compile(r"(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?", re.IGNORECASE)
_EPOCH = re.compile(r"(?P<whole>\d{10}|\d{13}|\d{16})(?:[.,]\d{1,9})?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january januar jänner", "february februar", "march märz maerz mrz", "april", "may mai", "june juni",
         "july juli", "august", "september", "october oktober", "november", "december dezember"), 1,
    )
    for name in names.split()
}  # fmt: skip
NOON = time(12)
"""When a drink counts whose time of day is not told."""
FURTHEST = timedelta(hours=15)
"""How far a clock is from UTC at most: some are ahead by 14 hours."""
LONGEST_TIME = 100
"""Characters a time may have; a longer cell is none."""
MOST_SEEN = 40
"""How many different numbers are kept of a part of a date: there are no more days in a month."""


class AtFault(Unfit):
    """A cell that is no time; ``part`` tells which of them."""

    def __init__(self, part: Part, text: str) -> None:
        super().__init__(text)
        self.part: Part = part


class Dates:
    """Tells from all dates of a column whether the day or the month comes first in dates such as 3/11/2026.

    Points put the day first. A year of two digits is taken where it can be nothing else.
    """

    def __init__(self) -> None:
        self._seen: set[Order] = set()
        self._unclear = self._short = 0
        self._first: set[int] = set()
        self._last: set[str] = set()

    def look(self, line: int, cell: str) -> None:
        """Look at a cell."""
        found = _other(cell.strip()[:LONGEST_TIME])
        if found is None or found["sign"] == ".":
            return
        one, two = int(found["one"]), int(found["two"])
        if len(found["year"]) == 2:
            self._short = self._short or line
            if len(self._first) < MOST_SEEN:
                self._first.add(one)
            if len(self._last) < MOST_SEEN:
                self._last.add(found["year"])
        if one > 12:
            self._seen.add("dmy")
        elif two > 12:
            self._seen.add("mdy")
        elif one != two:
            self._unclear = self._unclear or line

    def order(self, told: str = "") -> Order:
        """Give what comes first; raises :class:`DatesUnclear` where it cannot be told. ``told`` decides then."""
        if told in ("dmy", "mdy"):
            return "dmy" if told == "dmy" else "mdy"
        if len(self._seen) == 2:
            raise DatesUnclear(
                "The dates of the file are written in two ways, day first and month first. Which is right? The others "
                "are left out then."
            )
        ends = all(year > "31" for year in self._last) or (len(self._first) > 2 and len(self._last) == 1)
        if self._short and not ends and self._seen != {"mdy"}:
            raise DatesUnclear(f"Line {self._short}: does the day or the month come first, and the year last?")
        if not self._seen and self._unclear:
            raise DatesUnclear(f"Line {self._unclear}: does the day or the month come first?")
        return next(iter(self._seen), "dmy")


def is_dated(cell: str) -> bool:
    """Say whether a cell holds a day, and with it more than a time of day."""
    clean = cell.strip()
    if len(clean) > LONGEST_TIME:
        return False
    if _EPOCH.fullmatch(clean) or _ISO.fullmatch(clean) or _other(clean) or _BARE.fullmatch(clean):
        return True
    return any(_month(found["name"]) for form in _NAMED if (found := form.fullmatch(clean)))


def read_time(day_cell: str, order: Order, clock: str = "", offset: str = "") -> datetime:
    """Read an instant; without an offset it is naive, the wall clock's.

    ``clock`` is the time of day where it stands apart, ``offset`` how far the clock is from UTC, or its zone. Raises
    :class:`AtFault` for what is no time.
    """
    if clock.strip() and is_dated(clock):
        # A spreadsheet writes a time of day as a time of its first day.
        found = _ISO.fullmatch(clock.strip())
        if found is not None and found["year"] in ("1899", "1900") and found["rest"]:
            clock = found["rest"]
        else:
            day_cell, clock = clock, ""
    clean = day_cell.strip()
    if len(clean) > LONGEST_TIME or len(clock.strip()) > LONGEST_TIME:
        part: Part = "date" if len(clean) > LONGEST_TIME else "time"
        raise AtFault(part, f"“{shorten(clean if part == 'date' else clock)}” is not a time such as 2026-11-23 14:05")
    if (epoch := _EPOCH.fullmatch(clean)) and not clock.strip():
        whole = epoch["whole"]
        parts = int(whole[10:].ljust(6, "0"))
        return datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(whole[:10]), microseconds=parts)
    day, rest = _day(clean, order)
    if clock.strip():
        wall, apart = _clock(clock.strip(), "time", clock)
    else:
        wall, apart = _clock(rest, "date", day_cell) if rest else (NOON, None)
    at = datetime.combine(day, wall)
    if apart is not None:
        return _moved(at, apart, day_cell)
    return _at_offset(at, offset.strip(), day_cell) if offset.strip() else at


def _moved(at: datetime, apart: timedelta, cell: str) -> datetime:
    with suppress(OverflowError):
        if abs(apart) <= FURTHEST:
            return (at - apart).replace(tzinfo=UTC)
    raise AtFault("date", f"“{shorten(cell)}” is out of range")


@lru_cache(maxsize=4096)
def _other(clean: str) -> re.Match[str] | None:
    return _OTHER.fullmatch(clean)


def _day(clean: str, order: Order) -> tuple[date, str]:
    """Give the day of a cell, and what stands behind it."""
    found = _ISO.fullmatch(clean) or _BARE.fullmatch(clean) or _other(clean)
    month = 0
    if found is None:
        for form in _NAMED:
            if (named := form.fullmatch(clean)) and (month := _month(named["name"])):
                found = named
                break
    if found is None:
        raise AtFault("date", f"“{shorten(clean)}” is not a time such as 2026-11-23 14:05")
    parts = found.groupdict()
    if "name" in parts:
        day = int(parts["day"])
    elif "month" in parts:
        month, day = int(parts["month"]), int(parts["day"])
    else:
        first = order == "dmy" or parts["sign"] == "."
        one, two = int(parts["one"]), int(parts["two"])
        day, month = (one, two) if first else (two, one)
    year = int(parts["year"])
    if len(parts["year"]) == 2:
        year += 1900 if year >= 90 else 2000
    try:
        return date(year, month, day), parts["rest"] or ""
    except ValueError:
        raise AtFault("date", f"“{shorten(clean)}” is not a day that exists") from None


def _month(name: str) -> int:
    word = name.casefold()
    if word in _MONTHS:
        return _MONTHS[word]
    found = {number for known, number in _MONTHS.items() if known.startswith(word)} if len(word) > 2 else set()
    return found.pop() if len(found) == 1 else 0


def _clock(text: str, part: Part, whole: str) -> tuple[time, timedelta | None]:
    """Give the time of day, and how far it is from UTC where that is told."""
    if bare := _BARE_CLOCK.fullmatch(text):
        text = f"{bare[1]}:{bare[2]}:{bare[3] or '00'}{bare[4] or ''}"
    found = _CLOCK.fullmatch(text)
    if found is None or not (found["minute"] or found["half"]):
        raise AtFault(part, f"“{shorten(text)}” is not a time of day such as 14:05 or 2:05 PM")
    hour, half = int(found["hour"]), (found["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        raise AtFault(part, f"“{shorten(text)}” is not a time of day such as 14:05 or 2:05 PM")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        wall = time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        raise AtFault(part, f"“{shorten(whole)}” is not a time that exists") from None
    told = re.sub(r"\([^()]*\)", "", found["offset"]).strip()
    return wall, _apart(told) if told else None


def _apart(text: str) -> timedelta | None:
    """Give how far a clock is from UTC, None for what does not say so."""
    if text.upper() in ("Z", "UTC", "GMT"):
        return timedelta(0)
    found = _OFFSET.fullmatch(text)
    if found is None:
        return None
    apart = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return apart if found["sign"] == "+" else -apart


def _at_offset(at: datetime, offset: str, cell: str) -> datetime:
    apart = _apart(offset)
    if apart is not None and abs(apart) <= FURTHEST:
        return _moved(at, apart, cell)
    try:
        if apart is None and re.fullmatch(r"[A-Za-z]+(?:/[A-Za-z_+\-0-9]+)+", offset):
            return instant(at.date(), at.time(), zone_of(offset).key)
    except (BadValue, OverflowError):
        pass
    raise AtFault("offset", f"“{shorten(offset)}” is not an offset such as +01:00, nor a time zone")
