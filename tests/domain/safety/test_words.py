from datetime import UTC, date, datetime, timedelta

import pytest

from nmcoach.content import loader
from nmcoach.domain.plan.flare import Flare
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.asking import due_again, due_day
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.safety.words import effect_words, stays, taken_back, told_long_ago
from nmcoach.domain.say import english

QUESTIONS = loader.questions()
AT = datetime(2026, 11, 23, 13, tzinfo=UTC)


def no(question: str, days_ago: int = 0) -> Answer:
    at = AT - timedelta(days=days_ago)
    return Answer(id=f"{question}-{days_ago}", at=at, zone="UTC", day=at.date(), question=question, answer="no")


def test_what_a_yes_changes_is_said_in_the_order_of_its_effects() -> None:
    words = {key: english(effect_words(question)) for key, question in QUESTIONS.items()}
    assert words["fracture"] == "no rolling until it is over"
    assert words["blood_thinners"] == (
        "no deep work; no ball or peanut on back, chest, neck, hip or buttock, 3/10 at most, ask your doctor first"
    )
    assert words["disc"] == (
        "no ball or peanut on back, neck or buttock, roller on the upper back at 3/10 at most, ask your doctor first"
    )
    assert all(words.values())


def test_the_questions_are_due_28_days_after_the_oldest_answer() -> None:
    answers = {key: no(key) for key in QUESTIONS} | {"fracture": no("fracture", days_ago=3)}
    due = due_day(answers, QUESTIONS)
    assert due == date(2026, 12, 18)
    assert not due_again(answers, QUESTIONS, due - timedelta(days=1))
    assert due_again(answers, QUESTIONS, due)


def test_there_is_no_day_while_a_question_is_open() -> None:
    answers = {key: no(key) for key in QUESTIONS if key != "fracture"}
    assert due_day(answers, QUESTIONS) is None
    assert due_again(answers, QUESTIONS, AT.date())


@pytest.mark.parametrize(
    ("since", "ended", "due"),
    [
        (-3, None, False),
        (0, None, False),
        (1, None, True),
        (-20, -1, False),
        (-20, 2, True),
        (9, None, False),
    ],
    ids=[
        "one that lasted already",
        "one that began on the day of the answers",
        "one that began after them",
        "one that was over before",
        "one that ended after them",
        "one that is still to come",
    ],
)
def test_a_flare_that_began_or_ended_after_the_oldest_answer_makes_the_questions_due(
    since: int, ended: int | None, due: bool
) -> None:
    answers = {key: no(key) for key in QUESTIONS}
    day = AT.date()
    over = None if ended is None else day + timedelta(days=ended)
    flare = Flare(day + timedelta(days=since), 3.0, 0, over, still_up=False)
    assert due_again(answers, QUESTIONS, day + timedelta(days=3), flare) is due
    assert not due_again(answers, QUESTIONS, day + timedelta(days=3))


def test_what_stays_is_named_with_the_way_to_take_it_back() -> None:
    flags = loader.red_flags()
    sign = Flagged(id="f", at=AT, zone="UTC", day=AT.date(), flag="chest_pain", level="emergency")
    clot = Answer(id="a", at=AT, zone="UTC", day=AT.date(), question="clot", answer="yes")
    assert english(stays([sign], flags)) == (
        "Nothing was undone, for this protects you and stays: the warning sign “Chest pain or pressure”; "
        "if it was chosen by mistake, `nmcoach safety --mistake chest_pain` takes it back."
    )
    assert english(stays([sign, clot], flags)) == (
        "Nothing was undone, for this protects you and stays: the warning sign “Chest pain or pressure” and “clot: "
        "yes”; if that was a slip, `nmcoach undo --stops` takes it back."
    )
    assert english(taken_back([clot], flags)) == "This no longer protects you: “clot: yes”."
    assert "`nmcoach safety --settle chest_pain --by NAME`" in english(told_long_ago(sign, flags))
