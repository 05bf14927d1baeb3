"""A month day by day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.days import moment
from nmcoach.domain.kinds import describe
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.record import replace
from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.visit.month import month_days, next_month, step_months, weeks_of
from samples import in_english

NOW = moment(datetime(2026, 11, 23, 12, tzinfo=UTC), "UTC")


def session(day: int, status: Status) -> Session:
    at = datetime(2026, 11, day, 15, tzinfo=UTC)
    return Session(id=f"s{day}", at=at, zone="UTC", day=at.date(), status=status)


def sore(day: int, **levels: int) -> CheckIn:
    at = datetime(2026, 11, day, 10, tzinfo=UTC)
    return CheckIn(id=f"c{day}", at=at, zone="UTC", day=at.date(), levels=levels)


def test_what_falls_on_each_day_is_told() -> None:
    at = datetime(2026, 11, 12, 9, tzinfo=UTC)
    found = {
        d.day.day: d
        for d in month_days(
            weeks_of(date(2026, 11, 5)),
            NOW,
            [session(9, "attended"), session(16, "booked"), session(17, "cancelled"), session(26, "booked")],
            [Therapy(id="t", at=at, zone="UTC", day=at.date(), kind="physio")],
            [sore(10, left_calf=4, left_foot=2), sore(11, left_calf=0)],
            describe=describe,
            window=(date(2026, 11, 24), date(2026, 11, 26)),
            pauses=Pauses(((date(2026, 11, 18), date(2026, 11, 20)),)),
        )
        if d.day.month == 11
    }
    assert len(found) == 30
    assert (found[9].statuses, found[16].statuses, found[17].statuses) == (("attended",), ("unanswered",), ())
    assert in_english(found[16].entries) == ("15:00  neuromuscular, unanswered",)
    assert (found[10].worst, found[11].worst, found[12].worst) == (4, 0, None)
    assert in_english(found[10].entries) == ("Worst soreness 4/10 (left calf)",)
    assert (found[12].therapies, in_english(found[12].entries)) == (1, ("09:00  physio",))
    assert [n for n, d in found.items() if d.within] == [24, 25, 26]
    assert [n for n, d in found.items() if d.paused] == [18, 19]
    assert in_english(found[26].entries) == ("15:00  neuromuscular, booked", "In the best time for the next session")
    assert found[30].entries == ()


def test_a_time_on_another_clock_than_the_one_around_the_user_says_on_which() -> None:
    abroad = [replace(one, zone="Australia/Sydney") for one in (session(9, "attended"), session(26, "booked"))]
    found = month_days(weeks_of(date(2026, 11, 5)), NOW, abroad, describe=describe)
    told = {d.day: in_english(d.entries) for d in found if d.entries}
    assert told == {
        date(2026, 11, 9): ("02:00  neuromuscular, attended · Australia/Sydney time",),
        date(2026, 11, 26): ("02:00  neuromuscular, booked · Australia/Sydney time, Thu 26 Nov 15:00 here",),
    }


@given(st.dates(date(1990, 1, 1), date(2199, 12, 1)))
def test_a_month_is_whole_weeks_that_hold_it(day: date) -> None:
    days = [d.day for d in month_days(weeks_of(day), NOW, [], describe=describe)]
    assert days[0].weekday() == 0
    assert days[-1].weekday() == 6
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert days[0] <= day.replace(day=1) <= days[6]
    assert days[-7] < next_month(day) <= days[-1] + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
        (date(2026, 3, 31), -13, date(2025, 2, 28)),
    ],
)
def test_months_are_stepped_to_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert step_months(day, months) == expected
