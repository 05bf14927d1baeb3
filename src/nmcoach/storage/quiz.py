"""Results of the quiz on disk."""

from nmcoach.domain.learn.quiz import QuizResult
from nmcoach.storage.entries import Fields, Stored, head, header, load
from nmcoach.storage.store import Store

TABLE = "quiz_result"


def to_row(result: QuizResult) -> Fields:
    """Give a result as a row."""
    return {**head(result), "score": result.score, "total": result.total, "answers": dict(result.answers)}


def from_row(row: Stored) -> QuizResult:
    """Give a row as a result."""
    return QuizResult(**header(row), score=row["score"], total=row["total"], answers=load(row["answers"]))


def every(store: Store) -> list[QuizResult]:
    """Give all results, oldest first."""
    return [from_row(row) for row in store.rows("SELECT * FROM quiz_result WHERE deleted = 0 ORDER BY at, id")]
