"""One event of a calendar: when it is, which revision, and whether it is an appointment at all."""

import re
from datetime import date, datetime, timedelta
from hashlib import sha256

from nmcoach.domain.days import EARLIEST
from nmcoach.domain.fields import shorten
from nmcoach.domain.hints import Any, cast
from nmcoach.domain.record import record
from nmcoach.domain.sessions import STATUSES
from nmcoach.domain.text import clean
from nmcoach.domain.visit.invitations import Invitation, fit_minutes, is_own
from nmcoach.exchange.ics.appointments import CALLED_OFF, called_off, why_off
from nmcoach.exchange.ics.lines import LONGEST_RULE, MOST_FACTS, Line, Part, Sheet, mentioned, split
from nmcoach.exchange.ics.reasons import NoAppointment, Unread
from nmcoach.exchange.ics.zones import MISREAD, Zones, name_of, utc

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
"""Between which a series begins, and what stands for one of its times."""
METHODS = ("", "PUBLISH", "REQUEST", "ADD", "CANCEL")
"""What a file may be sent for; answers and proposals are no bookings."""
ONE_UID = "UID: an event needs one identity of up to 900 characters."
NO_TIME = "it has no time of day."

_NEEDED = ("UID", "SEQUENCE", "DTSTART", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
"""What has to be right, where it is there at all."""
_UNPARSED = ("STATUS", "TRANSP")
"""What is read as it stands."""
_MANY = ("RDATE", "EXDATE", "RRULE")
_NAME = re.compile(r"^\s*([A-Za-z0-9-]+)\s*(?=;|$)")


@record
class Event:
    """An event as the file has it."""

    part: Part
    uid: str
    sequence: int
    stamp: datetime | None
    start: datetime
    """With the zone it was written in."""
    at: datetime
    """The same in UTC."""
    zone: str | None
    minutes: int | None
    title: str
    place: str
    organizer: str
    off: str
    """Why it is called off, in the words that tell it; empty for one that takes place."""
    meant: date | None
    """Of one of a series, the time or day it was meant for; one without a zone is in that of the series."""
    onward: bool
    """Whether it stands for all that follow, too."""
    wanted: bool
    """Whether it names what was searched for."""
    raw: Any
    """As it was parsed."""
    zones: Zones
    """Those of its calendar."""

    @property
    def floating(self) -> bool:
        """Whether it names no zone: then some write what they take out by the clock, too, and call it UTC."""
        given = self.raw["DTSTART"]
        return given.dt.tzinfo is None and not given.params.get("TZID")

    @property
    def repeats(self) -> bool:
        """Whether it makes a series."""
        return self.meant is None and ("RRULE" in self.raw or "RDATE" in self.raw)

    def invitation(self, uid: str, at: datetime, zone: str | None, minutes: int | None) -> Invitation:
        """Give what it says of one of its times."""
        status = str(self.raw.get("X-NMCOACH-STATUS", ""))
        return Invitation(
            uid=uid,
            sequence=self.sequence,
            stamp=self.stamp,
            at=at,
            zone=zone,
            minutes=minutes,
            title=self.title,
            place=self.place,
            organizer=self.organizer,
            cancelled=bool(self.off),
            status=cast("Any", status) if status in STATUSES else None,
            line=self.part.number,
            off="" if self.off == CALLED_OFF else self.off,
        )


def title_of(part: Part) -> str:
    """Give the title of an event that may not be readable."""
    text = part.get("SUMMARY")
    for sign in ",;\\":
        text = text.replace(f"\\{sign}", sign)
    return text


def parsed(part: Part, zones: Zones) -> Any:
    """Parse an event alone, so that what is wrong with it is wrong with no other.

    Raises :class:`Unread` for one that cannot be parsed, or has too much of a thing.
    """
    import icalendar

    if part.cut:
        raise Unread("END:VEVENT: it is missing.")
    if len(part.lines) > MOST_FACTS:
        raise Unread(f"SIZE: it has more than {MOST_FACTS:,} lines.")
    for line in part.lines:
        if line.name == "RRULE" and len(line.text) > LONGEST_RULE:
            raise Unread(f"RRULE: it has more than {LONGEST_RULE:,} characters.")
    zones.prepare(part)
    lines = [_tidy(line.text) for line in part.lines if line.name not in _UNPARSED and not _names_nothing(line)]
    try:
        return icalendar.Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
    except MISREAD as error:
        raise Unread(f"VEVENT: it cannot be read ({clean(str(error), 80, newlines=False)}).") from None


def _names_nothing(line: Line) -> bool:
    """Say whether a line that lists further times, or those taken out, lists none."""
    return line.name in ("RDATE", "EXDATE") and not line.value


def meant_for(raw: Any, zones: Zones) -> date | None:
    """Give the time or day that one of a series was meant for; None for one that is no exception.

    Raises :class:`Unread` where it cannot be told.
    """
    value = raw.get("RECURRENCE-ID")
    if value is None:
        return None
    _check(raw, "RECURRENCE-ID")
    if str(value.params.get("RANGE", "THISANDFUTURE")).upper() != "THISANDFUTURE":
        raise Unread(f"RECURRENCE-ID: RANGE={shorten(value.params['RANGE'])} is not read.")
    at = value.dt
    if not isinstance(at, date):
        raise Unread("RECURRENCE-ID: it is neither a time nor a day.")
    if not EARLIEST_YEAR <= at.year <= LATEST_YEAR:
        raise Unread(f"RECURRENCE-ID: {at.year:04d} is out of range; use {EARLIEST_YEAR} to {LATEST_YEAR}.")
    if isinstance(at, datetime) and (at.tzinfo is not None or value.params.get("TZID")):
        return zones.aware(value, at, "RECURRENCE-ID")
    return at


def read_event(part: Part, raw: Any, sheet: Sheet, zones: Zones, match: str) -> Event:
    """Read an event.

    Raises :class:`Unread` naming the field that cannot be read, :class:`NoAppointment` for what is never booked.
    """
    for name in _NEEDED:
        _check(raw, name)
    method = sheet.facts.get("METHOD", "").upper()
    if "DTSTART" not in raw:
        raise Unread("DTSTART: it is missing.")
    value = raw["DTSTART"]
    if not isinstance(value.dt, datetime) or re.fullmatch(r"\d{8}", part.get("DTSTART")):
        if not isinstance(value.dt, date):
            raise Unread("DTSTART: it is neither a time nor a day.")
        raise NoAppointment(NO_TIME)
    start = zones.aware(value, value.dt, "DTSTART")
    at = utc(start, "DTSTART")
    repeats = "RRULE" in raw and "RECURRENCE-ID" not in raw
    if (at < EARLIEST and not repeats) or at.year > LATEST_YEAR:
        raise Unread(f"DTSTART: {at.year:04d}-{at:%m-%d} is out of range; use 1990 to {LATEST_YEAR}.")
    title = clean(str(raw.get("SUMMARY", "")), 200, newlines=False).strip()
    meant = raw.get("RECURRENCE-ID")
    uid = _uid(raw) or _made_up(at, title)
    return Event(
        part=part,
        uid=uid,
        sequence=_sequence(raw),
        stamp=_stamp(raw, zones),
        start=start,
        at=at,
        zone=name_of(start),
        minutes=fit_minutes(_minutes(raw, at, zones)),
        title=title,
        place=clean(str(raw.get("LOCATION", "")), 120, newlines=False).strip(),
        organizer=_organizer(raw),
        off="" if is_own(uid) and not called_off(part, method) else why_off(part, method, title, sheet),
        meant=meant_for(raw, zones),
        onward=meant is not None and "RANGE" in meant.params,
        wanted=not match or match.casefold() in mentioned(part),
        raw=raw,
        zones=zones,
    )


def uid_of(part: Part) -> str:
    """Give the identity of an event that may not be readable; empty where it has none."""
    return clean(part.get("UID").replace("\\,", ",").replace("\\;", ";"), 900, newlines=False).strip()


def revision_facts(raw: Any, zones: Zones) -> tuple[int, datetime | None]:
    """Give the revision of an event, and when it was written.

    Raises :class:`Unread` where it cannot be told.
    """
    _check(raw, "SEQUENCE")
    return _sequence(raw), _stamp(raw, zones)


def _tidy(text: str) -> str:
    """Give a line without the blanks that others read over."""
    head, value = split(text)
    if head.upper().startswith("RRULE"):
        value = "".join(value.split()).rstrip(";")
    return f"{_NAME.sub(lambda found: found[1], head)}:{value}" if head != text else text


def _check(raw: Any, name: str) -> None:
    for wrong, told in raw.errors:
        if (wrong or "").upper() == name:
            raise Unread(f"{name}: it cannot be read ({clean(str(told), 80, newlines=False)}).")
    given = raw.get(name)
    if not isinstance(given, list) or name in _MANY:
        return
    if len({one.to_ical() for one in given}) > 1:
        raise Unread(ONE_UID if name == "UID" else f"{name}: it is there twice.")
    raw[name] = given[0]


def _uid(raw: Any) -> str:
    text = clean(str(raw.get("UID") or ""), 1000, newlines=False).strip()
    if len(text) > 900:
        raise Unread(ONE_UID)
    return text


def _made_up(at: datetime, title: str) -> str:
    """Give an identity to an event that has none: the same whenever the file is read."""
    digest = sha256(f"{at:%Y%m%dT%H%M%SZ} {title.casefold()}".encode(errors="replace"))
    return f"without-uid-{digest.hexdigest()[:24]}"


def _sequence(raw: Any) -> int:
    sequence = int(raw.get("SEQUENCE", 0))
    if not 0 <= sequence < 2**31:
        raise Unread(f"SEQUENCE: {shorten(sequence)} is out of range.")
    return sequence


def _stamp(raw: Any, zones: Zones) -> datetime | None:
    """Give when the sender wrote an event; what cannot be read is not needed to book it."""
    found = []
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        value = raw.get(name)
        for one in value if isinstance(value, list) else [value]:
            try:
                found.append(utc(zones.aware(one, one.dt, name), name))
            except (Unread, *MISREAD):
                continue
    return max(found, default=None)


def _minutes(raw: Any, at: datetime, zones: Zones) -> int | None:
    """Give how long an event takes; None where that cannot be read."""
    try:
        if "DTEND" in raw and isinstance(raw["DTEND"].dt, datetime):
            end = utc(zones.aware(raw["DTEND"], raw["DTEND"].dt, "DTEND"), "DTEND")
            return round((end - at) / timedelta(minutes=1))
        if "DURATION" in raw:
            return round(float(raw["DURATION"].dt / timedelta(minutes=1)))
    except (Unread, *MISREAD):
        pass
    return None


def _organizer(raw: Any) -> str:
    params = getattr(raw.get("ORGANIZER"), "params", {})
    return clean(str(params.get("CN", "")), 80, newlines=False).strip().strip('"')
