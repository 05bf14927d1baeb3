"""The running median: a course through scattered readings, never carried on beyond them."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.days import Span
from nmcoach.domain.measures.smoothing import LEAST_DAYS, reach, running_median

FIRST = date(2025, 1, 1)


def series(values: dict[int, float]) -> list[tuple[date, float]]:
    return [(FIRST + timedelta(days=at), value) for at, value in values.items()]


@given(
    st.dictionaries(st.integers(0, 999), st.integers(0, 10).map(float), min_size=1, max_size=80),
    st.integers(1, 150),
    st.integers(1, 1000),
)
def test_each_place_is_the_median_of_the_readings_around_it(values: dict[int, float], places: int, days: int) -> None:
    span = Span(FIRST, FIRST + timedelta(days=days - 1))
    known = {at: value for at, value in values.items() if at < days}
    found = running_median(series(values), span, places)
    assert len(found) == places
    for place, value in enumerate(found):
        at = int((place + 0.5) * days / places)
        around = [v for day, v in known.items() if abs(day - at) <= reach(span, places)]
        within = bool(known) and min(known) <= at <= max(known)
        assert value == (median(around) if within and len(around) >= 3 else None)


@pytest.mark.parametrize(("days", "places", "width"), [(91, 146, LEAST_DAYS), (3650, 146, 25), (3650, 73, 50)])
def test_it_reaches_two_weeks_to_each_side_or_the_width_of_a_place(days: int, places: int, width: int) -> None:
    assert reach(Span(FIRST, FIRST + timedelta(days=days - 1)), places) == width


def test_a_single_wild_reading_does_not_move_it() -> None:
    values = dict.fromkeys(range(60), 3.0) | {30: 10.0}
    assert set(running_median(series(values), Span(FIRST, FIRST + timedelta(days=59)), 60)) == {3.0}
