"""Sessions, the due window and check-ins as a calendar, and a clinic's calendar as bookings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from nmcoach.domain.days import moment, short_day, zone_of
from nmcoach.domain.sessions import Session, effective_status
from nmcoach.domain.settings import is_quiet
from nmcoach.domain.soreness.check_ins import USUAL_MINUTES, last_session, schedule
from nmcoach.domain.visit import invitations
from nmcoach.domain.visit.invitations import Decision, Event, Invitation, decide
from nmcoach.services.context import Context
from nmcoach.storage import sessions as stored
from nmcoach.storage import soreness as stored_soreness
from nmcoach.storage.entries import Stored
from nmcoach.storage.ids import Hlc
from nmcoach.storage.rows import from_ms

if TYPE_CHECKING:
    from nmcoach.services.plan import Plans
    from nmcoach.storage.tx import Tx

KINDS = ("session", "window", "check_in")
"""What a calendar of ours holds."""
ALARMS = (1440, 60)
"""Minutes before a session at which a calendar rings (design default)."""
CHECK_IN = timedelta(minutes=15)
MOST_LINES = 40
"""Changes that are told one by one."""


@dataclass(frozen=True)
class _Known:
    """A session as it is here, and when it was last changed."""

    session: Session
    changed: datetime
    deleted: bool

    @property
    def revision(self) -> int:
        """Its sequence: the clinic's, or for one made here the seconds from when it was made to its last change."""
        if self.session.uid:
            return self.session.sequence
        made = self.session.id.replace("-", "")
        if len(made) != 32 or made[12:13] != "7":
            return self.session.sequence
        return max(0, round((self.changed - from_ms(int(made[:12], 16))).total_seconds()))


def _known(rows: Sequence[Stored]) -> list[_Known]:
    return [_Known(stored.from_row(row), from_ms(Hlc.parse(row["hlc"]).ms), bool(row["deleted"])) for row in rows]


def events(
    context: Context, plans: "Plans", first: date | None, last: date | None, kinds: Sequence[str] = ()
) -> list[Event]:
    """Give the events of these local days (all, if none is given), oldest first."""
    known = [k for k in _known(context.store.rows("SELECT * FROM session ORDER BY at, id")) if not k.deleted]
    wanted = kinds or KINDS
    found: list[Event] = []
    if "session" in wanted:
        found += [_session(one) for one in known if (first or one.session.day) <= one.session.day <= (last or date.max)]
    if "check_in" in wanted:
        found += [e for e in _check_ins(context, known) if _within(e.start, e.zone, first, last)]
    if "window" in wanted and (window := _window(context, plans, known)) is not None:
        found += [window] if _within(window.start, window.zone, first, last) else []
    return sorted(found, key=lambda e: (_day(e.start, e.zone), e.uid))


def _session(known: _Known) -> Event:
    session = known.session
    who = f" with {session.practitioner}" if session.practitioner else ""
    return Event(
        uid=session.uid or f"{session.id}{invitations.OWN}",
        sequence=known.revision,
        stamp=known.changed,
        start=session.at,
        end=session.at + timedelta(minutes=session.minutes or USUAL_MINUTES),
        zone=session.zone,
        title=f"Massage session{who}{' (missed)' if session.status == 'missed' else ''}",
        place=session.place,
        cancelled=session.status == "cancelled",
        busy=session.status in ("booked", "attended"),
        alarms=ALARMS if session.status == "booked" else (),
        status=session.status,
    )


def _check_ins(context: Context, known: Sequence[_Known]) -> list[Event]:
    """Give the check-ins still to come after the last session, and those after bookings ahead; none rings at night."""
    now = context.moment().at
    check_ins = stored_soreness.every(context.store)
    latest = last_session([one.session for one in known], now)
    found = []
    for one in known:
        session = one.session
        if session != latest and not (session.status == "booked" and session.at > now):
            continue
        for slot in schedule(session, check_ins, now):
            if slot.state in ("due", "upcoming"):
                after = f"{slot.hours} h after the session" if slot.hours else "right after the session"
                uid = invitations.check_in_uid(session.id, slot.hours)
                asleep = is_quiet(slot.at.astimezone(zone_of(session.zone)).time(), context.settings.reminders)
                found.append(
                    Event(uid, one.revision, one.changed, slot.at, slot.at + CHECK_IN, session.zone,
                          f"Soreness check-in, {after}", alarms=() if asleep else (0,))
                )  # fmt: skip
    return found


def _window(context: Context, plans: "Plans", known: Sequence[_Known]) -> Event | None:
    standing = plans.standing()
    if standing.window is None:
        return None
    now = context.moment()
    opens, closes = standing.window
    latest = last_session([one.session for one in known], now.at)
    rows = context.store.rows("SELECT max(hlc) AS hlc FROM (SELECT hlc FROM plan UNION SELECT hlc FROM session)")
    changed = from_ms(Hlc.parse(rows[0]["hlc"]).ms)
    began = latest.at if latest is not None else from_ms(0)
    return Event(
        uid=invitations.due_uid(latest.id if latest is not None else None),
        sequence=max(0, round((changed - began).total_seconds())),
        stamp=changed,
        start=opens,
        end=closes + timedelta(days=1),
        zone=now.zone,
        title="Next massage session is due",
    )


def _day(start: datetime | date, zone: str) -> date:
    return start.astimezone(zone_of(zone)).date() if isinstance(start, datetime) else start


def _within(start: datetime | date, zone: str, first: date | None, last: date | None) -> bool:
    return (first or date.min) <= _day(start, zone) <= (last or date.max)


def settle(
    context: Context, tx: "Tx", found: Sequence[Invitation], match: str = ""
) -> list[tuple[Invitation, Session | None, Decision]]:
    """Put what becomes of each invitation, in the order of their revisions, and give it with the session before."""
    known = _known(tx.rows("SELECT * FROM session ORDER BY at, id"))
    told = []
    for invitation in sorted(found, key=lambda i: i.sequence):
        words = f"{invitation.title} {invitation.place} {invitation.organizer}".casefold()
        if match and match.casefold() not in words:
            continue
        for target in _targets(invitation, known):
            decision, was = _decide(context, target, known)
            told.append((target, was, decision))
            if decision.session is not None:
                tx.put(stored.TABLE, stored.to_row(decision.session))
                known = [one for one in known if one.session.id != decision.session.id]
                known.append(_Known(decision.session, context.moment().at, False))
    return told


def _targets(invitation: Invitation, known: Sequence[_Known]) -> list[Invitation]:
    """Give the invitation itself, or for a series called off one for each booking it made."""
    if invitation.cancelled and "#" not in invitation.uid:
        members = [one.session for one in known if one.session.uid.startswith(f"{invitation.uid}#") and not one.deleted]
        if members:
            return [replace(invitation, uid=s.uid, at=s.at, minutes=s.minutes) for s in members]
    return [invitation]


def _decide(context: Context, invitation: Invitation, known: Sequence[_Known]) -> tuple[Decision, Session | None]:
    same = [one for one in known if _is(invitation, one.session)]
    here = next((one for one in same if not one.deleted), None)
    if here is None and not invitation.cancelled and invitation.own_id is None:
        booked = [one for one in known if one.session.status == "booked" and not one.deleted]
        here = next((one for one in booked if not one.session.uid and one.session.at == invitation.at), None)
    gone = next((one.session.id for one in same if one.deleted), None)
    when = moment(invitation.at, invitation.zone or context.clock.zone(), context.settings.day_start)
    session_id = gone or invitation.own_id or context.header()["id"]
    fresh = Session(id=session_id, at=when.at, zone=when.zone, day=when.day, status="booked")
    if here is None:
        over = effective_status(fresh, context.moment().at) == "missed"
        return decide(invitation, None, None, fresh, over=over), None
    return decide(invitation, here.session, here.changed, fresh, here.revision), here.session


def _is(invitation: Invitation, session: Session) -> bool:
    return session.id == invitation.own_id if invitation.own_id is not None else session.uid == invitation.uid


def lines(told: Sequence[tuple[Invitation, Session | None, Decision]], now: date) -> list[str]:
    """Say what becomes of each invitation, the earliest first; what stays as it is is only counted by the caller."""
    said = []
    for invitation, was, decision in sorted(told, key=lambda one: one[0].at):
        title = invitation.title or "Session"
        if decision.session is None:
            if decision.verdict == "attended" and was is not None:
                said.append(f"Left alone: {_when(was, now)} “{title}” – it took place.")
            elif decision.verdict == "later" and was is not None:
                said.append(f"Left alone: {_when(was, now)} “{title}” – changed here after the file was written.")
            continue
        there = _when(decision.session, now)
        match decision.verdict:
            case "add" if decision.session.status != "cancelled":
                said.append(f"New: {there} “{title}”")
            case "move" if was is not None:
                said.append(f"Moved: {_when(was, now)} to {there} “{title}”")
            case "cancel":
                said.append(f"Cancelled: {there} “{title}”")
            case "link":
                said.append(f"Known: {there} “{title}” – your booking takes the clinic's identity.")
            case _:
                said.append(f"Changed: {there} “{title}”")
    if len(said) > MOST_LINES:
        said[MOST_LINES:] = [f"… and {len(said) - MOST_LINES:,} more."]
    counts = Counter(decision.verdict for _, _, decision in told)
    if counts["older"]:
        said.append(f"Passed over: {_number(counts['older'], 'older revision')} of what is here.")
    if counts["unknown"]:
        said.append(f"Passed over: {_number(counts['unknown'], 'cancellation')} of what is not here.")
    if counts["past"]:
        said.append(f"Passed over: {counts['past']:,} in the past; log those that took place as attended sessions.")
    return said


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _when(session: Session, now: date) -> str:
    local = session.at.astimezone(zone_of(session.zone))
    return f"{short_day(local.date(), now)} {local:%H:%M}"
