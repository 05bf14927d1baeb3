"""Breaks in the plan, and the first safety questions that come after them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import Moment, moment
from nmcoach.domain.plan.breaks import course
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.asking import first_page
from nmcoach.domain.sessions import Session

START = date(2026, 1, 5)
QUESTIONS = loader.questions()
FIRST = tuple(key for key, question in QUESTIONS.items() if question.first)


def at(day: int) -> Moment:
    return moment(datetime.combine(START + timedelta(days=day), time(12), UTC), "UTC")


def head(day: int) -> dict[str, Any]:
    now = at(day)
    return {"id": f"e{day}", "at": now.at, "zone": "UTC", "day": now.day}


def day(number: int) -> date:
    return START + timedelta(days=number)


PLAN = PlanEvent(**head(0), event="set", start=START, per_week=1)
WEEKLY = [Session(**head(number), status="attended") for number in range(0, 29, 7)]


def broken(*pauses: tuple[int, int | None], sessions: list[Session] | None = None, now: int) -> date | None:
    events = [PLAN]
    for begin, end in pauses:
        events.append(PlanEvent(**head(begin), event="pause"))
        events += [] if end is None else [PlanEvent(**head(end), event="resume")]
    return course(events, WEEKLY if sessions is None else sessions, at(now)).broken


@pytest.mark.parametrize(
    ("end", "now", "found"),
    [
        (57, 60, None),  # a pause of 27 days
        (58, 60, day(58)),
        (90, 100, day(90)),
        (None, 57, None),  # it lasts, for 27 days so far
        (None, 58, day(58)),
        (None, 80, day(58)),
    ],
)
def test_a_pause_is_a_break_from_its_28th_day_on(end: int | None, now: int, found: date | None) -> None:
    assert broken((30, end), now=now) == found


def test_a_rhythm_that_lapses_is_a_break_and_stays_one_once_somebody_is_back() -> None:
    lapse = next(number for number in range(29, 90) if broken(now=number) is not None)
    assert lapse > 28 + 14
    assert broken(now=lapse) == day(lapse)
    assert broken(now=lapse + 30) == day(lapse)
    back = [*WEEKLY, Session(**head(lapse + 20), status="attended")]
    assert broken(sessions=back, now=lapse + 21) == day(lapse)
    in_time = [*WEEKLY, Session(**head(lapse - 1), status="attended")]
    assert broken(sessions=in_time, now=lapse + 5) is None


def test_who_never_began_or_has_no_plan_has_no_break() -> None:
    assert broken(sessions=[], now=200) is None
    assert course([], WEEKLY, at(200)).broken is None


def test_after_a_break_the_first_page_waits_until_it_is_answered_and_a_yes_stands() -> None:
    answers = {key: Answer(**head(20), question=key, answer="no") for key in QUESTIONS}
    answers["osteoporosis"] = Answer(**head(20), question="osteoporosis", answer="yes")
    assert first_page(answers, QUESTIONS, day(60)) == ()
    assert set(first_page(answers, QUESTIONS, day(60), day(58))) == set(FIRST) - {"osteoporosis"}
    renewed = answers | {key: Answer(**head(58), question=key, answer="no") for key in FIRST}
    assert first_page(renewed, QUESTIONS, day(60), day(58)) == ()
