from collections.abc import Mapping
from datetime import timedelta

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.services.coach import Coach
from samples import FakeClock


@pytest.fixture
def away(coach: Coach, clock: FakeClock) -> Coach:
    """A coach whose last entry is four days old."""
    coach.water.log(250, at=clock.now() - timedelta(days=4))
    return coach


def fill(coach: Coach, *days: Mapping[str, str]) -> int:
    missing = coach.backfill.gap()
    assert missing is not None
    return coach.backfill.fill([coach.backfill.read(d, v) for d, v in zip(missing.days, days, strict=False)])


def test_what_is_remembered_of_all_logs_is_saved_and_undone_as_one(away: Coach) -> None:
    days = away.backfill.gap()
    assert days is not None
    assert len(days.days) == 3
    made = fill(away, {"ml": "2.5l", "rolled": "yes", "pain": "4", "levels": "left calf=3"}, {"ml": "800"}, {})
    assert made == 3 + 1 + 1 + 1 + 1
    first, second, third = days.days
    assert (away.water.day(first).ml, away.water.day(second).ml, away.water.day(third).ml) == (2500, 800, 0)
    assert [item.kind for item in away.history.items(first, first)] == ["drink"] * 3 + [
        "roll",
        "soreness",
        "measurement",
    ]
    assert {item.entry.day for item in away.history.items(first, third)} == {first, second}
    assert away.measures.pain() == [(first, 4)]
    assert away.backfill.gap() is not None, "the last day is still open"
    assert away.history.undo() == "filling in Fri 20 Nov to Sat 21 Nov"
    assert away.history.items(first, third) == []
    away.history.redo()
    assert away.water.day(first).ml == 2500


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"ml": "9l"}, "Fri 20 Nov: “9l” is 9,000 ml; use 1 to 6000 ml"),
        ({"pain": "11"}, "Fri 20 Nov: “11” is not a level"),
        ({"rolled": "maybe"}, "Fri 20 Nov: “maybe” does not say whether you rolled; use y or n"),
        ({"levels": "knee=3"}, "Fri 20 Nov: “knee” is not a body region"),
        ({}, "Nothing was filled in yet"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_day_and_nothing_is_saved(
    away: Coach, values: Mapping[str, str], said: str
) -> None:
    with pytest.raises(BadValue, match=said):
        fill(away, values)
    assert len(away.history.items()) == 1


def test_nobody_can_fill_in_today_or_tomorrow(away: Coach) -> None:
    today = away._context.moment().day
    with pytest.raises(BadValue, match="Only days before today"):
        away.backfill.fill([away.backfill.read(today, {"pain": "3"})])


def test_without_a_missing_day_there_is_nothing_to_fill_in(coach: Coach, clock: FakeClock) -> None:
    assert coach.backfill.gap() is None
    coach.water.log(250)
    assert coach.backfill.gap() is None
    clock.pass_(days=1)
    assert coach.backfill.gap() is None
    clock.pass_(days=1)
    coach.water.log(250)
    missing = coach.backfill.gap()
    assert missing is not None
    assert len(missing.days) == 1


def test_a_gap_further_back_is_filled_in(coach: Coach, clock: FakeClock) -> None:
    for days in (9, 5, 4):
        coach.water.log(250, at=clock.now() - timedelta(days=days))
    latest, earlier = coach.backfill.gaps()
    assert [len(one.days) for one in (latest, earlier)] == [3, 3]
    assert coach.backfill.gap() == latest
    assert coach.backfill.gap_from(earlier.days[1]).days == earlier.days[1:]
    coach.backfill.fill([coach.backfill.read(earlier.days[1], {"rolled": "y"})])
    assert [len(one.days) for one in coach.backfill.gaps()] == [3, 1, 1]
    assert coach.history.undo() == "filling in Mon 16 Nov"
