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


class Here:
    """The sessions that are here, found by what an invitation names; thousands of invitations are looked up in it."""

    def __init__(self, kept: Iterable[Kept] = ()) -> None:
        self._by_id: dict[str, Kept] = {}
        self._named: dict[object, dict[str, None]] = {}
        """Identity, beginning of one, or instant → ids of the sessions that bear it, in their order."""
        for one in kept:
            self._add(one)

    def put(self, session: Session, now: datetime) -> None:
        """Take note that a session is saved."""
        was = self._by_id.pop(session.id, None)
        if was is not None:
            for name in _names(was.session):
                del self._named[name][session.id]
        self._add(Kept(session, now, deleted=False))

    def same(self, invitation: Invitation) -> list[Kept]:
        """Give those of an invitation's identity, deleted ones too."""
        if invitation.own_id is None:
            return self._of(("uid", invitation.uid))
        found = self._by_id.get(invitation.own_id)
        return [] if found is None else [found]

    def members(self, uid: str) -> list[Session]:
        """Give those that a series made, but for deleted ones."""
        return [one.session for one in self._of(("series", uid)) if not one.deleted]

    def booking(self, at: datetime) -> Kept | None:
        """Give a booking of that instant that has no identity of a clinic's yet."""
        here = (one for one in self._of(("at", at)) if one.session.status == "booked" and not one.deleted)
        return next((one for one in here if not one.session.uid), None)

    def _add(self, one: Kept) -> None:
        self._by_id[one.session.id] = one
        for name in _names(one.session):
            self._named.setdefault(name, {})[one.session.id] = None

    def _of(self, name: object) -> list[Kept]:
        return [self._by_id[id_] for id_ in self._named.get(name, ())]


def _names(session: Session) -> list[object]:
    uid = session.uid
    series = [("series", uid[:at]) for at, sign in enumerate(uid) if sign == "#"]
    return [("uid", uid), ("at", session.at), *series]


def targets(invitation: Invitation, here: Here) -> list[Invitation]:
    """Give the invitation itself, or for a series called off one for each booking it made."""
    if invitation.cancelled and "#" not in invitation.uid and (members := here.members(invitation.uid)):
        return [replace(invitation, uid=s.uid, at=s.at, minutes=s.minutes) for s in members]
    return [invitation]


def receive(invitation: Invitation, kept: Here, header: Header, now: datetime) -> Received:
    """Decide what becomes of an invitation.

    ``header`` is that of a session at its instant; one that was deleted here, or made here, keeps its own id.
    """
    same = kept.same(invitation)
    here = next((one for one in same if not one.deleted), None)
    if here is None and not invitation.cancelled and invitation.own_id is None:
        here = kept.booking(invitation.at)
    gone = next((one.session.id for one in same if one.deleted), None)
    own: Header = {**header, "id": gone or invitation.own_id or header["id"]}
    fresh = Session(**own, status="booked")
    if here is None:
        over = effective_status(fresh, now) == "unanswered"
        return Received(invitation, None, decide(invitation, None, None, fresh, over=over))
    return Received(invitation, here.session, decide(invitation, here.session, here.changed, fresh, here.revision))


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
