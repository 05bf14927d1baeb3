from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.day.backfill import Gap, Remembered, gap, glasses, told

TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_days_since_the_last_entry_up_to_yesterday_are_a_gap() -> None:
    assert gap([ago(6), ago(3)], TODAY) == Gap(ago(3), (ago(2), ago(1)))


def test_today_does_not_count_for_it_is_not_over() -> None:
    assert gap([ago(3), TODAY], TODAY) == Gap(ago(3), (ago(2), ago(1)))
    assert gap([ago(1)], TODAY) is None


def test_a_newcomer_has_no_gap() -> None:
    assert gap([], TODAY) is None
    assert gap([TODAY], TODAY) is None


def test_at_most_the_last_seven_days_are_offered() -> None:
    found = gap([ago(40)], TODAY)
    assert found is not None
    assert (found.since, found.days) == (ago(40), tuple(ago(n) for n in range(7, 0, -1)))


@given(st.integers(1, 6000))
def test_a_remembered_total_becomes_drinks_of_at_most_a_litre_that_add_up(ml: int) -> None:
    assert sum(glasses(ml)) == ml
    assert all(1 <= one <= 1000 for one in glasses(ml))


def test_a_day_of_which_nothing_is_remembered_is_left_out() -> None:
    assert told([Remembered(ago(1), pain=0), Remembered(ago(2))]) == (Remembered(ago(1), pain=0),)
