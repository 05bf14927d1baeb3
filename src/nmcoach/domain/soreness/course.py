"""How a region fared after a session: readings by the hour, the way back to where it was before, peak and area."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from operator import attrgetter

from nmcoach.domain.hints import NamedTuple
from nmcoach.domain.record import record
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.say import Sentence, say
from nmcoach.domain.sessions import Session, attended, end_of
from nmcoach.domain.soreness.check_ins import WEEK, CheckIn

NEAR = 1
"""Points above the baseline that count as back (source: the smallest change that means something)."""
FOLLOWED = timedelta(days=7)
"""Readings later than this after a session say nothing about it (design default)."""


class Reading(NamedTuple):
    """A level at some time after a session."""

    hours: float
    """Since the session's end, 0 or more."""
    level: int
    """0–10."""


@record
class Back:
    """When a level was back near its baseline, as far as readings tell: an interval, never a single hour."""

    low: float
    """Hours of the last reading that was still above; 0 when none was."""
    high: float | None
    """Hours of the first reading that was near the baseline and stayed so; None while it has not come back."""

    @property
    def text(self) -> Sentence:
        """Say it: ``between 24 and 31 h``, ``within 6 h``, ``not yet after 72 h``."""
        if self.high is None:
            return say("not yet after {hours} h", hours=round(self.low))
        if self.low <= 0:
            return say("within {hours} h", hours=round(self.high))
        return say("between {low} and {high} h", low=round(self.low), high=round(self.high))

    @property
    def slow(self) -> bool:
        """Whether it surely took more than 48 h."""
        return round(self.low) >= 48


@record
class Course:
    """What readings say about one region, or about the worst of all, after a session."""

    region: str
    """A region id; empty for the worst of all."""
    baseline: int | None
    """Last reading in the week before the session, 0–10; None is unknown."""
    readings: tuple[Reading, ...]
    """Oldest first."""
    slowest: Back | None = None
    """For the worst of all: the way back of the region that took longest; None where no region's is known."""

    @property
    def peak(self) -> Reading | None:
        """The highest reading, the first of them; None without readings."""
        return max(self.readings, key=lambda r: (r.level, -r.hours), default=None)

    @property
    def back(self) -> Back | None:
        """When it was back: the first reading at most a point above the baseline that stays so; None is unknown.

        The worst of all is back when the slowest region is.
        """
        if not self.region:
            return self.slowest
        if self.baseline is None or not self.readings:
            return None
        above = [reading.hours for reading in self.readings if reading.level > self.baseline + NEAR]
        low = above[-1] if above else 0.0
        later = [reading.hours for reading in self.readings if not above or reading.hours > low]
        return Back(low, later[0] if later else None)

    @property
    def area(self) -> float | None:
        """Points above the baseline times hours, by trapezoids; None without a baseline or with under two readings."""
        if self.baseline is None or len(self.readings) < 2:
            return None
        over = [(reading.hours, max(0, reading.level - self.baseline)) for reading in self.readings]
        return sum((b - a) * (x + y) / 2 for (a, x), (b, y) in pairwise(over))


def until(session: Session, sessions: Iterable[Session]) -> datetime:
    """Give the instant from which readings belong to a later session, or say nothing any more."""
    later = [s.at for s in attended(sessions) if s.at > session.at]
    return min([*later, end_of(session) + FOLLOWED])


def course(session: Session, check_ins: Sequence[CheckIn], last: datetime, region: str) -> Course:
    """Follow a region from a session up to an instant."""
    before, after = _around(session, check_ins, last)
    return _course(before, [(c, _hours(session, c)) for c in after], region)


def _course(before: Sequence[CheckIn], after: Sequence[tuple[CheckIn, float]], region: str) -> Course:
    baseline = next((c.levels[region] for c in reversed(before) if region in c.levels), None)
    return Course(
        region, baseline, tuple([Reading(hours, c.levels[region]) for c, hours in after if region in c.levels])
    )


def courses(session: Session, check_ins: Sequence[CheckIn], last: datetime) -> tuple[Course, tuple[Course, ...]]:
    """Follow the worst of all, and each region that was worked or has a reading, from a session up to an instant."""
    before, after = _around(session, check_ins, last)
    seen = {region for c in after for region in c.levels}
    wanted = [region for region in REGIONS if region in seen or region in session.regions]
    timed = [(c, _hours(session, c)) for c in after]
    each = tuple([_course(before, timed, region) for region in wanted])
    standing: dict[str, int] = {}
    readings = []
    for check_in, hours in timed:
        standing |= check_in.levels
        readings.append(Reading(hours, max(standing.values())))
    baseline = max((one.baseline for one in each if one.readings and one.baseline is not None), default=None)
    return Course("", baseline, tuple(readings), _slowest(each)), each


def _slowest(each: Sequence[Course]) -> Back | None:
    """Give the longest way back: one that is still open before all that came back; None when none is known."""
    known = [one.back for one in each if one.back is not None]
    return max(known, key=lambda back: (back.high is None, back.low if back.high is None else back.high), default=None)


def _around(session: Session, check_ins: Sequence[CheckIn], last: datetime) -> tuple[list[CheckIn], list[CheckIn]]:
    """Give the check-ins of the week before a session, and those after it, both oldest first."""
    begun, first = session.at, session.at - WEEK
    ordered = sorted([c for c in check_ins if first <= c.at and c.levels], key=attrgetter("at", "id"))
    return [c for c in ordered if c.at <= begun], [c for c in ordered if begun < c.at <= last]


def _hours(session: Session, check_in: CheckIn) -> float:
    return max(0.0, (check_in.at - end_of(session)).total_seconds() / 3600)
