"""How a region fared after a session: readings by the hour, the way back to where it was before, peak and area."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from nmcoach.domain.sessions import Session, attended
from nmcoach.domain.soreness import WEEK, CheckIn, end_of

NEAR = 1
"""Points above the baseline that count as back (source: the smallest change that means something)."""
FOLLOWED = timedelta(days=7)
"""Readings later than this after a session say nothing about it (design default)."""


@dataclass(frozen=True)
class Reading:
    """A level at some time after a session."""

    hours: float
    """Since the session's end, 0 or more."""
    level: int
    """0–10."""


@dataclass(frozen=True)
class Back:
    """When a level was back near its baseline, as far as readings tell: an interval, never a single hour."""

    low: float
    """Hours of the last reading that was still above; 0 when none was."""
    high: float | None
    """Hours of the first reading that was near the baseline and stayed so; None while it has not come back."""

    @property
    def text(self) -> str:
        """Say it: ``between 24 and 31 h``, ``within 6 h``, ``not yet after 72 h``."""
        if self.high is None:
            return f"not yet after {_hours(self.low)} h"
        if self.low <= 0:
            return f"within {_hours(self.high)} h"
        return f"between {_hours(self.low)} and {_hours(self.high)} h"

    @property
    def slow(self) -> bool:
        """Whether it surely took more than 48 h."""
        return round(self.low) >= 48


@dataclass(frozen=True)
class Course:
    """What readings say about one region, or about the worst of all, after a session."""

    region: str
    """A region id; empty for the worst of all."""
    baseline: int | None
    """Last reading in the week before the session, 0–10; None is unknown."""
    readings: tuple[Reading, ...]
    """Oldest first."""

    @property
    def peak(self) -> Reading | None:
        """The highest reading, the first of them; None without readings."""
        return max(self.readings, key=lambda r: (r.level, -r.hours), default=None)

    @property
    def back(self) -> Back | None:
        """When it was back: the first reading at most a point above the baseline that stays so; None is unknown."""
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


def course(session: Session, check_ins: Sequence[CheckIn], last: datetime, region: str = "") -> Course:
    """Follow a region, or the worst of all for an empty one, from a session up to an instant."""
    ordered = sorted(check_ins, key=lambda c: (c.at, c.id))
    before = [c for c in ordered if session.at - WEEK <= c.at <= session.at]
    after = [c for c in ordered if session.at < c.at <= last]
    return Course(region, _baseline(before, region), tuple(_readings(after, end_of(session), region)))


def _baseline(before: Sequence[CheckIn], region: str) -> int | None:
    if region:
        return next((c.levels[region] for c in reversed(before) if region in c.levels), None)
    latest = {known: level for c in before for known, level in c.levels.items()}
    return max(latest.values(), default=None)


def _readings(after: Sequence[CheckIn], end: datetime, region: str) -> list[Reading]:
    found = []
    for check_in in after:
        level = check_in.levels.get(region) if region else max(check_in.levels.values(), default=None)
        if level is not None:
            found.append(Reading(max(0.0, (check_in.at - end).total_seconds() / 3600), level))
    return found


def _hours(hours: float) -> str:
    return f"{round(hours)}"
