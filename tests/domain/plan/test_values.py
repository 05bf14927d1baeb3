"""The plan as a form shows it, and read back."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from nmcoach.domain.errors import BadValue
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.plan.values import PlanValues, check_last, plan_values, read_gap
from nmcoach.domain.sessions import Session, Status

START = date(2026, 9, 1)
TODAY = date(2026, 11, 23)


def session(day: date, status: Status = "attended") -> Session:
    return Session(id=f"{day}", at=datetime.combine(day, time(15), UTC), zone="UTC", day=day, status=status)


CAME = [session(date(2026, 8, 20)), session(date(2026, 9, 8)), session(date(2026, 9, 15), "missed")]


def test_a_form_without_a_plan_knows_the_last_session() -> None:
    assert plan_values(None, []) == PlanValues()
    assert plan_values(None, CAME) == PlanValues(last="2026-09-08")


def test_sessions_that_have_a_rhythm_say_where_one_stands() -> None:
    came = [session(date(2026, 3, 1) + timedelta(days=24 * n)) for n in range(8)]
    found = plan_values(None, came)
    assert (found.begins, found.maintenance, found.last) == ("maintenance", "21-27", "2026-08-16")
    known = plan_values(Plan(start=START, begins="course", so_far=6, last=date(2026, 8, 28)), [])
    assert (known.begins, known.so_far, known.last) == ("course", "6", "2026-08-28")


def test_only_sessions_since_the_start_count_for_a_plan() -> None:
    assert plan_values(Plan(start=START), CAME[:1]).last == ""
    assert plan_values(Plan(start=START), CAME).last == "2026-09-08"


def test_what_is_usual_is_left_empty_and_what_is_not_is_written_to_be_read_back() -> None:
    assert plan_values(Plan(start=START, per_week=2), []) == PlanValues(start="2026-09-01", per_week=2)
    set_otherwise = plan_values(Plan(start=START, gap_hours=72, maintenance_days=(14, 21), stated_by="Dana"), [])
    assert set_otherwise == PlanValues(start="2026-09-01", maintenance="14-21", gap="72", stated_by="Dana")
    assert read_gap(set_otherwise.gap) == 72


@pytest.mark.parametrize("day", [START, TODAY])
def test_the_last_session_lies_between_the_start_and_today(day: date) -> None:
    check_last(day, START, TODAY)
    check_last(day, None, TODAY)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 24), "Tue 24 Nov is still to come; give the day of a session you have had"),
        (date(2026, 8, 31), "Mon 31 Aug is before the plan's start; start the plan on 2026-08-31 or earlier"),
    ],
)
def test_a_last_session_that_would_not_count_is_refused(day: date, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        check_last(day, START, TODAY)


@pytest.mark.parametrize(("text", "hours"), [("", None), (" h ", None), ("48", 48), ("96 h", 96), ("72H", 72)])
def test_a_least_gap_is_read(text: str, hours: int | None) -> None:
    assert read_gap(text) == hours


@pytest.mark.parametrize("text", ["47", "97", "2 days", "7.5", "٧٢", "0072"])
def test_another_least_gap_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match=f"“{text}” cannot be the least gap; use 48 to 96 hours"):
        read_gap(text)
