"""Local days: when a day starts, which day an instant belongs to, and how both are shown.

A day starts at 03:00 by default, so that a late glass counts for the evening it belongs to. Zones and
changes of the clock are the reason every function takes the zone: days of 23 and 25 hours exist.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from operator import itemgetter
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import record

DAY_START = time(3, 0)
"""When a day starts unless the user chose otherwise (source: Loop Habit Tracker's default)."""

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Entries before this are taken for typing errors."""


@record
class Moment:
    """An instant as the user lives it: when, where, and on which of their days."""

    at: datetime
    """In UTC, to the millisecond."""
    zone: str
    """IANA name."""
    day: date
    """The local day by the user's own day start."""

    @property
    def local(self) -> datetime:
        """The wall-clock time, aware."""
        return self.at.astimezone(zone_of(self.zone))


@record
class Days:
    """How far back a rule looks, in local days; it stands beside the rule as its ``LOOK_BACK``."""

    n: int

    @property
    def span(self) -> timedelta:
        """The same as a length of time."""
        return timedelta(days=self.n)


@record
class Last:
    """How many of the latest entries a rule looks at, however old they are."""

    n: int
    of: str
    """What they are the latest of."""


@record
class Span:
    """A stretch of local days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many they are."""
        return max(0, (self.last - self.first).days + 1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def since(self, began: date | None) -> "Span":
        """Give the part from a day on, at least the last day; all of it for None."""
        return self if began is None else Span(min(max(self.first, began), self.last), self.last)

    def of(self, series: Iterable[tuple[date, float]]) -> list[tuple[date, float]]:
        """Give what lies within; a series that is kept by days is cut without a look at the others."""
        within = getattr(series, "within", None)
        if within is not None:
            found: list[tuple[date, float]] = within(self.first, self.last)
            return found
        first, last = self.first, self.last
        return [(day, value) for day, value in series if first <= day <= last]


class ByDay(list[tuple[date, float]]):
    """Values with their days, in the order of the days: a stretch is cut out of it without a look at the others."""

    def within(self, first: date, last: date) -> "ByDay":
        """Give what lies between two days, both included."""
        begin, end = bisect_left(self, first, key=itemgetter(0)), bisect_right(self, last, key=itemgetter(0))
        return ByDay(self[begin:end])


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """Give the zone of that IANA name.

    Raises :class:`BadValue` for a name that is no zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, RecursionError):  # of x/x/x… each folder is sought in the other
        raise BadValue(f"“{name}” is not a time zone; use a name such as Europe/Vienna.") from None


def moment(at: datetime, zone: str, day_start: time = DAY_START) -> Moment:
    """Place an aware instant in the user's life; the instant is cut to the millisecond."""
    utc = at.astimezone(UTC)
    utc = utc.replace(microsecond=utc.microsecond // 1000 * 1000)
    return Moment(at=utc, zone=zone, day=local_day(utc, zone, day_start))


def local_day(at: datetime, zone: str, day_start: time = DAY_START) -> date:
    """Give the local day an instant belongs to: the one that has started and whose next has not.

    That is the wall-clock date, or the one before until the day starts, whatever the clock skips or repeats.
    """
    day = at.astimezone(zone_of(zone)).date()
    while at < instant(day, day_start, zone):
        day -= timedelta(days=1)
    while at >= instant(day + timedelta(days=1), day_start, zone):
        day += timedelta(days=1)
    return day


def instant(day: date, wall: time, zone: str) -> datetime:
    """Give the UTC instant of a wall-clock time.

    A time that the clock skips in spring becomes the same length of time after the change; of a time that
    happens twice in autumn, the first is meant.
    """
    return datetime.combine(day, wall.replace(fold=0), zone_of(zone)).astimezone(UTC)


def at_wall_time(day: date, wall: time, zone: str, day_start: time = DAY_START) -> datetime:
    """Give the UTC instant of a wall-clock time *within a local day*: 01:30 of Monday is on Tuesday's date."""
    return instant(day if wall >= day_start else day + timedelta(days=1), wall, zone)


def day_bounds(day: date, zone: str, day_start: time = DAY_START) -> tuple[datetime, datetime]:
    """Give the UTC instants at which a local day starts and ends (end exclusive)."""
    return instant(day, day_start, zone), instant(day + timedelta(days=1), day_start, zone)


def check_order(first: date | None, last: date | None) -> None:
    """Refuse a first day after the last, by raising :class:`BadValue`; None for no end."""
    if first is not None and last is not None and first > last:
        raise BadValue(f"{first} comes after {last}; give the earlier day first.")


WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Monday first."""
_IN_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def weekday_of(word: str) -> int | None:
    """Give the weekday, 0 for Monday, that a word in lower case names with its first three letters or more."""
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(_IN_FULL) if name.startswith(word)), None)


def short_day(day: date, near: date | None = None) -> str:
    """Name a day in a sentence, whatever the locale: ``Tue 22 Sep``; with its year if over 300 days from ``near``."""
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if near is not None and abs((day - near).days) > 300 else text


def show_length(seconds: float) -> str:
    """Write a length as minutes and seconds: 300 → ``5:00``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def show_seconds(seconds: int) -> str:
    """Write how long a step takes: 40 → ``40 s``, 290 → ``4 min 50 s``."""
    if seconds < 100:
        return f"{seconds} s"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def show_when(at: datetime, zone: str, near: Moment | None = None) -> str:
    """Say when something is on the user's wall clock: ``Thu 26 Nov 17:30``."""
    local = at.astimezone(zone_of(zone))
    return f"{short_day(local.date(), near.day if near else None)} {local:%H:%M}"


def show_zone(at: datetime, zone: str, near: Moment) -> str:
    """Name the zone of an instant where its wall clock is not the one around the user: `` (Australia/Sydney time)``."""
    same = at.astimezone(zone_of(zone)).utcoffset() == at.astimezone(zone_of(near.zone)).utcoffset()
    return "" if same else f" ({zone} time)"


def show_where(at: datetime, zone: str, near: Moment) -> str:
    """Name the zone of a wall clock that is not the one around the user, for a line that tells the time on it.

    Of what is to come, when it is on theirs, too: ``America/New_York time, Thu 10 Dec 16:00 here``. Empty where the
    two clocks agree.
    """
    where = "" if zone == near.zone else show_zone(at, zone, near).strip(" ()")
    return f"{where}, {show_when(at, near.zone, near)} here" if where and at > near.at else where


def show_here(at: datetime, zone: str, near: Moment) -> str:
    """Say when something to come is on the clock around the user; where it was entered by another, that too.

    ``Thu 10 Dec 16:00 (10:00 America/New_York time)``
    """
    there = show_zone(at, zone, near)
    return show_when(at, near.zone, near) + (there and f" ({show_wall(at, zone)} {there[2:]}")


def show_wall(at: datetime, zone: str) -> str:
    """Give the time of day of an instant, on the wall clock of a zone: ``21:00``."""
    return f"{at.astimezone(zone_of(zone)):%H:%M}"


def show_days(first: date, last: date, near: Moment) -> str:
    """Name a span of days: ``Mon 23 – Sun 29 Nov``."""
    return show_span(first, last, near.day)


def show_span(first: date, last: date, near: date | None = None) -> str:
    """Name a span of days, with the year of those over 300 days from ``near``."""
    begins = short_day(first, near)
    if (first.year, first.month) == (last.year, last.month):
        begins = begins.rsplit(" ", 2 if begins[-4:].isdigit() else 1)[0]
    return f"{begins} – {short_day(last, near)}"
