"""What is due: the window for the next session by the cadence, and how a day stands to it."""

from datetime import date
from typing import Literal

from nmcoach.domain.plan.events import Plan
from nmcoach.domain.plan.flare import Flare
from nmcoach.domain.plan.pauses import ONE_DAY, Pauses
from nmcoach.domain.plan.phases import RESTART_GAP, Leg
from nmcoach.domain.record import record

Window = tuple[date, date]
"""First and last day of the best time for a session."""
State = Literal["unplanned", "upcoming", "open", "due", "late", "lapsed"]

STATES: tuple[State, ...] = ("unplanned", "upcoming", "open", "due", "late", "lapsed")
"""In the order time passes through them; ``unplanned`` stands outside."""

ONCE_A_WEEK = (6, 7, 8)
"""Days after the last session on which the window opens, the next is due, and the window closes (design default)."""
TWICE_A_WEEK = (3, 4, 4)
"""The same at two sessions a week (design default)."""
FIRST_WINDOW_DAYS = 6
"""The first session is planned from the plan's start to so many days later (design default)."""
LATE_DAYS = 14
"""Days after a maintenance window for which the next session is late, then lapsed (design default)."""
LAPSE_DAYS = 42
"""Days without a session after which the rhythm has lapsed outside maintenance and the first month (design default)."""


@record
class Due:
    """The window for the next session by the cadence, whatever is booked."""

    opens: date
    """First day of the window."""
    due: date
    """From this day on the session is due, within the window."""
    closes: date
    """Last day of the window."""
    lapses: date
    """First day on which the rhythm counts as lapsed, after the window."""

    def state(self, day: date) -> State:
        """Say how a day stands to the window."""
        if day >= self.lapses:
            return "lapsed"
        if day > self.closes:
            return "late"
        if day >= self.due:
            return "due"
        return "open" if day >= self.opens else "upcoming"


def first_due(plan: Plan, pauses: Pauses) -> Due:
    """Give the window of the first session: the plan's first week."""
    closes = pauses.after(plan.start, FIRST_WINDOW_DAYS)
    return Due(pauses.after(plan.start, 0), closes, closes, pauses.after(plan.start, LAPSE_DAYS + 1))


def next_due(plan: Plan, leg: Leg, flare: Flare | None, pauses: Pauses) -> Due:
    """Give the window after the last attended session, by the phase. A miss never makes it shorter or double."""
    low, high = leg.maintenance_days
    lapse = high + LATE_DAYS + 1
    if leg.phase == "maintenance" and flare is None:
        return _window(pauses, leg.last, (low, high, high), lapse)
    if flare is not None:
        weekly = _window(pauses, leg.last, ONCE_A_WEEK, lapse)
        if flare.since <= leg.last:
            return weekly
        closes = max(weekly.closes, pauses.after(flare.since, FIRST_WINDOW_DAYS))
        due = weekly.due if weekly.due >= flare.since else closes
        return Due(max(weekly.opens, flare.since), due, closes, max(weekly.lapses, closes + ONE_DAY))
    lapse = RESTART_GAP if leg.phase == "intensive" else LAPSE_DAYS + 1
    return _window(pauses, leg.last, _spacing(plan), lapse)


def _spacing(plan: Plan) -> tuple[int, int, int]:
    if plan.per_week == 1:
        return ONCE_A_WEEK
    gap_days = -(-plan.gap_hours // 24)
    opens = max(TWICE_A_WEEK[0], gap_days)
    closes = max(TWICE_A_WEEK[2], opens + 1)
    return opens, closes, closes


def _window(pauses: Pauses, last: date, spacing: tuple[int, int, int], lapse: int) -> Due:
    opens, due, closes = (pauses.after(last, days) for days in spacing)
    return Due(opens, due, closes, max(pauses.after(last, lapse), closes + ONE_DAY))
