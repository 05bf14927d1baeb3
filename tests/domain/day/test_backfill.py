from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.day.backfill import (
    Gap,
    Remembered,
    drinks,
    evening,
    gap,
    gap_from,
    gaps,
    glasses,
    label,
    read_remembered,
    to_fill_in,
)
from nmcoach.domain.errors import BadValue
from nmcoach.domain.say import english

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


def test_earlier_stretches_are_offered_too_the_latest_first() -> None:
    assert gaps([ago(9), ago(7), ago(3), ago(2)], TODAY) == (
        Gap(ago(2), (ago(1),)),
        Gap(ago(7), (ago(6), ago(5), ago(4))),
        Gap(ago(9), (ago(8),)),
    )


def test_a_long_stretch_is_offered_in_parts_of_seven_days() -> None:
    found = gaps([ago(18), ago(1)], TODAY)
    assert [len(one.days) for one in found] == [7, 7, 2]
    assert [day for one in reversed(found) for day in one.days] == [ago(n) for n in range(17, 1, -1)]
    assert {one.since for one in found} == {ago(18)}


def test_only_the_latest_thirty_are_offered() -> None:
    found = gaps([ago(n) for n in range(0, 200, 2)], TODAY)
    assert (len(found), found[0].days, found[-1].days) == (30, (ago(1),), (ago(59),))


@given(st.sets(st.integers(-3, 80)))
def test_the_stretches_are_all_empty_days_since_the_first_entry(back: set[int]) -> None:
    logged = {ago(n) for n in back}
    offered = [day for one in gaps(logged, TODAY, 1000) for day in one.days]
    first = max((n for n in back if n > 0), default=0)
    assert sorted(offered) == [ago(n) for n in range(first, 0, -1) if n not in back]
    assert all(1 <= len(one.days) <= 7 for one in gaps(logged, TODAY, 1000))


def test_a_day_further_back_opens_the_empty_days_from_it_on() -> None:
    logged = [ago(90), ago(60)]
    assert gap_from(ago(62), logged, TODAY) == Gap(ago(90), (ago(62), ago(61)))
    assert gap_from(ago(95), logged, TODAY) == Gap(None, tuple(ago(n) for n in range(95, 90, -1)))
    assert gap_from(ago(80), logged, TODAY).days == tuple(ago(n) for n in range(80, 73, -1))
    assert gap_from(ago(2), logged, TODAY).days == (ago(2), ago(1))


def test_a_day_that_has_entries_or_is_not_past_opens_nothing() -> None:
    with pytest.raises(BadValue, match="Sat 21 Nov has entries; n adds a single one to it"):
        gap_from(ago(2), [ago(2)], TODAY)
    with pytest.raises(BadValue, match="Mon 23 Nov is not past yet"):
        gap_from(TODAY, [ago(2)], TODAY)


@given(st.integers(1, 6000))
def test_a_remembered_total_becomes_drinks_of_at_most_a_litre_that_add_up(ml: int) -> None:
    assert sum(glasses(ml)) == ml
    assert all(1 <= one <= 1000 for one in glasses(ml))


def test_a_day_of_which_nothing_is_remembered_is_left_out() -> None:
    assert to_fill_in([Remembered(ago(1), pain=0), Remembered(ago(2))], TODAY) == (Remembered(ago(1), pain=0),)


def test_all_that_is_typed_of_a_day_is_read() -> None:
    typed = {"ml": "2.5l", "rolled": "Yes", "levels": "left calf 3", "pain": " 4 "}
    assert read_remembered(ago(1), typed) == Remembered(ago(1), 2500, True, {"left_calf": 3}, 4)


@pytest.mark.parametrize("typed", [{}, {"ml": " ", "rolled": "", "levels": "\n", "pain": ""}, {"rolled": "n"}])
def test_what_is_left_open_stays_unknown(typed: dict[str, str]) -> None:
    assert read_remembered(ago(1), typed) == Remembered(ago(1))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ml": "9l"}, "Sun 22 Nov: “9l” is 9,000 ml; use 1 to 6000 ml"),
        ({"pain": "11"}, "Sun 22 Nov: “11” is not a level"),
        ({"rolled": "maybe"}, "Sun 22 Nov: “maybe” does not say whether you rolled; use y or n"),
        ({"levels": "knee=3"}, "Sun 22 Nov: “knee” is not a body region"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_day(typed: dict[str, str], said: str) -> None:
    with pytest.raises(BadValue, match=said):
        read_remembered(ago(1), typed)


def test_days_are_filled_in_oldest_first_and_named_from_first_to_last() -> None:
    days = to_fill_in([Remembered(ago(1), rolled=True), Remembered(ago(3), ml=800)], TODAY)
    assert [one.day for one in days] == [ago(3), ago(1)]
    assert english(label(days)) == "filling in Fri 20 Nov to Sun 22 Nov"
    assert english(label(days[:1])) == "filling in Fri 20 Nov"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], "Nothing was filled in yet"),
        ([Remembered(ago(2))], "Nothing was filled in yet"),
        ([Remembered(TODAY, pain=3)], "Only days before today can be filled in, 7 at a time"),
        ([Remembered(ago(n), pain=3) for n in range(1, 9)], "Only days before today can be filled in, 7 at a time"),
        ([Remembered(ago(1), levels={"left_calf": 11})], "“11” is not a level"),
    ],
)
def test_nothing_today_and_more_than_seven_days_cannot_be_filled_in(days: list[Remembered], said: str) -> None:
    with pytest.raises(BadValue, match=said):
        to_fill_in(days, TODAY)


def test_remembered_drinks_stand_two_hours_apart_from_ten_on_and_the_rest_in_the_evening() -> None:
    day = ago(1)
    found = drinks(Remembered(day, ml=2500), "Europe/Vienna")
    assert found == [
        (datetime.combine(day, time(9), UTC), 1000),
        (datetime.combine(day, time(11), UTC), 1000),
        (datetime.combine(day, time(13), UTC), 500),
    ]
    assert drinks(Remembered(day), "Europe/Vienna") == []
    assert evening(day, "Europe/Vienna") == datetime.combine(day, time(19), UTC)
