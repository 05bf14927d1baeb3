"""When the first safety questions come before any rolling again: after a long pause of the plan, and after a lapse."""

from collections.abc import Sequence
from datetime import date, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.events import PlanEvent, fold, known_decisions
from nmcoach.domain.plan.pauses import pauses
from nmcoach.domain.plan.phases import walk
from nmcoach.domain.plan.windows import next_due
from nmcoach.domain.sessions import Session, attended

LONG_PAUSE = timedelta(days=28)
"""A pause from which on the first page is asked again (design default)."""


def asked_afresh(events: Sequence[PlanEvent], sessions: Sequence[Session], now: Moment) -> date | None:
    """Give the day since which the first page has to be answered anew; None where nothing asks for it.

    That is the day on which a pause of 28 days or more ended, or the rhythm lapsed, now or before the last session.
    """
    plan = fold(events)
    if plan is None:
        return None
    known = known_decisions(events, now)
    stopped = pauses(known, plan.start, now.day)
    found = [end for begin, end in stopped.spans if end - begin >= LONG_PAUSE and end <= now.day]
    came = attended(s for s in sessions if s.day <= now.day or s.at <= now.at)
    looks = [(came, now.day)] if stopped.since is None else []
    looks += [(came[:-1], came[-1].day)] if came else []
    for before, day in looks:
        leg = walk(plan, before, [event for event in known if event.day <= day], stopped)
        due = None if leg is None else next_due(plan, leg, None, stopped)
        if due is not None and due.state(day) == "lapsed":
            found.append(due.lapses)
    return max(found, default=None)
