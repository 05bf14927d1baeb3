"""The plan as a form shows it, and read back from what is typed."""

import re
from collections.abc import Iterable
from datetime import date

from nmcoach.domain.days import short_day
from nmcoach.domain.errors import BadValue
from nmcoach.domain.plan.events import GAP_LIMITS, MAINTENANCE_DAYS, Plan, usual_gap
from nmcoach.domain.record import record
from nmcoach.domain.sessions import Session, attended
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


def plan_values(plan: Plan | None, sessions: Iterable[Session]) -> PlanValues:
    """Give what a form of the plan starts from."""
    came = [s.day for s in attended(sessions) if plan is None or s.day >= plan.start]
    last = came[-1].isoformat() if came else ""
    if plan is None:
        return PlanValues(last=last)
    return PlanValues(
        start=plan.start.isoformat(),
        last=last,
        per_week=plan.per_week,
        chronic=plan.chronic,
        maintenance="" if plan.maintenance_days == MAINTENANCE_DAYS else write_span(plan.maintenance_days),
        gap="" if plan.gap_hours == usual_gap(plan.per_week) else str(plan.gap_hours),
        stated_by=plan.stated_by,
    )


def check_last(last: date, start: date | None, today: date) -> None:
    """Refuse a day of the last session that is to come, or before the plan's start, where it would not count.

    Raises :class:`BadValue` saying what helps.
    """
    if last > today:
        raise BadValue(f"{short_day(last, today)} is still to come; give the day of a session you have had.")
    if start is not None and last < start:
        raise BadValue(
            f"{short_day(last, today)} is before the plan's start; start the plan on {last} or earlier, "
            "so that this session counts."
        )


def read_gap(text: str) -> int | None:
    """Read the least hours between sessions; None for nothing.

    Raises :class:`BadValue` outside 48 to 96 hours.
    """
    clean = text.strip().lower().removesuffix("h").strip()
    if not clean:
        return None
    least, most = GAP_LIMITS
    if not re.fullmatch(r"\d{1,3}", clean, re.ASCII) or not least <= int(clean) <= most:
        raise BadValue(f"“{text}” cannot be the least gap; use {least} to {most} hours.")
    return int(clean)
