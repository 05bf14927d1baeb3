"""The calendars that icalendar and recurring-ical-events are tested with: they lie in what is installed of them.

No calendar crashes, none loses a timed event in silence, and all times are those the two libraries give.
"""

import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
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

DIFFERENT = {
    "icalendar/issue_165_missing_event.ics": "blanks in a rule, which icalendar does not read",
    "icalendar/issue_104_broken_calendar.ics": "a line that was not folded, for which icalendar loses what follows",
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
    data = FILES[name].read_bytes()
    found = parsed(data)
    starts = [at for _, at in timed(found) if at.year > 1990]
    now = moment(min(starts, default=datetime(2026, 11, 28, tzinfo=UTC)) - timedelta(days=1), ZONE)
    calendar = refused(data, now)
    if isinstance(calendar, str):
        assert calendar.endswith(".")
        assert "\n" not in calendar
        if is_calendar(data) and starts:  # each is named, or how many more there are
            assert calendar.startswith("Line ")
            assert len(starts) == 1 or f"{len(starts) - 1} more cannot be read either." in calendar
        return
    ours = {one.at for one in calendar.invitations}
    theirs = expected(found, now.at)
    if name in DIFFERENT:
        assert ours != theirs.keys()
        return
    assert ours <= theirs.keys()
    missing = {event for at, event in theirs.items() if at not in ours}
    assert len(missing) <= len(calendar.left_out), "an event is neither read nor named"
    assert all(len(one.why) > 10 and one.line for one in calendar.left_out)
