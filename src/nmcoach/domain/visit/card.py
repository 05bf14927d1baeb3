"""The card for the therapist: what a person would want to have at hand before a session, gathered since the last."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.notes import Note, open_questions
from nmcoach.domain.record import record
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.run.hurts import Hurt
from nmcoach.domain.safety.answers import CLEARED, OVER, Answer, applies
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.safety.signs import shown_on_card
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.domain.say import Sentence, say
from nmcoach.domain.sessions import Session, attended, next_booked
from nmcoach.domain.soreness.check_ins import WEEK, CheckIn, last_session
from nmcoach.domain.soreness.recovery import OWN_SESSIONS, against, ask_therapist, recovery, slow_recoveries
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.visit.offered import date_of

MOST_REGIONS = 5
"""Regions listed on the card, the sorest first (design default)."""
MOST_HURTS = 3
"""Things that hurt in a run that are listed, the latest first (design default)."""
THERAPY_HOURS = 72
"""Other therapies this close to the session are listed (design default: the longest gap any of them needs)."""
BASELINE_HOURS = 24
"""A check-in this recent before a session is its baseline; an older one is asked for anew (design default)."""
FIRST_LOOK_BACK = timedelta(days=28)
"""How far back soreness counts before any session is known (design default)."""


@record
class AnswerChange:
    """A safety answer that the therapist has not heard of, or one that stands."""

    question: SafetyQuestion
    answer: Answer
    kind: str
    """``new``, ``changed``, ``over`` (a no, or a clearance) or ``standing`` (as it was at the last session)."""


@record
class SoreRegion:
    """A region that was sore since the last session."""

    region: str
    level: int | None
    """As it was last said, 0–10; None when that is more than a week old."""
    last: CheckIn
    """The check-in that names it last."""
    worst: int
    """The highest level since the last session, 1–10."""


@record
class Nearby:
    """Another therapy close to the session."""

    therapy: Therapy
    hours: float
    """Hours after the session; negative before it."""
    same: tuple[str, ...]
    """Regions that the session works too, as far as that is known."""


@record
class SessionCard:
    """What the card shows."""

    session: Session | None
    """The next booking; None without one."""
    since: Session | None
    """The latest attended session; None before the first."""
    changes: tuple[AnswerChange, ...]
    """Safety answers that are new or changed since, then those that stand as they were."""
    asked: date | None
    """The local day of the latest safety answer; None when there is none."""
    sore: tuple[SoreRegion, ...]
    """The sorest regions since, at most :data:`MOST_REGIONS`."""
    more_sore: int
    """How many sore regions are left out."""
    checked_in: bool
    """Whether there was any check-in since."""
    after: tuple[Sentence, ...]
    """How the body took the last session; empty before the first."""
    questions: tuple[Note, ...]
    """Questions collected since, oldest first."""
    therapies: tuple[Nearby, ...]
    """Other therapies within 72 h of the session, earliest first."""
    baseline: bool
    """Whether there is a check-in from the 24 h before the session; false without a booking."""
    today: bool
    """Whether the session is on this local day and has not begun."""
    signs: tuple[Flagged, ...] = ()
    """Warning signs that are not settled, then those that were in 90 days or since the last session."""
    hurts: tuple[Hurt, ...] = ()
    """What hurt in a run since the last session, the latest first, at most :data:`MOST_HURTS`."""


@record
class Past:
    """What a card is drawn from."""

    sessions: Sequence[Session]
    answers: Sequence[Answer]
    check_ins: Sequence[CheckIn]
    notes: Sequence[Note]
    therapies: Sequence[Therapy]
    flagged: Sequence[Flagged] = ()
    hurts: Sequence[Hurt] = ()
    """From :func:`first_day` on."""


def first_day(sessions: Sequence[Session], now: Moment) -> date:
    """Give the local day from which on the card tells what happened."""
    last = last_session(sessions, now.at)
    return now.day - FIRST_LOOK_BACK if last is None else last.day


def card(past: Past, questions: Mapping[str, SafetyQuestion], now: Moment) -> SessionCard:
    """Draw up the card for the next booking, from what is known at an instant."""
    booked = next_booked(past.sessions, now.at)
    last = last_session(past.sessions, now.at)
    since = None if last is None else last.at
    check_ins = [c for c in past.check_ins if c.at <= now.at]
    sore = sore_regions(check_ins, since or now.at - FIRST_LOOK_BACK, now.at)
    return SessionCard(
        session=booked,
        since=last,
        changes=changes(past.answers, questions, since, now),
        asked=max((a.day for a in past.answers if a.at <= now.at), default=None),
        sore=sore[:MOST_REGIONS],
        more_sore=max(0, len(sore) - MOST_REGIONS),
        checked_in=any(since is None or c.at > since for c in check_ins),
        after=() if last is None else after(last, past.sessions, check_ins, now.at),
        questions=open_questions((n for n in past.notes if n.at <= now.at), since),
        therapies=() if booked is None else nearby(booked, last, past.therapies),
        baseline=booked is not None
        and any(timedelta() <= booked.at - c.at <= timedelta(hours=BASELINE_HOURS) for c in check_ins),
        signs=shown_on_card(past.flagged, since, now.at),
        today=booked is not None and booked.at > now.at and date_of(booked) == now.local.date(),
        hurts=hurts_since(past.hurts, since or now.at - FIRST_LOOK_BACK, now.at),
    )


def hurts_since(hurts: Sequence[Hurt], since: datetime, now: datetime) -> tuple[Hurt, ...]:
    """Give what hurt in a run after an instant, the latest first."""
    found = sorted((h for h in hurts if since < h.at <= now), key=lambda h: (h.at, h.id), reverse=True)
    return tuple(found[:MOST_HURTS])


def changes(
    answers: Sequence[Answer], questions: Mapping[str, SafetyQuestion], since: datetime | None, now: Moment
) -> tuple[AnswerChange, ...]:
    """Give the safety answers the therapist should hear of: what is new, what changed, what is over, what still stands.

    ``since`` is when the last session began; without one, everything that stands is new. Of a pregnancy that has ended
    nothing is said.
    """
    then = standing_answers(a for a in answers if since is not None and a.at <= since)
    found = []
    for key, answer in standing_answers(answers, now).items():
        question, old = questions.get(key), then.get(key)
        if question is None:
            continue
        if applies(answer):
            kind = "changed" if applies(old) else "new"
            if old is not None and _says(old) == _says(answer):
                kind = "standing"
            found.append(AnswerChange(question, answer, kind))
        elif applies(old) and "PREGNANCY" not in question.effects:
            found.append(AnswerChange(question, answer, "over"))
    asked, told = list(questions), ("new", "changed", "over", "standing")
    return tuple(sorted(found, key=lambda c: (told.index(c.kind), asked.index(c.question.id))))


def sore_regions(check_ins: Sequence[CheckIn], since: datetime, now: datetime) -> tuple[SoreRegion, ...]:
    """Give the regions that were sore after an instant, those that are sorest now first."""
    found = []
    ordered = sorted((c for c in check_ins if c.at > since), key=lambda c: (c.at, c.id))
    for region in REGIONS:
        named = [c for c in ordered if region in c.levels]
        worst = max((c.levels[region] for c in named), default=0)
        if worst:
            last = named[-1]
            level = last.levels[region] if now - last.at <= WEEK else None
            found.append(SoreRegion(region, level, last, worst))
    return tuple(sorted(found, key=lambda s: (-(s.level or 0), -s.worst, REGIONS.index(s.region))))


def nearby(booked: Session, last: Session | None, therapies: Sequence[Therapy]) -> tuple[Nearby, ...]:
    """Give the other therapies within 72 h of a booking, and the regions they share with it.

    A booking that does not say what will be worked on is taken to work on what the last session did.
    """
    worked = booked.regions or (last.regions if last else ())
    found = []
    for therapy in therapies:
        hours = (therapy.at - booked.at).total_seconds() / 3600
        if abs(hours) <= THERAPY_HOURS:
            found.append(Nearby(therapy, hours, tuple(r for r in therapy.regions if r in worked)))
    return tuple(sorted(found, key=lambda n: (n.therapy.at, n.therapy.id)))


def after(
    last: Session, sessions: Sequence[Session], check_ins: Sequence[CheckIn], now: datetime
) -> tuple[Sentence, ...]:
    """Say how the body took the last session: its peak, the way back, and what to talk over with the therapist."""
    came = [s for s in attended(sessions) if s.at < last.at][-OWN_SESSIONS:]
    found = recovery(last, sessions, check_ins, now)
    way = against(found, [recovery(s, sessions, check_ins, now) for s in came])
    if (peak := found.worst.peak) is not None:
        way = say("Worst {level}/10, {n} h after. {way}", level=peak.level, n=round(peak.hours), way=way)
    slow = slow_recoveries(sessions, check_ins, now)
    lines = (way, ask_therapist(last, check_ins, now), None if slow is None else slow.text)
    return tuple(line for line in lines if line is not None)


def cleared(change: AnswerChange) -> str:
    """Give who lifted an answer; empty where nobody did."""
    return change.answer.cleared_by if change.answer.answer in (OVER, CLEARED) else ""


def _says(answer: Answer) -> tuple[str, frozenset[str], bool, int | None]:
    return answer.answer, frozenset(answer.regions), answer.elsewhere, answer.ml
