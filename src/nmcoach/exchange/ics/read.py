"""A clinic's calendar file (RFC 5545), as Outlook, Google and others write it: what it says of each identity."""

import warnings
from collections import Counter
from collections.abc import Iterable, Sequence

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import shorten
from nmcoach.domain.hints import Any
from nmcoach.domain.record import field, record
from nmcoach.domain.visit.invitations import Invitation, Revision, is_reminder
from nmcoach.exchange.ics.events import (
    METHODS,
    meant_for,
    parsed,
    read_event,
    revision_facts,
    title_of,
    uid_of,
)
from nmcoach.exchange.ics.families import Family, revision_of
from nmcoach.exchange.ics.lines import Part, Sheet, mentioned, sheets_of
from nmcoach.exchange.ics.reasons import LeftOut, NoAppointment, Unread, left_out
from nmcoach.exchange.ics.rules import Effort
from nmcoach.exchange.ics.zones import Zones

_OTHERS = {"VTODO": ("to-do", "to-dos"), "VJOURNAL": ("journal entry", "journal entries"),
           "VFREEBUSY": ("table of free times", "tables of free times"),
           "VAVAILABILITY": ("table of free times", "tables of free times")}  # fmt: skip

MOST_TOLD = 40
"""Events left out that are told one by one where that is not all that was asked for."""


@record
class Calendar:
    """What a file holds."""

    revisions: tuple[Revision, ...]
    """What it says of each identity, in the order of their first events."""
    left_out: tuple[LeftOut, ...]
    """The events that are none that could be booked, in the order of their lines."""
    notices: tuple[str, ...] = ()
    """What else should be said of it."""

    @property
    def invitations(self) -> tuple[Invitation, ...]:
        """All that it says of single times."""
        return tuple(one for revision in self.revisions for one in revision.invitations)

    def told(self, *, each: bool = False) -> list[str]:
        """Name what is left out, with line and reason, some of it unless ``each`` is wanted; and count it."""
        out = [f"Left out: {one.told()}" for one in self.left_out]
        if len(out) > MOST_TOLD and not each:
            out[MOST_TOLD:] = [f"… and {len(out) - MOST_TOLD} more."]
        if len(self.left_out) > 1:
            out.append(f"{len(self.left_out):,} events were left out.")
        return [*out, *self.notices]


@record(frozen=False)
class _Found:
    """What was read so far."""

    revisions: list[Revision] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    guessed: dict[str, str] = field(default_factory=dict)


def read_calendar(data: bytes, now: Moment, match: str = "") -> Calendar:
    """Read a calendar file; times without a zone are the user's own, repeated events are read 366 days ahead.

    Only events that hold ``match`` in title, place or organizer are looked at. What is wrong with one is wrong with no
    other. Raises :class:`BadFile` for what is no calendar or is over a limit, and where nothing in it can be read.
    """
    sheets, notice = sheets_of(data, match)
    found = _Found()
    families: dict[str, Family] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a library has to say is no sentence of ours
        for sheet in sheets:
            _read_sheet(sheet, now, match, families, found)
        effort = Effort()
        for uid, family in families.items():
            revision = revision_of(uid, family, now, effort)
            found.left_out += family.left_out
            if revision is not None:
                found.revisions.append(revision)
    out = sorted(found.left_out, key=lambda one: one.line)
    mistakes = [one for one in out if one.mistake]
    if mistakes and len(mistakes) == len(out) and not any(one.invitations for one in found.revisions):
        more = f" {len(mistakes) - 1} more cannot be read either." if len(mistakes) > 1 else ""
        raise BadFile(f"Line {mistakes[0].line}, {mistakes[0].why}{more}")
    return Calendar(tuple(found.revisions), tuple(out), tuple(_notices(sheets, notice, found, match)))


def _notices(sheets: Sequence[Sheet], notice: str, found: _Found, match: str) -> Iterable[str]:
    if notice:
        yield notice
    for name, zone in found.guessed.items():
        yield f"The zone “{name}” was taken for {zone}."
    others = sum((sheet.others for sheet in sheets), Counter[str]())
    for name, (one, several) in _OTHERS.items():
        if others[name]:
            many = f"1 {one}, which is" if others[name] == 1 else f"{others[name]} {several}, which are"
            yield f"Passed over: {many} no appointment{'' if others[name] == 1 else 's'}."
    if not found.revisions and not found.left_out and not any(others[name] for name in _OTHERS):
        events = sum(len(sheet.events) for sheet in sheets)
        if not events:
            yield "The calendar holds no events."
        else:
            yield (f"No event names “{shorten(match)}”." if match else "The calendar holds only nmcoach's reminders.")


def _read_sheet(sheet: Sheet, now: Moment, match: str, families: dict[str, Family], found: _Found) -> None:
    zones = Zones(sheet, now)
    method = sheet.facts.get("METHOD", "").upper()
    named = [part for part in sheet.events if not match or match.casefold() in mentioned(part)]
    wanted = {part.get("UID") for part in named} - {""}
    for part in sheet.events:
        if is_reminder(part.get("UID")) or (part.get("UID") not in wanted and part not in named):
            continue
        if method not in METHODS:
            why = f"METHOD:{shorten(method)} is no booking; read the invitation or cancellation itself."
            found.left_out.append(left_out(part.number, title_of(part), NoAppointment(why)))
        else:
            _read_part(part, sheet, zones, match, families, found)
    found.guessed.update(zones.guessed)


def _read_part(part: Part, sheet: Sheet, zones: Zones, match: str, families: dict[str, Family], found: _Found) -> None:
    raw = None
    try:
        raw = parsed(part, zones)
        event = read_event(part, raw, sheet, zones, match)
    except (Unread, NoAppointment) as error:
        out = left_out(part.number, title_of(part), error)
        uid = uid_of(part)
        if uid:
            family = families.setdefault(uid, Family())
            family.left_out.append(out)
            _note(family, raw, zones, mistake=out.mistake)
        else:
            found.left_out.append(out)
        return
    families.setdefault(event.uid, Family()).events.append(event)


def _note(family: Family, raw: Any, zones: Zones, *, mistake: bool) -> None:
    """Keep what an event stood for that is left out: one time of a series, or all that its identity says."""
    try:
        meant = None if raw is None else meant_for(raw, zones)
        facts = None if raw is None else revision_facts(raw, zones)
    except Unread:
        family.broken = True
        return
    if meant is not None and "RANGE" not in raw["RECURRENCE-ID"].params:
        family.unknown.append((meant, mistake))
    elif mistake or facts is None or meant is not None:
        family.broken = True
    else:
        family.none = facts
