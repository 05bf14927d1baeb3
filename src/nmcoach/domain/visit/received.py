"""What becomes of the invitations of a calendar file, one after the other, and how that is told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from nmcoach.domain.days import zone_of
from nmcoach.domain.entries import Header
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Sentence, Theirs, plural, say
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
    found = [i for i in invitations if wanted in " ".join((i.title, i.place, i.organizer)).casefold()]
    return sorted(found, key=lambda invitation: invitation.sequence)


def targets(invitation: Invitation, kept: Sequence[Kept]) -> list[Invitation]:
    """Give the invitation itself, or for a series called off one for each booking it made."""
    if invitation.cancelled and "#" not in invitation.uid:
        members = [one.session for one in kept if one.session.uid.startswith(invitation.uid + "#") and not one.deleted]
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


def lines(received: Sequence[Received]) -> list[Sentence]:
    """Say what becomes of each invitation, the earliest first; what stays as it is is only counted by the caller."""
    said = [line for one in sorted(received, key=lambda one: one.invitation.at) if (line := _line(one)) is not None]
    if len(said) > MOST_LINES:
        said[MOST_LINES:] = [say("… and {n} more.", n=len(said) - MOST_LINES)]
    counts = Counter(one.decision.verdict for one in received)
    if counts["older"]:
        older = plural(counts["older"], one="{n} older revision", other="{n} older revisions")
        said.append(say("Passed over: {many} of what is here.", many=older))
    if counts["unknown"]:
        unknown = plural(counts["unknown"], one="{n} cancellation", other="{n} cancellations")
        said.append(say("Passed over: {many} of what is not here.", many=unknown))
    if counts["past"]:
        said.append(
            say("Passed over: {n} in the past; log those that took place as attended sessions.", n=counts["past"])
        )
    return said


def _line(one: Received) -> Sentence | None:
    was, session, verdict = one.was, one.decision.session, one.decision.verdict
    title = Theirs(one.invitation.title) if one.invitation.title else say("Session")
    if session is None:
        if verdict == "attended" and was is not None:
            return say("Left alone: {when} “{title}” – it took place.", when=_when(was), title=title)
        if verdict == "later" and was is not None:
            return say(
                "Left alone: {when} “{title}” – changed here after the file was written.", when=_when(was), title=title
            )
        return None
    there = _when(session)
    match verdict:
        case "add" if session.status != "cancelled":
            return say("New: {when} “{title}”", when=there, title=title)
        case "move" if was is not None:
            return say("Moved: {was} to {when} “{title}”", was=_when(was), when=there, title=title)
        case "cancel":
            return say("Cancelled: {when} “{title}”", when=there, title=title)
        case "link":
            return say("Known: {when} “{title}” – your booking takes the clinic's identity.", when=there, title=title)
    return say("Changed: {when} “{title}”", when=there, title=title)


def _when(session: Session) -> Sentence:
    local = session.at.astimezone(zone_of(session.zone))
    return say("{day} {at}", day=local.date(), at=local.time())
