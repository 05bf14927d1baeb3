from datetime import UTC, date, datetime, timedelta

import pytest

from nmcoach.content import loader
from nmcoach.domain.routine.adapt import adapt
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.asking import due_again, due_day
from nmcoach.domain.safety.limits import answer_constraints
from nmcoach.domain.safety.trimesters import is_past, moved_on, still_so_day, trimester_now
from nmcoach.domain.say import english

AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
TODAY = AT.date()
DAY = timedelta(days=1)
QUESTIONS, MOVES, ROUTINES = loader.questions(), loader.moves(), loader.routines()


def told(said: str, days_ago: int = 0, due: date | None = None, ended: date | None = None) -> Answer:
    at = AT - days_ago * DAY
    return Answer(
        id="p", at=at, zone="UTC", day=at.date(), question="pregnancy", answer=said, due=due, ended=ended, lifts=()
    )


def due_at(weeks: int, days: int) -> date:
    """Give the due date of somebody who is that far today."""
    return TODAY + (280 - 7 * weeks - days) * DAY


@pytest.mark.parametrize(
    ("said", "weeks", "days", "trimester"),
    [
        ("first", 13, 6, "first"),
        ("first", 14, 0, "second"),
        ("second", 27, 6, "second"),
        ("second", 28, 0, "third"),
        ("third", 20, 0, "third"),
        ("second", 8, 0, "second"),
        ("first", 42, 0, "third"),
    ],
)
def test_the_trimester_goes_by_the_due_date_or_as_told_where_that_is_later(
    said: str, weeks: int, days: int, trimester: str
) -> None:
    for ago in (0, 60):
        assert trimester_now(told(said, ago, due_at(weeks, days)), TODAY) == trimester


def test_without_a_due_date_an_answer_over_28_days_old_takes_the_thirds_rules() -> None:
    for said in ("first", "second", "third"):
        assert trimester_now(told(said, 28), TODAY) == said
        assert trimester_now(told(said, 29), TODAY) == "third"


def test_fourteen_days_past_the_due_date_it_is_asked_once_whether_it_is_still_so() -> None:
    due = TODAY - 14 * DAY
    assert still_so_day(told("third", 20, due)) == TODAY
    assert still_so_day(told("third", 0, due)) is None
    assert still_so_day(told("third", 20)) is None
    answers = {key: told_no(key) for key in QUESTIONS} | {"pregnancy": told("third", 5, due + 3 * DAY)}
    assert due_day(answers, QUESTIONS) == due + 17 * DAY


def told_no(key: str, days_ago: int = 0) -> Answer:
    at = AT - days_ago * DAY
    return Answer(id=key, at=at, zone="UTC", day=at.date(), question=key, answer="no")


def test_six_gentle_weeks_follow_and_say_nothing_of_what_was_before() -> None:
    over = told("no", 0, ended=TODAY)
    answers = {key: told_no(key) for key in QUESTIONS} | {"pregnancy": over}
    for days, gentle in ((0, True), (41, True), (42, False)):
        found = answer_constraints(answers, QUESTIONS, TODAY + days * DAY)
        fitted = adapt(ROUTINES["recovery_day"], MOVES, [c for c in found if english(c.why) == "a gentle six weeks"])
        assert fitted.routine is not None
        assert ("adductor_roll" not in {s.move for s in fitted.routine.segments}) == gentle
        assert (fitted.cap == 3) == gentle
        assert not any("pregn" in english(change.text).lower() for change in fitted.changes)


def test_clot_and_surgery_are_asked_anew_once_it_is_over() -> None:
    answers = {key: told_no(key, 3) for key in QUESTIONS} | {"pregnancy": told("no", 0, ended=TODAY)}
    assert due_again(answers, QUESTIONS, TODAY)
    answers |= {key: told_no(key) for key in ("clot", "surgery")}
    assert not due_again(answers, QUESTIONS, TODAY)


def test_a_new_trimester_is_told_for_a_week_unless_it_was_answered() -> None:
    second = told("second", 10, due_at(28, 0))
    for days, said in ((-1, False), (0, True), (6, True), (7, False)):
        assert (moved_on(second, TODAY + days * DAY) is not None) == said
    sentence = moved_on(second, TODAY)
    assert sentence is not None
    assert english(sentence).startswith("By the due date your third trimester has begun")
    assert moved_on(told("second", 0, due_at(28, 0)), TODAY) is None
    assert moved_on(told("second", 40), TODAY) is None


def test_what_is_past_is_so_by_the_answer_that_ended_it_and_not_by_one_that_began_another() -> None:
    assert not is_past([told("second"), told("no")])
    assert is_past([told("no", ended=TODAY)])
    assert not is_past([told("first", ended=TODAY)])
