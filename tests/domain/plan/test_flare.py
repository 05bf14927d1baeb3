"""Flares: three of seven days with pain two or more above the maintenance median."""

from datetime import date, timedelta

import pytest

from nmcoach.domain.plan.flare import Flare, Rise, flare, offered, rises
from nmcoach.domain.plan.pauses import Pauses

SINCE = date(2026, 10, 1)
CLOCK = Pauses()


def day(number: int) -> date:
    return SINCE + timedelta(days=number)


def readings(levels: dict[int, int], usual: int = 2, until: int = 60) -> list[tuple[date, int]]:
    return [(day(n), levels.get(n, usual)) for n in range(until)]


@pytest.mark.parametrize(
    ("levels", "began"),
    [
        pytest.param({20: 4, 22: 4, 26: 4}, 26, id="2 above the median on 3 of 7 days makes a flare"),
        pytest.param({20: 4, 22: 4, 27: 4}, None, id="3 days within 8 do not"),
        pytest.param({20: 3, 21: 3, 22: 3}, None, id="1 above the median does not"),
        pytest.param({20: 9, 21: 9}, None, id="2 of 7 days do not"),
        pytest.param({2: 9, 3: 9, 4: 9}, None, id="without five days before there is nothing to compare with"),
    ],
)
def test_entering(levels: dict[int, int], began: int | None) -> None:
    found = rises(SINCE, day(27), readings(levels), CLOCK)
    assert [rise.since for rise in found] == ([] if began is None else [day(began)])


def test_several_readings_of_a_day_count_as_their_median() -> None:
    pain = readings({20: 4, 21: 4, 22: 4})
    assert rises(SINCE, day(22), pain, CLOCK)
    assert rises(SINCE, day(22), [*pain, (day(22), 2)], CLOCK) == ()


def test_readings_on_paused_days_are_left_out() -> None:
    paused = Pauses(((day(20), day(21)),))
    assert rises(SINCE, day(30), readings({20: 4, 21: 4, 22: 4}), paused) == ()


FLARED = dict.fromkeys((20, 21, 22), 6)
STAYS = dict.fromkeys(range(20, 60), 6)


@pytest.mark.parametrize(
    ("levels", "sessions", "ended", "still_up"),
    [
        pytest.param(FLARED, [23, 30], None, False, id="two sessions are not enough"),
        pytest.param(FLARED, [23, 30, 37], 37, False, id="the third session ends it once pain has settled"),
        pytest.param(STAYS, [23, 30, 37, 44], None, False, id="it goes on while pain stays up"),
        pytest.param(STAYS, [23, 30, 37, 44, 51], 51, True, id="the fifth session ends it all the same"),
        pytest.param(FLARED, [], 51, False, id="unanswered and settled it ends after 28 days"),
        pytest.param(STAYS, [], None, False, id="unanswered and up it lasts"),
        pytest.param(FLARED, [10, 23, 30], None, False, id="sessions before it do not count"),
    ],
)
def test_leaving(levels: dict[int, int], sessions: list[int], ended: int | None, still_up: bool) -> None:
    found = chosen(day(22), readings(levels), sessions, 55)
    assert found is not None
    assert found.ended == (day(ended) if ended is not None else None)
    assert found.still_up is still_up
    assert found.usual == 2


def chosen(on: date | None, pain: list[tuple[date, int]], sessions: list[int], today: int) -> Flare | None:
    found = rises(SINCE, day(today), pain, CLOCK)
    return flare(on, found, day(today), pain, [day(n) for n in sessions], CLOCK, 28)


def test_weekly_sessions_are_only_offered_and_none_are_planned_without_a_yes() -> None:
    assert chosen(None, readings(STAYS), [23, 30], 40) is None


@pytest.mark.parametrize(
    ("levels", "last"),
    [
        pytest.param(FLARED, 26, id="until pain is back"),
        pytest.param(STAYS, 35, id="for two weeks where it stays up"),
    ],
)
def test_the_offer_goes(levels: dict[int, int], last: int) -> None:
    for today in (21, 22, last, last + 1):
        found = offered(rises(SINCE, day(today), readings(levels, until=today + 1), CLOCK), None, day(today))
        assert (found is not None) is (22 <= today <= last), today


def test_another_offer_comes_28_days_after_the_last_at_the_earliest() -> None:
    twice = dict.fromkeys((*range(20, 28), *range(50, 63)), 6)
    found = rises(SINCE, day(80), readings(twice, until=80), CLOCK)
    assert [(rise.since, rise.until) for rise in found] == [(day(22), day(31)), (day(59), day(66))]


def test_after_a_flare_nothing_is_offered_for_four_weeks() -> None:
    rise = Rise(day(22), day(60), 2)
    ended = Flare(day(22), 2, 3, day(37), still_up=False)
    assert offered([rise], None, day(40)) == rise
    assert offered([rise], ended, day(40)) is None
    assert offered([rise], ended, day(65 - 28)) is None
    assert offered([Rise(day(65), day(70), 2)], ended, day(65)) is not None
    assert offered([rise], Flare(day(22), 2, 1, None, still_up=False), day(40)) is None
