"""What still counts of answers and warning signs that are not as they were written: no damage lifts a protection."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from nmcoach.domain.record import record, replace
from nmcoach.domain.regions import REGIONS, is_region
from nmcoach.domain.safety.answers import LIMIT_RANGE, Answer, applies
from nmcoach.domain.safety.red_flags import LEVELS, Flagged, Level
from nmcoach.domain.safety.standing import standing_answers

WORST: Level = "emergency"
"""The level of a sign whose own is not known."""


@record
class Doubtful:
    """An answer that was damaged."""

    question: str
    """The question it was an answer to, as far as that can be read."""
    answer: Answer | None
    """What it reads as; None where it cannot be read."""
    at: datetime
    """When it was given, as far as that is known, in UTC."""


def with_doubts(sound: Iterable[Answer], doubtful: Iterable[Doubtful]) -> list[Answer]:
    """Give the answers that count, oldest first, where some were damaged.

    A damaged one that bars something stands. It never lifts anything; and whatever it was about is asked again, unless
    it is barred anyway or was answered since: it may have said more than can be read. Where its question cannot be
    told, that is every question.
    """
    found = list(sound)
    known = {answer.question for answer in found}
    for one in sorted(doubtful, key=lambda one: one.at):
        about = {one.question} if one.question in known else known
        before = standing_answers(answer for answer in found if answer.at <= one.at)
        open_again = {question for question in about & before.keys() if not applies(before[question])}
        found = [answer for answer in found if answer.at > one.at or answer.question not in open_again]
        if one.answer is not None and (bar := _bar(one.answer)) is not None:
            found.append(replace(bar, at=one.at, lifts=bar.lifts and ()))
    return sorted(found, key=lambda answer: (answer.at, answer.id))


def _bar(answer: Answer) -> Answer | None:
    """Give a damaged answer that bars something, or None; one whose regions are none is about every part."""
    least, most = LIMIT_RANGE
    if not applies(answer) or (answer.ml is not None and not least <= answer.ml <= most):
        return None
    return answer if all(map(is_region, answer.regions)) else replace(answer, regions=REGIONS)


def standing_again(flagged: Flagged, at: datetime) -> Flagged:
    """Give a damaged sign as one that waits to be looked at, whatever it says; ``at`` is when it was noticed."""
    level = flagged.level if flagged.level in LEVELS else WORST
    return replace(flagged, at=at, settled_at=None, looked_at=None, level=level)


def in_order(flagged: Sequence[Flagged]) -> list[Flagged]:
    """Give signs by when they were noticed, oldest first."""
    return sorted(flagged, key=lambda one: (one.at, one.id))
