"""What comes first on a day: one thing at a time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.day.agenda import agenda
from nmcoach.domain.day.facts import Content, DayFacts
from nmcoach.domain.day.matters import ORDER, What, matters
from nmcoach.domain.day.words import first, others
from nmcoach.domain.days import moment
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.record import replace
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.say import english
from nmcoach.domain.sessions import Session
from nmcoach.domain.settings import Settings
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.storage.ids import uuid7
from nmcoach.storage.rows import to_ms

ZONE = "Europe/Vienna"
NOW = moment(datetime(2026, 11, 23, 13, tzinfo=UTC), ZONE)
CONTENT = Content(loader.moves(), loader.routines(), loader.questions(), loader.red_flags())


def head(hours_ago: float) -> dict[str, Any]:
    when = moment(NOW.at - timedelta(hours=hours_ago), ZONE)
    return {"id": uuid7(to_ms(when.at)), "at": when.at, "zone": ZONE, "day": when.day}


ANSWERED = tuple(Answer(**head(100), question=key, answer="no") for key in CONTENT.questions)
LONG_AGO = tuple(Answer(**head(24 * 30), question=key, answer="no") for key in CONTENT.questions)
"""All the safety questions answered so long ago that they are asked again."""
CALM = DayFacts(
    profile=None,
    plan=(PlanEvent(**head(24 * 30), event="set", start=date(2026, 11, 1), per_week=1),),
    sessions=(Session(**head(24 * 6), status="attended"),),
    answers=ANSWERED,
    check_ins=(),
    drinks=(),
    rolls=(),
)
PARTS: dict[What, dict[str, tuple[Any, ...]]] = {
    "sign": {"red_flags": (Flagged(**head(5), flag="one_leg_swollen", level="same_day"),)},
    "stop": {"answers": (Answer(**head(4), question="fracture", answer="yes"),)},
    "session": {"sessions": (replace(Session(**head(20), status="booked"), id=uuid7(to_ms(NOW.at) - 90_000_000)),)},
    "soon": {"red_flags": (Flagged(**head(3), flag="night_pain", level="soon"),)},
    "level": {"check_ins": (CheckIn(**head(24 * 10), levels={"left_calf": 5}),)},
}
"""What brings each matter about, added to a calm day."""


def day(*parts: What) -> DayFacts:
    added = [(name, more) for part in parts if part in PARTS for name, more in PARTS[part].items()]
    facts = replace(CALM, answers=LONG_AGO) if "questions" in parts else CALM
    facts = replace(facts, set_up_waits="set_up" in parts)
    if "first_page" in parts:
        facts = replace(facts, answers=tuple(answer for answer in facts.answers if answer.question != "clot"))
    values: dict[str, Any] = {name: getattr(facts, name) for name, _ in added}
    for name, more in added:
        values[name] = (*values[name], *more)
    return replace(facts, **values)


def found(facts: DayFacts) -> list[What]:
    return [matter.what for matter in matters(agenda(facts, CONTENT, Settings(), NOW))]


def test_a_calm_day_asks_for_nothing() -> None:
    assert found(CALM) == []


@pytest.mark.parametrize("part", [*PARTS, "first_page", "questions", "set_up"])
def test_each_matter_comes_alone_where_it_is_alone(part: What) -> None:
    assert found(day(part)) == [part]


PAIRS = [(first, second) for place, first in enumerate(ORDER) for second in ORDER[place + 1 :]]
HIDDEN = {("sign", "stop"), ("first_page", "questions")}
"""A sign takes the place of a stop, and the first page that of the questions."""


@pytest.mark.parametrize(("first", "second"), [pair for pair in PAIRS if "plan" not in pair])
def test_of_two_matters_the_more_urgent_one_comes_first(first: What, second: What) -> None:
    assert found(day(second, first)) == ([first] if (first, second) in HIDDEN else [first, second])


def test_a_matter_is_said_with_what_it_is_about() -> None:
    drawn = agenda(day("level", "session", "soon"), CONTENT, Settings(), NOW)
    said = [english(matter.text) for matter in matters(drawn)]
    assert said[0] == "Did the session on Sun 22 Nov at 18:00 take place?"
    assert said[2] == "Left calf was 5/10 on Fri 13 Nov; how is it now?"


def test_what_only_waits_stands_above_nothing() -> None:
    alone, both = (
        matters(agenda(day(*parts), CONTENT, Settings(), NOW)) for parts in (("set_up",), ("soon", "set_up"))
    )
    assert (first(alone), [one.what for one in others(alone)]) == ([], ["set_up"])
    assert ([one.what for one in first(both)], [one.what for one in others(both)]) == (["soon"], ["set_up"])
