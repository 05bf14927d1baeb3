"""How firmly the daily routine sits: a strength that a missed day dents and nothing breaks."""

from collections.abc import Mapping
from datetime import date, timedelta

from nmcoach.domain.record import record

HALF_LIFE_DAYS = 13
"""Days of missing after which half the strength is left (source: habit trackers; design default)."""
_KEEP = 0.5 ** (1 / HALF_LIFE_DAYS)


@record
class Strength:
    """How firmly the routine sits on a day."""

    value: float
    """0 not at all to 1 wholly."""
    done: int
    """Days counted on which it was followed, wholly or partly."""
    counted: int
    """Days on which it could have been."""
    excused: int
    """Days that do not count: paused, barred, a session, before the beginning."""


def strength(
    shares: Mapping[date, float], first: date, today: date, excused: frozenset[date] = frozenset()
) -> Strength:
    """Give the strength after the days from the first up to today.

    ``shares`` holds the share of the routine followed on a day, 0–1; a day without one was missed, but for today,
    which is not over. Excused days freeze the strength, and a routine followed on one counts in its favour.
    """
    value, done, counted, let_off = 0.0, 0, 0, 0
    day = first
    while day <= today:
        share = min(1.0, max(0.0, shares.get(day, 0.0)))
        if share > 0:
            value = value * _KEEP + share * (1 - _KEEP)
            done, counted = done + 1, counted + 1
        elif day in excused:
            let_off += 1
        elif day < today:
            value *= _KEEP
            counted += 1
        day += timedelta(days=1)
    return Strength(value, done, counted, let_off)
