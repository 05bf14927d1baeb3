import warnings
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nmcoach.domain.days import zone_of
from nmcoach.domain.say import Theirs, say
from nmcoach.domain.visit.invitations import CalendarEvent
from nmcoach.exchange.ics.write import write_calendar

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import vobject

STAMP = datetime(2026, 11, 23, 13, tzinfo=UTC)
ZONES = ["Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "Etc/UTC"]
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=120)


def event(at: datetime, zone: str = "Europe/Vienna", **more: Any) -> CalendarEvent:
    facts: dict[str, Any] = {"uid": "a@nmcoach", "sequence": 3, "stamp": STAMP, "title": say("Massage session")}
    return CalendarEvent(**{**facts, **more}, start=at, end=at + timedelta(hours=1), zone=zone)


def by_vobject(data: bytes) -> list[Any]:
    vars(vobject.icalendar)["__tzidMap"].clear()  # it would use the zone of the first file it ever saw
    vobject.icalendar.registerTzid("UTC", UTC)
    return list(vobject.readOne(data.decode()).vevent_list)


def by_icalendar(data: bytes) -> list[Any]:
    calendar: Any = icalendar.Calendar.from_ical(data)
    return list(calendar.walk("VEVENT"))


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("around", ["2027-03-28T01:00", "2027-10-31T01:00", "2026-11-01T06:00", "2027-04-03T15:00"])
def test_another_implementation_reads_equal_instants_across_a_change_of_the_clock(zone: str, around: str) -> None:
    middle = datetime.fromisoformat(around).replace(tzinfo=UTC)
    instants = [middle + timedelta(hours=hours) for hours in (-72, -30, -3, 3, 30, 72)]
    data = write_calendar([event(at, zone, uid=f"{n}@nmcoach") for n, at in enumerate(instants)])
    assert [e.dtstart.value.astimezone(UTC) for e in by_vobject(data)] == instants
    assert [e.dtend.value.astimezone(UTC) for e in by_vobject(data)] == [at + timedelta(hours=1) for at in instants]
    assert [e["DTSTART"].dt.astimezone(UTC) for e in by_icalendar(data)] == instants


@given(st.datetimes(datetime(1992, 1, 1), datetime(2060, 1, 1)), st.sampled_from(ZONES))
def test_the_zone_in_the_file_says_what_the_clock_there_says(naive: datetime, zone: str) -> None:
    at = naive.replace(microsecond=0, tzinfo=UTC)
    local = at.astimezone(zone_of(zone))
    if local.replace(fold=1).utcoffset() != local.replace(fold=0).utcoffset():
        return
    (read,) = by_vobject(write_calendar([event(at, zone)]))
    assert read.dtstart.value.astimezone(UTC) == at


@given(TEXTS, TEXTS)
def test_texts_come_back_and_no_line_is_longer_than_75_bytes(title: str, place: str) -> None:
    data = write_calendar([event(STAMP, title=Theirs(title), place=place)])
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (read,) = by_icalendar(data)
    assert (str(read["SUMMARY"]), str(read["LOCATION"])) == (title, place)


def test_an_event_carries_identity_revision_alarms_and_state() -> None:
    data = write_calendar([event(STAMP, alarms=(1440, 60, 0), busy=True, status="booked")])
    (read,) = by_vobject(data)
    assert (read.uid.value, read.sequence.value) == ("a@nmcoach", "3")
    assert read.dtstamp.value == STAMP
    assert (read.status.value, read.transp.value) == ("CONFIRMED", "OPAQUE")
    assert [a.trigger.value for a in read.valarm_list] == [timedelta(days=-1), timedelta(hours=-1), timedelta(0)]


def test_a_window_is_whole_days_that_leave_the_user_free() -> None:
    window = CalendarEvent(
        "due-first@nmcoach", 0, STAMP, date(2026, 11, 29), date(2026, 12, 2), "Europe/Vienna", say("Due")
    )
    (read,) = by_vobject(write_calendar([window]))
    assert (read.dtstart.value, read.dtend.value) == (date(2026, 11, 29), date(2026, 12, 2))
    assert read.transp.value == "TRANSPARENT"


def test_what_is_called_off_says_so() -> None:
    (read,) = by_vobject(write_calendar([event(STAMP, cancelled=True)]))
    assert read.status.value == "CANCELLED"


def test_a_calendar_without_events_is_still_one() -> None:
    calendar: Any = icalendar.Calendar.from_ical(write_calendar([]))
    assert calendar.walk("VEVENT") == []
