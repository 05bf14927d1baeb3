"""What is due: the window for the next session by the cadence, and how a day stands to it."""

from collections.abc import Sequence
from datetime import date, timedelta

from nmcoach.domain.hints import Literal
from nmcoach.domain.plan.flare import Flare
from nmcoach.domain.plan.legs import RESTART_GAP, Leg
from nmcoach.domain.plan.pauses import ONE_DAY, Pauses
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.record import record, replace
from nmcoach.domain.session_hours import SessionHours

Window = tuple[date, date]
"""First and last day of the best time for a session."""
State = Literal["unplanned", "upcoming", "open", "due", "late", "lapsed"]

STATES: tuple[State, ...] = ("unplanned", "upcoming", "open", "due", "late", "lapsed")
"""In the order time passes through them; ``unplanned`` stands outside."""

ONCE_A_WEEK = (6, 7, 8)
"""Days after the last session on which the window opens, the next is due, and the window closes (design default)."""
FIRST_WINDOW_DAYS = 6
"""The first session is planned from the plan's start to so many days later (design default)."""
LATE_DAYS = 14
"""Days after a maintenance window for which the next session is late, then lapsed (design default)."""
LAPSE_DAYS = 42
"""Days without a session after which the rhythm has lapsed outside maintenance and the first month (design default)."""
LAST_BEGINNING = 2
"""A week begun after this weekday, 0 for Monday, counts from the next for two a week: after Wednesday."""
WEEK = timedelta(days=7)


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
    of_week: int | None = None
    """At two a week: how many of them this week has had; None otherwise, and in a week that does not count yet."""

    def state(self, day: date) -> State:
        """Say how a day stands to the window."""
        if day >= self.lapses:
            return "lapsed"
        if day > self.closes:
            return "late"
        if day >= self.due:
            return "due"
        return "open" if day >= self.opens else "upcoming"


def first_due(start: date, pauses: Pauses, hours: SessionHours) -> Due:
    """Give the window of the first session: the first week from a start."""
    closes = pauses.after(start, FIRST_WINDOW_DAYS)
    return reaching(Due(pauses.after(start, 0), closes, closes, pauses.after(start, LAPSE_DAYS + 1)), hours)


def next_due(
    plan: Plan, leg: Leg, flare: Flare | None, pauses: Pauses, days: Sequence[date], hours: SessionHours, today: date
) -> Due:
    """Give the window after the last session, by the phase; while the plan is open there is none to ask for.

    ``days`` are those with sessions, in order. A miss never makes it shorter or double. A window without a day on which
    there are sessions reaches to the next that is one.
    """
    if leg.phase == "screen":
        return first_due(leg.since, pauses, hours)
    if flare is None and leg.phase != "maintenance" and plan.per_week == 2:
        return _of_the_week(plan, leg, pauses, days, hours, today)
    return reaching(_after_last(leg, flare, pauses), hours)


def lapse_days(leg: Leg) -> int:
    """Give the days without a session after which the rhythm of a leg has lapsed; an open one has that before it."""
    if leg.phase == "maintenance":
        return leg.maintenance_days[1] + LATE_DAYS + 1
    if leg.phase == "open" and leg.offered is not None:
        return leg.offered[1] + LATE_DAYS + 1
    return RESTART_GAP if leg.phase == "intensive" else LAPSE_DAYS + 1


def reaching(due: Due, hours: SessionHours) -> Due:
    """Make a window without a day on which there are sessions reach to the next that is one."""
    closes = due.closes
    if not any((due.opens + ONE_DAY * n).weekday() in hours.days for n in range((closes - due.opens).days + 1)):
        while closes.weekday() not in hours.days:
            closes += ONE_DAY
    if closes == due.closes:
        return due
    return replace(due, due=min(due.due, closes), closes=closes, lapses=max(due.lapses, closes + ONE_DAY))


def _after_last(leg: Leg, flare: Flare | None, pauses: Pauses) -> Due:
    low, high = leg.maintenance_days
    lapse = lapse_days(leg)
    if leg.last is None:  # it is not known when the last one was: the window is open from the start
        opens, closes = pauses.after(leg.opens, 0), pauses.after(leg.opens, max(FIRST_WINDOW_DAYS, high - low))
        return Due(opens, closes, closes, pauses.after(leg.opens, lapse))
    if leg.phase == "maintenance" and flare is None:
        return _window(pauses, leg.last, (low, high, high), lapse)
    if flare is not None:
        weekly = _window(pauses, leg.last, ONCE_A_WEEK, lapse)
        if flare.since <= leg.last:
            return weekly
        closes = max(weekly.closes, pauses.after(flare.since, FIRST_WINDOW_DAYS))
        due = weekly.due if weekly.due >= flare.since else closes
        return Due(max(weekly.opens, flare.since), due, closes, max(weekly.lapses, closes + ONE_DAY))
    return _window(pauses, leg.last, ONCE_A_WEEK, lapse_days(leg))


def _window(pauses: Pauses, last: date, spacing: tuple[int, int, int], lapse: int) -> Due:
    opens, due, closes = (pauses.after(last, days) for days in spacing)
    return Due(opens, due, closes, max(pauses.after(last, lapse), closes + ONE_DAY))


def _of_the_week(plan: Plan, leg: Leg, pauses: Pauses, days: Sequence[date], hours: SessionHours, today: date) -> Due:
    """Give the window at two a week: a count from Monday on, of which nothing is carried over to the next week."""
    gap = timedelta(days=-(-plan.gap_hours // 24))
    monday = today - ONE_DAY * today.weekday()
    began = max(leg.began or leg.since, *(end for _, end in pauses.spans if end <= today), date.min)
    counts = began < monday or began.weekday() <= LAST_BEGINNING
    earliest = leg.opens if leg.last is None else leg.last + gap
    came = sum(monday <= day <= today for day in days) if counts else None
    found = None
    if came is not None and came < plan.per_week:
        found = _in_week(monday, earliest, gap, hours, first=came == 0)
        if came == 0 and (found is None or today > found[1]):  # too late for two of them: one is left
            found = _in_week(monday, earliest, gap, hours, first=False)
        if found is not None and today > found[1]:
            found = None
    while found is None:
        monday += WEEK
        found = _in_week(monday, earliest, gap, hours, first=True) or _in_week(
            monday, earliest, gap, hours, first=False
        )
    return Due(found[0], found[1], found[1], found[1] + ONE_DAY, came)


def _in_week(monday: date, earliest: date, gap: timedelta, hours: SessionHours, *, first: bool) -> Window | None:
    """Give when in a week a session can be; where it is the first of two, so that there is room for another."""
    days = [monday + ONE_DAY * weekday for weekday in hours.days]
    last = days[-1]
    if first:
        days = [day for day in days if any(other >= day + gap for other in days)]
    opens = max(monday, earliest)
    return (opens, days[-1]) if days and opens <= days[-1] <= last else None
