"""Days with values in little room are the pairs that they were made of."""

import sys
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.days import Span
from nmcoach.domain.measures.day_series import DaySeries
from nmcoach.domain.measures.statistics import summary

DAYS = st.dates(date(1900, 1, 1))
PAIRS = st.dictionaries(DAYS, st.floats(-1e9, 1e9)).map(lambda found: sorted(found.items()))


@given(PAIRS, DAYS, DAYS)
def test_it_reads_as_the_pairs_and_is_cut_as_they_are(pairs: list[tuple[date, float]], one: date, two: date) -> None:
    series = DaySeries(pairs)
    assert list(series) == pairs == series
    assert len(series) == len(pairs)
    assert [series[place] for place in range(-len(pairs), len(pairs))] == pairs * 2
    assert series[1:3] == pairs[1:3]
    for first, last in ((one, two), (two, one), (date.min, date.max)):
        assert Span(first, last).of(series) == Span(first, last).of(pairs)
        assert summary(series, first, last) == summary(pairs, first, last)


@given(PAIRS)
def test_packing_changes_no_value(pairs: list[tuple[date, float]]) -> None:
    series = DaySeries(pairs)
    series.pack()
    assert list(series) == pairs


def test_a_day_takes_eight_bytes() -> None:
    pairs = [(date(1976, 1, 1) + timedelta(days=day), float(day)) for day in range(18_250)]
    series = DaySeries(pairs)
    series.pack()
    held = sys.getsizeof(series._days) + sys.getsizeof(series._values)
    assert held < 8.2 * len(pairs)
    assert list(series) == pairs
