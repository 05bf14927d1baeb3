from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from nmcoach.content import loader
from nmcoach.domain.record import replace
from nmcoach.domain.safety.answers import Answer, Arrival
from nmcoach.domain.safety.asking import answered_day, due_again, due_day, first_page, to_ask_now, unanswered, waiting
from nmcoach.domain.safety.limits import answer_constraints

AT = datetime(2026, 11, 23, 13, tzinfo=UTC)
TODAY = AT.date()
DAY = timedelta(days=1)
QUESTIONS = loader.questions()
NONE: Mapping[str, str] = {}


def answered(days_ago: int = 0, said: Mapping[str, str] = NONE) -> dict[str, Answer]:
    at = AT - days_ago * DAY
    return {
        key: Answer(id=key, at=at, zone="UTC", day=at.date(), question=key, answer=said.get(key, "no"))
        for key in QUESTIONS
    }


@pytest.mark.parametrize(
    ("days", "due", "limited", "first"),
    [(27, False, False, False), (28, True, False, False), (55, True, False, False), (56, True, True, False),
     (179, True, True, False), (180, True, True, True)],
)  # fmt: skip
def test_asked_again_is_not_unanswered_but_long_overdue_is(days: int, due: bool, limited: bool, first: bool) -> None:
    answers = answered(days)
    assert due_again(answers, QUESTIONS, TODAY) == due
    assert bool(unanswered(answers, QUESTIONS, TODAY)) == limited
    assert bool(first_page(answers, QUESTIONS, TODAY)) == first
    found = answer_constraints(answers, QUESTIONS, TODAY)
    assert any(one.only_rest for one in found) == first
    assert any(one.cap == 3 for one in found) == limited
    assert any(one.no_deep for one in found) == (limited and not first)
    assert waiting(answers, QUESTIONS, TODAY) == ()


def test_a_yes_never_grows_old() -> None:
    answers = answered() | {"osteoporosis": answered(900, {"osteoporosis": "yes"})["osteoporosis"]}
    assert unanswered(answers, QUESTIONS, TODAY) == ()
    assert first_page(answers, QUESTIONS, TODAY) == ()
    assert any(one.no_deep for one in answer_constraints(answers, QUESTIONS, TODAY))


@pytest.mark.parametrize("key", list(QUESTIONS))
def test_what_is_not_said_counts_as_unanswered_and_is_not_asked_at_each_start(key: str) -> None:
    answers = answered(0, {key: "not_said"})
    assert unanswered(answers, QUESTIONS, TODAY) == (key,)
    assert first_page(answers, QUESTIONS, TODAY) == ((key,) if QUESTIONS[key].first else ())
    assert not due_again(answers, QUESTIONS, TODAY)
    assert due_again(answers, QUESTIONS, TODAY + 28 * DAY)


def test_an_unanswered_question_is_never_kinder_than_its_yes() -> None:
    for key, question in QUESTIONS.items():
        missing = answer_constraints({k: a for k, a in answered().items() if k != key}, QUESTIONS, TODAY)
        yes = answer_constraints(answered(0, {key: question.answers[-1]}), QUESTIONS, TODAY)
        rests = any(one.only_rest for one in missing)
        assert rests or any(one.no_deep for one in missing) >= any(one.no_deep for one in yes)
        assert rests or min(one.cap or 7 for one in missing) <= min([one.cap or 7 for one in yes], default=7)
        assert rests or not any(one.stop for one in yes)


def test_answers_that_disagree_and_one_from_a_clock_far_ahead_are_asked_about() -> None:
    answers = answered()
    assert not due_again(answers, QUESTIONS, TODAY)
    assert due_again(answers | {"disc": replace(answers["disc"], contested=True)}, QUESTIONS, TODAY)
    ahead = answered(-2)["disc"]
    assert due_again(answers | {"disc": ahead}, QUESTIONS, TODAY)


def came(days_ago: int, said: Mapping[str, str] = NONE) -> dict[str, Answer]:
    """Give answers stamped a year ahead of today that came so many days ago."""
    at = AT - days_ago * DAY
    return {key: replace(one, arrived=Arrival(at, at.date())) for key, one in answered(-365, said).items()}


@pytest.mark.parametrize("days", [0, 1, 27, 28, 55, 56, 179, 180])
def test_a_stamp_from_the_future_grows_old_from_the_day_it_came(days: int) -> None:
    ahead, ours = came(days), answered(days)
    assert due_day(ahead, QUESTIONS) == due_day(ours, QUESTIONS)
    assert answered_day(ahead, QUESTIONS) == answered_day(ours, QUESTIONS) == TODAY - days * DAY
    assert unanswered(ahead, QUESTIONS, TODAY) == unanswered(ours, QUESTIONS, TODAY)
    for broken in (None, TODAY - 30 * DAY, TODAY):
        assert first_page(ahead, QUESTIONS, TODAY, broken) == first_page(ours, QUESTIONS, TODAY, broken)
    assert answer_constraints(ahead, QUESTIONS, TODAY) == answer_constraints(ours, QUESTIONS, TODAY)
    assert due_again(ahead, QUESTIONS, TODAY), "and is asked about at once"


@pytest.mark.parametrize("days", [0, 1])
def test_a_fever_from_ahead_is_one_of_the_day_it_came(days: int) -> None:
    ahead = came(days, {"sick_today": "yes"})
    assert (waiting(ahead, QUESTIONS, TODAY) == ("sick_today",)) == (days > 0)
    assert due_day(ahead, QUESTIONS) == TODAY - days * DAY + DAY


def test_once_the_stamp_has_passed_the_day_it_came_still_counts() -> None:
    then = TODAY + 366 * DAY
    assert first_page(came(0), QUESTIONS, then)
    assert not first_page(answered(-365), QUESTIONS, then), "a year ahead by a clock that was right"


def test_what_is_kept_to_oneself_is_asked_four_weeks_after_it_came() -> None:
    page = ("fracture",)
    assert to_ask_now(page, came(27, {"fracture": "not_said"}), TODAY) == ()
    assert to_ask_now(page, came(28, {"fracture": "not_said"}), TODAY) == page
