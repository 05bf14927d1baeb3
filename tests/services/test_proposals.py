"""Times for the next session, from what is saved."""

from datetime import date, time, timedelta

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english, say
from nmcoach.services.coach import Coach
from samples import FakeClock, in_english


def test_times_are_proposed_within_the_window_and_after_the_least_gap(screened: Coach, clock: FakeClock) -> None:
    assert screened.proposals.times() == ()
    screened.plan.set(date(2026, 11, 1))
    screened.sessions.attend()
    standing = screened.plan.standing()
    assert standing.window == (date(2026, 11, 29), date(2026, 12, 1))
    assert [(p.day, p.within) for p in screened.proposals.times()] == [
        (date(2026, 11, 30), True),
        (date(2026, 12, 1), True),
    ]
    assert in_english(screened.proposals.left_out()) == ("Sun 29 Nov: sessions are Mon–Fri, 08:00–19:00.",)


def test_what_is_booked_is_not_proposed_beside(screened: Coach, clock: FakeClock) -> None:
    screened.plan.set(date(2026, 11, 1))
    screened.sessions.attend()
    screened.sessions.book(clock.now() + timedelta(days=7))
    assert [p.day for p in screened.proposals.times()] == [date(2026, 12, n) for n in (7, 8)]


def test_without_a_plan_the_first_time_keeps_the_least_gap(screened: Coach, clock: FakeClock) -> None:
    assert screened.proposals.first() == clock.now() + timedelta(hours=3)
    screened.sessions.attend(clock.now() - timedelta(hours=4))
    assert screened.proposals.times() == ()
    assert screened.proposals.first() == clock.now() + timedelta(hours=45), "48 h after its end"


def test_while_soreness_is_not_back_the_next_session_waits_and_the_therapist_is_asked(
    screened: Coach, clock: FakeClock
) -> None:
    screened.soreness.check_in({"left_calf": 1}, at=clock.now() - timedelta(days=6))
    screened.sessions.attend(clock.now() - timedelta(days=5))
    screened.soreness.check_in({"left_calf": 5}, at=clock.now() - timedelta(days=2))
    clock.at -= timedelta(days=2) - timedelta(minutes=1)
    screened.settings_file.change({"sessions.days": "mon-sun"})
    assert screened.proposals.first() == clock.now().replace(minute=0) + timedelta(hours=24), (
        "a day after it was seen sore"
    )
    assert screened.proposals.ask() is None
    clock.pass_(hours=26)
    screened.soreness.check_in({"left_calf": 5})
    assert "ask your therapist before the next session" in english(screened.proposals.ask())


def test_the_usual_time_is_that_of_the_latest_session(screened: Coach, clock: FakeClock) -> None:
    screened.sessions.attend(clock.now() - timedelta(days=7, hours=4))
    assert screened.proposals.on(date(2026, 11, 25)) == clock.now() + timedelta(days=2, hours=-4)
    assert screened.proposals.unfit(clock.now() + timedelta(hours=1)) is None
    screened.sessions.attend(clock.now() - timedelta(hours=4))
    assert english(screened.proposals.unfit(clock.now() + timedelta(hours=1))) == (
        "Not recommended: 48 h belong between it and the session on Mon 23 Nov."
    )


def test_nothing_is_proposed_until_the_first_page_is_answered(coach: Coach) -> None:
    coach.plan.set(date(2026, 11, 23))
    first = [key for key, question in coach.safety.questions().items() if question.first]
    coach.safety.answer([Given(key, "no") for key in first[:-1]])
    assert coach.proposals.times() == ()
    assert coach.proposals.first() is None
    assert coach.proposals.left_out() == ()
    assert coach.proposals.why_none() == say(
        "Times are proposed once the first safety questions are answered; they are under Safety."
    )
    coach.safety.answer([Given(first[-1], "no")])
    assert len(coach.proposals.times()) > 0
    assert coach.proposals.first() is not None
    assert not coach.today.agenda().screened


def test_a_day_without_a_time_takes_the_one_that_fits_and_says_so(screened: Coach, clock: FakeClock) -> None:
    first = screened.proposals.meant("2026-11-26")
    assert first.at == clock.now() + timedelta(days=3, hours=3)
    assert english(first.said) == "No time was given; 17:00 lies in the hours for sessions."
    screened.sessions.attend(clock.now() - timedelta(days=7, hours=4))
    usual = screened.proposals.meant("thursday")
    assert usual.at == clock.now() + timedelta(days=3, hours=-4)
    assert english(usual.said) == "No time was given; 10:00 is the time of your latest session."
    typed = screened.proposals.meant("tomorrow 9:15")
    assert (typed.at, typed.wall, typed.said) == (clock.now() + timedelta(hours=19.25), time(9, 15), None)
    with pytest.raises(BadValue, match="more than ten years ahead"):
        screened.proposals.meant("2040-01-01")


def test_a_booking_moved_to_a_day_keeps_its_time_on_its_own_clock(screened: Coach, clock: FakeClock) -> None:
    booked = screened.sessions.book(clock.now() + timedelta(days=2, hours=1.5)).session
    assert screened.proposals.meant_instead(booked, "2026-11-27").at == clock.now() + timedelta(days=4, hours=1.5)
    clock.name = "Australia/Sydney"
    assert screened.proposals.meant_instead(booked, "2026-11-27").at == clock.now() + timedelta(days=4, hours=1.5)


def test_a_visit_of_a_day_without_a_time_is_that_of_its_booking(screened: Coach, clock: FakeClock) -> None:
    screened.sessions.book(clock.now() + timedelta(hours=1.5))
    clock.pass_(days=2)
    found = screened.proposals.meant_visit("2026-11-23")
    assert (found.at, found.said) == (clock.now() - timedelta(days=2, hours=-1.5), None)
    usual = screened.proposals.meant_visit("yesterday")
    assert usual.at == clock.now() - timedelta(days=1, hours=-1.5)
    assert english(usual.said) == "No time was given; 15:30 is the time of your latest session."
    assert screened.proposals.meant_visit("today").at == clock.now()
    with pytest.raises(BadValue, match="lies in the future"):
        screened.proposals.meant_visit("tomorrow")
