"""Answers to the safety questions on disk."""

from nmcoach.domain.safety.questions import ANSWER, Answer
from nmcoach.domain.safety.standing import with_gone
from nmcoach.storage import days
from nmcoach.storage.doubts import read_whole, time_of
from nmcoach.storage.entries import salvage, sift
from nmcoach.storage.store import Store


def every(store: Store) -> list[Answer]:
    """Give all answers that count, oldest first: damaged ones stand or are asked again, and lift nothing."""
    sound, unsound, gone = read_whole(store, ANSWER)
    whole = with_gone(sound, [*gone, *(one for row in unsound if (one := salvage(ANSWER, row)) is not None)])
    if not unsound:
        return whole
    from nmcoach.domain.safety.doubts import Doubtful, with_doubts

    return with_doubts(whole, [Doubtful(str(row["question"]), salvage(ANSWER, row), time_of(row)) for row in unsound])


def latest(store: Store) -> list[Answer]:
    """Give the answers that say what stands now, by instant and id.

    Of a question that was ever answered otherwise than no that is every answer; of another, those since the one that
    was written last. Damage must not hide an answer that protects: the number of answers is held against that of the
    days kept. Where anything does not fit, all are read, with the care that :func:`every` takes.
    """
    rows = store.raw_rows(_LATEST)
    found, unsound = sift(ANSWER, rows, store.set_aside)
    if unsound or not _all_there(store):
        return every(store)
    deleted = {row["id"] for row in rows if row["deleted"]}
    return with_gone(
        [answer for answer in found if answer.id not in deleted], [one for one in found if one.id in deleted]
    )


def _all_there(store: Store) -> bool:
    """Say whether there are as many answers as were counted when they were saved."""
    standing = store.rows("SELECT count(*) FROM screening_answer WHERE deleted = 0")[0][0]
    return bool(standing == days.counted(store.rows, ANSWER.table))


_LATEST = (
    "SELECT a.* FROM screening_answer a WHERE a.question IN "
    "(SELECT question FROM screening_answer WHERE answer <> 'no') "
    "UNION ALL SELECT a.* FROM (SELECT question, max(rowid) AS newest FROM screening_answer GROUP BY question "
    "HAVING max(answer <> 'no') = 0) asked JOIN screening_answer last ON last.rowid = asked.newest "
    "JOIN screening_answer a ON a.question = asked.question AND a.rowid >= (SELECT min(s.rowid) "
    "FROM screening_answer s WHERE s.question = asked.question AND s.at >= last.at) "
    "ORDER BY at, id"
)
