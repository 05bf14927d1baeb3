"""The course of many scattered readings: a median that moves along."""

from bisect import bisect_left, bisect_right
from datetime import timedelta

from nmcoach.domain.averages import median
from nmcoach.domain.days import Span
from nmcoach.domain.measures.statistics import Series

LEAST_DAYS = 14
"""Days to each side that a running median looks at least (design default)."""
LEAST_READINGS = 3
"""Days with a reading below which a place has no median (design default)."""


def reach(days: Span, places: int) -> int:
    """Give how many days to each side the median of a place takes in: 14, or the width of a place if that is more."""
    return max(LEAST_DAYS, -(-days.days // max(1, places)))


def running_median(series: Series, days: Span, places: int) -> tuple[float | None, ...]:
    """Give the median around each of so many places spread evenly over a range; None where there is too little.

    No place before the first reading or after the last has one: the course is not carried on.
    """
    ordered = sorted(days.of(series))
    on, values = [day for day, _ in ordered], [value for _, value in ordered]
    found: list[float | None] = []
    width = timedelta(days=reach(days, places))
    for place in range(places):
        at = days.first + timedelta(days=int((place + 0.5) * days.days / places))
        begin, end = bisect_left(on, at - width), bisect_right(on, at + width)
        beyond = not on or at < on[0] or at > on[-1]
        found.append(None if beyond or end - begin < LEAST_READINGS else float(median(values[begin:end])))
    return tuple(found)
