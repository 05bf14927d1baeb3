"""Times and days as a user types them, and written so that they can be read back."""

import re
from datetime import UTC, date, datetime, time, timedelta

from nmcoach.domain.days import DAY_START, EARLIEST, Moment, at_wall_time, instant, local_day, weekday_of
from nmcoach.domain.errors import BadValue

WHEN_ACCEPTED = "2026-11-23T21:00, 2026-11-23, 21:00, yesterday 21:00 or -2h"
TO_COME_ACCEPTED = "2026-11-26T17:30, tomorrow 17:30, friday 17:30 or +2d"
DAY_ACCEPTED = "2026-11-23, today, yesterday or -3d"
DAY_TO_COME_ACCEPTED = "2026-11-26, tomorrow, friday or +2w"

LATEST_NIGHT = time(6, 0)
"""A day that is named has begun by then, however late the user's own days start (design default)."""

_CLOCK = r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?\s*(?P<half>[ap]m)?"
_BY_DAYS = r"(?P<sign>[-+])(?P<number>[0-9]{1,5})(?P<unit>[dwmy]|mo)"
_AGO = r"(?P<sign>[-+])(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>m|min|h|d|w)"
_OF_MONTH = (
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?\s+(?P<name>[a-z]{3,9})|(?P<first>[a-z]{3,9})\s+(?P<then>[0-9]{1,2})"
    r"(?:st|nd|rd|th)?)\.?(?:,?\s+(?P<year>[0-9]{4}))?(?:,?\s+(?P<rest>\S.*))?"
)
_UNITS = {"m": 60.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}
_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december")  # fmt: skip
_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def parse_when(text: str, now: Moment, day_start: time = DAY_START, *, future: bool = False) -> datetime:
    """Read an instant as a user types it and give it in UTC.

    Accepts ``2026-11-23T21:00`` (with or without an offset), ``2026-11-23 21:00``, ``2026-11-23`` (noon of
    that day, or this instant if that is today), ``21:00`` (of the current local day), ``yesterday 21:00``,
    ``today``, ``tomorrow 9:00``, ``friday 17:30`` (the coming one if ``future`` is true, else the last one),
    ``-2h``, ``-30m`` (minutes), ``-3d``, ``-2w``, ``-1y``, ``-3d 10:00``, ``18 dec 17:30``, ``now``; for a time of
    day also ``5pm``, ``5:30 pm`` and ``noon``. A time before the day starts that is still to come is the
    last one unless ``future`` is true: at 10:00, ``1:10`` and ``today 1:10`` are of the night before.

    A day that is named changes no later than 06:00, whenever the user's own starts: of who gets up in the
    afternoon, ``tomorrow 9:00`` is tomorrow morning.

    Raises :class:`BadValue` for anything else, for years before 1990, and, unless ``future`` is true, for
    what lies after ``now``.
    """
    accepted = TO_COME_ACCEPTED if future else WHEN_ACCEPTED
    at = _read_when(text.strip().lower(), now, day_start, future=future)
    if at is None:
        raise BadValue(f"“{text}” is not a time; use {accepted}.")
    if at < EARLIEST:
        raise BadValue(f"“{text}” is before 1990; use {accepted}.")
    if at > now.at + timedelta(days=3660):
        raise BadValue(f"“{text}” is more than ten years ahead; use {accepted}.")
    if not future and at > now.at:
        raise BadValue(f"“{text}” lies in the future; this needs a time up to now, such as -2h or yesterday 21:00.")
    return at


def parse_day_only(text: str, now: Moment, *, future: bool = False) -> date | None:
    """Read a day to which no time was given: ``2026-11-24``, ``friday``, ``tomorrow``, ``+2d``; None for all else."""
    clean = text.strip().lower()
    try:
        minutes = re.fullmatch(_AGO, clean) is not None and clean.endswith("m")
        if (named := _named(clean, now.day, future=future)) is not None:
            return None if named[1] or minutes else named[0]
        return date.fromisoformat(clean) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", clean) else None
    except (ValueError, OverflowError):
        return None


def typed_wall(text: str) -> time | None:
    """Give the time of day that stands at the end of what was typed, on no clock but the user's; None without one."""
    clean = text.strip().lower()
    found = re.search(r"(?:^|[ t])([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|noon|[0-9:]{1,8} ?[ap]m)$", clean)
    return _wall(found[1]) if found else None


def write_when(at: datetime, now: Moment, day_start: time = DAY_START) -> str:
    """Write an instant to the minute, on the wall clock of ``now``: ``today 14:00``, ``2026-11-02 17:30``."""
    local = at.astimezone(now.local.tzinfo).replace(second=0, microsecond=0)
    word = _NEAR.get((local.date() - now.local.date()).days)
    ways = [f"{word} {local:%H:%M}"] if word else []
    for text in (*ways, f"{local:%Y-%m-%d %H:%M}"):
        if parse_when(text, now, day_start, future=True) == local:
            return text
    return local.isoformat(timespec="minutes")


def _read_when(text: str, now: Moment, day_start: time, *, future: bool) -> datetime | None:
    if text == "now":
        return now.at
    if ago := re.fullmatch(_AGO, text):
        return _shift(now.at, float(ago["number"]) * _UNITS[ago["unit"]] * (-1 if ago["sign"] == "-" else 1))
    if (wall := _wall(text)) is not None:
        return _within(now.day, wall, now, day_start, future=future)
    start = min(day_start, LATEST_NIGHT)
    today = now.day if start == day_start else local_day(now.at, now.zone, start)
    named = _named(text, today, future=future)
    if named is None:
        return _read_iso(text, now)
    day, rest = named
    if not rest:
        return now.at if day == today else instant(day, time(12), now.zone)
    wall = _wall(rest)
    return _within(day, wall, now, start, future=future or day != today) if wall else None


def _within(day: date, wall: time, now: Moment, day_start: time, *, future: bool) -> datetime:
    """Give a time of a day; of the hours before it starts the ones just past, unless what is to come is meant."""
    at = at_wall_time(day, wall, now.zone, day_start)
    return instant(day, wall, now.zone) if at > now.at and wall < day_start and not future else at


def _named(text: str, today: date, *, future: bool) -> tuple[date, str] | None:
    """Give the day that a text begins with, and what stands behind it; None for no day in words."""
    word, _, rest = text.partition(" ")
    try:
        if by_days := re.fullmatch(_BY_DAYS, word):
            return _shifted(today, int(f"{by_days['sign']}{by_days['number']}"), by_days["unit"]), rest.strip()
        ahead = _WORDS.get(word, _to_weekday(word, today, future=future))
        if ahead is not None:
            return today + timedelta(days=ahead), rest.strip()
        found = re.fullmatch(_OF_MONTH, text)
        month = _month_of(found["name"] or found["first"]) if found else 0
        if found is None or not month:
            return None
        day, year = int(found["day"] or found["then"]), int(found["year"] or 0)
        of_year = date(year, month, day) if year else _nearest(month, day, today, future=future)
        return (of_year, found["rest"] or "") if of_year is not None else None
    except (ValueError, OverflowError):
        return None


def _month_of(word: str) -> int:
    return next((n for n, name in enumerate(_MONTH_NAMES, 1) if name.startswith(word)), 0)


def _nearest(month: int, day: int, today: date, *, future: bool) -> date | None:
    """Give the last such day up to today, or the next from today on; one of 29 February may be some years away."""
    for years in range(9):
        try:
            found = date(today.year + (years if future else -years), month, day)
        except ValueError:
            continue
        if found >= today if future else found <= today:
            return found
    return None


def _shifted(day: date, number: int, unit: str) -> date:
    """Go some days, weeks, months or years on or back; a month that has no such day gives its last."""
    if unit in "dw":
        return day + timedelta(days=number * (7 if unit == "w" else 1))
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 27))


def _to_weekday(word: str, today: date, *, future: bool) -> int | None:
    """Give the days from today to the coming weekday of that name, or to the last one; None for no weekday."""
    number = weekday_of(word)
    if number is None:
        return None
    ahead = (number - today.weekday()) % 7 or 7
    return ahead if future else -7 if ahead == 7 else ahead - 7


def _read_iso(text: str, now: Moment) -> datetime | None:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            day = date.fromisoformat(text)
            return now.at if day == now.day else instant(day, time(12), now.zone)
        if not re.match(r"\d{4}-\d{2}-\d{2}[t ]\d{1,2}:", text):
            return None
        padded = text if text[12] != ":" else f"{text[:11]}0{text[11:]}"
        read = datetime.fromisoformat(padded.upper())
        if read.tzinfo is None:
            return instant(read.date(), read.time(), now.zone)
        return read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _wall(text: str) -> time | None:
    if text == "noon":
        return time(12)
    found = re.fullmatch(_CLOCK, text)
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour, half = int(found["hour"]), found["half"]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    try:
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None


def _shift(at: datetime, seconds: float) -> datetime | None:
    try:
        return at + timedelta(seconds=seconds)
    except OverflowError:
        return None


def parse_day(text: str, now: Moment, *, future: bool = False) -> date:
    """Read a day: ``2026-11-23``, ``today``, ``-3d``, ``-2w``, ``-3m`` (months), ``-1y``, ``friday`` or ``18 dec``.

    A day without its year is the last one, or the coming one if ``future`` is true.

    Raises :class:`BadValue` for anything else.
    """
    clean = text.strip().lower()
    named = _named(clean, now.day, future=future)
    if named is not None and not named[1] and 1901 <= named[0].year <= 2199:
        return named[0]
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", clean) and "1901" <= clean[:4] <= "2199":
            return date.fromisoformat(clean)
    except (ValueError, OverflowError):
        pass
    accepted = DAY_TO_COME_ACCEPTED if future else DAY_ACCEPTED
    raise BadValue(f"“{text}” is not a day; use {accepted}.")


def parse_clock(text: str) -> time:
    """Read a wall-clock time such as ``7:00`` or ``22:30``.

    Raises :class:`BadValue` for anything else.
    """
    wall = _wall(text.strip().lower())
    if wall is None:
        raise BadValue(f"“{text}” is not a time of day; use 7:00 or 22:30.")
    return wall
