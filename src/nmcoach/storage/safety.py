"""Answers to the safety questions on disk."""

from datetime import datetime

from nmcoach.domain.safety.questions import ANSWER, Answer
from nmcoach.storage import days
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
    """Give the latest answers to each question, up to an instant if one is given, by instant and id.

    Damage must not hide an answer that protects: of each question the row that was written last is looked at too, and
    the number of answers is held against that of the days kept. Where anything does not fit, all answers are read,
    with the care that :func:`every` takes.
    """
    rows = store.raw_rows(_LATEST, (1 << 62 if at is None else to_ms(at),))
    found, unsound = sift(ANSWER, rows, store.set_aside)
    if unsound or not _all_there(store):
        return [answer for answer in every(store) if at is None or answer.at <= at]
    deleted = {row["id"] for row in rows if row["deleted"]}
    return [answer for answer in found if answer.id not in deleted and (at is None or answer.at <= at)]


def _all_there(store: Store) -> bool:
    """Say whether there are as many answers as were counted when they were saved."""
    standing = store.rows("SELECT count(*) FROM screening_answer WHERE deleted = 0")[0][0]
    return bool(standing == days.counted(store.rows, ANSWER.table))


_LATEST = (
    "SELECT a.* FROM (SELECT question, max(rowid) AS newest FROM screening_answer GROUP BY question) asked "
    "JOIN screening_answer a ON a.rowid = asked.newest OR a.id = (SELECT s.id FROM screening_answer s "
    "WHERE s.question = asked.question AND s.deleted = 0 AND s.at <= ? ORDER BY s.at DESC, s.id DESC LIMIT 1) "
    "ORDER BY a.at, a.id"
)
