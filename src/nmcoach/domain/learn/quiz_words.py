"""How results of the quiz are told."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.days import short_day
from nmcoach.domain.learn.quiz import QuizQuestion, QuizResult

MOST_RESULTS = 10
"""The latest results that are listed."""
ABOUT = "Twelve questions on the figures of the guide, with the reason after each. t or enter starts it."


def quiz_told(results: Sequence[QuizResult], missed: Sequence[QuizQuestion], today: date) -> tuple[str, ...]:
    """Say how the latest quiz went, what to read again, and how earlier ones went; ``results`` are oldest first."""
    if not results:
        return (ABOUT, "No result yet.")
    last, earlier = results[-1], results[-2 : -MOST_RESULTS - 1 : -1]
    told = [f"{last.score} of {last.total} right, {short_day(last.day, today)}.", *(_again(q) for q in missed)]
    if not missed:
        told.append("Nothing to read again.")
    if earlier:
        told.append(
            "Earlier: " + ", ".join(f"{r.score} of {r.total} ({short_day(r.day, today)})" for r in earlier) + "."
        )
    return (*told, ABOUT)


def _again(question: QuizQuestion) -> str:
    return f"• {question.question} – {question.right}."
