"""Flares: three of seven days with pain two or more above the maintenance median."""

from datetime import date, timedelta

import pytest

from nmcoach.domain.plan.flare import latest_flare
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
    found = latest_flare(SINCE, day(27), readings(levels), [], CLOCK, 28)
    assert (found.since if found else None) == (day(began) if began is not None else None)


def test_several_readings_of_a_day_count_as_their_median() -> None:
    pain = readings({20: 4, 21: 4, 22: 4})
    assert latest_flare(SINCE, day(22), pain, [], CLOCK, 28)
    assert latest_flare(SINCE, day(22), [*pain, (day(22), 2)], [], CLOCK, 28) is None


def test_readings_on_paused_days_are_left_out() -> None:
    paused = Pauses(((day(20), day(21)),))
    assert latest_flare(SINCE, day(30), readings({20: 4, 21: 4, 22: 4}), [], paused, 28) is None


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
    found = latest_flare(SINCE, day(55), readings(levels), [day(n) for n in sessions], CLOCK, 28)
    assert found is not None
    assert found.ended == (day(ended) if ended is not None else None)
    assert found.still_up is still_up
    assert found.usual == 2


def test_another_flare_needs_28_days_after_the_last() -> None:
    again = FLARED | dict.fromkeys(range(50, 70), 6)
    sessions = [day(n) for n in (22, 23, 24)]
    pain = readings(again, until=70)
    early = latest_flare(SINCE, day(53), pain, sessions, CLOCK, 28)
    later = latest_flare(SINCE, day(56), pain, sessions, CLOCK, 28)
    assert early is not None
    assert early.ended == day(27)
    assert later is not None
    assert later.since == day(55)
