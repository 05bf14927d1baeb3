from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.progress.strength import HALF_LIFE_DAYS, strength

FIRST = date(2026, 1, 1)


def on(*offsets: int) -> dict[date, float]:
    return {FIRST + timedelta(days=n): 1.0 for n in offsets}


def day(offset: int) -> date:
    return FIRST + timedelta(days=offset)


def test_half_of_it_is_left_after_thirteen_missed_days() -> None:
    firm = strength(on(*range(60)), FIRST, day(60)).value
    missed = strength(on(*range(60)), FIRST, day(60 + HALF_LIFE_DAYS)).value
    assert missed == pytest.approx(firm / 2)


def test_one_missed_day_dents_it_by_a_twentieth_and_breaks_nothing() -> None:
    firm, dented = (strength(on(*range(60)), FIRST, day(n)).value for n in (60, 61))
    assert dented / firm == pytest.approx(0.948, abs=0.001)


def test_paused_barred_and_session_days_do_not_punish() -> None:
    away = frozenset(day(n) for n in range(30, 50))
    before = strength(on(*range(30)), FIRST, day(30), away)
    after = strength(on(*range(30)), FIRST, day(49), away)
    assert after.value == before.value
    assert (after.done, after.counted, after.excused) == (30, 30, 20)


def test_today_is_not_missed_before_it_is_over() -> None:
    assert strength(on(0, 1), FIRST, day(2)).value == strength(on(0, 1), FIRST, day(1)).value


def test_half_a_routine_counts_half() -> None:
    assert strength({FIRST: 0.5}, FIRST, FIRST).value == pytest.approx(strength(on(0), FIRST, FIRST).value / 2)


@given(st.sets(st.integers(0, 90)), st.sets(st.integers(0, 90)), st.integers(0, 90))
def test_following_a_day_more_never_weakens_it_and_it_stays_between_0_and_1(
    done: set[int], excused: set[int], extra: int
) -> None:
    let_off = frozenset(day(n) for n in excused)
    with_one_more = strength(on(*done, extra), FIRST, day(90), let_off).value
    assert 0 <= strength(on(*done), FIRST, day(90), let_off).value <= with_one_more <= 1
