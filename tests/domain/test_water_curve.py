from datetime import datetime, time

import pytest

from drinks import HOURS, at, drink
from nmcoach.domain.amounts import Told
from nmcoach.domain.days import Moment
from nmcoach.domain.waking import WakingHours
from nmcoach.domain.water import Drink, water_day
from nmcoach.domain.water_curve import WaterCurve, water_curve


def made(
    drinks: list[Drink], now: Moment, *, told: Told | None = None, over: bool = False, began: datetime | None = None
) -> WaterCurve:
    judged = water_day(drinks, now, HOURS, told=told, began=began)
    return water_curve(drinks, judged, now, HOURS, over=over, began=began)


def test_the_total_grows_with_each_drink_that_counts() -> None:
    found = made(
        [drink(250, at(10)), drink(300, at(8)), drink(500, at(12), "alcohol"), drink(99, at(8, day=22))], at(14)
    )
    assert found.drunk == ((at(8).at, 300), (at(10).at, 550), (at(12).at, 550))
    assert [found.at(at(hour).at) for hour in (7, 8, 9, 14)] == [0, 300, 300, 550]


def test_the_hours_reach_from_getting_up_to_bedtime_and_to_what_lies_outside() -> None:
    found = made([], at(14))
    assert (found.opens, found.closes, found.now) == (at(7).at, at(22, 30).at, at(14).at)
    early, late = drink(250, at(5)), drink(250, at(23, 30))
    found = made([early, late], at(23, 45))
    assert (found.opens, found.closes) == (early.at, at(23, 45).at)


def test_the_even_pace_rises_from_getting_up_to_two_hours_before_bed() -> None:
    found = made([], at(14))
    assert found.pace == ((at(7).at, 0), (at(20, 30).at, 2000), (at(22, 30).at, 2000))
    assert found.pace_at(at(7).at) == 0
    assert found.pace_at(at(13, 45).at) == 1000
    assert found.pace_at(at(21).at) == found.pace_at(at(23, 50).at) == 2000


def test_nothing_is_expected_of_the_hours_before_the_coach_was_taken_up() -> None:
    found = made([], at(14), began=at(13, 45).at)
    assert [found.pace_at(at(hour).at) for hour in (7, 13)] == [0, 0]
    assert found.pace_at(at(22).at) == 1000


def test_there_is_no_pace_under_a_limit_past_bedtime_or_where_no_amount_was_told() -> None:
    assert made([], at(14), told=Told(1500)).pace == ()
    assert made([], at(14), told=Told()).pace == ()
    assert made([], at(23)).pace == ()
    assert made([], at(14), told=Told(1500, aim=True)).pace[-1][1] == 1500
    assert made([], at(14), told=Told(1500)).pace_at(at(14).at) is None


def test_a_day_that_is_over_has_no_now() -> None:
    found = made([drink(250, at(10))], at(23), over=True)
    assert found.now is None
    assert found.closes == at(22, 30).at


def test_the_pace_stands_still_between_two_stretches_of_one_day() -> None:
    hours = WakingHours(time(12), time(5))
    now = at(14)
    found = water_curve([], water_day([], now, hours), now, hours, over=False)
    assert [found.pace_at(at(hour).at) for hour in (5, 8, 11)] == [0, 0, 0]
    assert found.pace_at(at(23).at) == pytest.approx(2000 * 11 / 15)
