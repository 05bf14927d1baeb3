from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain import times, typed
from nmcoach.domain.amounts import parse_amount
from nmcoach.domain.days import moment
from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import BASES, REGIONS, name, parse, parse_many
from nmcoach.domain.times import parse_when

NOW = moment(datetime(2026, 11, 23, 13, 0, tzinfo=UTC), "Europe/Vienna")


def test_near_days_are_named_and_others_dated() -> None:
    assert times.write_when(NOW.at, NOW) == "today 14:00"
    assert times.write_when(NOW.at - timedelta(hours=17), NOW) == "yesterday 21:00"
    assert times.write_when(NOW.at + timedelta(days=1), NOW) == "tomorrow 14:00"
    assert times.write_when(NOW.at - timedelta(days=21), NOW) == "2026-11-02 14:00"


def test_the_second_of_two_equal_hours_is_written_with_its_offset() -> None:
    assert times.write_when(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), NOW) == "2026-10-25T02:30+01:00"


@settings(max_examples=150, deadline=None)
@given(
    st.datetimes(datetime(1991, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),
    st.sampled_from(["Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_an_instant_is_read_back_to_the_minute(at: datetime, now: datetime, zone: str) -> None:
    near = moment(now, zone)
    read = parse_when(times.write_when(at, near), near, future=True)
    assert read == at.replace(second=0, microsecond=0)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(REGIONS), st.integers(0, 10), min_size=1))
def test_levels_and_regions_are_read_back_as_they_are(levels: dict[str, int]) -> None:
    assert typed.read_levels(typed.write_levels(levels)) == levels
    assert set(parse_many(typed.write_regions(tuple(levels)))) == set(levels)


def test_levels_are_read_with_or_without_a_sign() -> None:
    assert typed.read_levels("left calf 4; right shin: 2\nleft foot=1") == {
        "left_calf": 4,
        "left_foot": 1,
        "right_shin": 2,
    }
    with pytest.raises(BadValue, match="“11” is not a level"):
        typed.read_levels("left calf 11")


@pytest.mark.parametrize("base", BASES)
def test_a_region_is_read_by_the_name_it_is_shown_by(base: str) -> None:
    assert parse(name(f"left_{base}")) == (f"left_{base}",)


@pytest.mark.parametrize(("ml", "units"), [(1250, "ml"), (250, "ml"), (1183, "us"), (2273, "uk")])
def test_an_amount_is_read_back_without_a_separator(ml: int, units: str) -> None:
    assert abs(parse_amount(typed.write_amount(ml, units), units) - ml) <= 2


def test_a_span_of_days_is_read_back() -> None:
    assert typed.read_span(typed.write_span((21, 28))) == (21, 28)
    assert typed.read_span(" ") is None
    with pytest.raises(BadValue, match="“3 weeks” is not a span"):
        typed.read_span("3 weeks")
