"""What becomes of the events of a calendar file, one after the other, and how that is told."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from nmcoach.domain.days import Moment, zone_of
from nmcoach.domain.entries import Header
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Sentence, Theirs, plural, say
from nmcoach.domain.sessions import Session, effective_status
from nmcoach.domain.visit.here import Here
from nmcoach.domain.visit.invitations import Decision, Invitation, decide
from nmcoach.domain.visit.owned import Step

MOST_LINES = 40
"""Changes that are told one by one where that is not all that was asked for."""


@record
class Received:
    """An invitation, and what becomes of it here."""

    invitation: Invitation
    was: Session | None
    """The session before; None where there was none."""
    decision: Decision


def receive(step: Step, kept: Here, header: Header, now: datetime) -> Received:
    """Decide what becomes of an event.

    ``header`` is that of a session at its instant; one that was deleted here, or made here, keeps its own id.
    """
    invitation, here = step.invitation, step.known
    was = None if here is None else here.session
    if step.fate == "gone" and was is not None:
        return Received(
            invitation, was, Decision("gone", replace(was, status="cancelled", sequence=invitation.sequence))
        )
    if step.fate != "as_told" and step.fate != "gone":
        return Received(invitation, was, Decision(step.fate, None))
    gone = next((one.session.id for one in kept.same(invitation) if one.deleted), None)
    own: Header = {**header, "id": gone or invitation.own_id or header["id"]}
    fresh = Session(**own, status="booked")
    if was is None:
        over = effective_status(fresh, now) == "unanswered"
        return Received(invitation, None, decide(invitation, None, None, fresh, over=over))
    return Received(invitation, was, decide(invitation, was, step.changed, fresh, step.revision, linked=step.linked))


def lines(received: Sequence[Received], here: Moment, *, each: bool = False) -> list[Sentence]:
    """Say what becomes of each event, the earliest first; what stays as it is is only counted by the caller.

    ``each`` names those that are passed over, too, and leaves none out.
    """
    in_order = sorted(received, key=lambda one: one.invitation.at)
    said = [line for one in in_order if (line := _line(one, here)) is not None]
    out = [line for one in in_order if (line := _left_out(one, here, each=each)) is not None]
    if not each:
        said, out = _some(said), _some(out)
    counts = Counter(one.decision.verdict for one in received)
    said += out
    if counts["older"]:
        older = plural(counts["older"], one="{n} older revision", other="{n} older revisions")
        said.append(say("Passed over: {many} of what is here.", many=older))
    if unknown := sum(one.decision.verdict == "unknown" and not one.invitation.off for one in received):
        many = plural(unknown, one="{n} cancellation", other="{n} cancellations")
        said.append(say("Passed over: {many} of what is not here.", many=many))
    if counts["past"]:
        said.append(
            say("Passed over: {n} in the past; log those that took place as attended sessions.", n=counts["past"])
        )
    return said


def _some(said: list[Sentence]) -> list[Sentence]:
    if len(said) <= MOST_LINES:
        return said
    return [*said[:MOST_LINES], say("… and {n} more.", n=len(said) - MOST_LINES)]


def _line(one: Received, here: Moment) -> Sentence | None:
    was, session, verdict = one.was, one.decision.session, one.decision.verdict
    title = Theirs(one.invitation.title) if one.invitation.title else say("Session")
    if session is None:
        return None if was is None else _left_alone(verdict, _when(was, here), title)
    there = _when(session, here, one.invitation.zone)
    match verdict:
        case "add" if session.status != "cancelled":
            return say("New: {when} “{title}”", when=there, title=title)
        case "move" if was is not None:
            return say("Moved: {was} to {when} “{title}”", was=_when(was, here), when=there, title=title)
        case "cancel":
            return say("Cancelled: {when} “{title}”", when=there, title=title)
        case "gone":
            return say("Cancelled: {when} “{title}” – the file no longer has it.", when=there, title=title)
        case "link" if was is not None and was.uid:
            return say("Known: {when} “{title}” – it has a new identity in the file.", when=there, title=title)
        case "link":
            return say("Known: {when} “{title}” – your booking takes the clinic's identity.", when=there, title=title)
    return say("Changed: {when} “{title}”", when=there, title=title)


def _left_alone(verdict: str, when: Sentence, title: Sentence | Theirs) -> Sentence | None:
    match verdict:
        case "attended":
            return say("Left alone: {when} “{title}” – it took place.", when=when, title=title)
        case "over":
            return say("Left alone: {when} “{title}” – it is over.", when=when, title=title)
        case "later":
            return say(
                "Left alone: {when} “{title}” – changed here after the file was written.", when=when, title=title
            )
    return None


def _left_out(one: Received, here: Moment, *, each: bool) -> Sentence | None:
    """Say why an event of the file makes no booking; those that are only counted are named where each is wanted."""
    invitation, verdict = one.invitation, one.decision.verdict
    title = Theirs(invitation.title) if invitation.title else say("Session")
    when = _time(invitation.at, here.zone)
    if verdict == "twice":
        return say("Left out: line {n} “{title}” – it stands in the file twice.", n=invitation.line, title=title)
    if verdict == "unknown" and invitation.off:
        why = Theirs(invitation.off)
        return say("Left out: line {n} “{title}” – {why}", n=invitation.line, title=title, why=why)
    if not each:
        return None
    match verdict:
        case "older":
            return say("Passed over: {when} “{title}” – an older revision.", when=when, title=title)
        case "unknown":
            return say("Passed over: {when} “{title}” – called off, and not here.", when=when, title=title)
        case "past":
            return say("Passed over: {when} “{title}” – it is over.", when=when, title=title)
    return None


def _when(session: Session, here: Moment, named: str | None = None) -> Sentence:
    """Give a time on the user's own clock; where the file names a zone with another, that too."""
    zone = named or session.zone
    ours, theirs = session.at.astimezone(zone_of(here.zone)), session.at.astimezone(zone_of(zone))
    if ours.utcoffset() == theirs.utcoffset():
        return _time(session.at, here.zone)
    return say("{when} ({at} {zone} time)", when=_time(session.at, here.zone), at=theirs.time(), zone=Theirs(zone))


def _time(at: datetime, zone: str) -> Sentence:
    local = at.astimezone(zone_of(zone))
    return say("{day} {at}", day=local.date(), at=local.time())
