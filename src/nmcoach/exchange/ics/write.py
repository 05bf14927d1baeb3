"""Events as an iCalendar file (RFC 5545), with the zones they are in."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

from nmcoach.domain.days import zone_of
from nmcoach.domain.say import english
from nmcoach.domain.visit.invitations import CalendarEvent

PRODUCT = "-//nmcoach//nmcoach//EN"
_FOLD = 75
_HOUR = timedelta(hours=1)


def write_calendar(events: Iterable[CalendarEvent]) -> bytes:
    """Write events in the order given."""
    found = list(events)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    for zone in sorted({event.zone for event in found if isinstance(event.start, datetime)} - {"UTC", "Etc/UTC"}):
        lines += _zone(zone, [e.start for e in found if e.zone == zone and isinstance(e.start, datetime)])
    for event in found:
        lines += _event(event)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(event: CalendarEvent) -> list[str]:
    title = _text(english(event.title))
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{_utc(event.stamp)}",
        f"LAST-MODIFIED:{_utc(event.stamp)}",
        f"DTSTART{_when(event.start, event.zone)}",
        f"DTEND{_when(event.end, event.zone)}",
        f"SUMMARY:{title}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        f"TRANSP:{'OPAQUE' if event.busy else 'TRANSPARENT'}",
    ]
    if event.place:
        lines.append(f"LOCATION:{_text(event.place)}")
    if event.status:
        lines.append(f"X-NMCOACH-STATUS:{event.status}")
    for minutes in event.alarms:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{_before(minutes)}", f"DESCRIPTION:{title}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _before(minutes: int) -> str:
    if not minutes:
        return "PT0S"
    if minutes % 1440 == 0:
        return f"-P{minutes // 1440}D"
    return f"-PT{minutes // 60}H" if minutes % 60 == 0 else f"-PT{minutes}M"


def _when(at: datetime | date, zone: str) -> str:
    if not isinstance(at, datetime):
        return f";VALUE=DATE:{at:%Y%m%d}"
    if zone in ("UTC", "Etc/UTC"):
        return f":{_utc(at)}"
    return f";TZID={zone}:{_local(at.astimezone(zone_of(zone)))}"


def _utc(at: datetime) -> str:
    return f"{_local(at.astimezone(UTC))}Z"


def _local(at: datetime) -> str:
    return f"{at.year:04d}{at:%m%dT%H%M%S}"


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line after at most 75 bytes, never within a character."""
    parts, room, size = [""], _FOLD, 0
    for sign in line:
        width = len(sign.encode())
        if size + width > room:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += width
    return "\r\n".join(parts)


def _zone(name: str, starts: Sequence[datetime]) -> list[str]:
    """Write what a zone's clock does from a year before the first event to a year after the last."""
    first = min(starts).replace(minute=0, second=0, microsecond=0) - timedelta(days=366)
    last = max(starts) + timedelta(days=366)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for at in [first, *changes(name, first, last)]:
        local = at.astimezone(zone_of(name))
        before = (at - _HOUR).astimezone(zone_of(name)) if at != first else local
        wall = at.replace(tzinfo=None) + (before.utcoffset() or timedelta())
        part = "DAYLIGHT" if local.dst() else "STANDARD"
        lines += [
            f"BEGIN:{part}",
            f"DTSTART:{_local(wall)}",
            f"TZOFFSETFROM:{_offset(before)}",
            f"TZOFFSETTO:{_offset(local)}",
            f"TZNAME:{_text(local.tzname() or name)}",
            f"END:{part}",
        ]
    return [*lines, "END:VTIMEZONE"]


def changes(zone: str, first: datetime, last: datetime) -> list[datetime]:
    """Give the instants between two others at which a zone's clock changes, to the second."""

    def offset(at: datetime) -> timedelta | None:
        return at.astimezone(zone_of(zone)).utcoffset()

    found = []
    at = first
    while at < last:
        after = at + timedelta(days=7)
        if offset(at) != offset(after):
            found.append(_turn(partial(offset), at, after))
        at = after
    return found


def _turn(offset: "partial[timedelta | None]", low: datetime, high: datetime) -> datetime:
    before = offset(low)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle <= low:
            break
        low, high = (middle, high) if offset(middle) == before else (low, middle)
    return high


def _offset(at: datetime) -> str:
    minutes, seconds = divmod(round((at.utcoffset() or timedelta()).total_seconds()), 60)
    sign = "-" if minutes < 0 else "+"
    tail = f"{seconds:02d}" if seconds else ""
    return f"{sign}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}{tail}"
