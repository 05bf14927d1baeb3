"""Sessions and other therapies so many hours after one instant, for the rules of what lies between them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from nmcoach.domain.sessions import Session, Status
from nmcoach.domain.therapies import Therapy, TherapyKind

T0 = datetime(2026, 9, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def session(hours: float = 0, status: Status = "attended", **values: Any) -> Session:
    """A session."""
    at = T0 + hours * HOUR
    return Session(id=f"s{hours}", at=at, zone="Europe/Vienna", day=at.date(), status=status, **values)


def therapy(hours: float, kind: TherapyKind, *regions: str) -> Therapy:
    """Another therapy."""
    at = T0 + hours * HOUR
    return Therapy(id=f"t{hours}", at=at, zone="Europe/Vienna", day=at.date(), kind=kind, regions=regions)
