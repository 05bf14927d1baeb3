"""The plan: the settings that hold, of all that was decided."""

from collections.abc import Iterable
from datetime import date

from nmcoach.domain.plan.events import EASED, MAINTENANCE_DAYS, Beginning, PlanEvent
from nmcoach.domain.record import field, record
from nmcoach.domain.sessions import LEAST_GAP_HOURS


@record
class Plan:
    """The settings that hold."""

    start: date
    """Sessions count from this local day on."""
    per_week: int = 1
    """Sessions a week until maintenance: 1 or 2 (source: the client's guide)."""
    chronic: bool = False
    """Whether the pain has lasted more than three months."""
    maintenance_days: tuple[int, int] = MAINTENANCE_DAYS
    """Fewest and most days between sessions in maintenance."""
    gap_hours: int = LEAST_GAP_HOURS
    """Least hours between two sessions, never under 48."""
    begins: Beginning = "month"
    """Where one stands at the start."""
    last: date | None = None
    """About when the last session before it was; None if that is not known."""
    so_far: int = 0
    """Sessions of a longer course before it."""
    stated_by: str = ""
    """The therapist whose plan it is; empty for the user's own."""
    days_stated: bool = False
    """Whether that therapist gave the days between sessions in maintenance, too."""
    eased: date | None = None
    """The local day on which the user took the lighter plan; None if these settings are not it."""
    made: date | None = field(default=None, compare=False)
    """The local day on which these settings were made."""


def unusual(days: tuple[int, int]) -> bool:
    """Say whether days between sessions are others than the guide's three to four weeks."""
    return days[0] < MAINTENANCE_DAYS[0] or days[1] > MAINTENANCE_DAYS[1]


def fold(events: Iterable[PlanEvent], day: date | None = None) -> Plan | None:
    """Give the settings that hold on a day: the latest ``set`` made by then wins wholly; None for the latest of all.

    Where none had been made by that day, the first that came later holds: it tells of days before it. None when no plan
    was ever set.
    """
    made = sorted((e for e in events if e.event == "set"), key=lambda e: (e.at, e.id))
    by_then = [e for e in made if day is None or e.day <= day]
    if not made:
        return None
    latest = by_then[-1] if by_then else made[0]
    return Plan(
        start=latest.start or latest.day,
        per_week=2 if latest.per_week == 2 else 1,
        chronic=bool(latest.chronic),
        maintenance_days=_ordered(latest.maintenance_days or MAINTENANCE_DAYS),
        gap_hours=max(LEAST_GAP_HOURS, latest.gap_hours or LEAST_GAP_HOURS),
        begins=latest.begins or "month",
        last=latest.last,
        so_far=latest.so_far or 0,
        stated_by=latest.stated_by,
        days_stated=bool(latest.stated_by) and latest.maintenance_days is not None,
        eased=latest.day if latest.reason == EASED else None,
        made=latest.day,
    )


def _ordered(days: tuple[int, int]) -> tuple[int, int]:
    low, high = sorted(days)
    return max(1, low), max(1, high)
