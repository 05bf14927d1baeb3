"""A clinic's calendar file (RFC 5545), as Outlook, Google and others write it: the events in it as invitations."""

from datetime import UTC, date, datetime, timedelta

from nmcoach.domain.days import EARLIEST, Moment, zone_of
from nmcoach.domain.errors import BadFile, BadValue
from nmcoach.domain.fields import shorten
from nmcoach.domain.hints import Any, cast
from nmcoach.domain.record import record
from nmcoach.domain.sessions import STATUSES
from nmcoach.domain.text import clean
from nmcoach.domain.visit.invitations import Invitation, fit_minutes, is_reminder
from nmcoach.exchange.ics.lines import lines_of_events
from nmcoach.exchange.ics.rules import MOST_SERIES, check_rules, instances, never

LATEST_YEAR = 2200
METHODS = ("", "PUBLISH", "REQUEST", "ADD", "CANCEL")
"""What a file may be sent for; answers and proposals are no bookings."""

_USED = ("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")


@record
class Calendar:
    """What a file holds."""

    invitations: tuple[Invitation, ...]
    """Its events, in their order."""
    left_out: tuple[str, ...]
    """A sentence for each event that cannot be a session."""


def read_calendar(data: bytes, now: Moment) -> Calendar:
    """Read a calendar file; times without a zone are the user's own, repeated events are read 366 days ahead.

    Raises :class:`BadFile` naming line and field of the first mistake, and where repeated events need the extra part.
    """
    lines, read = lines_of_events(data)
    import icalendar

    try:
        calendars = cast("list[Any]", icalendar.Calendar.from_ical(read, multiple=True))
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise BadFile(f"The calendar cannot be read: {clean(str(error), 120, newlines=False)}.") from None
    found: list[Invitation] = []
    left_out: list[str] = []
    for calendar in calendars:
        method = str(calendar.get("METHOD", "")).upper()
        if method not in METHODS:
            raise BadFile(f"METHOD: “{shorten(method)}” is no booking; read the invitation or cancellation itself.")
        events = calendar.walk("VEVENT")
        places = {id(event): f"Line {lines.pop(0) if lines else 1}" for event in events}
        repeated = [event for event in events if "RRULE" in event or "RDATE" in event]
        if len(repeated) > MOST_SERIES:
            raise BadFile(f"The calendar holds more than {MOST_SERIES} repeated events; that many are not read.")
        for event in repeated:
            _check(event, places[id(event)])
            check_rules(event, places[id(event)], now)
        for event in [event for event in repeated if "RDATE" not in event and never(event, now)]:
            calendar.subcomponents.remove(event)
        names = {_uid(event, places[id(event)]) for event in repeated}
        for event in events:
            place = places[id(event)]
            if _uid(event, place) not in names:
                _add(event, place, method, now, found, left_out)
            elif event in repeated and (method == "CANCEL" or _called_off(event)):
                found.append(_invitation(event, place, method, now))
        if repeated and method != "CANCEL":
            going = {_uid(event, places[id(event)]) for event in repeated if not _called_off(event)}
            for event in instances(calendar, now):
                if str(event.get("UID", "")) in going:
                    _add(event, places[id(repeated[0])], method, now, found, left_out, member=True)
    return Calendar(tuple(found), tuple(left_out))


def _add(
    event: Any,
    place: str,
    method: str,
    now: Moment,
    found: list[Invitation],
    left_out: list[str],
    *,
    member: bool = False,
) -> None:
    _check(event, place)
    title = clean(str(event.get("SUMMARY", "")), 80, newlines=False) or "an event"
    if is_reminder(str(event.get("UID", ""))):
        return
    if not isinstance(event["DTSTART"].dt, datetime):
        left_out.append(f"“{title}” has no time of day.")
        return
    found.append(_invitation(event, place, method, now, member=member))


def _invitation(event: Any, place: str, method: str, now: Moment, *, member: bool = False) -> Invitation:
    uid = _uid(event, place)
    at, zone = _instant(event, "DTSTART", place, now)
    if at < EARLIEST or at.year > LATEST_YEAR:
        raise BadFile(f"{place}, DTSTART: {at:%Y-%m-%d} is out of range; use 1990 to {LATEST_YEAR}.")
    meant = event.get("RECURRENCE-ID")
    if meant is not None or member:
        instant = _instant(event, "RECURRENCE-ID" if meant is not None else "DTSTART", place, now)[0]
        uid = f"{uid}#{instant:%Y%m%dT%H%M%SZ}"
    status = str(event.get("X-NMCOACH-STATUS", ""))
    return Invitation(
        uid=uid,
        sequence=_sequence(event, place),
        stamp=_stamp(event, place, now),
        at=at,
        zone=zone,
        minutes=fit_minutes(_minutes(event, at, place, now)),
        title=clean(str(event.get("SUMMARY", "")), 200, newlines=False).strip(),
        place=clean(str(event.get("LOCATION", "")), 120, newlines=False).strip(),
        organizer=_organizer(event),
        cancelled=method == "CANCEL" or _called_off(event),
        status=cast("Any", status) if status in STATUSES else None,
    )


def _called_off(event: Any) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _uid(event: Any, place: str) -> str:
    uid = event.get("UID")
    text = clean(str(uid or ""), 1000, newlines=False).strip()
    if not text or isinstance(uid, list) or len(text) > 900:
        raise BadFile(f"{place}, UID: an event needs one identity of up to 900 characters.")
    return text


def _check(event: Any, place: str) -> None:
    for name, told in event.errors:
        if (name or "").upper() in _USED:
            raise BadFile(f"{place}, {name}: it cannot be read ({clean(str(told), 80, newlines=False)}).")
    for name in _USED:
        if isinstance(event.get(name), list) and name not in ("RDATE", "EXDATE"):
            raise BadFile(f"{place}, {name}: it is there twice.")
    if "DTSTART" not in event:
        raise BadFile(f"{place}, DTSTART: it is missing.")


def _instant(event: Any, name: str, place: str, now: Moment) -> tuple[datetime, str | None]:
    """Give an instant in UTC and the IANA zone it was written in, if it was."""
    value = event[name]
    at = value.dt
    if not isinstance(at, date):
        raise BadFile(f"{place}, {name}: it is neither a time nor a day.")
    if not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day)  # noqa: DTZ001 - a day of the user's own zone
    zone = None
    if at.tzinfo is None:
        if named := value.params.get("TZID"):
            raise BadFile(f"{place}, {name}: “{shorten(named)}” is not a time zone the file explains.")
        at = at.replace(tzinfo=zone_of(now.zone))
    elif named := str(value.params.get("TZID", "")):
        zone = _known(named)
    try:
        return at.astimezone(UTC).replace(microsecond=0), zone
    except (ValueError, OverflowError):
        raise BadFile(f"{place}, {name}: it is out of range.") from None


def _known(zone: str) -> str | None:
    try:
        return zone_of(zone).key
    except BadValue:
        return None


def _stamp(event: Any, place: str, now: Moment) -> datetime | None:
    stamps = [_instant(event, name, place, now)[0] for name in ("DTSTAMP", "LAST-MODIFIED") if name in event]
    return max(stamps, default=None)


def _sequence(event: Any, place: str) -> int:
    sequence = int(event.get("SEQUENCE", 0))
    if not 0 <= sequence < 2**31:
        raise BadFile(f"{place}, SEQUENCE: {shorten(sequence)} is out of range.")
    return sequence


def _minutes(event: Any, at: datetime, place: str, now: Moment) -> int | None:
    if "DTEND" in event and isinstance(event["DTEND"].dt, datetime):
        return round((_instant(event, "DTEND", place, now)[0] - at) / timedelta(minutes=1))
    if "DURATION" in event:
        return round(float(event["DURATION"].dt / timedelta(minutes=1)))
    return None


def _organizer(event: Any) -> str:
    organizer = event.get("ORGANIZER")
    params = getattr(organizer, "params", {})
    return clean(str(params.get("CN", "")), 80, newlines=False).strip().strip('"')
