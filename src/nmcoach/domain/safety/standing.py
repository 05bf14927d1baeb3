"""Which answers stand: what lifts names what it lifts, and of two that did not know each other the stricter stands.

An answer tells the ids of those that stood when it was told and that it ends. Whatever nobody ended stands, whatever
instant it bears: a clock that was set back ends no stop, and neither does another device that knew nothing of it.
Answers of before ids were named go by their instants, and end only their like.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.record import replace
from nmcoach.domain.safety.answers import AGREED, CLEARED, UNSAID, Answer, Arrival, applies, counts_from, says
from nmcoach.domain.safety.trimesters import TRIMESTERS, words_now

CLEARED_IS_OVER = frozenset({"fracture", "clot", "bone", "surgery", "inflammation", "wound", "neck", "cancer"})
"""Questions whose old ``cleared`` says that it is over (decided 2026-11-28)."""
CLEARED_IS_NO = frozenset({"sick_today"})
"""Questions whose old ``cleared`` is a plain no; of all others it says that a clinician agreed."""
LONGEST_PREGNANCY = timedelta(weeks=40)
"""An old ``cleared`` ends a pregnancy that was told longer ago than this (the reference)."""


def standing_answers(answers: Iterable[Answer], now: Moment | None = None) -> dict[str, Answer]:
    """Give the answer that stands for each question, with the agreement beside it.

    ``now`` is when that is asked; without one, all of them are past. Several that did not know each other are put
    together: the stricter of them, and every part of the body they name. One that lies ahead of ``now``, and of which
    nobody kept when it arrived, counts as having arrived now.
    """
    of: dict[str, list[Answer]] = {}
    for answer in answers:
        of.setdefault(answer.question, []).append(answer if now is None else _arrived(answer, now))
    found = {question: _standing(heads(several, now), now) for question, several in of.items()}
    return {question: answer for question, answer in found.items() if answer is not None}


def heads(answers: Sequence[Answer], now: Moment | None = None) -> list[Answer]:
    """Give the answers to one question that nothing ended, oldest first: agreements and notes are among them."""
    if len(answers) == 1 and answers[0].lifts is not None and answers[0].id not in answers[0].lifts:
        return [answers[0]]
    ended = {key for answer in answers for key in answer.lifts or ()}
    known = [answer for answer in answers if answer.lifts is not None]
    before = [a for a in answers if a.lifts is None and (now is None or a.at <= now.at or applies(a))]
    found = [*known, *_by_instant(before, now)] if before else known
    return sorted((a for a in found if a.id not in ended), key=lambda a: (a.at, a.id))


def with_gone(answers: Iterable[Answer], gone: Iterable[Answer]) -> list[Answer]:
    """Let answers end what they saw by way of those that are gone: who ended a deleted one ended what that had."""
    lost = {answer.id: answer.lifts or () for answer in gone if answer.lifts}
    found = list(answers)
    if not lost:
        return found
    return [
        a if lost.keys().isdisjoint(a.lifts or ()) else replace(a, lifts=_through(a.lifts or (), lost)) for a in found
    ]


def lasting(answers: Sequence[Answer]) -> tuple[set[str], set[str]]:
    """Give of all answers to one question the ids of those that can still say what stands, whenever that is asked.

    The second set are those among them that were ended all the same: of answers of before ids were named, an earlier
    one may say what a later one was about.
    """
    ended = {key for answer in answers for key in answer.lifts or ()}
    before = _run([answer for answer in answers if answer.lifts is None])
    last = next((answer.id for answer in reversed(before) if not _beside(answer)), None)
    if all(answer.id in ended for answer in before if _beside(answer) or answer.id == last):
        before = []
    left = {answer.id for answer in answers if answer.lifts is not None and answer.id not in ended}
    kept = {answer.id for answer in before}
    if kept & ended and not left:  # answers that end each other
        return {answer.id for answer in answers}, set()
    return left | kept, kept & ended


def left_of(answers: Iterable[Answer]) -> list[Answer]:
    """Give of all answers those that can still say what stands, by instant and id."""
    of: dict[str, list[Answer]] = {}
    for answer in answers:
        of.setdefault(answer.question, []).append(answer)
    found: list[Answer] = []
    for several in of.values():
        left, ended = lasting(several)
        found += with_ended([answer for answer in several if answer.id in left], ended)
    return sorted(found, key=lambda answer: (answer.at, answer.id))


def with_ended(answers: Sequence[Answer], ended: Iterable[str]) -> list[Answer]:
    """Let an answer to a question end those of its like that one ended which is not among them."""
    found, keys = list(answers), tuple(ended)
    place = max((at for at, one in enumerate(found) if one.lifts is not None), default=None) if keys else None
    if place is not None:
        found[place] = replace(found[place], lifts=(*(found[place].lifts or ()), *keys))
    return found


def agrees(answer: Answer, agreement: Answer, today: date) -> bool:
    """Say whether an agreement is about what a yes says on a local day."""
    about = (words_now(answer, today), frozenset(answer.regions), answer.elsewhere, answer.ml, answer.aim)
    return about == (
        agreement.to,
        frozenset(agreement.regions),
        agreement.elsewhere,
        agreement.ml,
        agreement.aim,
    )


def began(answer: Answer) -> date:
    """Give the local day of the first yes of the unbroken run that an answer belongs to."""
    return min(answer.since or answer.day, counts_from(answer))


def began_among(standing: Answer, answers: Iterable[Answer]) -> date:
    """Give the local day of the first yes of the unbroken run, where answers of before that was kept are among them."""
    first = began(standing)
    before = [one for one in answers if one.question == standing.question and one.at <= standing.at]
    for one in sorted(before, key=lambda a: (a.at, a.id), reverse=True):
        if applies(one):
            first = min(first, began(one))
        elif (one.answer not in (AGREED, CLEARED) and not one.own) or (one.answer == CLEARED and not _beside(one)):
            break
    return first


def _arrived(answer: Answer, now: Moment) -> Answer:
    if answer.at <= now.at or counts_from(answer) <= now.day:
        return answer
    return replace(answer, arrived=Arrival(now.at, now.day))


def _standing(found: Sequence[Answer], now: Moment | None) -> Answer | None:
    told = [answer for answer in found if answer.answer != AGREED and not answer.own]
    if not told:
        return None
    yes = [answer for answer in told if applies(answer)]
    today = now.day if now is not None else max(answer.day for answer in told)
    if not yes:
        unsaid = [answer for answer in told if answer.answer == UNSAID]
        one, contested = (unsaid or told)[-1], bool(unsaid) and len(unsaid) < len(told)
        return one if one.contested == contested else replace(one, contested=contested)
    one = _together(yes, today)
    agreement = next((a for a in reversed(found) if a.answer == AGREED and agrees(one, a, today)), None)
    contested = len(yes) < len(told) or len({says(answer) for answer in yes}) > 1
    return replace(one, agreed=agreement, contested=contested) if agreement or contested else one


def _together(yes: Sequence[Answer], today: date) -> Answer:
    """Give the strictest of several that bar something, oldest first: later trimester, all parts, the least limit."""
    one = yes[-1]
    if len(yes) == 1:
        return one
    if any(answer.answer in TRIMESTERS for answer in yes):
        one = max(yes, key=lambda a: _month(a, today))
    regions = tuple(dict.fromkeys(region for answer in yes for region in answer.regions))
    limits = [a.ml for a in yes if a.ml is not None and not a.aim]
    aims = [a.ml for a in yes if a.ml is not None and a.aim]
    if limits or any(answer.ml is None for answer in yes):
        ml, aim = min(limits, default=None), False
    else:
        ml, aim = min(aims), True
    elsewhere = any(answer.elsewhere for answer in yes)
    since = min(began(answer) for answer in yes)
    return replace(one, regions=regions, elsewhere=elsewhere, ml=ml, aim=aim, since=since)


def _month(answer: Answer, today: date) -> int:
    said = words_now(answer, today)
    return TRIMESTERS.index(said) if said in TRIMESTERS else len(TRIMESTERS)


def _by_instant(answers: Iterable[Answer], now: Moment | None) -> list[Answer]:
    """Read answers of before ids were named: the latest one stands, and what was cleared is over or agreed to."""
    current: Answer | None = None
    agreement: Answer | None = None
    for answer in sorted(answers, key=lambda a: (a.at, a.id)):
        read = _read_cleared(answer, current, now) if answer.answer == CLEARED else answer
        if read.answer == AGREED:
            agreement = read if current is not None and applies(current) else None
            continue
        if agreement is not None and not (current is not None and says(current) == says(read)):
            agreement = None
        current = read
    return [answer for answer in (current, agreement) if answer is not None]


def _run(answers: Iterable[Answer]) -> list[Answer]:
    """Give of answers of before ids were named those on which reading them by their instants depends.

    The latest one, and where it renews a yes beside which something was cleared, that too, with the yes before it.
    """
    run: list[Answer] = []
    for answer in sorted(answers, key=lambda a: (a.at, a.id)):
        if _beside(answer):
            run.append(answer)
            continue
        told = [one for one in run if not _beside(one)]
        if not (told and len(told) < len(run) and applies(answer) and says(told[-1]) == says(answer)):
            run = []
        elif not _beside(run[-1]):
            run.pop()
        run.append(answer)
    return run


def _beside(answer: Answer) -> bool:
    """Say whether an answer of before ids were named may count as an agreement beside a yes."""
    return answer.answer == AGREED or (
        answer.answer == CLEARED and answer.question not in CLEARED_IS_OVER | CLEARED_IS_NO
    )


def _read_cleared(cleared: Answer, before: Answer | None, now: Moment | None) -> Answer:
    """Give what was cleared as it counts: as it is where it ends a yes, else as an agreement beside that."""
    if cleared.question in CLEARED_IS_OVER | CLEARED_IS_NO:
        return cleared
    if before is None or not applies(before):
        return replace(cleared, answer=AGREED)
    today = now.day if now is not None else cleared.day
    if before.answer in TRIMESTERS and today - counts_from(before) > LONGEST_PREGNANCY:
        return cleared
    to = words_now(before, cleared.day)
    return replace(cleared, answer=AGREED, to=to, regions=before.regions, ml=before.ml, aim=before.aim)


def _through(lifts: Iterable[str], lost: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting = list(lifts)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = None
            waiting += lost.get(key, ())
    return tuple(found)
