"""When somebody is up, and how far the hours for drinking have come."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.days import Moment, day_bounds, moment
from nmcoach.domain.waking import WakingHours

ZONE = "Europe/Vienna"


def at(hour: int, minute: int = 0, day: int = 23, day_start: time = time(3)) -> Moment:
    """A wall-clock time in Vienna, November 2026 (UTC+1)."""
    return moment(datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1), ZONE, day_start)


def test_the_usual_day_is_one_stretch_and_drinking_ends_two_hours_before_bed() -> None:
    hours = WakingHours(time(7), time(22, 30))
    assert hours.up(at(12)) == ((at(7).at, at(22, 30).at),)
    assert hours.drinking(at(12)) == ((at(7).at, at(20, 30).at),)


def test_a_day_that_starts_while_somebody_is_up_has_two_stretches() -> None:
    hours = WakingHours(time(17), time(9))
    assert hours.up(at(12)) == ((at(3).at, at(9).at), (at(17).at, at(3, day=24).at))
    assert hours.drinking(at(12)) == ((at(3).at, at(7).at), (at(17).at, at(3, day=24).at))
    assert [hours.past_bedtime(at(hour)) for hour in (3, 8, 9, 16, 17, 23)] == [False, False, True, True, False, False]


def test_before_getting_up_it_is_not_past_bedtime() -> None:
    hours = WakingHours(time(7), time(22, 30))
    assert [hours.past_bedtime(at(*when)) for when in ((3, 0), (7, 0), (22, 29), (22, 30))] == [
        False, False, False, True
    ]  # fmt: skip
    assert hours.past_bedtime(at(2, day=24))


def test_who_never_sleeps_is_never_past_bedtime() -> None:
    hours = WakingHours(time(7), time(7))
    assert not any(hours.past_bedtime(at(hour)) for hour in range(3, 24))


@settings(max_examples=200)
@given(st.times(), st.times(), st.times(max_value=time(12)), st.integers(0, 24 * 60 - 1))
def test_whatever_the_hours_the_share_goes_from_nothing_to_all_within_the_day(
    wake: time, bed: time, day_start: time, minute: int
) -> None:
    hours = WakingHours(wake, bed)
    day_start = day_start.replace(second=0, microsecond=0)
    first, last = day_bounds(at(12).day, ZONE, day_start)
    now = moment(first + timedelta(minutes=minute), ZONE, day_start)
    assert hours.share(now, first, day_start) == 0
    assert hours.share(now, last, day_start) == 1
    assert 0 <= hours.share(now, now.at, day_start) <= hours.share(now, now.at + timedelta(hours=1), day_start) <= 1
    assert all(first <= begin <= end <= last for begin, end in hours.up(now, day_start))
