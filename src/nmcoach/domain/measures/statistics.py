"""Honest figures about one person's few readings: medians, ranges, counts, overlap, slope; no significance claims."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median, stdev
from typing import Literal

from nmcoach.domain.record import record

Better = Literal["lower", "higher"]
Series = Sequence[tuple[date, float]]
"""Local days with a value each; several a day are allowed."""

BASELINE_DAYS = 5
"""Days with a reading that make a baseline (source: single-case practice)."""
SLOPE_POINTS = 8
"""Days with a reading from which a slope is given (design default)."""
NOISE_REPEATS = 5
"""Readings from which the user's own noise is told."""
NOISE_FACTOR = 2.77
"""Times the standard deviation: the smallest difference beyond a user's own noise (1.96 × √2)."""
SETTLING = "People book sessions when pain is high, so improvement may be natural settling."
"""Said beside every comparison, always."""


@record
class Summary:
    """A stretch of days in figures."""

    n: int
    """Days with a reading."""
    missing: int
    """Days of the stretch without one."""
    middle: float | None
    """Median; None without readings."""
    least: float | None
    most: float | None


@record
class Comparison:
    """How a later stretch differs from a baseline."""

    baseline: Summary
    later: Summary
    difference: float
    """Median of the later stretch minus that of the baseline, in the unit of the readings."""
    nap: float
    """Share of (baseline, later) pairs in which the later one is better, ties half; 0.5 is no difference, 1 all."""

    @property
    def pairs(self) -> int:
        """How many pairs the share is of."""
        return self.baseline.n * self.later.n


@record
class TooFew:
    """Why there is no comparison or slope yet."""

    have: int
    """Days with a reading so far."""
    need: int
    """Days that are needed."""
    what: str
    """What they are needed for, in a few words."""

    @property
    def text(self) -> str:
        """Say how much is missing."""
        lack = self.need - self.have
        return f"Not enough yet for {self.what}: {lack} more {'day' if lack == 1 else 'days'} with a reading."


def daily(series: Series) -> list[tuple[date, float]]:
    """Give one value a day, the median where there are several, oldest first."""
    if all(early[0] < late[0] for early, late in pairwise(series)):
        return [(day, float(value)) for day, value in series]
    by_day: dict[date, list[float]] = {}
    for day, value in series:
        by_day.setdefault(day, []).append(float(value))
    return [(day, float(median(values))) for day, values in sorted(by_day.items())]


def _within(series: Series, first: date, last: date) -> Series:
    return [(day, value) for day, value in series if first <= day <= last]


def summary(series: Series, first: date, last: date) -> Summary:
    """Put the readings of a stretch of days (both included) into figures."""
    values = [value for _, value in daily(_within(series, first, last))]
    days = max(0, (last - first).days + 1)
    if not values:
        return Summary(0, days, None, None, None)
    return Summary(len(values), days - len(values), float(median(values)), min(values), max(values))


def nap(before: Sequence[float], after: Sequence[float], better: Better) -> float:
    """Give the non-overlap of all pairs: how often a later reading is better than a baseline one, ties half.

    0–1; raises ValueError for an empty side (source: Parker and Vannest 2009).
    """
    if not before or not after:
        raise ValueError("both sides need readings")
    wins = 0.0
    for early in before:
        for late in after:
            ahead = early - late if better == "lower" else late - early
            wins += 1.0 if ahead > 0 else 0.5 if ahead == 0 else 0.0
    return wins / (len(before) * len(after))


def compare(
    series: Series, baseline: tuple[date, date], later: tuple[date, date], better: Better
) -> Comparison | TooFew:
    """Compare two stretches of days (first and last included); each needs five days with a reading."""
    one, two = summary(series, *baseline), summary(series, *later)
    for stretch, what in ((one, "a baseline"), (two, "a comparison")):
        if stretch.n < BASELINE_DAYS:
            return TooFew(stretch.n, BASELINE_DAYS, what)
    before, after = ([value for _, value in daily(_within(series, *stretch))] for stretch in (baseline, later))
    return Comparison(one, two, median(after) - median(before), nap(before, after, better))


def slope(series: Series) -> float | TooFew:
    """Give the Theil–Sen slope in units a week: the median of the slopes of all pairs of days; from eight days on."""
    values = daily(series)
    if len(values) < SLOPE_POINTS:
        return TooFew(len(values), SLOPE_POINTS, "a slope")
    slopes = [
        (late - early) / (later - earlier).days
        for index, (earlier, early) in enumerate(values)
        for later, late in values[index + 1 :]
    ]
    return 7.0 * median(slopes)


def noise(values: Sequence[float]) -> float | None:
    """Give the smallest difference that lies beyond the user's own noise; None below five readings."""
    return NOISE_FACTOR * stdev(values) if len(values) >= NOISE_REPEATS else None
