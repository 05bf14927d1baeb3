"""All that a file says of one identity: a single event, a series with its exceptions, or several events of one name."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from nmcoach.domain.days import Moment
from nmcoach.domain.record import field, record, replace
from nmcoach.domain.visit.here import one_of
from nmcoach.domain.visit.invitations import Invitation, Revision, fit_minutes
from nmcoach.exchange.ics.events import Event
from nmcoach.exchange.ics.reasons import LeftOut, NoAppointment, Unread, left_out
from nmcoach.exchange.ics.rules import AHEAD, Effort, Series, ends, series_of
from nmcoach.exchange.ics.zones import name_of, utc

OLDER = "a later revision of it stands in the same file."
BESIDE = "UID: what else the file says of this identity cannot be read."
_DAY = timedelta(days=1)
_NEVER = datetime.min.replace(tzinfo=UTC)


@record(frozen=False)
class Family:
    """The events of one identity."""

    events: list[Event] = field(default_factory=list)
    unknown: list[tuple[date, bool]] = field(default_factory=list)
    """Times of the series whose exception is left out, and whether that is by mistake."""
    none: tuple[int, datetime | None] | None = None
    """Revision of an event that is no appointment."""
    broken: bool = False
    """Whether an event cannot be read without which the others say nothing sure."""
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, event: Event, error: Unread | NoAppointment) -> None:
        """Leave one out."""
        self.left_out.append(left_out(event.part.number, event.title, error))


def revision_of(uid: str, family: Family, now: Moment, effort: Effort) -> Revision | None:
    """Work out what a file says of an identity; None where it says nothing that can be relied on."""
    if family.broken:
        for event in family.events:
            family.leave(event, Unread(BESIDE))
        return None
    masters = list(_masters(family))
    exceptions = [event for event in family.events if event.meant is not None]
    if not masters:
        return _without_master(uid, family, exceptions)
    work = _Work(uid, family, exceptions, masters, now, effort)
    for master in masters:
        try:
            work.add(master)
        except (Unread, NoAppointment) as error:
            work.whole = False
            family.leave(master, error)
    wanted = any(event.wanted for event in masters)
    found = [one for event, one in work.found if event.wanted or (wanted and event.meant is not None)]
    return Revision(
        uid=uid,
        sequence=masters[0].sequence,
        stamp=max((event.stamp for event in family.events if event.stamp), default=None),
        invitations=tuple(found),
        whole=work.whole and len(found) == len(work.found),
        kept=frozenset(work.kept),
        until=now.at + AHEAD if any(master.repeats for master in masters) else None,
    )


def _masters(family: Family) -> Iterator[Event]:
    """Give the events themselves, of their latest revision; of two at one time the one that was written later."""
    every = [event for event in family.events if event.meant is None]
    top = max((event.sequence for event in every), default=0)
    latest: dict[tuple[datetime, bool], Event] = {}
    for event in every:
        if event.sequence < top:
            family.leave(event, NoAppointment(OLDER))
            continue
        key = (event.at, event.repeats)
        if key not in latest or (event.stamp or _NEVER) >= (latest[key].stamp or _NEVER):
            latest[key] = event
    yield from latest.values()


def _without_master(uid: str, family: Family, exceptions: Sequence[Event]) -> Revision | None:
    """Give what is said of some times of a series alone, or of a name that is no appointment any more."""
    if not exceptions:
        if family.none is None:
            return None
        return Revision(uid, *family.none, invitations=(), whole=True)
    found = []
    for event in exceptions:
        meant = _instant(event.meant, event.start)
        one = event.invitation(one_of(uid, utc(meant, "RECURRENCE-ID")), event.at, event.zone, event.minutes)
        found.append(replace(one, onward=_shift(event, meant)) if event.onward else one)
    latest = max(exceptions, key=lambda event: event.sequence)
    stamp = max((event.stamp for event in exceptions if event.stamp), default=None)
    return Revision(uid, latest.sequence, stamp, tuple(found), whole=False)


def _instant(meant: date | None, like: datetime) -> datetime:
    """Give the time one of a series was meant for; one without a zone is in that of the series."""
    if isinstance(meant, datetime):
        return meant if meant.tzinfo is not None else meant.replace(tzinfo=like.tzinfo)
    return datetime.combine(meant or like.date(), like.time(), like.tzinfo)


def _shift(event: Event, meant: datetime) -> timedelta:
    """Give by how much an exception moves, on the wall clock."""
    there = meant.astimezone(event.start.tzinfo)
    return event.start.replace(tzinfo=None) - there.replace(tzinfo=None)


@record(frozen=False)
class _Work:
    """The times of a family, as they are worked out."""

    uid: str
    family: Family
    exceptions: list[Event]
    masters: list[Event]
    now: Moment
    effort: Effort
    found: list[tuple[Event, Invitation]] = field(default_factory=list)
    kept: set[str] = field(default_factory=set)
    """Identities of times of which nothing sure is known."""
    whole: bool = True

    def add(self, master: Event) -> None:
        """Work out the times of one more event."""
        if master.repeats and not master.off:
            self._add_series(master)
        elif master.off and len(self.masters) > 1:
            self.family.leave(master, NoAppointment(master.off))
        else:
            uid = self.uid if len(self.masters) == 1 else one_of(self.uid, master.at)
            self.found.append((master, master.invitation(uid, master.at, master.zone, master.minutes)))

    def _add_series(self, master: Event) -> None:
        moves = [abs(_shift(one, _instant(one.meant, master.start))) for one in self.exceptions if one.onward]
        if max(moves, default=_DAY) > AHEAD:
            raise Unread("RECURRENCE-ID: it moves the series by more than a year.")
        beyond = max(moves) + _DAY if moves else timedelta()
        series = series_of(master, self.now, self.effort, beyond)

        def at_of(meant: date | None) -> datetime:
            return utc(series.meant(_instant(meant, master.start)), "RECURRENCE-ID")

        exact = {at_of(one.meant): one for one in self._exceptions()}
        onward = sorted((at for at, one in exact.items() if one.onward))
        unknown = {at_of(meant): mistake for meant, mistake in self.family.unknown}
        before = len(self.found)
        used: set[datetime] = set()
        for time in series.times:
            at = utc(time, "DTSTART")
            if at in unknown:
                self.kept |= {one_of(self.uid, at)} if unknown[at] else set()
            elif at in exact:
                used.add(at)
                self._put(exact[at], at, exact[at].start)
            else:
                since = [one for one in onward if one <= at]
                event = exact[since[-1]] if since else master
                self._put(event, at, self._moved(event, time, series), series.lengths.get(at))
        for at, event in exact.items():
            if at not in used and series.has(at.astimezone(master.start.tzinfo)):
                self._put(event, at, event.start)
        if len(self.found) == before and not self.kept:
            self.family.leave(master, NoAppointment(ends(master, self.now)))

    def _exceptions(self) -> Iterable[Event]:
        """Give the exceptions, the latest revision of each last."""
        return sorted(self.exceptions, key=lambda one: (one.sequence, one.stamp or _NEVER))

    def _moved(self, event: Event, time: datetime, series: Series) -> datetime:
        if not event.onward:
            return time
        there = time.astimezone(event.start.tzinfo)
        shift = _shift(event, series.meant(_instant(event.meant, self.masters[0].start)))
        return (there.replace(tzinfo=None) + shift).replace(tzinfo=event.start.tzinfo)

    def _put(self, event: Event, meant: datetime, start: datetime, minutes: int | None = None) -> None:
        at = utc(start, "DTSTART")
        length = event.minutes if minutes is None else fit_minutes(minutes)
        if event.off or not self.now.at - timedelta(minutes=length or 0) < at < self.now.at + AHEAD:
            return
        self.found.append((event, event.invitation(one_of(self.uid, meant), at, name_of(start), length)))


__all__ = ["Family", "Series", "revision_of"]
