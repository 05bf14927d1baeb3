"""The details of a session as a user types them, each read by a reader of its own."""

from collections.abc import Callable, Mapping

from nmcoach.domain.errors import BadValue
from nmcoach.domain.levels import read_level
from nmcoach.domain.minutes import read_minutes
from nmcoach.domain.record import replace
from nmcoach.domain.regions import parse_many
from nmcoach.domain.say import Theirs, say
from nmcoach.domain.sessions import (
    KINDS,
    LONGEST,
    PRESSURE,
    PRESSURES,
    SESSION_KIND,
    SHORTEST,
    STATUS,
    STATUSES,
    Session,
    check_session,
    read_choice,
)
from nmcoach.domain.text import read_text
from nmcoach.domain.therapies import THERAPY_KIND, THERAPY_KINDS, TherapyKind

LONGEST_PRACTITIONER, LONGEST_PLACE = 80, 120
"""Characters that are kept of a name and of a place (design default)."""


def with_details(session: Session, details: Mapping[str, str]) -> Session:
    """Give a session with details as the user typed them, field → text.

    An empty text takes a detail back, but leaves the kind as it is. Raises :class:`BadValue` for a field there is none
    of, and for the first value that cannot be kept.
    """
    changed = session
    for field, text in details.items():
        reader = _READERS.get(field)
        if reader is None:
            raise BadValue(
                say(
                    "A session has no “{field}”; kind, pressure, minutes, regions, before, after, practitioner, place, "
                    "note and status can be given.",
                    field=Theirs(field),
                )
            )
        changed = reader(changed, text)
    return check_session(changed)


def read_therapy_kind(text: str) -> TherapyKind:
    """Read a kind of therapy, such as ``dry needling``.

    Raises :class:`BadValue` naming the kinds there are.
    """
    return read_choice(text, THERAPY_KINDS, THERAPY_KIND)


def _status(session: Session, text: str) -> Session:
    if not text.strip():
        raise BadValue(say("A session needs a status; use booked, attended, missed or cancelled."))
    return replace(session, status=read_choice(text, STATUSES, STATUS))


def _kind(session: Session, text: str) -> Session:
    return replace(session, kind=read_choice(text, KINDS, SESSION_KIND)) if text.strip() else session


def _pressure(session: Session, text: str) -> Session:
    return replace(session, pressure=read_choice(text, PRESSURES, PRESSURE) if text.strip() else None)


_READERS: Mapping[str, Callable[[Session, str], Session]] = {
    "status": _status,
    "kind": _kind,
    "pressure": _pressure,
    "minutes": lambda session, text: replace(session, minutes=read_minutes(text, SHORTEST, LONGEST)),
    "regions": lambda session, text: replace(session, regions=parse_many(text)),
    "before": lambda session, text: replace(session, before=read_level(text)),
    "after": lambda session, text: replace(session, after=read_level(text)),
    "practitioner": lambda session, text: replace(
        session, practitioner=read_text(text, "practitioner", LONGEST_PRACTITIONER)
    ),
    "place": lambda session, text: replace(session, place=read_text(text, "place", LONGEST_PLACE)),
    "note": lambda session, text: replace(session, note=read_text(text, "note")),
}
"""Field → what reads its text into a session."""
