"""Answers as they are given, read against what was answered before."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import replace
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.safety.given import Given, check_answer, is_news, read_answer, with_day_kept
from nmcoach.domain.safety.questions import CLEARED, Answer

QUESTIONS = loader.questions()
AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
NOW = Moment(AT, "UTC", AT.date())


def header(days: int = 0) -> Header:
    at = AT - timedelta(days=days)
    return {"id": f"a{days}", "at": at, "zone": "UTC", "day": at.date()}


def answer(days: int, question: str, said: str, **values: Any) -> Answer:
    return Answer(**header(days), question=question, answer=said, **values)


def read(given: Given, *answers: Answer, units: str = "ml") -> Answer:
    return read_answer(given, QUESTIONS, answers, header(), NOW, units)


def test_regions_are_read_where_the_question_asks_for_them() -> None:
    assert read(Given("inflammation", "yes", "left calf")).regions == ("left_calf",)
    assert read(Given("inflammation", "yes", "Everywhere")).regions == REGIONS
    assert read(Given("inflammation", "no", "left calf")).regions == ()


def test_a_limit_is_read_in_the_users_own_units() -> None:
    assert read(Given("fluid_limit", "yes", "1500")).ml == 1500
    assert read(Given("fluid_limit", "yes", "50oz"), units="uk").ml == 1421
    with pytest.raises(BadValue, match="No amount was given"):
        read(Given("fluid_limit", "yes", " "))


def test_a_question_there_is_none_of_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadValue, match="“colour” is no safety question; use one of"):
        read(Given("colour", "blue"))


def test_a_clearance_holds_who_gave_it_and_when_else_the_day_of_the_answer() -> None:
    broken = answer(9, "fracture", "yes")
    told = read(Given("fracture", CLEARED, cleared_by=" Dr Lee ", cleared_on="yesterday"), broken)
    assert (told.cleared_by, told.cleared_on) == ("Dr Lee", date(2026, 11, 22))
    assert read(Given("fracture", CLEARED, cleared_by="Dr Lee"), broken).cleared_on == NOW.day
    assert read(Given("fracture", "yes", cleared_by="Dr Lee"), broken).cleared_by == ""


@pytest.mark.parametrize(("on", "said"), [("tomorrow", "is still to come"), ("-10d", "is before 2026-11-14")])
def test_a_clearance_lifts_what_came_before_it_and_lies_not_ahead(on: str, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        read(Given("fracture", CLEARED, cleared_by="Dr Lee", cleared_on=on), answer(9, "fracture", "yes"))


def test_a_no_does_not_lift_a_stop_but_answers_given_later_do_not_count() -> None:
    broken = answer(9, "fracture", "yes")
    with pytest.raises(BadValue, match="stands until a clinician has cleared it"):
        read(Given("fracture", "no"), broken)
    assert read_answer(Given("fracture", "no"), QUESTIONS, [broken], header(10), NOW).answer == "no"


def test_a_clearance_said_again_keeps_its_day() -> None:
    said = Given("fracture", CLEARED, cleared_by="Dr Lee")
    old = answer(3, "fracture", CLEARED, cleared_by="Dr Lee", cleared_on=date(2026, 11, 2))
    assert with_day_kept(said, old).cleared_on == "2026-11-02"
    assert with_day_kept(said, replace(old, cleared_on=None)).cleared_on == "2026-11-20"
    for other in (None, answer(3, "fracture", "yes"), replace(old, cleared_by="Dr Kim")):
        assert with_day_kept(said, other) == said
    dated = replace(said, cleared_on="yesterday")
    assert with_day_kept(dated, old) == dated


def test_an_answer_is_news_when_it_says_otherwise_or_on_another_day() -> None:
    old = answer(0, "fracture", "no")
    assert is_news(old, None)
    assert not is_news(replace(old, id="b", at=AT - timedelta(hours=1)), old)
    assert is_news(replace(old, answer="yes"), old)
    assert is_news(replace(old, day=old.day + timedelta(days=1)), old)


@pytest.mark.parametrize("key", list(QUESTIONS))
@pytest.mark.parametrize("by", ["", "   "])
def test_a_clearance_needs_the_name_of_who_gave_it(key: str, by: str) -> None:
    check_answer(QUESTIONS[key], "cleared", (), None, "Dr Lee")
    with pytest.raises(BadValue, match=f"An all-clear for {QUESTIONS[key].why} needs the name of who gave it."):
        check_answer(QUESTIONS[key], "cleared", (), None, by)


@pytest.mark.parametrize(
    ("key", "said"), [("fracture", "maybe"), ("pregnancy", "yes"), ("pregnancy", "fourth"), ("fracture", "")]
)
def test_an_answer_the_question_does_not_know_is_refused_by_its_name(key: str, said: str) -> None:
    with pytest.raises(BadValue, match=f"“{said}” is no answer about {QUESTIONS[key].why}; use one of no, "):
        check_answer(QUESTIONS[key], said, (), None, "")


def test_an_inflamed_part_must_be_named() -> None:
    check_answer(QUESTIONS["inflammation"], "no", (), None, "")
    check_answer(QUESTIONS["inflammation"], "yes", ("left_calf",), None, "")
    with pytest.raises(BadValue, match="Fresh inflammation or injury needs the region it is about"):
        check_answer(QUESTIONS["inflammation"], "yes", (), None, "")


@pytest.mark.parametrize(
    ("ml", "named"), [(None, "No amount was given"), (299, "299 ml was given"), (4001, "4,001 ml was given")]
)
def test_a_fluid_limit_must_be_given_and_sensible(ml: int | None, named: str) -> None:
    check_answer(QUESTIONS["fluid_limit"], "yes", (), 300, "")
    check_answer(QUESTIONS["fluid_limit"], "yes", (), 4000, "")
    with pytest.raises(BadValue, match=f"{named} for a fluid limit; .* 300 to 4,000 ml"):
        check_answer(QUESTIONS["fluid_limit"], "yes", (), ml, "")
