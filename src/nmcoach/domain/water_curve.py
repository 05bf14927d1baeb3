"""A day's drinks as a curve over its hours, and the even pace they are held against."""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import accumulate, pairwise

from nmcoach.domain.days import DAY_START, Moment
from nmcoach.domain.record import record
from nmcoach.domain.waking import WakingHours
from nmcoach.domain.water import Drink, WaterDay, expected_ml

Point = tuple[datetime, int]
"""An instant, and the millilitres that count by then."""


@record
class WaterCurve:
    """How a day's total grew."""

    opens: datetime
    """Where the hours begin: at getting up, or at a drink before."""
    closes: datetime
    """Where they end: at bedtime, or at what came later."""
    drunk: tuple[Point, ...]
    """The total after each drink, oldest first."""
    pace: tuple[Point, ...]
    """Corners of the even pace; empty where there is none."""
    now: datetime | None
    """How far the day has come; None for a day that is over."""

    def at(self, instant: datetime) -> int:
        """Give the total at an instant."""
        return next((ml for when, ml in reversed(self.drunk) if when <= instant), 0)

    def pace_at(self, instant: datetime) -> float | None:
        """Give the even pace at an instant; None where there is none."""
        if not self.pace:
            return None
        for (begin, low), (end, high) in pairwise(self.pace):
            if begin <= instant <= end:
                return low + (high - low) * ((instant - begin) / (end - begin) if end > begin else 1.0)
        return float(self.pace[0][1] if instant < self.pace[0][0] else self.pace[-1][1])


def water_curve(
    drinks: Sequence[Drink],
    judged: WaterDay,
    now: Moment,
    hours: WakingHours,
    *,
    over: bool,
    day_start: time = DAY_START,
    began: datetime | None = None,
) -> WaterCurve:
    """Draw up the curve of ``now.day``; ``over`` says that the day is not today.

    There is a pace where the day is judged by one: not under a limit, not past bedtime, not on a day that is over.
    """
    own = sorted((drink for drink in drinks if drink.day == now.day), key=lambda drink: (drink.at, drink.id))
    totals = accumulate(drink.counted_ml for drink in own)
    drunk = tuple(zip((drink.at for drink in own), totals, strict=True))
    up = hours.up(now, day_start)
    ends = [at for at, _ in drunk] + ([] if over else [now.at])
    opens, closes = min([up[0][0], *ends]), max([up[-1][1], *ends])
    pace: tuple[Point, ...] = ()
    if judged.expected_ml is not None and judged.goal_ml is not None:
        stretches = [at for stretch in hours.drinking(now, day_start) for at in stretch]
        corners = sorted({opens, closes, *stretches, *([] if began is None else [began])})
        pace = tuple(
            (at, expected_ml(judged.goal_ml, hours, Moment(at, now.zone, now.day), day_start, began))
            for at in corners
            if opens <= at <= closes
        )
    return WaterCurve(opens, closes, drunk, pace, None if over else now.at)
