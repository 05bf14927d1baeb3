"""What an identity owns: which bookings here are what a file says of it, and which it no longer makes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from nmcoach.domain.days import instant, zone_of
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import field, record, replace
from nmcoach.domain.sessions import USUAL_MINUTES, Session, end_of
from nmcoach.domain.visit.calendar import Kept
from nmcoach.domain.visit.here import Here, meant_at
from nmcoach.domain.visit.invitations import SECOND, Invitation, Revision, is_own

Fate = Literal["as_told", "gone", "twice", "over", "older", "same"]
"""``gone`` is a booking that the file no longer makes, ``twice`` an event that it has under two identities."""


@record
class Last:
    """What was last read of an identity."""

    sequence: int
    stamp: datetime | None
    read: datetime
    """When: what changed later was changed here."""
    before: "Last | None" = None
    """What was read before that, for that may be undone."""

    def standing(self, family: Sequence[Kept]) -> "Last | None":
        """Give the reading that stands: undone is one of whose changes nothing is left among the bookings."""
        if any(one.changed >= self.read for one in family):
            return self
        return None if self.before is None else self.before.standing(family)


@record
class Step:
    """What is to be done about one event of a file, or one booking that it no longer makes."""

    invitation: Invitation
    known: Kept | None
    """The booking here that it is; None where there is none."""
    fate: Fate = "as_told"
    linked: bool = False
    """Whether the booking takes this identity for another, or for none."""
    changed: datetime | None = None
    """When the booking was last changed here; None where the file's word is the last in any case."""
    revision: int = 0
    """Which revision is here."""


def twice(revisions: Sequence[Revision], here: Here) -> set[str]:
    """Give the identities of events that stand in a file under another one already: same start, same title.

    The one that is here already is kept, or else the first.
    """
    alike: dict[tuple[datetime, str], dict[str, Invitation]] = defaultdict(dict)
    for revision in revisions:
        for one in revision.invitations:
            if not one.cancelled and not is_own(one.uid):
                alike[one.at, one.title.casefold()].setdefault(one.uid, one)
    found: set[str] = set()
    for ones in alike.values():
        if len(ones) > 1:
            kept = next(
                (uid for uid, one in ones.items() if any(not k.deleted for k in here.same(one))), next(iter(ones))
            )
            found |= ones.keys() - {kept}
    return found


def steps(revision: Revision, here: Here, now: datetime, last: Last | None, again: set[str]) -> list[Step]:
    """Give what is to be done so that the bookings to come of an identity are what a file says of it.

    ``last`` is what was last read of it, ``again`` the identities of events that stand in the file twice. What is past,
    or took place, stays as it is.
    """
    told = [one for one in revision.invitations if one.uid not in again]
    found = [Step(one, None, "twice") for one in revision.invitations if one.uid in again]
    if is_own(revision.uid):
        return [*found, *(_own(one, here) for one in told)]
    work = _Work(revision, here, now, last)
    if work.is_older():
        return [*found, *(Step(one, None, "older") for one in told)]
    return [*found, *work.of(told)]


def _own(invitation: Invitation, here: Here) -> Step:
    known = next((one for one in here.same(invitation) if not one.deleted), None)
    if known is None:
        return Step(invitation, None)
    return Step(invitation, known, changed=known.changed, revision=known.revision)


@record(frozen=False)
class _Work:
    """The bookings of one identity, as they are told apart."""

    revision: Revision
    here: Here
    now: datetime
    last: Last | None
    used: set[str] = field(default_factory=set)
    """Ids of those that were found again."""

    def is_older(self) -> bool:
        """Say whether a later revision was read before."""
        revision, last = self.revision, self.last
        if last is None or not revision.whole:
            return False
        if revision.sequence != last.sequence:
            return revision.sequence < last.sequence
        return revision.stamp is not None and last.stamp is not None and revision.stamp < last.stamp

    def of(self, told: Sequence[Invitation]) -> Iterator[Step]:
        """Give what is to be done."""
        family = self.here.family(self.revision.uid)
        rest: list[Invitation] = []
        for one in told:
            if one.onward is not None:
                yield from self._onward(one, family)
            elif one.cancelled and self.revision.whole and (open_ones := self._open(family)):
                yield from self._called_off(one, open_ones)
            elif (known := self._exact(one)) is not None:
                yield self._step(one, known)
            else:
                rest.append(one)
        left = self._open(family) if self.revision.whole else []
        pairs = _paired([one for one in rest if not one.cancelled and not self._over(one)], left)
        for one in rest:
            if (again := pairs.get(one.uid)) is not None:
                yield self._step(one, again)
            else:
                yield self._new(one)
        yield from (self._gone(one) for one in left if one.session.id not in self.used)

    def _new(self, one: Invitation) -> Step:
        """Find a booking of another identity, or of none, that is the same."""
        known = None if one.cancelled else self.here.booking(one.at, one.title)
        if known is None or known.session.id in self.used or self._is_over(known.session):
            return Step(one, None)
        self.used.add(known.session.id)
        return Step(one, known, linked=True)

    def _exact(self, one: Invitation) -> Kept | None:
        """Give the session of an invitation's identity; of one that is over none, where the file tells of another."""
        same = [kept for kept in self.here.same(one) if not kept.deleted and kept.session.id not in self.used]
        to_come = next((kept for kept in same if not self._is_over(kept.session)), None)
        if to_come is not None or self._over(one):
            return to_come or next(iter(same), None)
        return next((kept for kept in same if one.cancelled or abs(kept.session.at - one.at) < SECOND), None)

    def _step(self, one: Invitation, known: Kept) -> Step:
        self.used.add(known.session.id)
        if self._is_over(known.session):
            same = abs(known.session.at - one.at) < SECOND and not one.cancelled
            fate: Fate = "same" if same else "as_told" if known.session.status == "attended" else "over"
            return Step(one, known, fate, changed=known.changed, revision=known.session.sequence)
        changed, revision = self._said(known)
        return Step(
            one, known, changed=changed, revision=min(revision, one.sequence) if self._newest(known) else revision
        )

    def _newest(self, known: Kept) -> bool:
        """Say whether a booking has no word here that is later than what the file's revisions said."""
        return self.revision.whole and self.last is not None and known.changed <= self.last.read

    def _said(self, known: Kept) -> tuple[datetime | None, int]:
        """Give when the last word about a booking was said, and in which revision."""
        if self.last is None or known.changed > self.last.read:
            return known.changed, known.session.sequence
        if self.revision.whole:
            return None, known.session.sequence
        stamp = self.last.stamp
        return None if stamp is None else stamp - SECOND / 2, known.session.sequence

    def _gone(self, known: Kept) -> Step:
        session = known.session
        self.used.add(session.id)
        changed, sequence = self._said(known)
        ours = Invitation(
            uid=session.uid,
            sequence=max(self.revision.sequence, sequence),
            stamp=self.revision.stamp,
            at=session.at,
            zone=session.zone,
            minutes=session.minutes,
            title=session.note,
            cancelled=True,
        )
        if changed is not None and not self._overrides(changed, sequence):
            return Step(ours, known, "older")
        return Step(ours, known, "gone", revision=sequence)

    def _overrides(self, changed: datetime, sequence: int) -> bool:
        """Say whether the file's word is later than the last one here."""
        if self.revision.sequence != sequence:
            return self.revision.sequence > sequence
        return self.revision.stamp is None or self.revision.stamp > changed

    def _called_off(self, one: Invitation, family: Sequence[Kept]) -> Iterator[Step]:
        for kept in family:
            s = kept.session
            yield self._step(replace(one, uid=s.uid, at=s.at, zone=s.zone, minutes=s.minutes), kept)

    def _onward(self, one: Invitation, family: Sequence[Kept]) -> Iterator[Step]:
        """Give what becomes of one of a series and of all that follow, where the file says nothing else of it."""
        since = meant_at(one.uid)
        for kept in self._open(family):
            s = kept.session
            meant = meant_at(s.uid)
            if since is None or meant is None or meant < since:
                continue
            zone = one.zone or s.zone
            there = meant.astimezone(zone_of(zone)).replace(tzinfo=None) + (one.onward or timedelta())
            at = instant(there.date(), there.time(), zone)
            at = s.at if one.cancelled else at
            yield self._step(replace(one, uid=s.uid, at=at, minutes=one.minutes or s.minutes, onward=None), kept)

    def _open(self, family: Iterable[Kept]) -> list[Kept]:
        """Give the bookings to come that nothing else is known of."""
        until = self.revision.until
        return [
            one
            for one in family
            if one.session.status == "booked"
            and one.session.at > self.now
            and (until is None or one.session.at <= until)
            and one.session.id not in self.used
            and one.session.uid not in self.revision.kept
        ]

    def _is_over(self, session: Session) -> bool:
        return session.status in ("attended", "missed") or end_of(session) <= self.now

    def _over(self, one: Invitation) -> bool:
        return one.at + timedelta(minutes=one.minutes or USUAL_MINUTES) <= self.now


def _paired(new: Sequence[Invitation], left: Sequence[Kept]) -> dict[str, Kept]:
    """Give for events whose identity changed the booking each was: of that instant, that day, or in their order."""
    found: dict[str, Kept] = {}
    taken: set[str] = set()
    ways: tuple[tuple[Callable[[Invitation], object], Callable[[Session], object]], ...] = (
        (lambda one: one.at, lambda session: session.at),
        (lambda one: one.at.date(), lambda session: session.at.date()),
    )
    in_order = sorted(new, key=lambda one: one.at)
    kept_in_order = sorted(left, key=lambda kept: kept.session.at)
    for of_new, of_kept in ways:
        open_ones = {of_kept(kept.session): kept for kept in reversed(kept_in_order) if kept.session.id not in taken}
        for one in in_order:
            if one.uid not in found and (match := open_ones.pop(of_new(one), None)) is not None:
                found[one.uid] = match
                taken.add(match.session.id)
    rest = [kept for kept in kept_in_order if kept.session.id not in taken]
    found.update({one.uid: kept for one, kept in zip((o for o in in_order if o.uid not in found), rest, strict=False)})
    return found
