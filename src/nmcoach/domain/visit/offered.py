"""When the card for a booking is offered."""

from datetime import date

from nmcoach.domain.days import Moment, zone_of
from nmcoach.domain.sessions import Session


def ready(session: Session | None, now: Moment) -> bool:
    """Say whether the card of a booking is offered: on the calendar day before it, and until it begins."""
    if session is None or session.at <= now.at:
        return False
    return (date_of(session) - now.local.date()).days <= 1


def date_of(session: Session) -> date:
    """Give the calendar day of a session where it takes place."""
    return session.at.astimezone(zone_of(session.zone)).date()
