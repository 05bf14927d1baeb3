"""Days at one glance."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from builders import session
from nmcoach.domain.days import Span
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.progress.glance import Glance, fortnight, glance, month, pain_words, rolled_words, water_words
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


FORTNIGHT = fortnight(TODAY)


def seen(days: Span = FORTNIGHT, **more: Any) -> Glance:
    given: dict[str, Any] = {
        "shares": (), "drunk": (), "worst": (), "pain": (), "sessions": (), "pauses": Pauses(), "began": None,
        "window": None, "goal_ml": 2000,
    }  # fmt: skip
    return glance(days, TODAY, AT, **{**given, **more})


def visit(day: date, status: Status = "attended") -> Session:
    return session(status, at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC), day=day)


def days_ago(number: int) -> date:
    return TODAY - timedelta(days=number)


def test_a_fortnight_has_fourteen_days_and_ends_today() -> None:
    found = seen()
    assert len(found.days) == 14
    assert found.days[-1].day == TODAY
    assert not found.known


def test_what_was_not_logged_is_unknown_and_never_nothing() -> None:
    one = seen(drunk=[(TODAY, 750.0)]).days[-1]
    assert (one.ml, one.worst, one.pain, one.session) == (750, None, None, None)


def test_a_day_with_a_session_counts_neither_for_nor_against_rolling_unless_it_was_rolled() -> None:
    came = [visit(days_ago(3)), visit(days_ago(2))]
    found = seen(shares=[(days_ago(2), 1.0), (days_ago(1), 0.5)], sessions=came, began=days_ago(4))
    assert [one.rolled for one in found.days[-6:]] == ["before", "none", "off", "done", "partly", "open"]
    assert found.counted == (2, 3)
    assert english(rolled_words(found)) == "2 of 3"


def test_days_before_the_coach_was_taken_up_were_not_missed() -> None:
    found = seen(began=TODAY)
    assert {one.rolled for one in found.days[:-1]} == {"before"}
    assert rolled_words(found) is None


def test_usual_values_are_told_from_three_days_on_and_leave_the_day_that_goes_on_out_of_water() -> None:
    two = seen(drunk=[(days_ago(2), 1000.0), (days_ago(1), 2000.0), (TODAY, 100.0)])
    assert water_words(two) is None
    three = seen(drunk=[(days_ago(3), 1500.0), (days_ago(2), 1000.0), (days_ago(1), 2000.0), (TODAY, 100.0)])
    assert english(water_words(three)) == "usually 1,500 ml"
    assert english(pain_words(seen(pain=[(days_ago(2), 3.0), (days_ago(1), 5.0), (TODAY, 4.0)]))) == "usually 4"


def test_a_month_is_whole_weeks_and_has_what_is_to_come() -> None:
    weeks = month(TODAY)
    assert (weeks.first, weeks.last) == (date(2026, 10, 26), date(2026, 12, 6))
    booked = visit(TODAY + timedelta(days=3), "booked")
    found = seen(weeks, sessions=[booked], window=(TODAY + timedelta(days=3), TODAY + timedelta(days=4)))
    ahead = [one for one in found.days if one.day > TODAY]
    assert {one.rolled for one in ahead} == {"ahead"}
    assert [one.day.day for one in ahead if one.best] == [26, 27]
    assert [one.day.day for one in ahead if one.session == "booked"] == [26]
    assert len(found.fortnight().days) == 14


def test_a_cancelled_session_leaves_no_mark() -> None:
    assert seen(sessions=[visit(TODAY, "cancelled")]).days[-1].session is None
