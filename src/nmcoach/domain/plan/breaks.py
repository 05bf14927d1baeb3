"""Breaks in the plan, from which one comes back like somebody new: a long pause, or a rhythm that lapsed."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from nmcoach.domain.days import Moment
from nmcoach.domain.plan.events import PlanEvent, known_decisions
from nmcoach.domain.plan.pauses import Pauses, pauses
from nmcoach.domain.plan.phases import walk
from nmcoach.domain.plan.plan import fold
from nmcoach.domain.plan.windows import lapse_days
from nmcoach.domain.record import record
from nmcoach.domain.sessions import Came, Session, attended, days_of, with_earlier

LONG_PAUSE = timedelta(days=28)
"""A pause from which on the first safety questions are asked again (design default)."""
LOOK_BACK = timedelta(days=180)
"""Breaks that ended before are covered by what is asked again after so long (design default)."""


@record
class Course:
    """Where the plan has come from."""

    began: date | None = None
    """The day the first month that counts began; None before its first session, and without a plan."""
    broken: date | None = None
    """The latest day on which a long pause ended or became long, or the rhythm lapsed; None for none."""


def course(
    events: Sequence[PlanEvent],
    sessions: Sequence[Session],
    now: Moment,
    stopped: Sequence[tuple[date, date]] = (),
    earlier: Sequence[Came] = (),
) -> Course:
    """Say when the month began, and when there was a break, by the attended sessions known on the day of ``now``.

    ``earlier`` are those that took place before the ``sessions``.
    """
    plan = fold(events, now.day)
    if plan is None:
        return Course()
    known = known_decisions(events, now)
    came = with_earlier(earlier, attended(s for s in sessions if s.day <= now.day or s.at <= now.at))
    every = days_of(came)
    still = pauses(known, plan.start, now.day, every, stopped)
    turns = list(_long_pauses(still, now.day))
    leg = walk(plan, came, known, still, now.day)
    last = leg.last or (every[-1] if every else None)
    if last is None or (leg.phase == "screen" and last < plan.start):
        return Course(broken=max(turns, default=None))
    days = every[bisect_left(every, max(now.day - LOOK_BACK - LOOK_BACK, plan.start)) :]
    length = timedelta(days=lapse_days(leg))
    lapse = still.after(last, length.days)
    turns += [still.after(day, length.days) for day, back in pairwise(days) if still.elapsed(day, back) >= length.days]
    turns += [lapse] if lapse <= now.day else []
    return Course(leg.began, max(turns, default=None))


def _long_pauses(stopped: Pauses, today: date) -> Sequence[date]:
    spans = [(begin, min(end, today)) for begin, end in stopped.spans if begin <= today]
    long = [(begin, end) for begin, end in spans if end - begin >= LONG_PAUSE]
    return [end if stopped.since != begin else begin + LONG_PAUSE for begin, end in long]
