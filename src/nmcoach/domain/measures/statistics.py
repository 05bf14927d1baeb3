"""Honest figures about one person's few readings: medians, ranges, counts, overlap, slope; no significance claims."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from nmcoach.domain.averages import deviation, median
from nmcoach.domain.days import Span
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.domain.say import Plural, Sentence, plural, say

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
SETTLING = say("People book sessions when pain is high, so improvement may be natural settling.")
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
    better: int
    """Pairs of a baseline day and a later one of which the later is better."""
    same: int
    worse: int

    @property
    def pairs(self) -> int:
        """How many pairs of days there are."""
        return self.better + self.same + self.worse

    @property
    def of_hundred(self) -> tuple[int, int, int]:
        """Give how many of 100 pairs are better, the same and worse, rounded so that they are 100."""
        exact = [100 * count / self.pairs for count in (self.better, self.same, self.worse)]
        whole = [int(share) for share in exact]
        for at in sorted(range(3), key=lambda at: whole[at] - exact[at])[: 100 - sum(whole)]:
            whole[at] += 1
        return whole[0], whole[1], whole[2]


@record
class TooFew:
    """Why there is no comparison or slope yet."""

    have: int
    """Days with a reading so far."""
    need: int
    """Days that are needed."""
    what: Sentence
    """What they are needed for, in a few words."""

    @property
    def text(self) -> Sentence:
        """Say how much is missing."""
        return say("Not enough yet for {what}: {more}.", what=self.what, more=more_days(self.need - self.have))


def more_days(count: int) -> Plural:
    """Say how many days with a reading are still missing."""
    return plural(count, one="{n} more day with a reading", other="{n} more days with a reading")


def daily(series: Series) -> list[tuple[date, float]]:
    """Give one value a day, the median where there are several, oldest first."""
    if all(early[0] < late[0] for early, late in pairwise(series)):
        return [(day, float(value)) for day, value in series]
    by_day: dict[date, list[float]] = {}
    for day, value in series:
        by_day.setdefault(day, []).append(float(value))
    return [(day, float(median(values))) for day, values in sorted(by_day.items())]


def _within(series: Series, first: date, last: date) -> Series:
    return Span(first, last).of(series)


def summary(series: Series, first: date, last: date) -> Summary:
    """Put the readings of a stretch of days (both included) into figures."""
    return _summed([value for _, value in daily(_within(series, first, last))], first, last)


def _summed(values: Sequence[float], first: date, last: date) -> Summary:
    days = max(0, (last - first).days + 1)
    if not values:
        return Summary(0, days, None, None, None)
    return Summary(len(values), days - len(values), float(median(values)), min(values), max(values))


def pairs(before: Sequence[float], after: Sequence[float], better: Better) -> tuple[int, int, int]:
    """Count of all pairs those in which the later reading is better than the baseline one, the same, and worse.

    The non-overlap of all pairs comes from them (source: Parker and Vannest 2009).
    """
    found = [0, 0, 0]
    for early in before:
        for late in after:
            ahead = early - late if better == "lower" else late - early
            found[0 if ahead > 0 else 1 if ahead == 0 else 2] += 1
    return found[0], found[1], found[2]


def compare(
    series: Series, baseline: tuple[date, date], later: tuple[date, date], better: Better
) -> Comparison | TooFew:
    """Compare two stretches of days (first and last included); each needs five days with a reading."""
    before, after = ([value for _, value in daily(_within(series, *stretch))] for stretch in (baseline, later))
    one, two = _summed(before, *baseline), _summed(after, *later)
    for stretch, what in ((one, say("the days before")), (two, say("a comparison"))):
        if stretch.n < BASELINE_DAYS:
            return TooFew(stretch.n, BASELINE_DAYS, what)
    return Comparison(one, two, median(after) - median(before), *pairs(before, after, better))


def slope(series: Series) -> float | TooFew:
    """Give the Theil–Sen slope in units a week: the median of the slopes of all pairs of days; from eight days on."""
    values = daily(series)
    if len(values) < SLOPE_POINTS:
        return TooFew(len(values), SLOPE_POINTS, say("saying which way it goes"))
    slopes = [
        (late - early) / (later - earlier).days
        for index, (earlier, early) in enumerate(values)
        for later, late in values[index + 1 :]
    ]
    return 7.0 * median(slopes)


def noise(values: Sequence[float], step: float) -> float | None:
    """Give the difference that a change has to exceed to lie beyond the user's own noise; None below five readings.

    It is never less than the finest step of the scale, however even the readings are.
    """
    return max(step, NOISE_FACTOR * deviation(values)) if len(values) >= NOISE_REPEATS else None
