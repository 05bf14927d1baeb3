"""What is not taken back unseen, by deleting or by undoing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import Moment
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.keeping import deletion_lifts, kept_answers, lost
from nmcoach.domain.say import english

QUESTIONS = loader.questions()
AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
NOW = Moment(AT, "UTC", AT.date())
KEPT = {"fracture", "clot", "bone", "surgery", "cancer", "neck", "sick_today"}
"""Where a plain no is refused, and what stops all rolling."""


def answer(question: str, said: str = "yes", days: int = 1, **values: Any) -> Answer:
    at = AT - timedelta(days=days)
    parts = ("left_calf",) if QUESTIONS[question].detail == "regions" and said == "yes" else ()
    values = {"id": f"{question}{days}", "lifts": (), "regions": parts, **values}
    return Answer(at=at, zone="UTC", day=at.date(), question=question, answer=said, **values)


@pytest.mark.parametrize("key", list(QUESTIONS))
def test_a_yes_is_kept_where_a_plain_no_is_refused_and_where_it_stops(key: str) -> None:
    yes = answer(key, QUESTIONS[key].answers[-1])
    assert set(kept_answers([yes], QUESTIONS, NOW)) == ({yes.id} if key in KEPT else set())
    over = answer(key, "no", 0, lifts=(yes.id,))
    assert kept_answers([yes, over], QUESTIONS, NOW) == {}


def test_surgery_is_kept_for_twelve_weeks() -> None:
    assert kept_answers([answer("surgery", days=83)], QUESTIONS, NOW)
    assert not kept_answers([answer("surgery", days=84)], QUESTIONS, NOW)


def test_what_others_say_as_well_is_not_lost() -> None:
    first = {"1": answer("cancer", id="1")}
    more = {"2": answer("cancer", id="2", regions=("left_calf", "left_foot"))}
    assert lost(first, more) == ()
    assert [(one.id, one.regions) for one in lost(more, first)] == [("2", ("left_foot",))]
    assert lost(first, {"3": answer("bone", id="3")}) == (first["1"],)
    assert lost(first, {}) == (first["1"],)


def test_what_a_deletion_lifts_is_said() -> None:
    def said(one: Answer, *others: Answer) -> str:
        return english(deletion_lifts(one, [*others, one], QUESTIONS, NOW))

    light = answer("hypermobility")
    assert said(light).startswith("That lifts: 3/10 at most")
    assert said(answer("hypermobility", "no")) == ""
    assert deletion_lifts(light, [light, answer("hypermobility", "no", 0, lifts=(light.id,))], QUESTIONS, NOW) is None
    old = answer("wound", days=3)
    new = answer("wound", lifts=(old.id,), regions=("left_foot",))
    assert said(new, old) == "“wound: yes · left calf” stands in its place."
