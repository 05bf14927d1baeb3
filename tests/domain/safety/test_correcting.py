"""What may be corrected of a safety answer."""

from datetime import date, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import Moment, moment
from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.correcting import corrected_answer
from samples import FakeClock

QUESTIONS = loader.questions()


@pytest.fixture
def now(clock: FakeClock) -> Moment:
    return moment(clock.now(), clock.zone())


def head(now: Moment, number: int, days: int) -> Header:
    at = now.at - timedelta(days=days)
    return {"id": f"0000000{number}", "at": at, "zone": now.zone, "day": at.date()}


def told(now: Moment, word: str, days: int, number: int = 1, question: str = "fracture", **detail: Any) -> Answer:
    return Answer(**head(now, number, days), question=question, answer=word, **detail)


def over(now: Moment, yes: Answer) -> Answer:
    return told(now, "over", 1, 2, cleared_by="Dr Lee", cleared_on=now.day - timedelta(days=1), lifts=(yes.id,))


def correct(now: Moment, old: Answer, answers: list[Answer], changes: dict[str, str], days: int = 0) -> Answer:
    moved = old if not days else replace(old, at=old.at - timedelta(days=days))
    return corrected_answer(old, moved, changes, answers, QUESTIONS[old.question], now, "Mia")


def test_who_said_that_it_is_over_and_when_are_corrected(now: Moment) -> None:
    yes = told(now, "yes", 30, lifts=())
    ended = over(now, yes)
    changed = correct(now, ended, [yes, ended], {"by": "Dr Weber", "on": "2026-11-20"})
    assert (changed.cleared_by, changed.cleared_on, changed.answer) == ("Dr Weber", date(2026, 11, 20), "over")
    assert (changed.id, changed.lifts) == (ended.id, ended.lifts)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"by": ""}, "Who said it cannot be left empty"),
        ({"by": "google"}, "“google” does not say who told you"),
        ({"by": "Mia"}, "With “Mia” it would be another answer"),
        ({"on": "2026-12-01"}, "2026-12-01 is still to come"),
        ({"on": "soon"}, "“soon” is not a day"),
        ({"answer": "no"}, "Of this answer “answer” is not changed in place; by and on can be"),
    ],
)
def test_what_would_be_another_answer_is_refused(now: Moment, changes: dict[str, str], said: str) -> None:
    yes = told(now, "yes", 30, lifts=())
    ended = over(now, yes)
    with pytest.raises(BadValue, match=said):
        correct(now, ended, [yes, ended], changes)


@pytest.mark.parametrize("field", ["answer", "regions", "by", "on", "note"])
def test_a_standing_yes_has_nothing_that_is_changed_in_place(now: Moment, field: str) -> None:
    yes = told(now, "yes", 3, lifts=())
    with pytest.raises(BadValue, match=f"“{field}” is not changed in place; what it says is answered anew"):
        correct(now, yes, [yes], {field: "no"})


@pytest.mark.parametrize("question", ["fracture", "surgery", "blood_thinners", "pregnancy"])
@pytest.mark.parametrize("days", [200, -1])
def test_the_time_of_an_answer_that_limits_something_stays(now: Moment, question: str, days: int) -> None:
    word = "second" if question == "pregnancy" else "yes"
    yes = told(now, word, 3, question=question, lifts=())
    with pytest.raises(NotAllowed, match="The time of an answer that limits something stays as it is"):
        correct(now, yes, [yes], {}, days=days)


def test_a_no_is_moved_back_and_never_on_for_it_is_asked_again_by_its_day(now: Moment) -> None:
    no = told(now, "no", 3, lifts=())
    assert correct(now, no, [no], {}, days=1).at == no.at - timedelta(days=1)
    with pytest.raises(NotAllowed, match="can only be moved back in time"):
        correct(now, no, [no], {}, days=-1)


def test_a_no_of_before_ids_were_named_is_not_moved_before_the_yes_it_ended(now: Moment) -> None:
    yes, no = told(now, "yes", 5, question="blood_thinners"), told(now, "no", 3, 2, "blood_thinners")
    assert correct(now, no, [yes, no], {}, days=1).at == no.at - timedelta(days=1)
    with pytest.raises(NotAllowed, match="That would change what stands"):
        correct(now, no, [yes, no], {}, days=3)
