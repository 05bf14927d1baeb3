"""Answers to the safety questions on disk."""

from datetime import date, datetime

from nmcoach.domain.safety.questions import Answer
from nmcoach.storage.entries import Fields, Stored, head, header, load
from nmcoach.storage.rows import to_ms
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


def latest(store: Store, at: datetime | None = None) -> list[Answer]:
    """Give the latest answer to each question, up to an instant if one is given, by instant and id."""
    until = 1 << 62 if at is None else to_ms(at)
    found = store.rows(
        "WITH RECURSIVE asked(question) AS (SELECT min(question) FROM screening_answer UNION ALL "
        "SELECT (SELECT min(question) FROM screening_answer s WHERE s.question > asked.question) FROM asked "
        "WHERE asked.question IS NOT NULL) "
        "SELECT a.* FROM asked JOIN screening_answer a ON a.id = (SELECT id FROM screening_answer s "
        "WHERE s.question = asked.question AND s.deleted = 0 AND s.at <= ? ORDER BY s.at DESC, s.id DESC LIMIT 1) "
        "ORDER BY a.at, a.id",
        (until,),
    )
    return [from_row(row) for row in found]


def of(store: Store, question: str) -> list[Answer]:
    """Give all answers to one question, oldest first."""
    found = store.rows("SELECT * FROM screening_answer WHERE question = ? AND deleted = 0 ORDER BY at, id", (question,))
    return [from_row(row) for row in found]
