"""Sessions, the due window and check-ins as a calendar, and a clinic's calendar as bookings."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime

from nmcoach.domain.days import moment
from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.sessions import SESSION
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.domain.visit import calendar, received
from nmcoach.domain.visit.calendar import KINDS, Kept
from nmcoach.domain.visit.invitations import CalendarEvent, Invitation
from nmcoach.domain.visit.received import Received
from nmcoach.services.context import Context
from nmcoach.storage.entries import every, parts, put
from nmcoach.storage.ids import Hlc
from nmcoach.storage.readers import Aside, Stored, entries_of
from nmcoach.storage.rows import from_ms

if TYPE_CHECKING:
    from nmcoach.services.plan import PlanService
    from nmcoach.storage.tx import Tx

_SESSIONS = "SELECT * FROM session ORDER BY at, id"
_LAST_CHANGES = "SELECT hlc FROM plan UNION SELECT hlc FROM session ORDER BY hlc DESC"


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
        changed = _latest(context.store.rows(_LAST_CHANGES), now.at)
        others.append(calendar.window_event(kept, window, changed, now))
    found += [event for event in others if calendar.within(event, first, last)]
    return sorted(found, key=lambda event: (calendar.begins_on(event), event.uid))


def receive(context: Context, tx: "Tx", found: Sequence[Invitation], match: str = "") -> list[Received]:
    """Put what becomes of each invitation, in the order of their revisions, and give it with the session before."""
    now, day_start = context.moment(), context.settings.day_start
    here = received.Here(_kept(tx.rows(_SESSIONS), context.store.set_aside))
    done = []
    for invitation in received.in_order(found, match):
        for target in received.targets(invitation, here):
            when = moment(target.at, target.zone or now.zone, day_start)
            header: Header = {"id": context.header()["id"], "at": when.at, "zone": when.zone, "day": when.day}
            one = received.receive(target, here, header, now.at)
            done.append(one)
            if one.decision.session is not None:
                put(tx, SESSION, one.decision.session)
                here.put(one.decision.session, now.at)
    return done


def _kept(rows: Sequence[Stored], aside: Aside) -> list[Kept]:
    """Give the sessions of rows with what is known of each; those that cannot be read are set aside."""
    found = {session.id: session for session in entries_of(SESSION, rows, aside)}
    return [Kept(found[row["id"]], _time_of(row), bool(row["deleted"])) for row in rows if row["id"] in found]


def _latest(rows: Iterable[Stored], now: datetime) -> datetime:
    """Give the instant of the latest stamp that is one; damage is told of where the entries are read."""
    for row in rows:
        with suppress(BadValue):
            return _time_of(row)
    return now


def _time_of(row: Stored) -> datetime:
    """Give the instant of a row's change stamp."""
    return from_ms(Hlc.parse(row["hlc"]).ms)
