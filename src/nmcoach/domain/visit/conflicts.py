"""What lies too close together: sessions, and other therapies that work the same tissue."""

from collections.abc import Iterable
from datetime import datetime

from nmcoach.domain.record import record
from nmcoach.domain.regions import is_region, names
from nmcoach.domain.sessions import LEAST_GAP_HOURS, SLACK, Session, Therapy, TherapyKind, apart, rest_hours

_THERAPY_NAMES: dict[TherapyKind, str] = {
    "physio": "physiotherapy",
    "physio_exercise": "physio exercise",
    "chiropractic": "chiropractic",
    "acupuncture": "acupuncture",
    "dry_needling": "dry needling",
    "deep_work": "deep work",
    "other": "another therapy",
}


@record
class Conflict:
    """A session and a therapy that work the same tissue too close together."""

    therapy: Therapy
    """The other therapy."""
    regions: tuple[str, ...]
    """The regions both work, in the order of the session."""
    hours: float
    """Hours between the two, 0 or more, whichever came first."""
    least: int
    """Hours that should lie between them."""
    reason: str
    """One sentence for the user."""


def least_gap_ok(at: datetime, sessions: Iterable[Session], gap_hours: int = LEAST_GAP_HOURS) -> bool:
    """Say whether a session at that instant keeps the least gap from every other, before and after it.

    Attended and booked sessions count, bookings that nobody answered, too. Two hours less are not worth a word.
    """
    return all(apart(s.at, at, gap_hours, s.zone, SLACK) for s in sessions if s.status in ("attended", "booked"))


def conflicts(regions: Iterable[str], at: datetime, therapies: Iterable[Therapy]) -> list[Conflict]:
    """List the therapies that work the same tissue within 48 h (dry needling: 72 h) of a session, nearest first.

    Regions that were not told cannot be compared and yield nothing.
    """
    wanted = tuple(regions)
    found = []
    for therapy in therapies:
        least = rest_hours(therapy)
        hours = abs((therapy.at - at).total_seconds()) / 3600
        shared = tuple(region for region in wanted if region in therapy.regions)
        if shared and hours < least:
            reason = _conflict_reason(therapy, shared, hours, least, later=therapy.at > at)
            found.append(Conflict(therapy, shared, hours, least, reason))
    return sorted(found, key=lambda conflict: (conflict.hours, conflict.therapy.id))


@record
class Untold:
    """A session and a therapy close together of which it is not known whether they work the same tissue."""

    therapy: Therapy
    """The other therapy."""
    hours: float
    """Hours between the two, 0 or more."""
    reason: str
    """One clause for the user, without a full stop."""


def untold_overlaps(regions: Iterable[str], at: datetime, therapies: Iterable[Therapy]) -> list[Untold]:
    """List the therapies within 48 h (dry needling: 72 h) that cannot be compared, for regions are not told."""
    wanted = tuple(regions)
    found = []
    for therapy in therapies:
        hours = abs((therapy.at - at).total_seconds()) / 3600
        if hours < rest_hours(therapy) and not (wanted and therapy.regions):
            whose = "its regions are" if wanted else "the regions of the session are"
            when = _apart(hours, later=therapy.at > at)
            reason = f"{_THERAPY_NAMES[therapy.kind]} {when}: {whose} not told, so an overlap is unknown"
            found.append(Untold(therapy, hours, reason))
    return sorted(found, key=lambda one: (one.hours, one.therapy.id))


def _apart(hours: float, *, later: bool) -> str:
    return f"{int(hours)} h {'after' if later else 'before'} the session" if hours >= 1 else "within the same hour"


def _conflict_reason(therapy: Therapy, shared: tuple[str, ...], hours: float, least: int, *, later: bool) -> str:
    what = _THERAPY_NAMES[therapy.kind]
    when = _apart(hours, later=later)
    known = tuple(region for region in shared if is_region(region))
    where = names(known) or ", ".join(shared)
    return f"The same tissue gets {what} {when} ({where}); leave {least} h between them."
