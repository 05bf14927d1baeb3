"""A stretch of the past grows at both ends, and lets go of what is far away; nothing is left out between."""

from datetime import date, timedelta

import pytest

import builders as make
from nmcoach.services.coach import Coach
from nmcoach.services.stretch import MOST, Stretch


@pytest.fixture
def whole(coach: Coach) -> list[str]:
    """Live a year, and give the ids of all that is listed, newest first."""
    make.life(coach, years=1)
    return [item.entry.id for item in coach.history.items(newest=True)]


def ids(stretch: Stretch) -> list[str]:
    return [item.entry.id for item in stretch.items]


def test_downwards_and_upwards_it_comes_by_every_entry(coach: Coach, whole: list[str]) -> None:
    stretch = Stretch(coach.history.pages)
    down, up = set(ids(stretch)), set[str]()
    most = 0
    while stretch.more:
        before = ids(stretch)[-1]
        stretch.older({before})
        assert before in ids(stretch)
        down |= set(ids(stretch))
        most = max(most, len(stretch.items))
    assert sorted(down) == sorted(whole)
    assert len(whole) > 4 * most
    while stretch.newer:
        before = ids(stretch)[0]
        stretch.later({before})
        assert before in ids(stretch)
        up |= set(ids(stretch))
        most = max(most, len(stretch.items))
    assert len(up) > len(whole) * 0.9
    assert ids(stretch)[:100] == whole[:100]
    assert most < MOST + 500


def test_what_is_held_is_not_let_go(coach: Coach, whole: list[str]) -> None:
    stretch = Stretch(coach.history.pages)
    for _ in range(5):
        stretch.older({whole[0]})
    assert not stretch.newer
    assert ids(stretch) == whole[: len(stretch.items)]
    assert len(stretch.items) > MOST


@pytest.mark.parametrize("back", [0, 1, 40, 200, 364, 365, 5000])
def test_around_a_day_stands_what_was_there_then(coach: Coach, whole: list[str], back: int) -> None:
    day = coach.now().day - timedelta(days=back)
    stretch = Stretch(coach.history.pages)
    found = stretch.around(day)
    assert found is not None
    of_day = [item.entry for item in coach.history.items(day, day, newest=True)]
    assert found.entry.id == (of_day[0].id if of_day else whole[-1])
    place = whole.index(ids(stretch)[0])
    assert ids(stretch) == whole[place : place + len(stretch.items)]
    before = ids(stretch)
    stretch.again()
    assert ids(stretch) == before
    stretch.to_newest()
    assert ids(stretch)[0] == whole[0]


def test_days_without_an_entry_are_passed_over_both_ways(coach: Coach) -> None:
    for year in (2015, 2018, 2024):
        at = coach.read_when(f"{year}-06-01 12:00")
        coach.water.log(100, at=at)
    stretch = Stretch(coach.history.pages)
    assert len(stretch.items) == 3
    stretch.around(date(2017, 1, 1))
    assert [item.entry.day.year for item in stretch.items] == [2024, 2018, 2015]
    assert not stretch.more
    only = Stretch(coach.history.pages, ("drink",), coach.history.query("from:2016-01-01 to:2019-01-01"))
    assert [item.entry.day.year for item in only.items] == [2018]
    assert Stretch(coach.history.pages, ("note",)).around(date(2017, 1, 1)) is None
