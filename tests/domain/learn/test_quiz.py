from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.errors import BadValue
from nmcoach.domain.learn.checklist import Tick, ticked_items
from nmcoach.domain.learn.quiz import QuizQuestion, QuizResult, missed, score, shuffled

QUESTIONS = {
    key: QuizQuestion(
        key, f"Question {key}?", f"{key} right", (f"{key} x", f"{key} y", f"{key} z"), "So it is.", "water"
    )
    for key in "abcde"
}
RIGHT = {key: question.right for key, question in QUESTIONS.items()}
AT = datetime(2026, 11, 23, 13, tzinfo=UTC)


@given(st.sets(st.sampled_from("abcde")))
def test_the_score_counts_right_answers(wrong: set[str]) -> None:
    assert score(QUESTIONS, {**RIGHT, **{key: f"{key} y" for key in wrong}}) == 5 - len(wrong)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({**RIGHT, "f": "x"}, "“f” is not a question of the quiz."),
        ({**RIGHT, "a": "b right"}, "“b right” is not an answer to “Question a?”"),
        ({"a": "a right"}, "“Question b?” is not answered yet."),
    ],
)
def test_answers_that_are_none_are_refused(answers: dict[str, str], told: str) -> None:
    with pytest.raises(BadValue) as problem:
        score(QUESTIONS, answers)
    assert str(problem.value) == told


@given(st.integers())
def test_a_seed_gives_one_order_of_the_same_questions_and_answers(seed: int) -> None:
    order = shuffled(QUESTIONS.values(), seed)
    assert order == shuffled(QUESTIONS.values(), seed)
    assert sorted(q.id for q in order) == list("abcde")
    question = QUESTIONS["a"]
    assert question.options(seed) == question.options(seed)
    assert set(question.options(seed)) == {question.right, *question.wrong}


def test_the_right_answer_stands_in_each_place_some_time() -> None:
    assert {QUESTIONS["a"].options(seed).index("a right") for seed in range(50)} == {0, 1, 2, 3}


def test_what_was_missed_is_told_for_questions_that_still_exist() -> None:
    header: Any = {"id": "1", "at": AT, "zone": "UTC", "day": date(2026, 11, 23)}
    answers = {**RIGHT, "b": "b z", "gone": "x"}
    result = QuizResult(**header, score=4, total=6, answers=answers)
    assert [question.id for question in missed(QUESTIONS, result)] == ["b"]


def test_the_latest_entry_for_a_line_counts() -> None:
    def tick(hours: int, item: str, *, ticked: bool) -> Tick:
        at = AT + timedelta(hours=hours)
        return Tick(id=str(hours), at=at, zone="UTC", day=at.date(), item=item, ticked=ticked)

    ticks = [tick(2, "a", ticked=False), tick(1, "a", ticked=True), tick(1, "b", ticked=True)]
    assert ticked_items(ticks) == {"b"}
