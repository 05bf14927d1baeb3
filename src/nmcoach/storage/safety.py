"""Answers to the safety questions on disk."""

from nmcoach.domain.safety.questions import ANSWER, Answer
from nmcoach.storage.doubts import read_all, time_of
from nmcoach.storage.entries import salvage
from nmcoach.storage.store import Store


def every(store: Store) -> list[Answer]:
    """Give all answers that count, oldest first: damaged ones stand or are asked again, and lift nothing."""
    sound, unsound = read_all(store, ANSWER)
    if not unsound:
        return sound
    from nmcoach.domain.safety.doubts import Doubtful, with_doubts

    return with_doubts(sound, [Doubtful(str(row["question"]), salvage(ANSWER, row), time_of(row)) for row in unsound])
