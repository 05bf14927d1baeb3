"""Calendars as they come from clinics: made of events in a few words, and read by a coach."""

from collections.abc import Sequence
from pathlib import Path

from nmcoach.services.coach import Coach
from nmcoach.services.merging import Merged

CASES = Path(__file__).parent / "exchange" / "cases" / "calendars"
"""Files re-created from what clinics, calendars and public bug reports show."""


def event(*lines: str, uid: str = "a@p.example", start: str = ":20261210T090000Z", title: str = "Massage") -> str:
    """An event of an hour, for Thursday the tenth of December at ten in Berlin; further lines replace none."""
    named = [f"UID:{uid}"] if uid else []
    begins = [f"DTSTART{start}"] if start else []
    return "\r\n".join(["BEGIN:VEVENT", *named, *begins, f"SUMMARY:{title}", *lines, "END:VEVENT"])


def series(
    *lines: str, rule: str = "FREQ=WEEKLY;COUNT=3", at: str = "20261203T100000", uid: str = "g@p.example"
) -> str:
    """A series of massages in Berlin, weekly from the third of December at ten."""
    return event(f"RRULE:{rule}", *lines, uid=uid, start=f";TZID=Europe/Berlin:{at}")


def exception(meant: str, at: str, *lines: str, uid: str = "g@p.example", params: str = "") -> str:
    """One of a series that was moved."""
    meant_for = f"RECURRENCE-ID{params};TZID=Europe/Berlin:{meant}"
    return event(meant_for, *lines, uid=uid, start=f";TZID=Europe/Berlin:{at}")


def calendar(*events: str, head: Sequence[str] = ()) -> bytes:
    """A calendar of events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Practice//EN", *head, *events, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def take(coach: Coach, data: bytes, folder: Path, *, match: str = "", dry_run: bool = False) -> Merged:
    """Let a coach read a calendar."""
    path = folder / "invite.ics"
    path.write_bytes(data)
    return coach.exchange.read(path, match=match, dry_run=dry_run)


def booked(coach: Coach) -> list[str]:
    """The bookings that stand, by the clock in UTC: ``12-10 09:00``."""
    return [f"{s.at:%m-%d %H:%M}" for s in coach.sessions.every() if s.status == "booked"]


def cancelled(coach: Coach) -> list[str]:
    """Those that do not."""
    return [f"{s.at:%m-%d %H:%M}" for s in coach.sessions.every() if s.status == "cancelled"]
