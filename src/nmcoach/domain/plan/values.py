"""The plan as a form shows it, and read back from what is typed."""

import re
from collections.abc import Iterable
from datetime import date

from nmcoach.domain.errors import BadValue
from nmcoach.domain.plan import rhythm
from nmcoach.domain.plan.events import GAP_LIMITS, MAINTENANCE_DAYS, MOST_SO_FAR, Beginning
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.plan.rhythm import found, gaps_between, typical
from nmcoach.domain.plan.words import Near
from nmcoach.domain.record import record
from nmcoach.domain.say import Theirs, Typed, say
from nmcoach.domain.sessions import LEAST_GAP_HOURS, Session, attended
from nmcoach.domain.typed import write_span


@record
class PlanValues:
    """The plan as a form shows it: text for what is typed, empty for what was never set."""

    start: str = ""
    """The day it starts."""
    last: str = ""
    """The local day of the latest attended session that counts for the plan."""
    per_week: int = 1
    chronic: bool = False
    maintenance: str = ""
    """Days between sessions in maintenance, such as ``21-28``; empty for the usual."""
    gap: str = ""
    """Least hours between sessions; empty for the usual."""
    stated_by: str = ""
    begins: Beginning = "month"
    """Where one stands."""
    so_far: str = ""
    """Sessions of a longer course before the plan's start; empty for none."""


def plan_values(plan: Plan | None, sessions: Iterable[Session]) -> PlanValues:
    """Give what a form of the plan starts from; sessions that have a rhythm already say where one stands."""
    every = sorted({s.day for s in attended(sessions)})
    came = [day for day in every if plan is None or day >= plan.start]
    last = came[-1].isoformat() if came else ""
    if plan is None:
        gaps = gaps_between(every)
        if not found(gaps):
            return PlanValues(last=last)
        usual = typical(gaps)
        around = (usual - rhythm.MARGIN, usual + rhythm.MARGIN)
        return PlanValues(last=last, begins="maintenance", maintenance=write_span(around))
    if not last and plan.last is not None:
        last = plan.last.isoformat()
    return PlanValues(
        start=plan.start.isoformat(),
        last=last,
        per_week=plan.per_week,
        chronic=plan.chronic,
        maintenance="" if plan.maintenance_days == MAINTENANCE_DAYS else write_span(plan.maintenance_days),
        gap="" if plan.gap_hours == LEAST_GAP_HOURS else str(plan.gap_hours),
        stated_by=plan.stated_by,
        begins=plan.begins,
        so_far=str(plan.so_far) if plan.so_far else "",
    )


def check_last(last: date, start: date | None, today: date) -> None:
    """Refuse a day of the last session that is to come, or before the plan's start, where it would not count.

    Raises :class:`BadValue` saying what helps.
    """
    if last > today:
        day = Near(last, today)
        raise BadValue(say("{day} is still to come; give the day of a session you have had.", day=day))
    if start is not None and last < start:
        raise BadValue(
            say(
                "{day} is before the plan's start; start the plan on {last} or earlier, so that this session counts.",
                day=Near(last, today),
                last=Typed(last.isoformat()),
            )
        )


def read_so_far(text: str) -> int | None:
    """Read how many sessions a longer course has had; None for nothing.

    Raises :class:`BadValue` for what is no such number.
    """
    clean = text.strip()
    if not clean:
        return None
    if not re.fullmatch(r"\d{1,3}", clean, re.ASCII) or int(clean) > MOST_SO_FAR:
        raise BadValue(
            say(
                "“{text}” cannot be the sessions so far; use a whole number from 0 to {most}.",
                text=Theirs(text),
                most=MOST_SO_FAR,
            )
        )
    return int(clean)


def read_gap(text: str) -> int | None:
    """Read the least hours between sessions; None for nothing.

    Raises :class:`BadValue` outside 48 to 96 hours.
    """
    clean = text.strip().lower().removesuffix("h").strip()
    if not clean:
        return None
    least, most = GAP_LIMITS
    if not re.fullmatch(r"\d{1,3}", clean, re.ASCII) or not least <= int(clean) <= most:
        raise BadValue(
            say(
                "“{text}” cannot be the least gap; use {least} to {most} hours.",
                text=Theirs(text),
                least=least,
                most=most,
            )
        )
    return int(clean)
