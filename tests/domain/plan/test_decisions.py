"""What may be decided about the plan, and when."""

from datetime import UTC, date, datetime

import pytest

from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.plan import decisions
from nmcoach.domain.plan.events import CHOICES, EASED, Plan, check_event, fold
from nmcoach.domain.plan.offers import EASE, Offer
from nmcoach.domain.plan.phases import PlanPhase

HEADER: Header = {"id": "e1", "at": datetime(2026, 9, 20, tzinfo=UTC), "zone": "UTC", "day": date(2026, 9, 20)}
PLAN = Plan(start=date(2026, 9, 1), per_week=2, chronic=True, maintenance_days=(14, 21), gap_hours=72)
OFFERED = Offer("ease", "Try lighter pressure?", (EASE,))


def test_without_a_plan_nothing_can_be_decided() -> None:
    assert decisions.need_plan(PLAN) is PLAN
    with pytest.raises(NotAllowed, match="There is no plan yet; set one with `nmcoach plan set"):
        decisions.need_plan(None)


@pytest.mark.parametrize("phase", ["screen", "intensive", "course", "maintenance", "flare"])
def test_what_runs_is_paused_and_not_resumed(phase: PlanPhase) -> None:
    decisions.check_pause(phase)
    with pytest.raises(NotAllowed, match="not paused"):
        decisions.check_resume(phase)


def test_what_is_paused_is_resumed_and_not_paused_again() -> None:
    decisions.check_resume("paused")
    with pytest.raises(NotAllowed, match="paused already"):
        decisions.check_pause("paused")


def test_the_lighter_plan_is_taken_only_where_it_is_offered_to_the_user() -> None:
    decisions.check_ease(PLAN, [OFFERED])
    with pytest.raises(NotAllowed, match="offered after two sessions"):
        decisions.check_ease(PLAN, [Offer("ease", "Ask Dana about lighter pressure."), Offer("lapse", "", (EASE,))])
    with pytest.raises(NotAllowed, match="stated by Dana; ask them"):
        decisions.check_ease(Plan(start=PLAN.start, stated_by="Dana"), [OFFERED])


def test_the_lighter_plan_is_one_session_a_week_and_all_else_as_it_stands() -> None:
    event = check_event(decisions.eased(PLAN, HEADER))
    assert event.reason == EASED
    assert fold([event]) == Plan(
        start=PLAN.start, per_week=1, chronic=True, maintenance_days=(14, 21), gap_hours=72, eased=date(2026, 9, 20)
    )
    question = decisions.lighter_question(HEADER)
    assert (question.topic, question.text) == ("question", decisions.LIGHTER)


@pytest.mark.parametrize("word", CHOICES)
def test_a_choice_is_read_as_it_is_written(word: str) -> None:
    assert decisions.read_choice(word, PLAN) == word


def test_a_course_is_the_maintenance_of_lasting_pain() -> None:
    assert decisions.read_choice("course", PLAN) == "maintenance"
    with pytest.raises(BadValue, match="A course is for pain of more than three months"):
        decisions.read_choice("course", Plan(start=PLAN.start))


def test_another_way_to_go_on_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadValue, match="“stop” is not a way to go on; use continue, maintenance, therapist"):
        decisions.read_choice("stop", PLAN)


def test_maintenance_is_a_longer_course_first_where_the_pain_has_lasted() -> None:
    assert dict(decisions.choices(PLAN, "intensive"))["maintenance"] == "A longer course"
    assert dict(decisions.choices(PLAN, "course"))["maintenance"] == "Every 14–21 days"
    assert dict(decisions.choices(None, "intensive"))["maintenance"] == "Every 21–28 days"
    assert [choice for choice, _ in decisions.choices(None, "screen")] == list(CHOICES)


def test_a_therapist_has_a_name_of_up_to_eighty_characters() -> None:
    assert decisions.read_stated_by(" Dana ") == "Dana"
    assert decisions.read_stated_by("x" * 80) == "x" * 80
    with pytest.raises(BadValue, match="The therapist's name has 81 characters; up to 80 are kept"):
        decisions.read_stated_by("x" * 81)
