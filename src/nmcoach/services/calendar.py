"""Sessions, the due window and check-ins as a calendar, and a clinic's calendar as bookings."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from nmcoach.domain.days import moment
from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.say import english
from nmcoach.domain.sessions import SESSION
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.domain.visit import calendar, owned, received, revisions
from nmcoach.domain.visit.calendar import KINDS, Kept
from nmcoach.domain.visit.here import Here
from nmcoach.domain.visit.invitations import CalendarEvent, Revision
from nmcoach.domain.visit.received import Received
from nmcoach.services.context import Context
from nmcoach.storage import sessions as stored
from nmcoach.storage.entries import every, parts, put
from nmcoach.storage.ids import Hlc
from nmcoach.storage.readers import Aside, Stored, entries_of
from nmcoach.storage.rows import from_ms

if TYPE_CHECKING:
    from nmcoach.services.merging import Tally
    from nmcoach.services.plan import PlanService
    from nmcoach.storage.tx import Tx


def events(
    context: Context, plans: "PlanService", first: date | None, last: date | None, kinds: Sequence[str] = ()
) -> list[CalendarEvent]:
    """Give the events of these local days (all, if none is given), oldest first."""
    with context.store.reading():
        rows = [row for part in parts(context.store, SESSION, deleted=True) for row in part]
    kept = [one for one in _kept(rows, context.store.set_aside) if not one.deleted]
    now, wanted = context.moment(), kinds or KINDS
    found: list[CalendarEvent] = []
    if "session" in wanted:
        days = (first or date.min, last or date.max)
        found += [calendar.session_event(one) for one in kept if days[0] <= one.session.day <= days[1]]
    others: list[CalendarEvent] = []
    if "check_in" in wanted:
        check_ins = every(context.store, CHECK_IN)
        others += calendar.check_in_events(kept, check_ins, now.at, context.settings.reminders)
    if "window" in wanted and (window := plans.standing().window) is not None:
        changed = _latest(stored.last_changes(context.store), now.at)
        others.append(calendar.window_event(kept, window, changed, now))
    found += [event for event in others if calendar.within(event, first, last)]
    return sorted(found, key=lambda event: (calendar.begins_on(event), event.uid))


def take(context: Context, tx: "Tx", tally: "Tally", found: Sequence[Revision], *, each: bool) -> list[str]:
    """Put what becomes of each event of a file, count it, and give the lines that tell it; ``each`` names them all."""
    done = receive(context, tx, found)
    for one in done:
        if one.decision.session is not None:
            tally.count("added" if one.decision.verdict == "add" else "changed", "session")
        elif one.decision.verdict == "same":
            tally.count("same", "session")
    voice = context.voice()
    return [english(line, voice) for line in received.lines(done, context.moment(), each=each)]


def receive(context: Context, tx: "Tx", found: Sequence[Revision]) -> list[Received]:
    """Put what becomes of each event of a file, and give it with the session before.

    An identity owns what it makes: its bookings to come are what the latest revision says.
    """
    now, day_start = context.moment(), context.settings.day_start
    back = tx.taken_back
    here = Here(
        _kept(
            stored.all_rows(tx),
            context.store.set_aside,
            lambda row: back.stamp("session", {"id": row["id"], "hlc": row["hlc"]}),
        )
    )
    last = revisions.read(tx.meta(revisions.META))
    again = owned.twice(found, here)
    standing = {
        one.uid: before and before.standing(here.family(one.uid)) for one in found for before in [last.get(one.uid)]
    }
    done, moved = [], set()
    for revision in sorted(found, key=lambda one: one.sequence):
        for step in owned.steps(revision, here, now.at, standing[revision.uid], again):
            target = step.invitation
            zone = target.zone if target.own_id is not None or step.fate == "gone" else None
            when = moment(target.at, zone or now.zone, day_start)
            header: Header = {"id": context.header()["id"], "at": when.at, "zone": when.zone, "day": when.day}
            one = received.receive(step, here, header, now.at)
            done.append(one)
            if one.decision.session is not None:
                put(tx, SESSION, one.decision.session)
                here.put(one.decision.session, now.at)
                moved.add(one.decision.session.id)
    _remember(tx, found, here, last, standing, moved)
    return done


def _remember(
    tx: "Tx",
    found: Sequence[Revision],
    here: Here,
    last: "revisions.Known",
    standing: Mapping[str, owned.Last | None],
    moved: Collection[str],
) -> None:
    """Keep which revisions were read, of identities with bookings to come, and when: later changes are the user's."""
    if not moved:
        return
    stamp = max(_time_of(row) for row in stored.all_rows(tx) if row["id"] in moved)
    for one in found:
        changed = any(kept.session.id in moved for kept in here.family(one.uid))
        last.note(one, standing[one.uid], stamp if changed else None)
    last.forget(
        lambda uid: any(kept.session.at > tx.moment.at for kept in here.family(uid)), [one.uid for one in found]
    )
    tx.set_meta(revisions.META, last.written())


def _kept(rows: Sequence[Stored], aside: Aside, stamp: "Callable[[Stored], str | None] | None" = None) -> list[Kept]:
    """Give the sessions of rows with what is known of each; those that cannot be read are set aside.

    ``stamp`` tells when a row was changed, if not its own stamp does: what an undone import did counts for nothing.
    """
    found = {session.id: session for session in entries_of(SESSION, rows, aside)}
    known = [row for row in rows if row["id"] in found]
    told = [row["hlc"] if stamp is None else stamp(row) or row["hlc"] for row in known]
    return [Kept(found[row["id"]], _time(hlc), bool(row["deleted"])) for row, hlc in zip(known, told, strict=True)]


def _latest(rows: Iterable[Stored], now: datetime) -> datetime:
    """Give the instant of the latest stamp that is one; damage is told of where the entries are read."""
    for row in rows:
        with suppress(BadValue):
            return _time_of(row)
    return now


def _time_of(row: Stored) -> datetime:
    """Give the instant of a row's change stamp."""
    return _time(row["hlc"])


def _time(hlc: str) -> datetime:
    """Give the instant of a change stamp; of those of one millisecond the later is later by a microsecond."""
    stamp = Hlc.parse(hlc)
    return from_ms(stamp.ms) + timedelta(microseconds=min(stamp.count, 999))
