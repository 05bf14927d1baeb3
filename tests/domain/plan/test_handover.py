"""The facts a hand-over is decided by."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.plan.handover import HandoverFacts, handover_facts
from nmcoach.domain.plan.offers import asked
from nmcoach.domain.plan.standing import standing
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session, Status

START = date(2026, 9, 1)


def on(number: int) -> date:
    return START + timedelta(days=number - 1)


def session(number: int, status: Status = "attended", **values: Any) -> Session:
    at = datetime.combine(on(number), time(15), UTC)
    return Session(id=f"s{number}", at=at, zone="UTC", day=on(number), status=status, **values)


def event(number: int, **values: Any) -> PlanEvent:
    return PlanEvent(
        id=f"e{number}", at=datetime.combine(on(number), time(9), UTC), zone="UTC", day=on(number), **values
    )


def facts(number: int, came: list[Session], *more: PlanEvent, plan: dict[str, Any] | None = None, **rest: Any) -> Any:
    now = Moment(datetime.combine(on(number), time(20), UTC), "UTC", on(number))
    events = [event(1, event="set", start=START, **(plan or {})), *more]
    pain = rest.get("pain", ())
    return handover_facts(events, standing(events, came, now, pain=pain), came, now, **rest)


def told(found: HandoverFacts) -> dict[str, str]:
    return {english(name): english(words) for name, words in found.lines()}


MONTH = [session(1, before=7, after=4), session(8, before=6), session(15), session(22, before=4, after=2)]


def test_there_are_no_facts_before_the_first_session() -> None:
    assert facts(10, []) is None


@pytest.mark.parametrize(
    ("number", "plan", "pause", "planned"),
    [
        pytest.param(1, {}, None, 1, id="the first session is planned at once"),
        pytest.param(28, {}, None, 4, id="one a week: four in 28 days"),
        pytest.param(28, {"per_week": 2}, None, 8, id="two a week: eight in 28 days"),
        pytest.param(35, {}, None, 5, id="five in five weeks"),
        pytest.param(35, {}, (10, 17), 4, id="paused days are not counted"),
    ],
)
def test_what_was_planned(number: int, plan: dict[str, Any], pause: tuple[int, int] | None, planned: int) -> None:
    more = [event(pause[0], event="pause"), event(pause[1], event="resume")] if pause else []
    found = facts(number, [session(1)], *more, plan=plan)
    assert isinstance(found, HandoverFacts)
    assert found.planned == planned


def test_all_that_is_known_is_told_with_its_count() -> None:
    pain = [(on(n), 6 if n < 4 else 3) for n in (-8, -3, -1, 0, 1, 20, 22, 23, 25, 27)]
    found = facts(
        28, [*MONTH, session(25, "missed")], pain=pain, soreness=[(on(2), 4), (on(9), 6), (on(-20), 9)],
        back=("24–48 h", "6–24 h"), rolls=[on(n) for n in range(-5, 21)],
    )  # fmt: skip
    assert told(found) == {
        "Time": "Tue 1 Sep – Mon 28 Sep, 28 days",
        "Sessions": "4 of 4 planned, 1 missed",
        "Before → after": "7→4, 6→?, ?→?, 4→2",
        "Pain": "6 then, 3 now: likely a meaningful change; typically 3/10, on 6 of 28 days",
        "Soreness": "typically 5/10, highest 6/10, in 2 check-ins",
        "Settled": "24–48 h, 6–24 h after the 2 sessions it is known for",
        "Routines": "20 in 28 days",
        "The guide": "a change after 3–5 weekly sessions; after a month every 3–4 weeks",
    }


def test_what_is_unknown_is_said_to_be_and_never_zero() -> None:
    lines = told(facts(28, [session(n) for n in (1, 8, 15, 22)]))
    assert lines["Before → after"] == "unknown"
    assert lines["Pain"] == "change unknown; no daily readings"
    assert lines["Soreness"] == "unknown, no check-ins"
    assert lines["Settled"] == "unknown"


def test_a_therapists_plan_is_named_among_the_facts() -> None:
    found = facts(28, MONTH, plan={"stated_by": "Anna"})
    assert told(found)["Your plan"] == "as stated by Anna"


def test_the_question_is_found_among_the_offers() -> None:
    now = Moment(datetime.combine(on(28), time(20), UTC), "UTC", on(28))
    found = standing([event(1, event="set", start=START)], MONTH, now)
    assert asked(found.offers) is not None
    assert asked(()) is None
