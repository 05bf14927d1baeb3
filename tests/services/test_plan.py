from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.safety.given import Given
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from samples import FakeClock


def test_there_is_no_plan_until_one_is_set(coach: Coach) -> None:
    assert coach.plan.settings() is None
    assert coach.plan.standing().phase == "screen"
    with pytest.raises(NotAllowed, match="There is no plan yet; set one with"):
        coach.plan.pause()
    with pytest.raises(NotAllowed, match="There is no plan yet; set one with"):
        coach.plan.resume()
    with pytest.raises(NotAllowed, match="There is no plan yet; set one with"):
        coach.plan.hand_over("continue")
    assert coach.history.items() == []


def test_setting_the_plan_again_replaces_it(coach: Coach, clock: FakeClock) -> None:
    coach.plan.set(date(2026, 11, 1), per_week=2, chronic=True)
    clock.pass_(seconds=1)
    coach.plan.set(date(2026, 11, 8), stated_by=" Ana ")
    plan = coach.plan.settings()
    assert plan is not None
    assert (plan.start, plan.per_week, plan.chronic, plan.stated_by) == (date(2026, 11, 8), 1, False, "Ana")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"per_week": 3}, "3 sessions a week cannot be planned; use 1 or 2"),
        ({"per_week": 0}, "0 sessions a week"),
        ({"maintenance_days": (13, 28)}, "Maintenance every 13–28 days cannot be set"),
        ({"maintenance_days": (28, 21)}, "Maintenance every 28–21 days"),
        ({"gap_hours": 47}, "A gap of 47 h cannot be set; use 48 to 96 h"),
        ({"stated_by": "x" * 81}, "The therapist's name has 81 characters"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused_and_nothing_is_saved(
    coach: Coach, fields: dict[str, Any], words: str
) -> None:
    with pytest.raises(BadValue, match=words):
        coach.plan.set(date(2026, 11, 1), **fields)
    assert coach.history.items() == []


def test_a_plan_is_paused_once_and_resumed_once(coach: Coach, clock: FakeClock) -> None:
    coach.plan.set(date(2026, 11, 1))
    with pytest.raises(NotAllowed, match="The plan is not paused"):
        coach.plan.resume()
    assert coach.plan.pause("flu").standing.phase == "paused"
    with pytest.raises(NotAllowed, match="The plan is paused already"):
        coach.plan.pause()
    clock.pass_(days=4)
    assert coach.plan.resume().standing.phase != "paused"


def test_a_hand_over_is_one_of_three_choices(coach: Coach) -> None:
    coach.plan.set(date(2026, 11, 1))
    with pytest.raises(BadValue, match="“later” is not a way to go on; use continue, maintenance, course, therapist"):
        coach.plan.hand_over("later")
    assert [key for key, _ in coach.plan.choices()] == ["continue", "maintenance", "therapist"]


def test_the_plan_stood_differently_on_other_days(coach: Coach, clock: FakeClock) -> None:
    clock.at = datetime(2026, 9, 1, 8, tzinfo=UTC)
    coach.plan.set(date(2026, 9, 1))
    for week in range(4):
        clock.at = datetime(2026, 9, 1, 15, tzinfo=UTC) + timedelta(weeks=week)
        coach.sessions.attend()
    clock.at = datetime(2026, 9, 29, 8, tzinfo=UTC)
    coach.plan.hand_over("maintenance")
    clock.at = datetime(2026, 11, 23, 8, tzinfo=UTC)
    phases = {day: coach.plan.standing(day).phase for day in (date(2026, 9, 25), date(2026, 10, 10))}
    assert phases == {date(2026, 9, 25): "intensive", date(2026, 10, 10): "maintenance"}
    assert coach.plan.standing(date(2026, 10, 10)).window == (date(2026, 10, 13), date(2026, 10, 20))
    assert coach.plan.standing(date(2026, 10, 25)).state == "late"


def test_a_stop_holds_the_plan(coach: Coach, clock: FakeClock) -> None:
    coach.plan.set(date(2026, 11, 1))
    coach.sessions.attend()
    assert coach.plan.standing().phase == "intensive"
    coach.safety.answer([Given("fracture", "yes")])
    standing = coach.plan.standing()
    assert (standing.phase, english(standing.why)) == (
        "screen",
        "Sessions and rolling wait: a recent or possible fracture.",
    )


def test_days_under_a_stop_count_as_paused(coach: Coach, clock: FakeClock) -> None:
    coach.plan.set(date(2026, 11, 1))
    coach.sessions.attend()
    window = coach.plan.standing().window
    coach.safety.answer([Given("fracture", "yes")])
    clock.pass_(days=20)
    coach.safety.answer([Given("fracture", "over", cleared_by="Dr Lee")])
    found = coach.plan.standing()
    assert window is not None
    assert (found.phase, found.phase_day) == ("intensive", 1)
    assert found.window == tuple(day + timedelta(days=20) for day in window)
