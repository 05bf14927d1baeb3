"""Sessions, the due window and check-ins as events of a calendar."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from nmcoach.domain.days import Moment, zone_of
from nmcoach.domain.entries import made_at
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, Theirs, say
from nmcoach.domain.sessions import Session, end_of
from nmcoach.domain.settings import ReminderSettings, is_quiet
from nmcoach.domain.soreness.check_ins import CheckIn, last_session, schedule
from nmcoach.domain.visit.invitations import OWN, CalendarEvent, check_in_uid, due_uid

KINDS = ("session", "window", "check_in")
"""What a calendar of ours holds."""
ALARMS = (1440, 60)
"""Minutes before a session at which a calendar rings (design default)."""
CHECK_IN = timedelta(minutes=15)
"""How long a check-in takes in a calendar."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@record
class Kept:
    """A session as it is kept here, and when it was last changed."""

    session: Session
    changed: datetime
    """In UTC."""
    deleted: bool

    @property
    def revision(self) -> int:
        """Its sequence: the clinic's, or for one made here the seconds from when it was made to its last change."""
        made = None if self.session.uid else made_at(self.session.id)
        if made is None:
            return self.session.sequence
        return max(0, round((self.changed - made).total_seconds()))


def session_event(kept: Kept) -> CalendarEvent:
    """Give a session as an event; a booking rings a day and an hour before."""
    session = kept.session
    return CalendarEvent(
        uid=session.uid or session.id + OWN,
        sequence=kept.revision,
        stamp=kept.changed,
        start=session.at,
        end=end_of(session),
        zone=session.zone,
        title=_title(session),
        place=session.place,
        cancelled=session.status == "cancelled",
        busy=session.status in ("booked", "attended"),
        alarms=ALARMS if session.status == "booked" else (),
        status=session.status,
    )


def _title(session: Session) -> Sentence:
    if session.practitioner:
        who = Theirs(session.practitioner)
        missed = say("Massage session with {who} (missed)", who=who)
        return missed if session.status == "missed" else say("Massage session with {who}", who=who)
    return say("Massage session (missed)") if session.status == "missed" else say("Massage session")


def check_in_events(
    kept: Sequence[Kept], check_ins: Sequence[CheckIn], now: datetime, settings: ReminderSettings
) -> list[CalendarEvent]:
    """Give the check-ins still to come after the last session, and those after bookings ahead; none rings at night."""
    latest = last_session([one.session for one in kept], now)
    followed = [
        one for one in kept if one.session == latest or (one.session.status == "booked" and one.session.at > now)
    ]
    found = []
    for one in followed:
        session = one.session
        for slot in schedule(session, check_ins, now):
            if slot.state in ("due", "upcoming"):
                asleep = is_quiet(slot.at.astimezone(zone_of(session.zone)).time(), settings)
                event = CalendarEvent(
                    uid=check_in_uid(session.id, slot.hours),
                    sequence=one.revision,
                    stamp=one.changed,
                    start=slot.at,
                    end=slot.at + CHECK_IN,
                    zone=session.zone,
                    title=say("Soreness check-in, {n} h after the session", n=slot.hours)
                    if slot.hours
                    else say("Soreness check-in, right after the session"),
                    alarms=() if asleep else (0,),
                )
                found.append(event)
    return found


def window_event(kept: Sequence[Kept], window: tuple[date, date], changed: datetime, now: Moment) -> CalendarEvent:
    """Give the window of the next session, its first and last day; ``changed`` is when plan or sessions last were."""
    opens, closes = window
    latest = last_session([one.session for one in kept], now.at)
    began = latest.at if latest is not None else _EPOCH
    return CalendarEvent(
        uid=due_uid(latest.id if latest is not None else None),
        sequence=max(0, round((changed - began).total_seconds())),
        stamp=changed,
        start=opens,
        end=closes + timedelta(days=1),
        zone=now.zone,
        title=say("Best time for the next massage session"),
    )


def within(event: CalendarEvent, first: date | None, last: date | None) -> bool:
    """Say whether an event begins on one of these days, by the wall clock of its zone; None for no end."""
    return (first or date.min) <= begins_on(event) <= (last or date.max)


def begins_on(event: CalendarEvent) -> date:
    """Give the day an event begins on, by the wall clock of its zone."""
    start = event.start
    return start.astimezone(zone_of(event.zone)).date() if isinstance(start, datetime) else start
