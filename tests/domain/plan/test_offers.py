"""Checkpoints and questions at the turning points of the plan."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.checkpoints import PainChange, change_since
from nmcoach.domain.plan.events import PlanEvent, PlanEventKind
from nmcoach.domain.plan.offers import Offer, of_going_on, to_answer
from nmcoach.domain.plan.standing import Standing, standing
from nmcoach.domain.say import english, say
from nmcoach.domain.sessions import Session

START = date(2026, 9, 1)


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


def event(kind: PlanEventKind, number: int, **values: Any) -> PlanEvent:
    at = datetime.combine(on(number), time(12), UTC)
    return PlanEvent(id=f"e{number}", at=at, zone="UTC", day=on(number), event=kind, **values)


def session(number: int, **values: Any) -> Session:
    at = datetime.combine(on(number), time(15), UTC)
    return Session(id=f"s{number}", at=at, zone="UTC", day=on(number), status="attended", **values)


def stand(number: int, came: Sequence[int], *more: PlanEvent, chronic: bool = False, **rest: Any) -> Standing:
    now = Moment(datetime.combine(on(number), time(20), UTC), "UTC", on(number))
    plan = event("set", 1, start=START, chronic=chronic)
    return standing([plan, *more], [session(n) for n in came], now, **rest)


def weekly(count: int) -> list[int]:
    return [1 + 7 * n for n in range(count)]


def week(last: int, level: int) -> list[tuple[date, int]]:
    return [(on(last - back), level) for back in range(7)]


HANDED = event("handover", 29, choice="maintenance")


@pytest.mark.parametrize(
    ("count", "chronic", "kind"),
    [
        (1, False, None),
        (2, False, None),
        (3, False, "early"),
        (4, False, None),
        (5, False, "change"),
        (6, True, None),
        (8, False, "review"),
        (8, True, "review"),
        (12, True, "end"),
        (12, False, None),
    ],
)
def test_checkpoints_follow_sessions_3_and_5_and_8_and_12_of_a_course(
    count: int, chronic: bool, kind: str | None
) -> None:
    events = (HANDED,) if chronic else ()
    found = stand(weekly(count)[-1] + 1, weekly(count), *events, chronic=chronic).checkpoint
    assert (found.kind if found else None) == kind
    if found:
        assert found.session == count
        assert english(found.text).startswith(f"{count} sessions done")
        assert found.change is None
        assert "too little from before the first session" in english(found.text)


def test_no_clear_change_at_session_5_is_talked_over_and_never_answered_with_more_sessions() -> None:
    found = stand(30, weekly(5), pain=week(1, 6) + week(30, 6)).checkpoint
    assert found is not None
    assert found.change == PainChange(6, 6)
    assert "no clear change yet" in english(found.text)
    assert "Discuss the plan with your therapist" in english(found.text)
    assert "book" not in english(found.text).lower()


def test_a_clear_change_at_session_5_is_only_stated() -> None:
    found = stand(30, weekly(5), pain=week(1, 6) + week(30, 3)).checkpoint
    assert found is not None
    assert english(found.text) == "5 sessions done. In short, pain 6 then, 3 now: likely a meaningful change."


@pytest.mark.parametrize(
    ("start", "now", "words"),
    [
        (6, 6, "no clear change"),
        (6, 5.5, "no clear change"),
        (6, 5, "possibly"),
        (8, 6, "possibly"),
        (6, 4, "likely a meaningful"),
        (4, 4.5, "no clear change"),
        (4, 5, "higher than at the start"),
    ],
)
def test_change_is_worded_by_points_and_share(start: float, now: float, words: str) -> None:
    assert words in english(PainChange(start, now).text())


def test_change_needs_five_days_in_both_stretches_or_the_scores_before_sessions() -> None:
    few = week(1, 6)[:4] + week(30, 3)[:4]
    scored = [session(1, before=7), session(8), session(15, before=4)]
    assert change_since(START, on(30), few, [session(1), session(8)]) is None
    assert change_since(START, on(30), few, scored) == PainChange(7, 4)
    assert change_since(START, on(30), week(1, 6)[:5] + week(30, 3)[:5], scored) == PainChange(6, 3)


def test_without_readings_before_the_first_session_the_first_weeks_measured_stand_in() -> None:
    daily = [(on(n), 6 if n <= 28 else 3) for n in range(2, 40)]
    assert change_since(START, on(33), [p for p in daily if p[0] <= on(33)], []) is None
    assert change_since(START, on(34), [p for p in daily if p[0] <= on(34)], []) == PainChange(6, 3)


@pytest.mark.parametrize(
    ("number", "came", "asked"),
    [
        pytest.param(27, [1, 8, 15, 22], False, id="not before day 28"),
        pytest.param(28, [1, 8, 15, 22], True, id="on day 28 with three sessions or more"),
        pytest.param(29, [1, 8], False, id="not with two sessions"),
        pytest.param(40, [1, 13, 26], True, id="once the third session is there"),
        pytest.param(40, [1, 8, 22], False, id="not while a gap has made the month longer"),
        pytest.param(42, [1, 8, 22], True, id="when the longer month is over"),
    ],
)
def test_the_hand_over_is_asked_and_never_silent(number: int, came: list[int], asked: bool) -> None:
    found = stand(number, came)
    assert found.phase == "intensive"
    questions = [offer for offer in found.offers if offer.kind == "handover"]
    assert bool(questions) is asked
    for question in questions:
        assert question.choices == ("continue", "maintenance", "therapist")
        assert f"Day {number}, {len(came)} sessions" in english(question.text)


def test_the_question_tells_pain_so_far_and_what_lasting_pain_leads_to() -> None:
    (question,) = stand(28, weekly(4), chronic=True, pain=week(1, 6) + week(28, 4)).offers
    assert "pain 6 then, 4 now" in english(question.text)
    assert "a course of 8–12 sessions" in english(question.text)


def test_after_continuing_the_question_comes_again_28_days_later() -> None:
    more = event("handover", 29, choice="continue")
    assert stand(55, weekly(8), more).offers == ()
    assert [offer.kind for offer in stand(56, weekly(8), more).offers] == ["handover"]


@pytest.mark.parametrize(("count", "kinds"), [(7, []), (8, ["review"]), (9, ["review"]), (12, ["handover"])])
def test_a_course_is_reviewed_from_8_sessions_and_done_at_12(count: int, kinds: list[str]) -> None:
    on_to_12 = [event("handover", weekly(8)[-1] + 1, choice="continue")] if count > 9 else []
    found = stand(weekly(count)[-1] + 1, weekly(count), HANDED, *on_to_12, chronic=True)
    assert found.phase == "course"
    assert [offer.kind for offer in found.offers] == kinds


def test_a_lapsed_rhythm_offers_the_safety_questions_and_weekly_sessions() -> None:
    (offer,) = stand(65, weekly(4), HANDED).offers
    assert offer.kind == "lapse"
    assert "safety questions" in english(offer.text)
    assert "one or two sessions a week" in english(offer.text)


def test_a_checkpoint_shows_pain_before_and_after_each_session_so_far() -> None:
    came = [session(1, before=7, after=4), session(8), session(15, before=5, after=3)]
    now = Moment(datetime.combine(on(16), time(20), UTC), "UTC", on(16))
    found = standing([event("set", 1, start=START)], came, now).checkpoint
    assert found is not None
    assert found.scores == ((7, 4), (None, None), (5, 3))
    assert "Before and after each session: 7→4, ?→?, 5→3." in english(found.text)


@pytest.mark.parametrize(
    ("slow", "values", "choices", "words"),
    [
        pytest.param(1, {}, None, "", id="one slow recovery suggests nothing"),
        pytest.param(2, {"per_week": 2}, ("ease",), "lighter pressure and one session a week?", id="twice: both"),
        pytest.param(2, {}, ("ease",), "Tue 8 Sep soreness took more than 48 h to settle: try lighter pressure?",
                     id="at one a week only the pressure"),
        pytest.param(2, {"stated_by": "Anna"}, (), "Ask Anna about lighter pressure", id="the therapist is asked"),
    ],
)  # fmt: skip
def test_slow_recoveries_suggest_something_lighter_and_change_nothing(
    slow: int, values: dict[str, Any], choices: tuple[str, ...] | None, words: str
) -> None:
    now = Moment(datetime.combine(on(12), time(20), UTC), "UTC", on(12))
    plan = event("set", 1, start=START, **values)
    came = [session(1), session(8)]
    found = [o for o in standing([plan], came, now, slow=came[:slow]).offers if o.kind == "ease"]
    assert [o.choices for o in found] == ([] if choices is None else [choices])
    assert all(words in english(o.text) for o in found)


def test_the_lighter_plan_is_offered_again_only_after_another_slow_recovery() -> None:
    eased = event("set", 10, start=START, reason="eased")

    def offered(day: int, *slow: int) -> bool:
        now = Moment(datetime.combine(on(day), time(20), UTC), "UTC", on(day))
        came, late = [session(n) for n in (1, 8, 15) if n <= day], [session(n) for n in slow]
        return any(o.kind == "ease" for o in standing([eased], came, now, slow=late).offers)

    assert not offered(12, 1, 8)
    assert not offered(16, 1, 8)
    assert offered(18, 8, 15)


@pytest.mark.parametrize(
    ("choices", "waits", "of_going"),
    [
        ((), None, True),
        (((),), None, True),
        ((("resume", "longer"),), 0, False),
        (((), ("continue", "maintenance", "therapist")), 1, True),
    ],
)
def test_the_answers_are_those_of_how_to_go_on_where_that_is_asked_and_where_nothing_is(
    choices: tuple[tuple[str, ...], ...], waits: int | None, of_going: bool
) -> None:
    found = [Offer("handover", say("What now?"), each) for each in choices]
    assert to_answer(found) is (None if waits is None else found[waits])
    assert of_going_on(found) is of_going
