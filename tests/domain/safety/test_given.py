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
from nmcoach.domain.safety.answers import OVER, Answer
from nmcoach.domain.safety.given import Given, is_news, read_answer, with_day_kept

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


def test_a_fluid_mode_needs_no_amount_and_takes_a_limit_or_an_aim() -> None:
    told = read(Given("fluid_limit", "yes", " "))
    assert (told.ml, told.aim) == (None, False)
    told = read(Given("fluid_limit", "yes", "aim: 2000", "Dr Lee"))
    assert (told.ml, told.aim, told.cleared_by) == (2000, True, "Dr Lee")
    assert read(Given("fluid_limit", "yes", "300", "Dr Lee")).cleared_by == ""
    for amount in ("299", "aim:299"):
        with pytest.raises(BadValue, match="299 ml was given for a fluid limit; use 300 to 4,000 ml, or leave"):
            read(Given("fluid_limit", "yes", amount))
    for amount in ("aim:", "aim:much", "9999"):
        with pytest.raises(BadValue):
            read(Given("fluid_limit", "yes", amount))


def test_a_due_date_is_read_where_it_can_be_one() -> None:
    assert read(Given("pregnancy", "second", "2027-04-01")).due == date(2027, 4, 1)
    assert read(Given("pregnancy", "second")).due is None
    for day in ("2026-10-11", "2027-08-31"):
        with pytest.raises(BadValue, match=f"“{day}” is not a due date; use one from 2026-10-12 to 2027-08-30, or"):
            read(Given("pregnancy", "second", day))


def test_an_inflamed_part_must_be_named() -> None:
    with pytest.raises(BadValue, match="Fresh inflammation or injury needs the region it is about"):
        read(Given("inflammation", "yes"))


def test_a_question_there_is_none_of_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadValue, match="“colour” is no safety question; use one of hypertension, "):
        read(Given("colour", "blue"))


def test_what_is_over_holds_who_said_so_and_when_else_the_day_of_the_answer() -> None:
    broken = answer(9, "fracture", "yes")
    told = read(Given("fracture", OVER, cleared_by=" Dr Lee ", cleared_on="yesterday"), broken)
    assert (told.cleared_by, told.cleared_on) == ("Dr Lee", date(2026, 11, 22))
    assert read(Given("fracture", OVER, cleared_by="Dr Lee"), broken).cleared_on == NOW.day
    assert read(Given("fracture", "yes", cleared_by="Dr Lee"), broken).cleared_by == ""


def test_what_is_told_for_an_earlier_time_ends_only_what_stood_then() -> None:
    broken = answer(9, "wound", "yes", regions=("left_calf",), lifts=())
    past = read_answer(Given("wound", "no"), QUESTIONS, [broken], header(10), NOW, backdated=True)
    assert (past.answer, past.lifts, past.ended) == ("no", (), None)
    told = read_answer(Given("wound", "no"), QUESTIONS, [broken], header(10), NOW)
    assert told.lifts == ("a9",), "a clock that was set back ends all that stands"


def test_what_ended_a_yes_remembers_the_day_while_it_is_renewed() -> None:
    yes = answer(9, "pregnancy", "second", lifts=())
    over = read_answer(Given("pregnancy", "no"), QUESTIONS, [yes], header(3), NOW)
    assert over.ended == over.day
    assert read(Given("pregnancy", "no"), yes, over).ended == over.day
    assert read(Given("pregnancy", "no")).ended is None


def test_what_is_over_said_again_keeps_its_day() -> None:
    said = Given("fracture", OVER, cleared_by="Dr Lee")
    old = answer(3, "fracture", OVER, cleared_by="Dr Lee", cleared_on=date(2026, 11, 2))
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
