"""How far a pregnancy is, by the weeks from its due date where that was told, and when it was over."""

from collections.abc import Iterable
from datetime import date, timedelta

from nmcoach.domain.safety.answers import Answer, counts_from
from nmcoach.domain.say import Sentence, Typed, say

TRIMESTERS = ("first", "second", "third")
"""In their order; of two that disagree the later one counts, which is the stricter."""
TERM = timedelta(days=280)
"""From the first day that weeks are counted from to the due date (common clinical knowledge)."""
SECOND_FROM, THIRD_FROM = 14 * 7, 28 * 7
"""Days from which the second and the third trimester are counted: 14 + 0 and 28 + 0 weeks (the reference)."""
HOLDS = timedelta(days=28)
"""An answer without a due date takes the third trimester's rules when it is older (design default)."""
AFTER_DUE = timedelta(days=14)
"""So long after the due date it is asked once whether it is still so (design default)."""
TOLD = timedelta(days=7)
"""So long it is told that a new trimester has begun (design default)."""
GENTLE = timedelta(days=42)
"""Work stays gentle for so long after a pregnancy (design default)."""


def trimester_now(answer: Answer, today: date) -> str:
    """Give the trimester whose rules hold on a local day.

    By the due date where one was told, or as told where that is later; without one an answer that is older than 28
    days counts as the third, and so does a word that is no trimester, as damage may leave it.
    """
    said = answer.answer if answer.answer in TRIMESTERS else "third"
    if answer.due is None:
        return "third" if today - counts_from(answer) > HOLDS else said
    days = (today - (answer.due - TERM)).days
    by_date = TRIMESTERS[(days >= SECOND_FROM) + (days >= THIRD_FROM)]
    return max(said, by_date, key=TRIMESTERS.index)


def words_now(answer: Answer, today: date) -> str:
    """Give what a yes says on a local day: its own word, or the trimester that it is by now."""
    return trimester_now(answer, today) if answer.answer in TRIMESTERS else answer.answer


def still_so_day(answer: Answer) -> date | None:
    """Give the day from which it is asked whether it is still so; None where that was answered, or has no date."""
    if answer.due is None or counts_from(answer) >= answer.due + AFTER_DUE:
        return None
    return answer.due + AFTER_DUE


def moved_on(answer: Answer, today: date) -> Sentence | None:
    """Say for a week that a new trimester has begun by the due date; None otherwise, and once that was answered."""
    if answer.due is None or answer.answer not in TRIMESTERS:
        return None
    now = trimester_now(answer, today)
    began = answer.due - TERM + timedelta(days={"second": SECOND_FROM, "third": THIRD_FROM}.get(now, 0))
    if now == trimester_now(answer, counts_from(answer)) or not began <= today < began + TOLD:
        return None
    return say(
        "By the due date your {trimester} trimester has begun, and the routine goes with it. Please ask your midwife "
        "or doctor whether rolling is still all right.",
        trimester=Typed(now),
    )


def gentle_until(answer: Answer) -> date | None:
    """Give the last day of the gentle weeks after a pregnancy that an answer ended; None where it ended none."""
    ended = ended_on(answer)
    return None if ended is None else ended + GENTLE - timedelta(days=1)


def ended_on(answer: Answer) -> date | None:
    """Give the day on which a pregnancy ended that an answer, or one before it, ended: not after the answer came."""
    return None if answer.ended is None else min(answer.ended, counts_from(answer))


def is_past(answers: Iterable[Answer]) -> bool:
    """Say whether a standing answer ended a pregnancy: nothing of it is mentioned again, whatever the reason."""
    return any(answer.ended is not None and answer.answer not in TRIMESTERS for answer in answers)
