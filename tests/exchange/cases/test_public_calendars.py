"""The calendars that icalendar and recurring-ical-events are tested with: as installed, and those of their sources.

No calendar crashes, none loses a timed event in silence, and all times are those the two libraries give. The sources
are those of the versions installed; `scripts/check --all` gets them from the package index, into `NMCOACH_SOURCES`.
"""

import os
import tarfile
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from nmcoach.domain.days import Moment, moment, zone_of
from nmcoach.domain.errors import BadFile
from nmcoach.exchange.ics.lines import is_calendar
from nmcoach.exchange.ics.read import Calendar, read_calendar
from nmcoach.exchange.ics.rules import AHEAD

ZONE = "Europe/Berlin"
FOLDERS = (
    Path(icalendar.__file__).parent / "tests" / "calendars",
    Path(recurring_ical_events.__file__).parent / "test" / "calendars",
)
FILES = {f"{folder.parents[1].name}/{path.name}": path for folder in FOLDERS for path in sorted(folder.glob("*.ics"))}
SOURCES = os.environ.get("NMCOACH_SOURCES", "")
"""The folder with the source distributions; empty where nobody got them."""
HELD = {"icalendar": 150, "recurring_ical_events": 90, "python_dateutil": 1}
"""Distribution → how many calendars its source holds, at least."""

DIFFERENT = {
    "icalendar/issue_165_missing_event.ics": "blanks in a rule, which icalendar does not read",
    "icalendar/issue_104_broken_calendar.ics": "a line that was not folded, for which icalendar loses what follows",
    "icalendar/event_with_recurrence.ics": "no zone, but days taken out in UTC, for which they take all for UTC",
    "recurring_ical_events/issue_18_cancel_status.ics": "one that is called off",
    "recurring_ical_events/issue_62_moved_event.ics": "marked as free time, which is told when it is taken over",
}
"""Where the times are not the same, and why."""


def utc(at: datetime) -> datetime:
    whole = at if at.tzinfo is not None else at.replace(tzinfo=zone_of(ZONE))
    return whole.astimezone(UTC).replace(microsecond=0)


def timed(found: list[Any]) -> Iterator[tuple[Any, datetime]]:
    for one in found:
        for event in one.walk("VEVENT"):
            start = event.get("DTSTART")
            if isinstance(start, icalendar.vDDDTypes) and isinstance(start.dt, datetime):
                yield event, utc(start.dt)


def parsed(data: bytes) -> list[Any]:
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]  # icalendar says no type for it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return list(icalendar.Calendar.from_ical(data, multiple=True))
        except (ValueError, KeyError, IndexError):
            return []


def expected(found: list[Any], now: datetime) -> dict[datetime, str]:
    """The times of the single events, and a year of those that repeat, each with its identity and title."""
    series = {str(e.get("UID")) for e, _ in timed(found) if "RRULE" in e or "RDATE" in e}
    times = {at: named(event) for event, at in timed(found) if str(event.get("UID")) not in series}
    for one in found:
        one.subcomponents = [part for part in one.subcomponents if part.name != "VEVENT" or "DTSTART" in part]
        for event in recurring_ical_events.of(one, skip_bad_series=True).between(now, now + AHEAD):
            if isinstance(event["DTSTART"].dt, datetime) and str(event.get("UID")) in series:
                times[utc(event["DTSTART"].dt)] = named(event)
    return times


def named(event: Any) -> str:
    return f"{event.get('UID')} {event.get('SUMMARY')}"


def refused(data: bytes, now: Moment) -> Calendar | str:
    """What a calendar holds, or the sentence that refuses it."""
    try:
        return read_calendar(data, now)
    except BadFile as error:
        return str(error)


def test_there_are_calendars_to_read() -> None:
    """A wheel without them must be noticed: then they have to be fetched in another way."""
    assert [len(list(folder.glob("*.ics"))) > 80 for folder in FOLDERS] == [True, True]


@pytest.mark.parametrize("name", FILES)
def test_no_calendar_crashes_or_loses_an_event_and_all_times_are_the_same(name: str) -> None:
    hold(name, FILES[name].read_bytes())


@pytest.mark.skipif(not SOURCES, reason="NMCOACH_SOURCES names no folder; scripts/check --all gets the sources")
@pytest.mark.parametrize("name", HELD)
def test_nor_does_any_of_their_source_distributions(name: str) -> None:
    (path,) = (one for one in Path(SOURCES).glob("*.tar.gz") if one.name.replace("-", "_").startswith(f"{name}_"))
    assert path.name.replace("-", "_") == f"{name}_{version(name)}.tar.gz"
    calendars = of_source(path)
    assert len(calendars) >= HELD[name]
    times = sum(hold(f"{name}/{one}", data) for one, data in calendars.items())
    assert times > 100 or name == "python_dateutil"  # it has a time zone alone


def of_source(path: Path) -> dict[str, bytes]:
    """Give all calendars of a source distribution; events alone, of which there are some, are put into one."""
    found: dict[str, bytes] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".ics") else None
            if file is None:
                continue
            data = file.read()
            if not is_calendar(data):
                data = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + data.rstrip() + b"\r\nEND:VCALENDAR\r\n"
            name = Path(member.name).name
            found[name if name not in found else member.name] = data
    return found


def hold(name: str, data: bytes) -> int:
    """Hold what is read of a calendar against what the two libraries read; gives how many times were the same."""
    found = parsed(data)
    starts = [at for _, at in timed(found) if at.year > 1990]
    now = moment(min(starts, default=datetime(2026, 11, 28, tzinfo=UTC)) - timedelta(days=1), ZONE)
    calendar = refused(data, now)
    if isinstance(calendar, str):
        assert calendar.endswith("."), name
        assert "\n" not in calendar, name
        if is_calendar(data) and starts:  # each is named, or how many more there are
            assert calendar.startswith("Line "), name
            assert len(starts) == 1 or f"{len(starts) - 1} more cannot be read either." in calendar, name
        return 0
    ours = {one.at for one in calendar.invitations}
    theirs = expected(found, now.at)
    if name in DIFFERENT:
        assert ours != theirs.keys(), name
        return 0
    assert ours <= theirs.keys(), name
    missing = {event for at, event in theirs.items() if at not in ours}
    assert len(missing) <= len(calendar.left_out), f"{name}: an event is neither read nor named"
    assert all(len(one.why) > 10 and one.line for one in calendar.left_out), name
    return len(ours)
