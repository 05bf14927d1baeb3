"""What becomes of the invitations of a calendar file, one after the other, and how that is told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from nmcoach.domain.days import short_day, zone_of
from nmcoach.domain.entries import Header
from nmcoach.domain.record import record, replace
from nmcoach.domain.sessions import Session, effective_status
from nmcoach.domain.visit.calendar import Kept
from nmcoach.domain.visit.invitations import Decision, Invitation, decide

MOST_LINES = 40
"""Changes that are told one by one."""


@record
class Received:
    """An invitation, and what becomes of it here."""

    invitation: Invitation
    was: Session | None
    """The session before; None where there was none."""
    decision: Decision


def in_order(invitations: Iterable[Invitation], match: str = "") -> list[Invitation]:
    """Give the invitations whose title, place or organizer hold a text, in the order of their revisions."""
    wanted = match.casefold()
    found = [i for i in invitations if wanted in f"{i.title} {i.place} {i.organizer}".casefold()]
    return sorted(found, key=lambda invitation: invitation.sequence)


def targets(invitation: Invitation, kept: Sequence[Kept]) -> list[Invitation]:
    """Give the invitation itself, or for a series called off one for each booking it made."""
    if invitation.cancelled and "#" not in invitation.uid:
        members = [one.session for one in kept if one.session.uid.startswith(f"{invitation.uid}#") and not one.deleted]
        if members:
            return [replace(invitation, uid=s.uid, at=s.at, minutes=s.minutes) for s in members]
    return [invitation]


def receive(invitation: Invitation, kept: Sequence[Kept], header: Header, now: datetime) -> Received:
    """Decide what becomes of an invitation.

    ``header`` is that of a session at its instant; one that was deleted here, or made here, keeps its own id.
    """
    same = [one for one in kept if _is(invitation, one.session)]
    here = next((one for one in same if not one.deleted), None)
    if here is None and not invitation.cancelled and invitation.own_id is None:
        booked = [one for one in kept if one.session.status == "booked" and not one.deleted]
        here = next((one for one in booked if not one.session.uid and one.session.at == invitation.at), None)
    gone = next((one.session.id for one in same if one.deleted), None)
    own: Header = {**header, "id": gone or invitation.own_id or header["id"]}
    fresh = Session(**own, status="booked")
    if here is None:
        over = effective_status(fresh, now) == "unanswered"
        return Received(invitation, None, decide(invitation, None, None, fresh, over=over))
    return Received(invitation, here.session, decide(invitation, here.session, here.changed, fresh, here.revision))


def _is(invitation: Invitation, session: Session) -> bool:
    return session.id == invitation.own_id if invitation.own_id is not None else session.uid == invitation.uid


def with_change(kept: Sequence[Kept], session: Session, now: datetime) -> list[Kept]:
    """Give what is kept once a session is saved."""
    return [*(one for one in kept if one.session.id != session.id), Kept(session, now, deleted=False)]


def lines(received: Sequence[Received], now: date) -> list[str]:
    """Say what becomes of each invitation, the earliest first; what stays as it is is only counted by the caller."""
    said = [line for one in sorted(received, key=lambda one: one.invitation.at) if (line := _line(one, now))]
    if len(said) > MOST_LINES:
        said[MOST_LINES:] = [f"… and {len(said) - MOST_LINES:,} more."]
    counts = Counter(one.decision.verdict for one in received)
    if counts["older"]:
        said.append(f"Passed over: {_number(counts['older'], 'older revision')} of what is here.")
    if counts["unknown"]:
        said.append(f"Passed over: {_number(counts['unknown'], 'cancellation')} of what is not here.")
    if counts["past"]:
        said.append(f"Passed over: {counts['past']:,} in the past; log those that took place as attended sessions.")
    return said


def _line(one: Received, now: date) -> str:
    title, was, session = one.invitation.title or "Session", one.was, one.decision.session
    verdict = one.decision.verdict
    if session is None:
        if verdict == "attended" and was is not None:
            return f"Left alone: {_when(was, now)} “{title}” – it took place."
        if verdict == "later" and was is not None:
            return f"Left alone: {_when(was, now)} “{title}” – changed here after the file was written."
        return ""
    there = _when(session, now)
    match verdict:
        case "add" if session.status != "cancelled":
            return f"New: {there} “{title}”"
        case "move" if was is not None:
            return f"Moved: {_when(was, now)} to {there} “{title}”"
        case "cancel":
            return f"Cancelled: {there} “{title}”"
        case "link":
            return f"Known: {there} “{title}” – your booking takes the clinic's identity."
    return f"Changed: {there} “{title}”"


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _when(session: Session, now: date) -> str:
    local = session.at.astimezone(zone_of(session.zone))
    return f"{short_day(local.date(), now)} {local:%H:%M}"
