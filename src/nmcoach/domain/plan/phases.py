"""The phases of the plan, walked from the first session: the first month, the longer course, maintenance.

Attended sessions and hand-overs are read in order. Days are counted on the plan's clock, which stands still in pauses.
"""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Literal

from nmcoach.domain.days import short_day
from nmcoach.domain.plan.events import Plan, PlanEvent
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.record import record, replace
from nmcoach.domain.sessions import Session

PlanPhase = Literal["screen", "intensive", "course", "maintenance", "flare", "paused"]

MONTH_DAYS = 28
"""Days of the first month (source: the client's guide)."""
LEAST_SESSIONS = 3
"""Sessions before the first month can be handed over (source: the client's guide, 3–5 before a change)."""
LONG_GAP = 14
"""Days between sessions that extend the first month by themselves (design default)."""
RESTART_GAP = 28
"""Days between sessions after which the first month starts anew (design default)."""
COURSE_REVIEW, COURSE_END = 8, 12
"""Sessions after which a longer course is looked at again, and ends (source: the client's guide, 8–12)."""


@record
class Leg:
    """The stretch of the plan the user is on."""

    phase: Literal["intensive", "course", "maintenance"]
    """Which phase it is, before a flare or pause is laid over it."""
    since: date
    """Its first local day."""
    length: int | None
    """Days it lasts on the plan's clock, from 28; None where sessions or the user end it."""
    sessions: int
    """Attended in this leg."""
    counted: int
    """Attended since the first month began, which checkpoints count."""
    began: date
    """The day the first month began."""
    last: date
    """Local day of the latest attended session."""
    maintenance_days: tuple[int, int]
    """Fewest and most days between sessions once in maintenance."""
    stated_by: str
    """The therapist who stated the rhythm; empty for the user."""
    notices: tuple[str, ...] = ()
    """What was unusual on the way here."""


def walk(plan: Plan, sessions: Sequence[Session], events: Sequence[PlanEvent], pauses: Pauses) -> Leg | None:
    """Give the leg reached after the attended sessions and the hand-overs, all of them up to now and in order.

    Sessions before the plan's start do not count; None before the first that does.
    """
    came = sorted((s.day, s.at, s.id) for s in sessions if s.day >= plan.start)
    leg: Leg | None = None
    done = 0
    for event in sorted((e for e in events if e.event == "handover"), key=lambda e: (e.day, e.at, e.id)):
        until = bisect_left(came, (event.day, event.at, event.id))
        leg = _attend_all(plan, leg, [day for day, _, _ in came[done:until]], pauses)
        done = until
        leg = leg and _hand_over(plan, leg, event, pauses)
    return _attend_all(plan, leg, [day for day, _, _ in came[done:]], pauses)


def _attend_all(plan: Plan, leg: Leg | None, days: Sequence[date], pauses: Pauses) -> Leg | None:
    """Go through the days of sessions between two hand-overs."""
    for place, day in enumerate(days):
        if leg is None:
            leg = _first_month(plan, day)
        elif leg.phase == "intensive":
            leg = _attend(plan, leg, day, pauses)
        else:  # from here on they are only counted
            more = len(days) - place
            last = max(leg.last, days[-1])
            return replace(leg, sessions=leg.sessions + more, counted=leg.counted + more, last=last, notices=())
    return leg


def _first_month(plan: Plan, day: date) -> Leg:
    return Leg("intensive", day, MONTH_DAYS, 1, 1, day, day, plan.maintenance_days, plan.stated_by)


def _attend(plan: Plan, leg: Leg, day: date, pauses: Pauses) -> Leg:
    gap = pauses.elapsed(max(leg.last, leg.since), day)
    if gap >= RESTART_GAP:
        text = f"A gap of {gap} days started the month anew on {short_day(day)}."
        return replace(_first_month(plan, day), notices=(text,))
    leg = replace(leg, sessions=leg.sessions + 1, counted=leg.counted + 1, last=max(leg.last, day))
    if gap >= LONG_GAP and leg.length is not None:
        text = f"A gap of {gap} days made this phase {gap} days longer."
        return replace(leg, length=leg.length + gap, notices=(*leg.notices, text))
    return leg


def _hand_over(plan: Plan, leg: Leg, event: PlanEvent, pauses: Pauses) -> Leg:
    done = pauses.elapsed(leg.since, event.day)
    choice = event.choice or "maintenance"
    if choice == "continue":
        if leg.phase == "intensive" and leg.length is not None:
            return replace(leg, length=max(leg.length, done) + MONTH_DAYS)
        if leg.phase == "course":
            return leg
        return replace(leg, phase="intensive", since=event.day, length=MONTH_DAYS, sessions=0, notices=())
    stated_by = (event.stated_by or plan.stated_by or "your therapist") if choice == "therapist" else plan.stated_by
    days = event.maintenance_days or plan.maintenance_days
    rhythm = replace(leg, maintenance_days=(max(1, min(days)), max(1, *days)), stated_by=stated_by)
    if leg.phase == "maintenance":
        return rhythm
    early = () if stated_by else _early(leg, done)
    to_course = choice == "maintenance" and plan.chronic and leg.phase == "intensive" and leg.counted < COURSE_END
    phase: Literal["course", "maintenance"] = "course" if to_course else "maintenance"
    return replace(rhythm, phase=phase, since=event.day, length=None, sessions=0, notices=early)


def _early(leg: Leg, done: int) -> tuple[str, ...]:
    if leg.phase == "course":
        if leg.counted >= COURSE_REVIEW:
            return ()
        return (f"The longer course ended after {leg.counted} sessions; {COURSE_REVIEW}–{COURSE_END} are usual.",)
    if done + 1 >= MONTH_DAYS and leg.counted >= LEAST_SESSIONS:
        return ()
    came = "1 session" if leg.counted == 1 else f"{leg.counted} sessions"
    usual = f"{MONTH_DAYS} days and {LEAST_SESSIONS} sessions or more are usual"
    return (f"The first month was handed over on day {done + 1} after {came}; {usual}.",)
