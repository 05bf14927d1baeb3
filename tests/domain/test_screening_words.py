from datetime import UTC, date, datetime, timedelta

from nmcoach.content import loader
from nmcoach.domain.screening import Answer, due_again, due_day, effect_words

QUESTIONS = loader.questions()
AT = datetime(2026, 11, 23, 13, tzinfo=UTC)


def no(question: str, days_ago: int = 0) -> Answer:
    at = AT - timedelta(days=days_ago)
    return Answer(id=f"{question}-{days_ago}", at=at, zone="UTC", day=at.date(), question=question, answer="no")


def test_what_a_yes_changes_is_said_in_the_order_of_its_effects() -> None:
    words = {key: effect_words(question) for key, question in QUESTIONS.items()}
    assert words["fracture"] == "no rolling until it is cleared"
    assert words["blood_thinners"] == "no deep or ball work, 3/10 at most, ask a clinician first"
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
