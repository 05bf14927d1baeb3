from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from nmcoach.domain.measures.statistics import Comparison, TooFew, compare, daily, noise, pairs, slope, summary
from nmcoach.domain.say import english

FIRST = date(2026, 9, 1)
VALUES = st.lists(st.integers(0, 10), min_size=1, max_size=12)


def series(values: Sequence[float | None], first: date = FIRST) -> list[tuple[date, float]]:
    """Give a value a day; None for a day without a reading."""
    return [(first + timedelta(days=n), v) for n, v in enumerate(values) if v is not None]


def days(count: int, first: date = FIRST) -> tuple[date, date]:
    return first, first + timedelta(days=count - 1)


@given(VALUES, VALUES)
def test_the_overlap_is_that_of_an_independent_implementation(before: list[int], after: list[int]) -> None:
    found: Any = stats.mannwhitneyu(before, after)
    better, same, worse = pairs(before, after, "lower")
    assert better + same / 2 == pytest.approx(found.statistic)
    assert better + same + worse == len(before) * len(after)
    assert pairs(before, after, "higher") == (worse, same, better)


@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 200))
def test_of_a_hundred_pairs_the_three_figures_are_a_hundred_and_each_within_one(a: int, b: int, c: int) -> None:
    few = summary([], *days(1))
    found = Comparison(few, few, 0.0, a, b, c).of_hundred
    assert sum(found) == 100
    assert all(abs(share - 100 * count / (a + b + c)) < 1 for share, count in zip(found, (a, b, c), strict=True))


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 10)), min_size=8, max_size=40, unique_by=lambda p: p[0]))
def test_the_slope_is_that_of_an_independent_implementation(points: list[tuple[int, int]]) -> None:
    points = sorted(points)
    found: Any = stats.theilslopes([y for _, y in points], [x for x, _ in points])
    ours = slope([(FIRST + timedelta(days=x), float(y)) for x, y in points])
    assert isinstance(ours, float)
    assert ours == pytest.approx(7 * found.slope)


@given(st.lists(st.floats(-30, 80), min_size=5, max_size=30))
def test_own_noise_is_2_77_standard_deviations_of_five_or_more_repeats(values: list[float]) -> None:
    assert noise(values, 0.5) == pytest.approx(max(0.5, 2.77 * float(numpy.std(values, ddof=1))), abs=1e-9)
    assert noise(values[:4], 0.5) is None


def test_several_readings_of_a_day_count_as_their_median() -> None:
    assert daily([(FIRST, 2), (FIRST, 9), (FIRST, 4)]) == [(FIRST, 4.0)]


def test_a_stretch_counts_its_readings_and_the_days_without_one() -> None:
    found = summary(series([4, None, 6, 5, None]), *days(5))
    assert (found.n, found.missing, found.middle, found.least, found.most) == (3, 2, 5.0, 4.0, 6.0)
    empty = summary([], *days(7))
    assert (empty.n, empty.missing, empty.middle) == (0, 7, None)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([6, 6, None, 6, 6], [3] * 5, "Not enough yet for the days before: 1 more day with a reading."),
        ([6] * 5, [3, 3, None, None, None], "Not enough yet for a comparison: 3 more days with a reading."),
        ([None] * 5, [None] * 5, "Not enough yet for the days before: 5 more days with a reading."),
    ],
)
def test_fewer_than_five_days_are_no_baseline_and_it_says_how_many_are_missing(
    before: list[float | None], after: list[float | None], told: str
) -> None:
    later = FIRST + timedelta(days=10)
    found = compare(series(before) + series(after, later), days(5), days(5, later), "lower")
    assert isinstance(found, TooFew)
    assert english(found.text) == told


def test_two_stretches_are_compared_by_medians_and_overlap_with_their_counts() -> None:
    later = FIRST + timedelta(days=10)
    found = compare(series([6, 7, 6, 5, 6]) + series([4, 5, 6, 4, 3, 4], later), days(5), days(7, later), "lower")
    assert isinstance(found, Comparison)
    assert (found.difference, found.pairs, found.later.missing) == (-2.0, 30, 1)
    assert found.better + found.same / 2 == 27, "three times 5½ pairs, once 6, once 4½"


def test_below_eight_days_there_is_no_slope() -> None:
    found = slope(series([5] * 7))
    assert isinstance(found, TooFew)
    assert english(found.text) == "Not enough yet for saying which way it goes: 1 more day with a reading."
    assert slope(series([8, 7, 6, 5, 4, 3, 2, 1])) == -7.0
