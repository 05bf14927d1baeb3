from datetime import UTC, date, datetime

from nmcoach.domain.learn.quiz import QuizQuestion, QuizResult
from nmcoach.domain.learn.quiz_words import ABOUT, quiz_told

TODAY = date(2026, 11, 23)
QUESTION = QuizQuestion("water", "How much?", "2 L", ("1 L", "3 L", "4 L"), "So it is.", "water")


def result(day: int, score: int) -> QuizResult:
    at = datetime(2026, 11, day, 13, tzinfo=UTC)
    return QuizResult(id=str(day), at=at, zone="UTC", day=at.date(), score=score, total=12, answers={})


def test_before_the_first_quiz_there_is_no_result() -> None:
    assert quiz_told([], [], TODAY) == (ABOUT, "No result yet.")


def test_the_latest_result_comes_first_then_what_to_read_again_then_earlier_ones_newest_first() -> None:
    told = quiz_told([result(20, 9), result(21, 10), result(23, 11)], [QUESTION], TODAY)
    assert told == (
        "11 of 12 right, Mon 23 Nov.",
        "• How much? – 2 L.",
        "Earlier: 10 of 12 (Sat 21 Nov), 9 of 12 (Fri 20 Nov).",
        ABOUT,
    )


def test_with_all_right_there_is_nothing_to_read_again() -> None:
    assert quiz_told([result(23, 12)], [], TODAY) == ("12 of 12 right, Mon 23 Nov.", "Nothing to read again.", ABOUT)
