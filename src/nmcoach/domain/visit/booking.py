"""What may be booked, attended, moved and corrected, which booking a visit is, and what to say about its neighbours."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import replace
from nmcoach.domain.say import Sentence, Typed, say
from nmcoach.domain.sessions import Session, Status, effective_status
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.visit.conflicts import conflicts, least_gap_ok, untold_overlaps
from nmcoach.domain.visit.unanswered import ASKED_DAYS
from nmcoach.domain.visit.when import when

SAME_VISIT = timedelta(hours=12)
"""An attended session this close to a booking is that booking (design default)."""
LATELY = timedelta(hours=24)
"""A booking that began so lately is what is logged now, unless another is meant (design default)."""


def check_booking(at: datetime, sessions: Iterable[Session], now: Moment) -> None:
    """Refuse a booking for a time past, by raising :class:`BadValue`, or taken, by :class:`NotAllowed`."""
    if at <= now.at:
        raise BadValue(say("{when} is past; book a time to come, or log it as attended.", when=when(at, now)))
    if any(s.status == "booked" and s.at == at for s in sessions):
        raise NotAllowed(say("A session is booked for {when} already.", when=when(at, now)))


def check_attended(at: datetime, now: Moment) -> None:
    """Refuse a session that took place in the future, by raising :class:`BadValue`."""
    if at > now.at:
        raise BadValue(
            say("{when} lies in the future; book it, and log it once it has taken place.", when=when(at, now))
        )


def check_new(session: Session, sessions: Iterable[Session], now: Moment) -> None:
    """Refuse an attended session of an instant that has one, by raising :class:`NotAllowed`."""
    if any(s.status == "attended" and s.at == session.at for s in sessions):
        raise NotAllowed(say("A session of {when} is saved already.", when=when(session.at, now)))


def check_corrected(session: Session, now: Moment) -> None:
    """Refuse a correction that makes a session attended before it has come, by raising :class:`BadValue`."""
    if session.status == "attended" and session.at > now.at:
        raise BadValue(
            say("{when} lies in the future; an attended session needs a time up to now.", when=when(session.at, now))
        )


def check_move(session: Session, at: datetime, now: Moment) -> None:
    """Refuse to move what is no booking, by raising :class:`NotAllowed`, or to a time past, by :class:`BadValue`."""
    if session.status not in ("booked", "missed"):
        status = Typed(session.status)
        raise NotAllowed(
            say(
                "The session of {when} is {status}; only bookings can be moved.",
                when=when(session.at, now),
                status=status,
            )
        )
    if at <= now.at:
        raise BadValue(say("{when} is past; move the booking to a time to come.", when=when(at, now)))


def check_come(session: Session, at: datetime | None, now: Moment) -> None:
    """Refuse that a booking took place before it has come, by raising :class:`BadValue`; ``at`` is when it was."""
    if (at or session.at) > now.at:
        raise BadValue(
            say("{when} has not come yet; log the session once it has taken place.", when=when(session.at, now))
        )


def with_status(session: Session, status: Status, now: Moment) -> Session:
    """Give a booking as cancelled or missed.

    Raises :class:`NotAllowed` for one that is so already, for what was attended, and for missing what was cancelled.
    """
    of = when(session.at, now)
    if session.status == status:
        raise NotAllowed(say("The session of {when} is {status} already.", when=of, status=Typed(status)))
    if session.status == "attended":
        raise NotAllowed(say("The session of {when} was attended; delete it if it never took place.", when=of))
    if session.status == "cancelled":
        raise NotAllowed(
            say(
                "The booking of {when} was cancelled, so nothing was missed; change its status if that is wrong.",
                when=of,
            )
        )
    return replace(session, status=status)


Act = Literal["edit", "move", "cancel", "miss", "delete"]
"""What can be done with a session that is there."""


def possible(session: Session) -> tuple[Act, ...]:
    """Give what can be done with a session; what :func:`check_move` and :func:`with_status` refuse is not among it."""
    if session.status == "booked":
        return "edit", "move", "miss", "cancel", "delete"
    return ("edit", "move", "cancel", "delete") if session.status == "missed" else ("edit", "delete")


def open_again(before: Session, after: Session, now: Moment) -> Sentence | None:
    """Say that a session that was made a booking again waits for an answer, where its time has come; else None."""
    if before.status == "booked" or effective_status(after, now.at) != "unanswered":
        return None
    return say("Its time has come, so it waits for an answer: say whether it took place, or was missed or cancelled.")


def booking_of(at: datetime, sessions: Iterable[Session]) -> Session | None:
    """Give the booking that a visit at an instant is: the nearest within 12 h, missed ones too; None without one."""
    near = [s for s in sessions if s.status in ("booked", "missed") and abs(s.at - at) <= SAME_VISIT]
    return min(near, key=lambda s: abs(s.at - at), default=None)


def of_day(sessions: Iterable[Session], day: date) -> Session | None:
    """Give the booking of a local day, missed ones too; None where there is none, or several."""
    found = [s for s in sessions if s.status in ("booked", "missed") and s.day == day]
    return found[0] if len(found) == 1 else None


def visit_at(booking: Session, told: datetime | None, now: Moment) -> datetime:
    """Give when the visit of a booking was: as told, else as booked, or now where the booking lies ahead."""
    if told is not None:
        return told
    return min(booking.at, now.at)


def to_log(sessions: Iterable[Session], now: datetime, wanted: Session | None = None) -> Session | None:
    """Give the booking that a visit to be logged now comes from, if any.

    It is the booking ``wanted`` if that is past, else the latest that began within the last 24 h or, if it was not
    answered, the last two weeks.
    """
    past = [s for s in sessions if s.status in ("booked", "missed") and s.at <= now]
    found = next((s for s in past if wanted is not None and s.id == wanted.id), None)
    if found is not None:
        return found
    near = (s for s in past if now - s.at <= (timedelta(days=ASKED_DAYS) if s.status == "booked" else LATELY))
    return max(near, key=lambda s: (s.at, s.id), default=None)


def usual(sessions: Iterable[Session]) -> dict[str, str]:
    """Give the latest practitioner and place that were told, empty where none was."""
    latest = sorted(sessions, key=lambda s: (s.at, s.id), reverse=True)
    return {
        "practitioner": next((s.practitioner for s in latest if s.practitioner), ""),
        "place": next((s.place for s in latest if s.place), ""),
    }


def advice(
    session: Session, others: Iterable[Session], therapies: Sequence[Therapy], gap_hours: int
) -> tuple[Sentence, ...]:
    """Say what lies too close to a session: the same tissue, or another session within the least gap.

    Empty for one that is neither booked nor attended. ``others`` may hold the session itself.
    """
    if session.status not in ("booked", "attended"):
        return ()
    said = same_tissue(session, therapies)
    if not least_gap_ok(session.at, (s for s in others if s.id != session.id), gap_hours):
        said.append(
            say("Another session lies within {n} h of this one; tissue usually needs that long to settle.", n=gap_hours)
        )
    return tuple(said)


def advice_around(therapy: Therapy, sessions: Iterable[Session], now: Moment) -> tuple[Sentence, ...]:
    """Say which sessions around a therapy work the same tissue, or may."""
    return tuple(
        say("Your session of {when} is close to it. {said}", when=when(session.at, now), said=line)
        for session in sessions
        if effective_status(session, now.at) in ("attended", "booked", "unanswered")
        for line in same_tissue(session, [therapy])
    )


def same_tissue(session: Session, therapies: Sequence[Therapy]) -> list[Sentence]:
    """Say which therapies work the same tissue too close to a session, and of which that is not known."""
    unknown = untold_overlaps(session.regions, session.at, therapies)
    return [
        *(conflict.reason for conflict in conflicts(session.regions, session.at, therapies)),
        *(one.reason for one in unknown),
    ]


def label(session: Session, now: Moment, what: Literal["booking", "session", "move"]) -> Sentence:
    """Name what was done with a session, for undo."""
    of = when(session.at, now)
    match what:
        case "booking":
            return say("booking for {when}", when=of)
        case "move":
            return say("booking moved to {when}", when=of)
    return say("session of {when}", when=of)
