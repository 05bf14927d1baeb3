"""Answers to the safety questions on disk."""

import json
from collections.abc import Sequence

from nmcoach.domain.record import replace
from nmcoach.domain.safety.answers import ANSWER, Answer, Arrival
from nmcoach.domain.safety.standing import left_of, with_ended, with_gone
from nmcoach.storage import day_counts, day_lines, standing
from nmcoach.storage.arrivals import came
from nmcoach.storage.doubts import read_whole, time_of
from nmcoach.storage.entries import between
from nmcoach.storage.readers import salvage, sift
from nmcoach.storage.store import Store


def every(store: Store) -> list[Answer]:
    """Give all answers that count, oldest first: damaged ones stand or are asked again, and lift nothing."""
    with store.reading():
        sound, unsound, gone = read_whole(store, ANSWER)
        whole = with_gone(sound, [*gone, *(one for row in unsound if (one := salvage(ANSWER, row)) is not None)])
        if unsound:
            from nmcoach.domain.safety.doubts import Doubtful, with_doubts

            doubtful = [Doubtful(str(row["question"]), salvage(ANSWER, row), time_of(row)) for row in unsound]
            whole = with_doubts(whole, doubtful)
        return _with_arrivals(store, whole)


def ever_yes(store: Store, questions: Sequence[str]) -> list[Answer]:
    """Give all answers to those of these questions that were ever answered otherwise than no, oldest first."""
    with store.reading():
        ever = store.rows("SELECT DISTINCT question FROM screening_answer WHERE answer <> 'no' AND deleted = 0")
        told = day_counts.kinds(store.rows, ANSWER.table, day_lines.TOLD) | {row[0] for row in ever}
        found = [answer for question in questions if question in told for answer in _answers_to(store, question)]
    return sorted(found, key=lambda answer: (answer.at, answer.id))


def ever_told(store: Store, questions: Sequence[str]) -> list[Answer]:
    """Give all answers to those of these questions that the days kept know another answer than no of, oldest first.

    It is asked for at each look and by index, and is no protection: damage that hides a day hides what was long ago.
    """
    with store.reading():
        kinds = [(question, day_lines.TOLD + question) for question in questions]
        told = [question for question, kind in kinds if day_counts.any_kind(store.rows, ANSWER.table, kind)]
        found = [answer for question in told for answer in _answers_to(store, question)]
    return sorted(found, key=lambda answer: (answer.at, answer.id))


def _answers_to(store: Store, question: str) -> list[Answer]:
    return between(store, ANSWER, of=("question", question))


def latest(store: Store) -> list[Answer]:
    """Give the answers that say what stands, by instant and id: those that nothing ended, however old they are.

    Damage must not hide an answer that protects: they are held against their checksums, and which are left is not kept
    while one is hidden. Where anything does not fit, all are read, with the care that :func:`every` takes.
    """
    with store.reading():
        found = _left(store) if store.counted else None
        return left_of(every(store)) if found is None else _with_arrivals(store, found)


def _left(store: Store) -> list[Answer] | None:
    """Give the answers of which it was kept that they are left; None where anything does not fit."""
    left = standing.read(store.meta(standing.META))
    if left is None:
        return None
    ids = [key for keys, _ in left.of.values() for key in keys]
    rows = store.raw_rows(_BY_ID, (json.dumps(ids),))
    found, unsound = sift(ANSWER, rows, store.set_aside)
    if unsound or len(found) != len(ids) or any(row["deleted"] for row in rows):
        return None
    of = {question: [one for one in found if one.question == question] for question in left.of}
    whole = [one for question, (_, ended) in left.of.items() for one in with_ended(of[question], ended)]
    return sorted(whole, key=lambda answer: (answer.at, answer.id))


def _with_arrivals(store: Store, answers: list[Answer]) -> list[Answer]:
    known = came(store.rows)
    return [replace(one, arrived=Arrival(*known[one.id])) if one.id in known else one for one in answers]


_BY_ID = "SELECT * FROM screening_answer WHERE id IN (SELECT value FROM json_each(?)) ORDER BY +at, id"
