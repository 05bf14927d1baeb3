"""Answers to the safety questions on disk."""

from datetime import datetime

from nmcoach.domain.safety.questions import ANSWER, Answer
from nmcoach.storage.doubts import read_all, time_of
from nmcoach.storage.entries import salvage, sift
from nmcoach.storage.rows import to_ms
from nmcoach.storage.store import Store


def every(store: Store) -> list[Answer]:
    """Give all answers that count, oldest first: damaged ones stand or are asked again, and lift nothing."""
    sound, unsound = read_all(store, ANSWER)
    if not unsound:
        return sound
    from nmcoach.domain.safety.doubts import Doubtful, with_doubts

    return with_doubts(sound, [Doubtful(str(row["question"]), salvage(ANSWER, row), time_of(row)) for row in unsound])


def latest(store: Store, at: datetime | None = None) -> list[Answer]:
    """Give the latest answer to each question, up to an instant if one is given, by instant and id.

    The latest row of each is looked at whether or not it says that it is deleted; where any of them is damaged, all
    answers are read with that care.
    """
    until = 1 << 62 if at is None else to_ms(at)
    rows = store.raw_rows(
        "WITH RECURSIVE asked(question) AS (SELECT min(question) FROM screening_answer UNION ALL "
        "SELECT (SELECT min(question) FROM screening_answer s WHERE s.question > asked.question) FROM asked "
        "WHERE asked.question IS NOT NULL) "
        "SELECT a.* FROM asked JOIN screening_answer a ON a.id IN ("
        "(SELECT id FROM screening_answer s WHERE s.question = asked.question AND s.deleted = 0 AND s.at <= ? "
        "ORDER BY s.at DESC, s.id DESC LIMIT 1), "
        "(SELECT id FROM screening_answer s WHERE s.question = asked.question AND s.deleted <> 0 AND s.at <= ? "
        "ORDER BY s.at DESC, s.id DESC LIMIT 1)) ORDER BY a.at, a.id",
        (until, until),
    )
    found, unsound = sift(ANSWER, rows, store.set_aside)
    if unsound:
        return [answer for answer in every(store) if at is None or answer.at <= at]
    deleted = {row["id"] for row in rows if row["deleted"]}
    return [answer for answer in found if answer.id not in deleted]
