import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nmcoach.domain.days import moment
from nmcoach.domain.errors import BadFile
from nmcoach.domain.visit.invitations import Invitation
from nmcoach.exchange.ics import lines as ics_lines
from nmcoach.exchange.ics.read import read_calendar

NOW = moment(datetime(2026, 11, 23, 13, tzinfo=UTC), "Europe/Vienna")
FILES = Path(__file__).parent / "calendars"


def file(*lines: str, method: str = "PUBLISH", start: str = ":20261201T100000Z", extra: str = "") -> bytes:
    """A calendar of one event."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", f"METHOD:{method}", *([extra] if extra else [])]
    event = ["BEGIN:VEVENT", "UID:a", f"DTSTART{start}", *lines, "END:VEVENT"]
    return "\r\n".join([*head, *event, "END:VCALENDAR", ""]).encode()


def one(data: bytes) -> Invitation:
    (found,) = read_calendar(data, NOW).invitations
    return found


def said_only(value: object) -> str:
    """Name a case by what is said of it: files may be long."""
    return value[:60] if isinstance(value, str) and not value.startswith(("{", "[")) else "file"


def refused(data: bytes) -> str:
    with pytest.raises(BadFile) as error:
        read_calendar(data, NOW)
    return str(error.value)


@pytest.mark.parametrize(
    ("start", "at"),
    [
        (":20261201T100000Z", "2026-12-01T10:00"),
        (":20261201T110000", "2026-12-01T10:00"),
        (";TZID=Europe/Vienna:20261201T110000", "2026-12-01T10:00"),
        (";TZID=America/New_York:20261201T050000", "2026-12-01T10:00"),
        (";TZID=W. Europe Standard Time:20270701T110000", "2027-07-01T09:00"),
        (";TZID=Eastern Standard Time:20261201T050000", "2026-12-01T10:00"),
        (";TZID=Europe/Vienna:20270328T013000", "2027-03-28T00:30"),
        (";TZID=Europe/Vienna:20270328T033000", "2027-03-28T01:30"),
    ],
    ids=["UTC", "no zone: the user's", "IANA", "elsewhere", "Windows, summer", "Windows, New York", "before", "after"],
)
def test_a_time_is_the_instant_its_writer_meant(start: str, at: str) -> None:
    assert one(file(start=start)).at == datetime.fromisoformat(at).replace(tzinfo=UTC)


def test_an_invitation_tells_who_where_how_long_and_which_revision() -> None:
    found = one((FILES / "outlook_update.ics").read_bytes())
    assert found == Invitation(
        uid="040000008200E00074C5B7101A82E00800000000A0B1C2D3E4F5D901000000000000000"
        "0100000004F2A9C81D3B7E64C8A5F6E7D8C9B0A12",
        sequence=1,
        stamp=datetime(2026, 11, 25, 9, 15, tzinfo=UTC),
        at=datetime(2027, 3, 29, 15, 30, tzinfo=UTC),
        zone=None,
        minutes=60,
        title="Neuromuskuläre Massage",
        place="Hauptstraße 1, Wien",
        organizer="Praxis Dana Huber",
        line=20,
    )


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (("DTEND:20261201T104500Z",), 45),
        (("DURATION:PT1H30M",), 90),
        (("DTEND:20261201T093000Z",), None),
        (("DURATION:P3D",), None),
        ((), None),
    ],
)
def test_a_length_that_no_session_has_is_unknown(lines: tuple[str, ...], minutes: int | None) -> None:
    assert one(file(*lines)).minutes == minutes


@pytest.mark.parametrize(("method", "lines"), [("CANCEL", ()), ("REQUEST", ("STATUS:CANCELLED",))])
def test_an_event_is_called_off_by_the_file_or_by_itself(method: str, lines: tuple[str, ...]) -> None:
    assert one(file(*lines, method=method)).cancelled


def test_whole_days_are_left_out_and_told() -> None:
    found = read_calendar(file("SUMMARY:Holiday", start=";VALUE=DATE:20261201"), NOW)
    assert found.invitations == ()
    assert found.told() == ["Left out: line 5 “Holiday” – it has no time of day."]


def test_one_moved_event_of_a_series_is_known_by_the_time_it_was_meant_for() -> None:
    assert one(file("RECURRENCE-ID:20261130T100000Z")).uid == "a#20261130T100000Z"


def test_unsafe_signs_in_texts_are_replaced() -> None:
    assert one(file("SUMMARY:a\x1b[31mb\u202ec")).title == "a\ufffd[31mb\ufffdc"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (file()[:-12], "The calendar is cut off: END:VCALENDAR is missing."),
        (b"\xff\xfeB", "Line 1 is not text in UTF-16."),
        (file("BEGIN:VALARM", "BEGIN:X", "BEGIN:Y"), "Line 10: the calendar is nested too deeply."),
        (file(*["COMMENT:b", "EXDATE:20261201T100000Z"] * 1_001), "Line 5, SIZE: it has more than 1,000 lines."),
        (b"hello", "Line 1: a calendar file begins with BEGIN:VCALENDAR."),
        (file().replace(b"END:VCALENDAR\r\n", b""), "END:VCALENDAR is missing."),
        (file() + b"BEGIN:VEVENT\r\n", "Line 10: a calendar file begins with BEGIN:VCALENDAR."),
        (file("SUMMARY:a\0b"), "Line 8 holds a NUL character"),
        (file("UID:b"), "Line 5, UID: an event needs one identity"),
        (file(start=":tomorrow"), "Line 5, DTSTART: it cannot be read"),
        (file().replace(b"DTSTART", b"X-START"), "Line 5, DTSTART: it is missing."),
        (file(start=";TZID=Nowhere/Land:20261201T100000"), "“Nowhere/Land” is not a time zone the file explains."),
        (
            file(start=":20261201T100000", extra="X-WR-TIMEZONE:Europe"),
            "“Europe” is not a time zone the file explains.",
        ),
        (file(start=f";TZID={'x/' * 2000}x:20261201T100000"), "is not a time zone the file explains."),
        (file(start=":20261201T100000", extra=f"X-WR-TIMEZONE:{'x/' * 2000}x"), "is not a time zone"),
        (file(start=":18500101T100000Z"), "Line 5, DTSTART: 1850-01-01 is out of range"),
        (file(start=":99990101T100000Z"), "Line 5, DTSTART: 9999-01-01 is out of range"),
        (file("SEQUENCE:many"), "Line 5, SEQUENCE: it cannot be read"),
        (file("SEQUENCE:-1"), "Line 5, SEQUENCE: -1 is out of range."),
        (file("SEQUENCE:99999999999"), "Line 5, SEQUENCE: it cannot be read"),
        (file("DTSTART:20261202T100000Z"), "Line 5, DTSTART: it is there twice."),
        (file("RRULE:FREQ=DAILY;INTERVAL=0"), "Line 5, RRULE: its INTERVAL is out of range"),
        (file("RRULE:FREQ=DAILY;COUNT=999999999"), "Line 5, RRULE: its COUNT is out of range"),
        (file("RRULE:FREQ=YEARLY;BYWEEKNO=20"), "Line 5, RRULE: BYWEEKNO is not read"),
        (file("RRULE:FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=2"), "Line 5, RRULE: BYSETPOS is read from 1 to 5"),
        (file("RRULE:FREQ=DAILY", start=":16010101T100000Z"), "Line 5, DTSTART: 1601 is out of range"),
        (b"BEGIN:VCALENDAR\r\n" * 9, "Line 5: the calendar is nested too deeply."),
        (b"x" * 10_000_001, "The calendar has more than 10 MB"),
        (b"\r\n" * 200_001, "The calendar has more than 200,000 lines"),
        (file("SUMMARY:" + "x" * 1_000_000), "Line 8 is part of one of more than 1,000,000 characters."),
        (file("SUMMARY:x" + "\r\n y" * 190_000 + "\r\n " + "z" * 900_000), "is part of one of more than"),
        (file("RRULE:FREQ=DAILY", "EXDATE:" + ",".join(["20261201T100000Z"] * 5_001)), "Line 5, EXDATE: it names more"),
        (file("RDATE:" + ",".join(["20261201T100000Z"] * 5_001)), "Line 5, RDATE: it names more than 5,000 days."),
    ],
    ids=said_only,
)
def test_what_cannot_be_read_is_refused_with_line_and_field(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_more_than_5000_events_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ics_lines, "MOST_EVENTS", 1)
    event = b"BEGIN:VEVENT\r\nUID:b\r\nDTSTART:20261201T100000Z\r\nEND:VEVENT\r\n"
    assert refused(file().replace(b"END:VCALENDAR", event + b"END:VCALENDAR")).startswith("Line 9: the calendar has")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (file("SUMMARY:x", method="REPLY"), "line 5 “x” – METHOD:REPLY is no booking; read the invitation or"),
        (file("RRULE:FREQ=SECONDLY"), "line 5 – it repeats SECONDLY; daily is the least."),
        (file("RRULE:FREQ=HOURLY;COUNT=3"), "line 5 – it repeats HOURLY; daily is the least."),
        (file("RRULE:FREQ=DAILY;BYHOUR=1,2,3"), "line 5 – it repeats more than once a day (BYHOUR); daily is"),
        (file("RRULE:FREQ=DAILY;BYSECOND=1,2"), "line 5 – it repeats more than once a day (BYSECOND); daily is"),
    ],
    ids=said_only,
)
def test_what_is_no_appointment_is_left_out_with_its_line(data: bytes, said: str) -> None:
    found = read_calendar(data, NOW)
    assert found.invitations == ()
    (line,) = found.told()
    assert line.startswith(f"Left out: {said}")


@pytest.mark.parametrize(
    ("rule", "start", "count"),
    [
        ("FREQ=WEEKLY", ":20261101T160000", 52),
        ("FREQ=WEEKLY;COUNT=6", ":20261101T160000Z", 2),
        ("FREQ=DAILY", ":19910101T160000Z", 366),
        ("FREQ=DAILY;UNTIL=20261130T000000Z", ":20261101T160000Z", 7),
        ("FREQ=MONTHLY;UNTIL=99991231T000000Z", ":20261101T160000Z", 12),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", ":20261101T160000Z", 0),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", ":20261101T160000Z", 0),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", ":20261101T160000Z", 0),
        ("FREQ=MONTHLY;BYDAY=6MO", ":20261101T160000Z", 0),
        ("FREQ=MONTHLY;BYDAY=1MO,-1FR", ":20261101T160000Z", 24),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ":20261101T160000Z", 12),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ":20261101T160000Z", 12),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", ":20261103T160000Z", 52),
        ("FREQ=YEARLY;BYDAY=20MO", ":20261101T160000Z", 1),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", ":20261101T160000Z", 52),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU", ":20261102T160000Z", 26),
        ("FREQ=WEEKLY;BYDAY=1MO", ":20261102T160000Z", 53),
        ("FREQ=DAILY;COUNT=13000", ":19910101T160000Z", 0),
        ("FREQ=DAILY;COUNT=14000", ":19910101T160000Z", 366),
        ("FREQ=DAILY;BYDAY=MO;COUNT=2000", ":19910101T160000Z", 53),
        ("FREQ=DAILY", ":19000101T160000Z", 366),
    ],
)
def test_repeated_events_are_read_366_days_ahead(rule: str, start: str, count: int) -> None:
    assert len(read_calendar(file(f"RRULE:{rule}", start=start), NOW).invitations) == count


def test_a_series_keeps_its_wall_time_across_the_change_of_the_clock() -> None:
    data = file("RRULE:FREQ=WEEKLY;COUNT=3", start=";TZID=W. Europe Standard Time:20270322T173000")
    found = read_calendar(data, NOW).invitations
    assert [f"{i.at:%m-%d %H:%M}" for i in found] == ["03-22 16:30", "03-29 15:30", "04-05 15:30"]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("RRULE:FREQ=WEEKLY;UNTIL=99991231T235959Z",), 53),
        (("RRULE:FREQ=WEEKLY;UNTIL=00010101T000000Z",), 1),
        (("RRULE:FREQ=WEEKLY;INTERVAL=1000;COUNT=100000",), 1),
    ],
    ids=["until the last second there is", "until the first", "counted beyond the last year"],
)
@pytest.mark.parametrize("zone", ["Europe/Vienna", "America/New_York"])
def test_a_series_may_end_where_the_calendar_does(lines: tuple[str, ...], count: int, zone: str) -> None:
    found = read_calendar(file(*lines, start=f";TZID={zone}:20261124T100000"), NOW)
    assert len(found.invitations) == count


def test_a_stretch_may_end_on_another_clock_than_it_begins() -> None:
    """It begins on the user's clock and ends in UTC: 10:00 to 12:00 in Vienna."""
    data = file("DURATION:PT30M", "RDATE;VALUE=PERIOD:20261202T100000/20261202T110000Z", start=":20261201T100000")
    assert [one.minutes for one in read_calendar(data, NOW).invitations] == [30, 120]


@pytest.mark.parametrize("when", [":99991231T235959Z", ":00010101T000000Z", ":99991231T235959", ";VALUE=DATE:99991231"])
@pytest.mark.parametrize("onward", ["", ";RANGE=THISANDFUTURE"])
@pytest.mark.parametrize("zone", ["Europe/Vienna", "America/New_York"])
def test_an_exception_stands_for_a_time_that_can_be(when: str, onward: str, zone: str) -> None:
    start = f";TZID={zone}:20261201T100000"
    said = f"RECURRENCE-ID: {when.split(':')[1][:4]} is out of range; use 1900 to 2200."
    assert refused(file(f"RECURRENCE-ID{onward}{when}", start=start)) == f"Line 5, {said}"
    other = ["END:VEVENT", "BEGIN:VEVENT", "UID:b", "DTSTART:20261201T100000Z"]
    two = ["RRULE:FREQ=WEEKLY", "END:VEVENT", "BEGIN:VEVENT", "UID:a", f"DTSTART{start}"]
    found = read_calendar(file(*two, f"RECURRENCE-ID{onward}{when}", *other, start=start), NOW)
    assert [one.uid for one in found.invitations] == ["b"]
    assert [one.told() for one in found.left_out] == [
        "line 5, UID: what else the file says of this identity cannot be read.",
        f"line 10, {said}",
    ]


def test_a_title_may_be_called_as_a_zone_is_named() -> None:
    assert one(file("SUMMARY:TZID=Europe")).title == "TZID=Europe"


def test_of_a_long_line_is_asked_once_whether_anybody_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of a hundred thousand folds looked through the million characters before it, which took an hour."""
    asked: list[int] = []

    class Counting:
        def match(self, text: str) -> re.Match[str] | None:
            asked.append(len(text))
            return found(text)

    found = ics_lines._LINE.match
    monkeypatch.setattr(ics_lines, "_LINE", Counting())
    ics_lines.sheets_of(file("a" * ics_lines.LONGEST_HEAD, *[" b"] * 1000))
    assert sum(length >= ics_lines.LONGEST_HEAD for length in asked) == 2
