"""Figures of our own, held against the standard library."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.averages import deviation, median


@given(st.lists(st.one_of(st.integers(-1000, 1000), st.floats(-1e6, 1e6)), min_size=1))
def test_the_median_is_that_of_the_standard_library(values: list[float]) -> None:
    assert median(values) == statistics.median(values)
    assert median(iter(values)) == statistics.median(values)


def test_nothing_has_no_median() -> None:
    with pytest.raises(ValueError, match="no median"):
        median([])


@given(st.lists(st.one_of(st.integers(-1000, 1000), st.floats(-1e6, 1e6)), min_size=2))
def test_the_deviation_is_that_of_the_standard_library(values: list[float]) -> None:
    assert deviation(values) == pytest.approx(statistics.stdev(values), rel=1e-9, abs=1e-9)


def test_one_value_has_no_deviation() -> None:
    with pytest.raises(ValueError, match="no deviation"):
        deviation([3.0])
