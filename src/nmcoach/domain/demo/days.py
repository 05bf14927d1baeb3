"""The days of the sample year: counted back from the present, with chances that depend on the date alone."""

from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random

from nmcoach.domain.days import DAY_START, Moment, instant
from nmcoach.domain.entries import Header
from nmcoach.domain.record import record

DAYS = 365
"""Days of the year before the present (design default)."""
WEDNESDAY = 2
SETTLED = 12
"""The latest session lies at least so many days back: what is sore since is not from it (design default)."""

FIRST_MONTH = (49, 48, 47, 46)
RHYTHM = (42, 39, 35, 31, 28, 26, 25, 24, 21, 18, 11, 8, 4, 0)
"""Weeks before the latest session with a session each; three to four apart, but weekly in the flare."""
CALLED_OFF = 9
"""The week of the session that was called off; it took place a week later."""
HANDOVER, RHYTHM_ASKED = 45, 0
"""The weeks in which it was decided how to go on after the month, and that one's own rhythm is the plan."""
FLARE = 26
"""The week in which weekly sessions were chosen: pain was up for the eight days before."""
RAISED_DAYS = 8
HOLIDAY = (34, 32)
ILL = (17, 14)
"""First week, and the week that was no longer part of it."""


@record
class Year:
    """The sample year up to the present."""

    now: Moment
    """The present."""

    @cached_property
    def latest(self) -> int:
        """Days since the latest session, which was on a Wednesday, as all of them were."""
        return SETTLED + (self.now.day - timedelta(days=SETTLED) - timedelta(days=WEDNESDAY)).weekday()

    def of_week(self, weeks: int) -> int:
        """Give how many days ago a session of so many weeks before the latest one was; less than none lies ahead."""
        return self.latest + 7 * weeks

    def within(self, back: int, weeks: tuple[int, int]) -> bool:
        """Say whether a day lies in a span of weeks."""
        return self.of_week(weeks[1]) < back <= self.of_week(weeks[0])

    def day(self, back: int) -> "Day":
        """Give a day of the year; less than none lies ahead."""
        day = self.now.day - timedelta(days=back)
        zone = away_from(self.now.zone) if self.within(back, HOLIDAY) else self.now.zone
        return Day(back, day, zone)

    def share(self, back: int) -> float:
        """Give how much of the year had gone by on a day, 0 to 1."""
        return 1 - back / DAYS


def away_from(zone: str) -> str:
    """Give where somebody of a zone goes on holiday: an island, or the mountains for who lives there."""
    return "Europe/Zurich" if zone == "Atlantic/Canary" else "Atlantic/Canary"


@record
class Day:
    """A day, and its chances."""

    back: int
    """Days before the present."""
    day: date
    """The local day."""
    zone: str
    """Where it was spent."""

    @cached_property
    def chance(self) -> Random:
        """What the day draws from; the same day always draws alike."""
        return Random(self.day.toordinal())

    @cached_property
    def starts(self) -> datetime:
        """The instant it begins."""
        return instant(self.day, DAY_START, self.zone)

    def at(self, hour: float) -> Header:
        """Give the header of an entry at an hour of the day, from its start to 27."""
        return self.header(self.starts + timedelta(seconds=round((hour - DAY_START.hour) * 3600)))

    def header(self, at: datetime, day: date | None = None) -> Header:
        """Give the header of an entry of an instant; of another day than this, if one is named."""
        return {"id": _id(at, self.chance.getrandbits(62)), "at": at, "zone": self.zone, "day": day or self.day}

    def every(self, days: int, back: int) -> bool:
        """Say whether it is one of the days that come every so many, the latest so many days back."""
        return self.back % days == back


def _id(at: datetime, rest: int) -> str:
    """Give an id in the form of a UUIDv7 that sorts by its instant."""
    text = f"{round(at.timestamp() * 1000):012x}7000{0x8 << 60 | rest:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
