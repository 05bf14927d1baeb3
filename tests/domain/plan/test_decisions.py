"""What may be decided about the plan, and when."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.plan import decisions
from nmcoach.domain.plan.events import EASED, PlanEvent, PlanEventKind, check_event
from nmcoach.domain.plan.legs import PlanPhase
from nmcoach.domain.plan.offers import EASE, Offer
from nmcoach.domain.plan.plan import Plan, fold
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.say import english, say

HEADER: Header = {"id": "e1", "at": datetime(2026, 9, 20, tzinfo=UTC), "zone": "UTC", "day": date(2026, 9, 20)}
PLAN = Plan(start=date(2026, 9, 1), per_week=2, chronic=True, maintenance_days=(14, 21), gap_hours=72)
OFFERED = Offer("ease", say("Try lighter pressure?"), (EASE,))


def test_without_a_plan_nothing_can_be_decided() -> None:
    assert decisions.need_plan(PLAN) is PLAN
    with pytest.raises(NotAllowed, match="There is no plan yet; set one with `nmcoach plan set"):
        decisions.need_plan(None)


def at(phase: PlanPhase, *offers: Offer, **more: Any) -> Standing:
    return Standing(phase=phase, since=None, why=say("Why."), offers=offers, **more)


@pytest.mark.parametrize("phase", ["screen", "intensive", "course", "maintenance", "flare", "open"])
def test_what_runs_is_paused_and_not_resumed(phase: PlanPhase) -> None:
    decisions.check_pause(at(phase), None)
    with pytest.raises(NotAllowed, match="not paused"):
        decisions.check_resume(at(phase))


def test_what_is_paused_is_resumed_and_paused_for_longer_when_asked_or_with_a_day() -> None:
    decisions.check_resume(at("paused"))
    decisions.check_pause(at("paused"), date(2026, 12, 1))
    decisions.check_pause(at("paused", Offer("pause", say("Go on?"), ("resume", "longer"))), None)
    with pytest.raises(NotAllowed, match="paused already"):
        decisions.check_pause(at("paused"), None)


def test_a_pause_does_not_end_before_it_began() -> None:
    def event(kind: PlanEventKind, day: int) -> PlanEvent:
        at = datetime(2026, 9, day, 12, tzinfo=UTC)
        return PlanEvent(id=f"{kind}{day}", at=at, zone="UTC", day=at.date(), event=kind)

    paused = [event("set", 1), event("pause", 3)]
    decisions.check_resumed(paused, event("resume", 4), PLAN.start)
    for events, day in ((paused, 2), ([*paused, event("resume", 5)], 6)):
        with pytest.raises(BadValue, match=f"not paused on 2026-09-0{day}; give a day within the pause"):
            decisions.check_resumed(events, event("resume", day), PLAN.start)


def test_the_lighter_plan_is_taken_only_where_it_is_offered_to_the_user() -> None:
    decisions.check_ease(PLAN, [OFFERED])
    with pytest.raises(NotAllowed, match="offered after two sessions"):
        decisions.check_ease(
            PLAN, [Offer("ease", say("Ask Dana about lighter pressure.")), Offer("lapse", say("Lapse."), ("month",))]
        )
    with pytest.raises(NotAllowed, match="stated by Dana; ask them"):
        decisions.check_ease(Plan(start=PLAN.start, stated_by="Dana"), [OFFERED])


def test_the_lighter_plan_is_one_session_a_week_and_all_else_as_it_stands() -> None:
    event = check_event(decisions.eased(PLAN, HEADER))
    assert event.reason == EASED
    assert fold([event]) == Plan(
        start=PLAN.start, per_week=1, chronic=True, maintenance_days=(14, 21), gap_hours=72, eased=date(2026, 9, 20)
    )
    question = decisions.lighter_question(HEADER)
    assert (question.topic, question.text) == ("question", english(decisions.LIGHTER))


@pytest.mark.parametrize("word", ["continue", "maintenance", "therapist", "month"])
def test_a_choice_is_read_as_it_is_written(word: str) -> None:
    assert decisions.read_choice(word, PLAN, at("intensive")) == word


def test_a_choice_that_does_not_fit_is_refused_with_what_does() -> None:
    flare = Offer("flare", say("Weekly?"), ("flare",))
    assert decisions.read_choice("flare", PLAN, at("maintenance", flare)) == "flare"
    assert decisions.read_choice("rhythm", PLAN, at("maintenance", offered=(21, 27))) == "rhythm"
    assert decisions.read_choice("as-is", PLAN, at("maintenance", assumed=True)) == "as_is"
    assert decisions.read_choice("as-is", PLAN, at("maintenance", stated_by="Dana")) == "as_is"
    for word, said in (
        ("flare", "two points above"),
        ("rhythm", "No rhythm was found"),
        ("as-is", "no rhythm to leave"),
    ):
        with pytest.raises(BadValue, match=said):
            decisions.read_choice(word, PLAN, at("intensive"))


def test_a_course_is_the_maintenance_of_lasting_pain() -> None:
    assert decisions.read_choice("course", PLAN, at("intensive")) == "maintenance"
    with pytest.raises(BadValue, match="A course is for pain of more than three months"):
        decisions.read_choice("course", Plan(start=PLAN.start), at("intensive"))


def test_another_way_to_go_on_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadValue, match="“stop” is not a way to go on; use continue, maintenance, course, therapist"):
        decisions.read_choice("stop", PLAN, at("intensive"))


def leads(plan: Plan | None, standing: Standing) -> dict[str, str]:
    return {choice: english(words) for choice, words in decisions.choices(plan, standing)}


def test_maintenance_is_a_longer_course_first_where_the_pain_has_lasted() -> None:
    assert leads(PLAN, at("intensive"))["maintenance"] == "A longer course"
    assert leads(PLAN, at("course"))["maintenance"] == "Every 14–21 days"
    assert leads(None, at("intensive"))["maintenance"] == "Every 21–28 days"
    assert list(leads(None, at("screen"))) == ["continue", "maintenance", "therapist"]


def test_the_answers_are_those_of_what_is_asked() -> None:
    asked = Offer("rhythm", say("Shall it?"), ("rhythm", "maintenance", "continue", "therapist", "as_is"))
    assert leads(PLAN, at("maintenance", asked, offered=(21, 27), assumed=True)) == {
        "rhythm": "Every 21–27 days",
        "maintenance": "Every 14–21 days",
        "continue": "Two a week for four weeks",
        "therapist": "As my therapist said",
        "as_is": "Leave it as it is, and don't ask",
    }
    pause = Offer("pause", say("Go on?"), ("resume", "longer"))
    assert leads(PLAN, at("paused", pause)) == {"resume": "Go on with the plan", "longer": "Pause for longer"}
    assert english(decisions.typed(asked)).startswith(
        "nmcoach plan handover rhythm|maintenance|continue|therapist|as-is"
    )


def test_a_therapist_has_a_name_of_up_to_eighty_characters() -> None:
    assert decisions.read_stated_by(" Dana ") == "Dana"
    assert decisions.read_stated_by("x" * 80) == "x" * 80
    with pytest.raises(BadValue, match="The therapist's name has 81 characters; up to 80 are kept"):
        decisions.read_stated_by("x" * 81)
