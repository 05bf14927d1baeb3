"""Answers to the safety questions on disk."""

from datetime import date

from nmcoach.domain.safety.questions import Answer
from nmcoach.storage.entries import Fields, Stored, head, header, load
from nmcoach.storage.store import Store

TABLE = "screening_answer"


def to_row(answer: Answer) -> Fields:
    """Give an answer as a row."""
    detail = {
        "regions": answer.regions,
        "ml": answer.ml,
        "cleared_by": answer.cleared_by,
        "cleared_on": None if answer.cleared_on is None else answer.cleared_on.isoformat(),
    }
    return {**head(answer), "question": answer.question, "answer": answer.answer, "detail": detail}


def from_row(row: Stored) -> Answer:
    """Give a row as an answer."""
    detail = load(row["detail"])
    return Answer(
        **header(row),
        question=row["question"],
        answer=row["answer"],
        regions=tuple(detail["regions"]),
        ml=detail["ml"],
        cleared_by=detail["cleared_by"],
        cleared_on=date.fromisoformat(on) if (on := detail.get("cleared_on")) else None,
    )


def every(store: Store) -> list[Answer]:
    """Give all answers, oldest first."""
    return [from_row(row) for row in store.rows("SELECT * FROM screening_answer WHERE deleted = 0 ORDER BY at, id")]
