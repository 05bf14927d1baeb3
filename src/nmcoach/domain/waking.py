"""When somebody is up: the hours between getting up and bedtime, and how far a day's pace has come in them."""

from datetime import datetime, time, timedelta

from nmcoach.domain.days import DAY_START, Moment, day_bounds, instant
from nmcoach.domain.record import record

LAST_CALL = timedelta(hours=2)
"""The pace reaches the goal this long before bed (design default)."""
SHORTEST = timedelta(hours=1)
"""The pace takes at least so long, however short the time between getting up and bed (design default)."""

Stretch = tuple[datetime, datetime]
"""From an instant to another, in UTC."""


@record
class WakingHours:
    """When the user gets up and goes to bed; bedtime may lie on the next date, and the day may start in between."""

    wake: time = time(7, 0)
    bed: time = time(22, 30)

    def up(self, now: Moment, day_start: time = DAY_START) -> tuple[Stretch, ...]:
        """Give when the user is up within this local day; two stretches where the day starts while they are up."""
        return self._within(now, day_start, drinking=False)

    def drinking(self, now: Moment, day_start: time = DAY_START) -> tuple[Stretch, ...]:
        """Give the hours over which a day's drinks are spread: from getting up to two hours before bed."""
        return self._within(now, day_start, drinking=True)

    def past_bedtime(self, now: Moment, day_start: time = DAY_START) -> bool:
        """Say whether the user went to bed in this local day, and is not up again."""
        up = self.up(now, day_start)
        return any(end <= now.at for _, end in up) and not any(begin <= now.at < end for begin, end in up)

    def share(self, now: Moment, at: datetime, day_start: time = DAY_START) -> float:
        """Give how much of the hours for drinking of this local day is over at an instant, 0 to 1."""
        hours = self.drinking(now, day_start)
        over = sum((max(timedelta(0), min(at, end) - begin) for begin, end in hours), timedelta(0))
        return over / sum((end - begin for begin, end in hours), timedelta(0))

    def _within(self, now: Moment, day_start: time, *, drinking: bool) -> tuple[Stretch, ...]:
        first, last = day_bounds(now.day, now.zone, day_start)
        found = []
        for day in (now.day + timedelta(days=n) for n in (-1, 0, 1)):
            begin = instant(day, self.wake, now.zone)
            end = instant(day if self.bed > self.wake else day + timedelta(days=1), self.bed, now.zone)
            if drinking:
                end = max(end - LAST_CALL, begin + SHORTEST)
            if begin < last and end > first:
                found.append((max(begin, first), min(end, last)))
        return tuple(found)
