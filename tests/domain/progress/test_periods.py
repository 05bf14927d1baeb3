"""Ranges cut into the calendar's steps: every day in one period, none twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.days import Span
from nmcoach.domain.progress.periods import STEPS, PeriodStep, periods, step_of, summed
from nmcoach.domain.say import Voice, english

LAST = date(2026, 11, 23)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 4000), st.sampled_from(list(STEPS)))
def test_periods_follow_each_other_and_hold_every_day_once(first: date, length: int, step: PeriodStep) -> None:
    days = Span(first, first + timedelta(days=length))
    series = [(first + timedelta(days=n), float(n)) for n in range(length + 1)]
    found = periods(series, days, step)
    assert [value for period in found for value in period.values] == [value for _, value in series]
    assert [period.days.days for period in found] == [len(period.values) for period in found]
    assert (found[0].days.first, found[-1].days.last) == (days.first, days.last)


@given(st.integers(1, 20_000), st.integers(8, 200), st.sampled_from(list(STEPS)))
def test_no_range_has_more_periods_than_find_room(days: int, most: int, finest: PeriodStep) -> None:
    step = step_of(days, most, finest)
    order = list(STEPS)
    assert order.index(step) >= order.index(finest)
    count = len(periods([], Span(LAST - timedelta(days=days - 1), LAST), step))
    assert count <= most or step == "year"


@pytest.mark.parametrize(
    ("step", "first", "label"),
    [
        ("day", date(2026, 11, 23), "Mon 23 Nov"), ("week", date(2026, 11, 25), "week of Mon 23 Nov"),
        ("month", date(2026, 2, 28), "Feb 2026"), ("quarter", date(2025, 12, 31), "Oct–Dec 2025"),
        ("quarter", date(2026, 4, 1), "Apr–Jun 2026"), ("year", date(2024, 2, 29), "2024"),
    ],
)  # fmt: skip
def test_a_period_is_named_in_words(step: PeriodStep, first: date, label: str) -> None:
    assert english(periods([], Span(first, first), step)[0].label, Voice(near=LAST)) == label


def test_a_period_without_values_has_no_middle_but_a_sum_of_nothing() -> None:
    days = Span(LAST - timedelta(days=13), LAST)
    assert [period.middle for period in periods([(LAST, 3.0)], days, "week")] == [None, None, 3.0]
    assert [period.values for period in summed([(LAST, 3.0), (LAST, 1.0)], days, "week")] == [(0.0,), (0.0,), (4.0,)]
