"""What a clinic's calendar says of a session, and what becomes of it here: added, moved, cancelled, or left alone."""

from datetime import date, datetime, timedelta

from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Part
from nmcoach.domain.sessions import LONGEST, SHORTEST, USUAL_MINUTES, Session, Status

OWN = "@nmcoach"
"""How the identity of a session that was made here ends in a calendar; the session's id stands before it."""
SECOND = timedelta(seconds=1)
"""Calendars know no shorter time."""

Verdict = Literal[
    "add", "move", "cancel", "gone", "change", "link", "same", "older", "later", "attended", "over", "unknown", "past",
    "twice",
]  # fmt: skip
"""What becomes of an invitation.

``gone`` is a booking that the file no longer has; ``link`` gives a booking the identity that the file has for it;
``older`` was overtaken by a later revision, ``later`` by a change made here; ``attended`` took place and is left alone,
``over`` is left alone because it is; ``unknown`` cancels what is not here; ``past`` is over, and nobody knows whether
it took place; ``twice`` stands in the file under another identity already.
"""


@record
class Invitation:
    """One event of a calendar file."""

    uid: str
    """Its identity; for one of a series with the instant it was meant for."""
    sequence: int
    """Which revision it is, from 0."""
    stamp: datetime | None
    """When the file's sender wrote it, in UTC; None when not told."""
    at: datetime
    """When it starts, in UTC."""
    zone: str | None
    """IANA name of its zone; None when the file names none."""
    minutes: int | None
    """Its length; None when not told."""
    title: str = ""
    """What it is called."""
    place: str = ""
    """Where it is."""
    organizer: str = ""
    """Who invites."""
    cancelled: bool = False
    """Whether it is called off."""
    status: Status | None = None
    """What became of it, in a file of nmcoach's own."""
    line: int = 0
    """On which line of the file it begins; 0 when not told."""
    off: str = ""
    """Why it counts as called off, in words, where its sender does not say so itself."""
    onward: timedelta | None = None
    """By how much all that follow in its series move with it; None where it stands for itself alone."""

    @property
    def own_id(self) -> str | None:
        """The id of the session here, if it was made here."""
        return self.uid.removesuffix(OWN) if is_own(self.uid) else None


@record
class Revision:
    """What a file says of one identity."""

    uid: str
    sequence: int
    stamp: datetime | None
    """When it was written last, in UTC; None when not told."""
    invitations: tuple[Invitation, ...]
    """Its events, one each; of those called off, too."""
    whole: bool = True
    """Whether that is all there is of it to come: what else is here of it was taken out."""
    kept: frozenset[str] = frozenset()
    """Identities of events of which the file says nothing sure, which stay as they are."""
    until: datetime | None = None
    """Up to when it is told; None for ever."""


def is_own(uid: str) -> bool:
    """Say whether an identity was given here."""
    return uid.endswith(OWN)


@record
class Decision:
    """What becomes of an invitation."""

    verdict: Verdict
    session: Session | None
    """The session to be saved; None when nothing is."""


def decide(
    invitation: Invitation,
    known: Session | None,
    changed: datetime | None,
    fresh: Session,
    revision: int | None = None,
    *,
    over: bool = False,
    linked: bool = False,
) -> Decision:
    """Decide what becomes of an invitation.

    ``known`` is the session of that identity here, or with ``linked`` one of another or of none at the same instant;
    ``changed`` when it was last changed here, None where the file's word is the last in any case; ``revision`` its
    sequence. ``fresh`` has the header of a session at the invitation's instant: zone and local day, and the id to give
    it if it is new.

    A higher sequence is taken, a lower one ignored. At an equal one the file is taken if it was written after the
    last change here, or cancels. What was attended is never touched. With ``over`` true the session lies in the past:
    one that is not here is not added, for it would count as missed.
    """
    if known is None:
        if invitation.cancelled and invitation.own_id is None:
            return Decision("unknown", None)
        if over and invitation.own_id is None:
            return Decision("past", None)
        return Decision("add", _applied(invitation, fresh, fresh))
    linked = linked or (not known.uid and invitation.own_id is None)
    here = known.sequence if revision is None else revision
    if known.status == "attended":
        return Decision("same" if invitation.status == "attended" else "attended", None)
    if not linked and invitation.sequence < here:
        return Decision("older", None)
    if linked and invitation.cancelled:
        return Decision("unknown", None)
    wanted = _applied(invitation, known, fresh)
    if replace(wanted, sequence=known.sequence) == known:
        if wanted.sequence == known.sequence:
            return Decision("same", None)
        return Decision("change", wanted)
    if linked:
        return Decision("link", wanted)
    overtaken = changed is not None and invitation.stamp is not None and invitation.stamp <= changed
    if invitation.sequence == here and overtaken and not invitation.cancelled:
        return Decision("later", None)
    if wanted.status == "cancelled" != known.status:
        return Decision("cancel", wanted)
    return Decision("move" if wanted.at != known.at else "change", wanted)


def _applied(invitation: Invitation, known: Session, fresh: Session) -> Session:
    """Give the session as the invitation has it; words of the user's own stay."""
    own = invitation.own_id is not None
    status: Status = "cancelled" if invitation.cancelled else "booked"
    if own and invitation.status is not None:
        status = invitation.status
    moved = abs(known.at - fresh.at) >= SECOND
    minutes = fit_minutes(invitation.minutes) or known.minutes
    if own and known is not fresh and known.minutes is None and minutes == USUAL_MINUTES:
        minutes = None
    return replace(
        known,
        at=fresh.at if moved else known.at,
        zone=fresh.zone if moved else known.zone,
        day=fresh.day if moved else known.day,
        status=status,
        minutes=minutes,
        place=invitation.place or known.place,
        practitioner=known.practitioner or invitation.organizer,
        note=known.note or ("" if own else invitation.title),
        uid="" if own else invitation.uid,
        sequence=known.sequence if own else invitation.sequence,
    )


def fit_minutes(minutes: int | None) -> int | None:
    """Give a length a session may have; None for any other."""
    return minutes if minutes is not None and SHORTEST <= minutes <= LONGEST else None


def due_uid(session_id: str | None) -> str:
    """Give the identity of the window after a session (None before the first)."""
    return "due-" + (session_id or "first") + OWN


def check_in_uid(session_id: str, hours: int) -> str:
    """Give the identity of a check-in so many hours after a session."""
    return "-".join(("check-in", session_id, str(hours))) + OWN


def is_reminder(uid: str) -> bool:
    """Say whether an event of ours is no session: a window or a check-in."""
    return uid.endswith(OWN) and uid.startswith(("due-", "check-in-"))


@record
class CalendarEvent:
    """What is written to a calendar."""

    uid: str
    """Its identity: the same whenever it is written."""
    sequence: int
    """Which revision it is: higher after each change."""
    stamp: datetime
    """When it was last changed, in UTC."""
    start: datetime | date
    """When it starts, in UTC, or its first day."""
    end: datetime | date
    """When it ends, in UTC, or the day after its last."""
    zone: str
    """IANA name of the zone its times are written in."""
    title: Part
    """What it is called."""
    place: str = ""
    """Where it is."""
    cancelled: bool = False
    """Whether it is called off."""
    busy: bool = False
    """Whether it takes the user's time."""
    alarms: tuple[int, ...] = ()
    """Minutes before the start at which the calendar rings."""
    status: str = ""
    """What became of a session, for nmcoach itself."""
