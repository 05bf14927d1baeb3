"""Answers to the safety questions on disk."""

from collections.abc import Sequence
from datetime import datetime
from math import inf

from nmcoach.domain.safety.questions import ANSWER, Answer
from nmcoach.storage import day_lines, days
from nmcoach.storage.doubts import read_all, time_of
from nmcoach.storage.entries import FIRST, between, salvage, sift
from nmcoach.storage.rows import to_ms
from nmcoach.storage.store import Store


def every(store: Store) -> list[Answer]:
    """Give all answers that count, oldest first: damaged ones stand or are asked again, and lift nothing."""
    sound, unsound = read_all(store, ANSWER)
    if not unsound:
        return sound
    from nmcoach.domain.safety.doubts import Doubtful, with_doubts

    return with_doubts(sound, [Doubtful(str(row["question"]), salvage(ANSWER, row), time_of(row)) for row in unsound])


def ever_yes(store: Store, questions: Sequence[str]) -> list[Answer]:
    """Give all answers to those of these questions that were ever answered otherwise than no, oldest first."""
    with store.reading():
        ever = store.rows("SELECT DISTINCT question FROM screening_answer WHERE answer <> 'no' AND deleted = 0")
        told = days.kinds(store.rows, ANSWER.table, day_lines.TOLD) | {row[0] for row in ever}
        found = [answer for question in questions if question in told for answer in _answers_to(store, question)]
    return sorted(found, key=lambda answer: (answer.at, answer.id))


def _answers_to(store: Store, question: str) -> list[Answer]:
    return between(store, ANSWER, of=("question", question))


def latest(store: Store, at: datetime | None = None) -> list[Answer]:
    """Give the latest answers to each question, up to an instant if one is given, by instant and id.

    Damage must not hide an answer that protects: of each question the row that was written last is looked at too, and
    their number, and when each question was answered last, are held against the
    days kept. Where anything does not fit, all answers are read, with the care that :func:`every` takes.
    """
    until = 1 << 62 if at is None else to_ms(at)
    with store.reading():
        rows = store.raw_rows(_LATEST, (until,))
        found, unsound = sift(ANSWER, rows, store.set_aside)
        deleted = {row["id"] for row in rows if row["deleted"]}
        standing = [answer for answer in found if answer.id not in deleted and (at is None or answer.at <= at)]
        if unsound or not _fits(store, standing, at):
            return [answer for answer in every(store) if at is None or answer.at <= at]
    return standing


def _fits(store: Store, standing: Sequence[Answer], at: datetime | None) -> bool:
    """Say whether these are as late as the days kept say, and there are as many answers as were counted."""
    if not store.counted:
        return True
    there = store.rows("SELECT count(*) FROM screening_answer WHERE deleted = 0")[0][0]
    if there != days.total(store.rows, ANSWER.table):
        return False
    told = days.since(store.rows, ANSWER.table, min((answer.day for answer in standing), default=FIRST))
    latest = {answer.question: to_ms(answer.at) for answer in standing}
    until = inf if at is None else to_ms(at)
    return all(latest.get(question, -1) >= ms for question, ms in told if ms <= until and question[0] != day_lines.TOLD)


_LATEST = (
    "SELECT a.* FROM (SELECT question, max(rowid) AS newest FROM screening_answer GROUP BY question) asked "
    "JOIN screening_answer a ON a.rowid = asked.newest OR a.rowid = (SELECT s.rowid FROM screening_answer s "
    "WHERE s.question = asked.question AND s.deleted = 0 AND s.at <= ? ORDER BY s.at DESC, s.id DESC LIMIT 1) "
    "ORDER BY a.at, a.id"
)
