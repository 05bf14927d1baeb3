from datetime import UTC, datetime

from nmcoach.domain.learn.quiz import QuizQuestion, QuizResult
from nmcoach.domain.learn.quiz_words import ABOUT, quiz_told
from nmcoach.domain.say import english, say

QUESTION = QuizQuestion("water", "How much?", "2 L", ("1 L", "3 L", "4 L"), "So it is.", "water")


def result(day: int, score: int) -> QuizResult:
    at = datetime(2026, 11, day, 13, tzinfo=UTC)
    return QuizResult(id=str(day), at=at, zone="UTC", day=at.date(), score=score, total=12, answers={})


def test_before_the_first_quiz_there_is_no_result() -> None:
    assert quiz_told([], []) == (ABOUT, say("No result yet."))


def test_the_latest_result_comes_first_then_what_to_read_again_then_earlier_ones_newest_first() -> None:
    told = quiz_told([result(20, 9), result(21, 10), result(23, 11)], [QUESTION])
    assert tuple(map(english, told)) == (
        "11 of 12 right, Mon 23 Nov.",
        "• How much? – 2 L.",
        "Earlier: 10 of 12 (Sat 21 Nov), 9 of 12 (Fri 20 Nov).",
        english(ABOUT),
    )


def test_with_all_right_there_is_nothing_to_read_again() -> None:
    told = tuple(map(english, quiz_told([result(23, 12)], [])))
    assert told == ("12 of 12 right, Mon 23 Nov.", "Nothing to read again.", english(ABOUT))
