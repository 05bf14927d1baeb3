"""Calendars from the wild: each case gives what is right for its kind, and so do others of the same kind."""

import base64
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nmcoach.cli.sessions import when
from nmcoach.domain.day.words import next_session
from nmcoach.domain.errors import BadFile
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.tui.places.sessions.words import row, when_words
from samples import FakeClock
from wild import CASES, booked, calendar, cancelled, event, exception, series, take

EACH: dict[str, tuple[list[str], list[str]]] = {
    "a05_global_tzid_prefix": (["12-10 09:00"], [
        "New: Thu 10 Dec 10:00 “Massage”",
        "The zone “/freeassociation.sourceforge.net/Europe/Berlin” was taken for Europe/Berlin.",
    ]),
    "a08_windows_zone_no_vtimezone": (["12-10 15:00"], [
        "New: Thu 10 Dec 16:00 (10:00 America/New_York time) “Massage”",
    ]),
    "a13_x_wr_timezone_floating": (["12-10 15:00"], ["New: Thu 10 Dec 16:00 (10:00 America/New_York time) “Massage”"]),
    "a17_x_wr_timezone_floating_series": (["12-10 15:00", "12-17 15:00"], [
        "New: Thu 10 Dec 16:00 (10:00 America/New_York time) “Massage”",
        "New: Thu 17 Dec 16:00 (10:00 America/New_York time) “Massage”",
    ]),
    "a18_iana_zone_elsewhere": (["12-10 15:00"], ["New: Thu 10 Dec 16:00 (10:00 America/New_York time) “Massage”"]),
    "b02_one_of_three_no_uid": (["12-10 09:00", "12-17 09:00", "12-24 09:00"], [
        "New: Thu 10 Dec 10:00 “Massage”", "New: Thu 17 Dec 10:00 “Massage”", "New: Thu 24 Dec 10:00 “Massage”",
    ]),
    "b03_same_uid_different_events": (["12-10 09:00", "12-17 09:00", "12-24 09:00"], [
        "New: Thu 10 Dec 10:00 “Massage”", "New: Thu 17 Dec 10:00 “Massage”",
        "New: Thu 24 Dec 10:00 “Massage follow-up”",
    ]),
    "c01_empty_dtstamp": (["12-10 09:00"], ["New: Thu 10 Dec 10:00 “Massage”"]),
    "c02_method_leading_space": (["12-10 09:00"], ["New: Thu 10 Dec 10:00 “Massage”"]),
    "c03_unfolded_continuation": (["12-10 09:00"], ["New: Thu 10 Dec 10:00 “Massage”"]),
    "c07_birthday_1957": (["12-10 09:00"], [
        "New: Thu 10 Dec 10:00 “Massage”", "Left out: line 4 “Birthday” – it has no time of day.",
    ]),
    "c14_hourly_reminder_series": (["12-10 09:00"], [
        "New: Thu 10 Dec 10:00 “Massage”",
        "Left out: line 4 “Drink water” – it repeats HOURLY; daily is the least.",
    ]),
    "c19_latin1": (["12-10 09:00"], [
        "New: Thu 10 Dec 10:00 “Körperarbeit”",
        "The file is not in UTF-8; its letters were read as Windows writes them.",
    ]),
    "c24_no_dtstart_one_of_two": (["12-10 09:00"], [
        "New: Thu 10 Dec 10:00 “Massage”", "Left out: line 4 “Note only”, DTSTART: it is missing.",
    ]),
    "c38_series_over": ([], ["Left out: line 4 “Massage” – the series is over."]),
    "d01_this_and_future": (["12-03 09:00", "12-10 09:00", "12-17 15:00", "12-24 15:00", "12-31 15:00"], [
        "New: Thu 3 Dec 10:00 “Massage”", "New: Thu 10 Dec 10:00 “Massage”", "New: Thu 17 Dec 16:00 “Massage”",
        "New: Thu 24 Dec 16:00 “Massage”", "New: Thu 31 Dec 16:00 “Massage”",
    ]),
    "d10_series_until_date_only": (["12-03 09:00", "12-10 09:00", "12-17 09:00"], [
        "New: Thu 3 Dec 10:00 “Massage”", "New: Thu 10 Dec 10:00 “Massage”", "New: Thu 17 Dec 10:00 “Massage”",
    ]),
    "e02_outlook_canceled_prefix": ([], [
        "Left out: line 5 “Canceled: Massage” – its title says that it is called off.",
    ]),
}  # fmt: skip
"""Case → what is booked, by the clock in UTC, and what is told."""


@pytest.mark.parametrize("name", EACH)
def test_each_case_gives_what_is_right(coach: Coach, name: str) -> None:
    expected, said = EACH[name]
    looked = coach.exchange.read(CASES / f"{name}.ics", dry_run=True)
    merged = coach.exchange.read(CASES / f"{name}.ics")
    assert booked(coach) == expected
    assert list(merged.lines) == list(looked.lines) == said
    before = coach.sessions.every()
    assert coach.exchange.read(CASES / f"{name}.ics").changes == 0
    assert coach.sessions.every() == before


def test_a_series_among_singles_is_booked_for_a_year(coach: Coach) -> None:
    merged = coach.exchange.read(CASES / "c37_one_series_among_singles.ics")
    assert merged.added == {"session": 53}
    assert "12-10 09:00" in booked(coach)
    assert coach.exchange.read(CASES / "c37_one_series_among_singles.ics").changes == 0


def test_of_a_series_among_singles_only_what_is_wanted_is_read(coach: Coach) -> None:
    assert coach.exchange.read(CASES / "c37_one_series_among_singles.ics", match="massage").lines == (
        "New: Thu 10 Dec 10:00 “Massage”",
    )
    assert booked(coach) == ["12-10 09:00"]


def test_the_same_appointments_under_new_identities_are_not_booked_twice(coach: Coach) -> None:
    coach.exchange.read(CASES / "b04_uid_changes_first.ics")
    merged = coach.exchange.read(CASES / "b05_uid_changes_second.ics")
    assert merged.lines == ("Known: Thu 10 Dec 10:00 “Massage” – it has a new identity in the file.",)
    assert booked(coach) == ["12-10 09:00"]
    assert [s.uid for s in coach.sessions.every()] == ["g-222@o365.example"]
    assert coach.exchange.read(CASES / "b05_uid_changes_second.ics").changes == 0


def test_a_series_moved_whole_leaves_no_old_booking(coach: Coach) -> None:
    coach.exchange.read(CASES / "d07_series_then_single_move_a.ics")
    merged = coach.exchange.read(CASES / "d11_series_moved_whole.ics")
    assert merged.lines == (
        "Moved: Thu 3 Dec 10:00 to Thu 3 Dec 15:00 “Massage”",
        "Moved: Thu 10 Dec 10:00 to Thu 10 Dec 15:00 “Massage”",
        "Moved: Thu 17 Dec 10:00 to Thu 17 Dec 15:00 “Massage”",
    )
    assert booked(coach) == ["12-03 14:00", "12-10 14:00", "12-17 14:00"]
    assert len(coach.sessions.every()) == 3
    assert coach.exchange.read(CASES / "d11_series_moved_whole.ics").changes == 0
    again = coach.exchange.read(CASES / "d07_series_then_single_move_a.ics")
    assert (again.changes, again.lines) == (0, ("Passed over: 3 older revisions of what is here.",))


def alone(name: str) -> bytes:
    return (CASES / f"{name}.ics").read_bytes()


def on(*days: str, hour: str = "100000") -> str:
    return exception(f"{days[0]}T100000", f"{days[-1]}T{hour}", params=";RANGE=THISANDFUTURE")


ONWARD: dict[str, tuple[list[str], list[str]]] = {
    "by a day": ([series(rule="FREQ=WEEKLY;COUNT=4"), on("20261210", "20261211")],
                 ["12-03 09:00", "12-11 09:00", "12-18 09:00", "12-25 09:00"]),
    "to an earlier hour": ([series(), on("20261210", hour="083000")], ["12-03 09:00", "12-10 07:30", "12-17 07:30"]),
    "from the first on": ([series(), on("20261203", hour="160000")], ["12-03 15:00", "12-10 15:00", "12-17 15:00"]),
    "the last alone": ([series(), on("20261217", hour="160000")], ["12-03 09:00", "12-10 09:00", "12-17 15:00"]),
    "twice": ([series(rule="FREQ=WEEKLY;COUNT=4"), on("20261210", hour="160000"), on("20261224", hour="180000")],
              ["12-03 09:00", "12-10 15:00", "12-17 15:00", "12-24 17:00"]),
    "with one of the later moved by itself": (
        [series(rule="FREQ=WEEKLY;COUNT=4"), on("20261210", hour="160000"),
         exception("20261217T100000", "20261218T120000")],
        ["12-03 09:00", "12-10 15:00", "12-18 11:00", "12-24 15:00"]),
    "with one of the later taken out": (
        [series("EXDATE;TZID=Europe/Berlin:20261217T100000", rule="FREQ=WEEKLY;COUNT=4"),
         on("20261210", hour="160000")],
        ["12-03 09:00", "12-10 15:00", "12-24 15:00"]),
    "over the turn of the clock": (
        [series(rule="FREQ=WEEKLY;COUNT=2", at="20270325T100000"), on("20270325", hour="110000")],
        ["03-25 10:00", "04-01 09:00"]),
    "before the series in the file": ([on("20261210", hour="160000"), series()],
                                      ["12-03 09:00", "12-10 15:00", "12-17 15:00"]),
}  # fmt: skip


@pytest.mark.parametrize("name", ONWARD)
def test_f03_a_series_that_is_moved_from_there_on_loses_none(coach: Coach, tmp_path: Path, name: str) -> None:
    events, expected = ONWARD[name]
    merged = take(coach, calendar(*events), tmp_path)
    assert booked(coach) == expected
    assert [line.partition(":")[0] for line in merged.lines] == ["New"] * len(expected)
    before = coach.sessions.every()
    assert take(coach, calendar(*events), tmp_path).changes == 0
    assert coach.sessions.every() == before


NOWHERE = ';TZID="Clinic Time":20261210T100000'
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=4"
OTHER = event(uid="ok@p.example", start=":20261224T090000Z")
ALSO = "12-24 09:00"
"""When that one is."""

UNKNOWN_ZONES = {
    "the series": event(WEEKLY, start=NOWHERE),
    "its days taken out": series('EXDATE;TZID="Clinic Time":20261210T100000'),
    "days beside the rule": series("RDATE;TZID=Clinic Time:20261211T100000"),
    "one that was moved": event('RECURRENCE-ID;TZID="Clinic Time":20261210T100000'),
    "a zone that is explained wrongly": event(start=NOWHERE),
    "a folder of zones": event(start=";TZID=Europe:20261210T100000"),
    "a path out of the zones": event(start=";TZID=../../etc/passwd:20261210T100000"),
}
WRONG_ZONE = (
    "BEGIN:VTIMEZONE", "TZID:Clinic Time", "BEGIN:STANDARD", "DTSTART:19700101T000000", "RRULE:FREQ=SECONDLY",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN_ZONES)
def test_f01_nothing_is_booked_at_a_guessed_time(coach: Coach, tmp_path: Path, name: str) -> None:
    merged = take(coach, calendar(UNKNOWN_ZONES[name], OTHER, head=WRONG_ZONE), tmp_path)
    assert booked(coach) == [ALSO]
    (line,) = (line for line in merged.lines if line.startswith("Left out"))
    assert line.endswith("is not a time zone the file explains.")
    assert line.startswith("Left out: line 13 “Massage”, ")


def test_f01_a_file_of_nothing_else_is_refused_with_its_line(coach: Coach) -> None:
    with pytest.raises(BadFile, match=r"^Line 4, DTSTART: “Clinic Time” is not a time zone the file explains\.$"):
        coach.exchange.read(CASES / "a02_unknown_zone_series.ics")
    assert booked(coach) == []


def test_f01_what_one_file_calls_a_zone_says_nothing_of_another(coach: Coach, tmp_path: Path) -> None:
    explained = (
        "BEGIN:VTIMEZONE", "TZID:Clinic Time", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0300",
        "TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE",
    )  # fmt: skip
    take(coach, calendar(event(start=NOWHERE), head=explained), tmp_path)
    assert booked(coach) == ["12-10 07:00"]
    with pytest.raises(BadFile, match="“Clinic Time” is not a time zone"):
        take(coach, calendar(event(start=NOWHERE, uid="b")), tmp_path)


SEVERAL = {
    "two, then one of them moved": (
        [event(), event(start=":20261217T090000Z")],
        [event(), event(start=":20261218T090000Z")],
        ["12-10 09:00", "12-18 09:00"],
    ),
    "three, one is gone": (
        [event(), event(start=":20261217T090000Z"), event(start=":20261224T090000Z")],
        [event(), event(start=":20261224T090000Z")],
        ["12-10 09:00", "12-24 09:00"],
    ),
    "one, then two": ([event()], [event(), event(start=":20261217T090000Z")], ["12-10 09:00", "12-17 09:00"]),
    "a single and a series": (
        [event(uid="g@p.example"), series()],
        [event(uid="g@p.example", start=":20261211T090000Z"), series()],
        ["12-03 09:00", "12-10 09:00", "12-11 09:00", "12-17 09:00"],
    ),
    "written at different times": (
        [event("DTSTAMP:20261101T000000Z"), event("DTSTAMP:20261102T000000Z", start=":20261217T090000Z")],
        [event("DTSTAMP:20261101T000000Z"), event("DTSTAMP:20261102T000000Z", start=":20261217T090000Z")],
        ["12-10 09:00", "12-17 09:00"],
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_f05_several_events_under_one_identity_are_that_many_bookings(coach: Coach, tmp_path: Path, name: str) -> None:
    first, second, expected = SEVERAL[name]
    take(coach, calendar(*first), tmp_path)
    assert take(coach, calendar(*first), tmp_path).changes == 0
    take(coach, calendar(*second), tmp_path)
    assert booked(coach) == expected
    assert take(coach, calendar(*second), tmp_path).changes == 0


def test_f05_of_two_revisions_in_one_file_the_later_counts(coach: Coach, tmp_path: Path) -> None:
    merged = take(coach, calendar(event("SEQUENCE:1", start=":20261211T090000Z"), event("SEQUENCE:0")), tmp_path)
    assert booked(coach) == ["12-11 09:00"]
    assert merged.lines[1] == "Left out: line 10 “Massage” – a later revision of it stands in the same file."


UNWANTED = {
    "a day of every month": (event("RRULE:FREQ=MONTHLY", start=";VALUE=DATE:20100101"), "it has no time of day."),
    "every minute": (event("RRULE:FREQ=MINUTELY"), "it repeats MINUTELY; daily is the least."),
    "three times a day": (event("RRULE:FREQ=DAILY;BYHOUR=8,12,18"), "it repeats more than once a day (BYHOUR)"),
    "a series that ended": (event("RRULE:FREQ=DAILY;UNTIL=20200101T000000Z", start=":20190101T090000Z"),
                            "the series is over."),
    "a day that never comes": (event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), ""),
    "an answer to nobody": (event("STATUS:CANCELLED"), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", UNWANTED)
def test_f06_what_is_not_wanted_is_left_out_and_the_rest_is_read(coach: Coach, tmp_path: Path, name: str) -> None:
    unwanted, why = UNWANTED[name]
    merged = take(coach, calendar(unwanted, OTHER), tmp_path)
    assert ALSO in booked(coach)
    assert any(why in line for line in merged.lines if line.startswith("Left out: line 4 “Massage” –")) or not why
    assert take(coach, calendar(unwanted, OTHER), tmp_path).changes == 0


def test_f06_a_yearly_series_from_long_ago_is_booked_like_any(coach: Coach, tmp_path: Path) -> None:
    take(coach, calendar(event("RRULE:FREQ=YEARLY", start=";TZID=Europe/Berlin:19570412T100000")), tmp_path)
    assert booked(coach) == ["04-12 08:00"]


def test_f06_of_more_series_than_are_worked_out_the_first_are(coach: Coach, tmp_path: Path) -> None:
    many = [series(uid=f"s{n}@p.example", at=f"20261203T{n // 60:02d}{n % 60:02d}00") for n in range(102)]
    merged = take(coach, calendar(*many), tmp_path)
    assert merged.added == {"session": 300}
    assert merged.lines[-1] == "2 events were left out."
    assert "holds more than 100 repeated events; --match reads those you want." in merged.lines[-2]


def test_f06_of_series_that_make_too_many_the_first_are_booked(coach: Coach, tmp_path: Path) -> None:
    daily = [series(uid=f"s{n}@p.example", at=f"20261203T{n:02d}0000", rule="FREQ=DAILY") for n in range(14)]
    merged = take(coach, calendar(*daily), tmp_path)
    assert 4_000 < merged.added["session"] <= 5_000
    assert "the repeated events make more than 5,000; --match reads those you want." in merged.lines[-1]


def test_f06_match_is_applied_first(coach: Coach, tmp_path: Path) -> None:
    wrong, hourly = (
        event(start=":tomorrow", title="Team meeting"),
        event("RRULE:FREQ=HOURLY", uid="t", title="Team tea"),
    )
    merged = take(coach, calendar(wrong, hourly, OTHER), tmp_path, match="massage")
    assert merged.lines == ("New: Thu 24 Dec 10:00 “Massage”",)
    merged = take(coach, calendar(wrong, hourly, OTHER), tmp_path, match="TEA")
    assert [line.partition("“")[0] for line in merged.lines] == [
        "Left out: line 4 ",
        "Left out: line 9 ",
        "2 events were left out.",
    ]
    assert take(coach, calendar(wrong, hourly, OTHER), tmp_path, match="dentist").lines == (
        "No event names “dentist”.",
    )


def test_f06_more_events_than_are_read_may_stand_beside_those_that_match(coach: Coach, tmp_path: Path) -> None:
    many = [event(uid=str(n), title="Team") for n in range(5_001)]
    with pytest.raises(BadFile, match=r"^Line 25004: the calendar has more than 5,000 events\.$"):
        take(coach, calendar(*many, OTHER), tmp_path)
    assert take(coach, calendar(*many, OTHER), tmp_path, match="massage").added == {"session": 1}


MISSING = {
    "an alarm": event("BEGIN:VALARM", "TRIGGER:sometime", "END:VALARM"),
    "an end": event("DTEND:later"),
    "a length": event("DURATION:long"),
    "when it was written": event("DTSTAMP:yesterday", "LAST-MODIFIED:"),
    "a place": event("LOCATION;LANGUAGE"),
    "the identity": event(uid=""),
    "an identity that is empty": event("UID:", uid=""),
    "days taken out, but none": event("EXDATE:", "EXDATE;TZID=Europe/Berlin:"),
    "further days, but none": event("RDATE;VALUE=DATE:"),
    "a series with days taken out, but none": event("EXDATE: ", "RRULE:FREQ=DAILY;COUNT=1"),
    "a status nobody knows": event("STATUS:MAYBE", "TRANSP:WHO KNOWS"),
}


@pytest.mark.parametrize("name", MISSING)
def test_f07_a_detail_that_is_not_needed_may_be_wrong(coach: Coach, tmp_path: Path, name: str) -> None:
    take(coach, calendar(MISSING[name], OTHER), tmp_path)
    assert booked(coach) == ["12-10 09:00", ALSO]
    assert take(coach, calendar(MISSING[name], OTHER), tmp_path).changes == 0


BROKEN = {
    "no start": (event(start=""), "DTSTART: it is missing."),
    "a start that is none": (event(start=":2026-12-10 10:00"), "DTSTART: it cannot be read"),
    "two starts": (event("DTSTART:20261211T090000Z"), "DTSTART: it is there twice."),
    "a sequence in words": (event("SEQUENCE:many"), "SEQUENCE: it cannot be read"),
    "a rule that is none": (event("RRULE:every week"), "RRULE"),
    "a day taken out that is none": (series("EXDATE:someday"), "EXDATE: it cannot be read"),
    "two zones": (event(start=";TZID=Europe/Berlin;TZID=UTC:20261210T090000"), "DTSTART: it names two time zones."),
    "two identities": (event("UID:b"), "UID: an event needs one identity"),
    "no end": (event().replace("\r\nEND:VEVENT", ""), "END:VEVENT: it is missing."),
    "a year out of reach": (event(start=":18500101T090000Z"), "DTSTART: 1850-01-01 is out of range"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_f07_an_event_that_cannot_be_read_is_left_out_with_its_line(coach: Coach, tmp_path: Path, name: str) -> None:
    broken, why = BROKEN[name]
    merged = take(coach, calendar(OTHER, broken), tmp_path)
    assert booked(coach) == [ALSO]
    (line,) = (line for line in merged.lines if line.startswith("Left out"))
    assert line.startswith(f"Left out: line 9 “Massage”, {why}")


ZONES = {
    "cut off": ("BEGIN:VTIMEZONE", "TZID:Unused", "END:VTIMEZONE"),
    "no offset": ("BEGIN:VTIMEZONE", "TZID:Unused", "BEGIN:STANDARD", "DTSTART:no", "END:STANDARD", "END:VTIMEZONE"),
    "without a name": ("BEGIN:VTIMEZONE", "BEGIN:DAYLIGHT", "TZOFFSETTO:x", "END:DAYLIGHT", "END:VTIMEZONE"),
}


@pytest.mark.parametrize("name", ZONES)
def test_f07_a_zone_that_nobody_uses_may_be_wrong(coach: Coach, tmp_path: Path, name: str) -> None:
    take(coach, calendar(event(), head=ZONES[name]), tmp_path)
    assert booked(coach) == ["12-10 09:00"]


def test_f07_without_an_identity_an_event_is_known_by_start_and_title(coach: Coach, tmp_path: Path) -> None:
    first, second = event(uid=""), event(uid="", title="Scar work")
    take(coach, calendar(first, second), tmp_path)
    assert booked(coach) == ["12-10 09:00", "12-10 09:00"]
    assert take(coach, calendar(second, first), tmp_path).changes == 0


RENAMED = {
    "one": ([event(uid="1")], [event(uid="2")], 1),
    "two": (
        [event(uid="1"), event(uid="2", start=":20261217T090000Z")],
        [event(uid="3"), event(uid="4", start=":20261217T090000Z")],
        2,
    ),
    "a series": ([series(uid="1")], [series(uid="2")], 3),
    "a series in the place of singles": (
        [event(uid="1", start=":20261203T090000Z"), event(uid="2"), event(uid="3", start=":20261217T090000Z")],
        [series(uid="4")],
        3,
    ),
    "with other letters in the title": ([event(uid="1", title="MASSAGE")], [event(uid="2", title="Massage")], 1),
}


@pytest.mark.parametrize("name", RENAMED)
def test_f08_the_same_appointments_under_new_identities_take_them(coach: Coach, tmp_path: Path, name: str) -> None:
    first, second, count = RENAMED[name]
    take(coach, calendar(*first), tmp_path)
    merged = take(coach, calendar(*second), tmp_path)
    assert (merged.changes, len(booked(coach)), cancelled(coach)) == (count, count, [])
    assert all(line.endswith("it has a new identity in the file.") for line in merged.lines)
    assert take(coach, calendar(*second), tmp_path).changes == 0


def test_f08_one_appointment_twice_in_a_file_is_booked_once(coach: Coach, tmp_path: Path) -> None:
    data = calendar(event(uid="1"), event(uid="2"), event(uid="3", title="Scar work"))
    merged = take(coach, data, tmp_path)
    assert booked(coach) == ["12-10 09:00", "12-10 09:00"]
    assert "Left out: line 9 “Massage” – it stands in the file twice." in merged.lines
    assert take(coach, data, tmp_path).changes == 0


def test_f08_another_title_is_another_appointment(coach: Coach, tmp_path: Path) -> None:
    take(coach, calendar(event(uid="1")), tmp_path)
    assert take(coach, calendar(event(uid="2", title="Scar work")), tmp_path).added == {"session": 1}


DAMAGED = {
    "blanks after colons": calendar(event("SEQUENCE: 0", "DTSTAMP: 20261101T000000Z", start=": 20261210T090000Z ")),
    "blanks before colons": calendar(event()).replace(b"DTSTART:", b"DTSTART :").replace(b"UID:", b"UID : "),
    "blanks in begin and end": calendar(event()).replace(b"BEGIN:VEVENT", b"BEGIN: VEVENT "),
    "a description in lines of its own": calendar(event("DESCRIPTION:Bring a towel", "and water", "and time (=2 h)")),
    "an address in lines of its own": calendar(event('X-APPLE;X-ADDRESS="Elm Street 1', 'Berlin":geo:52.5,13.4')),
    "empty lines": calendar(event()).replace(b"\r\n", b"\r\n\r\n"),
    "a mark in front": b"\xef\xbb\xbf" + calendar(event()),
    "small letters": calendar(event()).replace(b"BEGIN:VEVENT", b"begin:vevent").replace(b"DTSTART", b"dtstart"),
    "lines after the end": calendar(event()) + b"X-COMMENT:made by a machine\r\n",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_f09_small_damage_is_read_over(coach: Coach, tmp_path: Path, name: str) -> None:
    assert take(coach, DAMAGED[name], tmp_path).added == {"session": 1}
    assert booked(coach) == ["12-10 09:00"]
    assert [s.note for s in coach.sessions.every()] == ["Massage"]


ME = "ATTENDEE;PARTSTAT={}:mailto:me@home.example"
NO_APPOINTMENT = {
    "Outlook, German": (event("X-MICROSOFT-CDO-BUSYSTATUS:FREE", title="Abgesagt: Massage"), "its title says"),
    "the title alone": (event(title="Cancelled: Massage"), "its title says that it is called off."),
    "marked as free": (event("TRANSP:TRANSPARENT"), "it is marked as free time."),
    "shown as free": (event("X-MICROSOFT-CDO-BUSYSTATUS:FREE"), "it is marked as free time."),
    "a free slot": (event(title="Free slot"), "it is a free slot."),
    "a free slot, German": (event(title="Freier Termin"), "it is a free slot."),
    "declined by the one asked": (event(ME.format("DECLINED")), "it was declined."),
    "declined by whose calendar it is": (
        event(ME.format("DECLINED"), "ATTENDEE;PARTSTAT=ACCEPTED:mailto:other@p.example"), "it was declined."),
    "declined, but not by a room": (
        event(ME.format("DECLINED"), "ATTENDEE;CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:r@p.example"), "it was declined."),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_APPOINTMENT)
def test_f10_what_is_no_appointment_is_left_out_and_told(coach: Coach, tmp_path: Path, name: str) -> None:
    odd, why = NO_APPOINTMENT[name]
    merged = take(coach, calendar(odd, OTHER, head=["X-WR-CALNAME:me@home.example"]), tmp_path)
    assert booked(coach) == [ALSO]
    (line,) = (line for line in merged.lines if line.startswith("Left out"))
    assert line.startswith("Left out: line 5 “")
    assert why in line


@pytest.mark.parametrize("name", NO_APPOINTMENT)
def test_f10_what_was_booked_and_is_no_appointment_any_more_is_cancelled(
    coach: Coach, tmp_path: Path, name: str
) -> None:
    take(coach, calendar(event("SEQUENCE:0"), OTHER), tmp_path)
    odd = NO_APPOINTMENT[name][0].replace("END:VEVENT", "SEQUENCE:1\r\nEND:VEVENT")
    merged = take(coach, calendar(odd, OTHER, head=["X-WR-CALNAME:me@home.example"]), tmp_path)
    assert (booked(coach), cancelled(coach)) == ([ALSO], ["12-10 09:00"])
    assert any(line.startswith("Cancelled: Thu 10 Dec 10:00") for line in merged.lines)


def test_f10_an_appointment_stays_one(coach: Coach, tmp_path: Path) -> None:
    asked = [
        event(ME.format("ACCEPTED"), uid="1"),
        event(ME.format("NEEDS-ACTION"), uid="2", start=":20261211T090000Z"),
        event("TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY", uid="3", start=":20261212T090000Z"),
        event("STATUS:TENTATIVE", uid="4", start=":20261213T090000Z", title="Massage, canceled once"),
    ]
    take(coach, calendar(*asked), tmp_path)
    assert len(booked(coach)) == 4


DIALECTS = {
    "IANA": event(start=";TZID=America/New_York:20261210T100000"),
    "Windows": event(start=";TZID=Eastern Standard Time:20261210T100000"),
    "with a prefix": event(start=";TZID=/mozilla.org/20050126_1/America/New_York:20261210T100000"),
    "in quotes": event(start=';TZID="America/New_York":20261210T100000'),
}


@pytest.mark.parametrize("name", DIALECTS)
def test_f11_the_own_time_is_told_and_the_zone_of_the_file_named(coach: Coach, tmp_path: Path, name: str) -> None:
    merged = take(coach, calendar(DIALECTS[name]), tmp_path)
    assert merged.lines[0] == "New: Thu 10 Dec 16:00 (10:00 America/New_York time) “Massage”"
    (session,) = coach.sessions.every()
    assert (session.zone, str(session.day)) == ("Europe/Berlin", "2026-12-10")


def test_f11_a_zone_with_the_same_clock_is_not_named(coach: Coach, tmp_path: Path) -> None:
    merged = take(coach, calendar(event(start=";TZID=Europe/Vienna:20261210T100000")), tmp_path)
    assert merged.lines == ("New: Thu 10 Dec 10:00 “Massage”",)


def test_f11_a_session_booked_abroad_is_told_on_the_own_clock_everywhere(coach: Coach, clock: FakeClock) -> None:
    clock.name = "America/New_York"
    session = coach.sessions.book(datetime(2026, 12, 10, 15, tzinfo=UTC)).session
    assert when(session, coach) == "Thu 10 Dec 2026 10:00"
    clock.name = "Europe/Berlin"
    now = coach.now()
    assert when(session, coach) == "Thu 10 Dec 2026 16:00 (10:00 America/New_York time)"
    assert when_words(session, now) == "Thu 10 Dec 16:00 (10:00 America/New_York time)"
    assert row(session, now).cells[0] == "Thu 10 Dec 16:00"
    assert row(session, now).cells[-1] == "10:00 America/New_York time"
    assert english(next_session(coach.today.agenda())[0]).startswith(
        "Thu 10 Dec 16:00 (10:00 America/New_York time) · in 12 days"
    )
    clock.pass_(days=20)
    assert when_words(session, coach.now()) == "Thu 10 Dec 10:00"


UNTILS = {
    "a day": ("FREQ=WEEKLY;UNTIL=20261217", 3),
    "a time without a zone": ("FREQ=WEEKLY;UNTIL=20261217T100000", 3),
    "midnight before it, in UTC": ("FREQ=WEEKLY;UNTIL=20261217T000000Z", 2),
    "its start, in UTC": ("FREQ=WEEKLY;UNTIL=20261217T090000Z", 3),
    "a day in the middle": ("FREQ=WEEKLY;UNTIL=20261216", 2),
    "a day, of days of the week": ("FREQ=WEEKLY;BYDAY=TH,SA;UNTIL=20261212", 4),
    "a day before all": ("FREQ=WEEKLY;UNTIL=20261201", 1),
}


@pytest.mark.parametrize("name", UNTILS)
def test_f14_the_last_day_of_a_series_counts(coach: Coach, tmp_path: Path, name: str) -> None:
    rule, count = UNTILS[name]
    take(coach, calendar(series(rule=rule)), tmp_path)
    assert len(booked(coach)) == count


def test_f14_an_end_in_the_hour_that_the_clock_skips_is_the_instant_it_says(coach: Coach, tmp_path: Path) -> None:
    rule = "RRULE:FREQ=DAILY;UNTIL=20270328T013000Z"  # 02:45 is 03:45 there that day, at 01:45 in UTC
    take(coach, calendar(event(rule, start=";TZID=Europe/Berlin:20270326T024500")), tmp_path)
    assert booked(coach) == ["03-26 01:45", "03-27 01:45"]


def test_f14_a_time_right_after_the_hour_that_the_clock_skips_is_before_an_end_within_it(
    coach: Coach, tmp_path: Path
) -> None:
    rule = "RRULE:FREQ=DAILY;UNTIL=20270314T073000Z"  # 03:00 there is 07:00 in UTC that day
    take(coach, calendar(event(rule, start=";TZID=America/New_York:20270312T030000")), tmp_path)
    assert booked(coach) == ["03-12 08:00", "03-13 08:00", "03-14 07:00"]


FLOATING = {
    "a single": (event(start=":20261210T100000"), ["12-10 15:00"]),
    "a series": (event(WEEKLY, start=":20261210T100000"),
                 ["12-10 15:00", "12-17 15:00", "12-24 15:00", "12-31 15:00"]),
    "with a day taken out": (event(WEEKLY, "EXDATE:20261217T100000", start=":20261210T100000"),
                             ["12-10 15:00", "12-24 15:00", "12-31 15:00"]),
    "with a day taken out, its hours written as UTC": (
        event(WEEKLY, "EXDATE:20261217T100000Z", start=":20261210T100000"),
        ["12-10 15:00", "12-24 15:00", "12-31 15:00"]),
    "with a day taken out, in UTC": (event(WEEKLY, "EXDATE:20261217T150000Z", start=":20261210T100000"),
                                     ["12-10 15:00", "12-24 15:00", "12-31 15:00"]),
    "with one taken out in UTC where another has those hours": (
        event("RRULE:FREQ=DAILY;COUNT=3", "RDATE:20261211T050000", "EXDATE:20261211T150000Z,20261212T050000Z",
              start=":20261210T100000"),
        ["12-10 15:00", "12-11 10:00", "12-12 15:00"]),
    "in UTC, which it does not move": (event(), ["12-10 09:00"]),
    "with a zone of its own": (event(start=";TZID=Asia/Tokyo:20261210T100000"), ["12-10 01:00"]),
}  # fmt: skip


CALLED_UTC = {
    "one moved": (["RECURRENCE-ID:20261217T100000Z"], "20261218T120000",
                  ["12-10 15:00", "12-18 17:00", "12-24 15:00", "12-31 15:00"]),
    "one moved, by its instant": (["RECURRENCE-ID:20261217T150000Z"], "20261218T120000",
                                  ["12-10 15:00", "12-18 17:00", "12-24 15:00", "12-31 15:00"]),
    "one called off": (["RECURRENCE-ID:20261217T100000Z", "STATUS:CANCELLED"], "20261217T100000",
                       ["12-10 15:00", "12-24 15:00", "12-31 15:00"]),
    "moved from there on": (["RECURRENCE-ID;RANGE=THISANDFUTURE:20261217T100000Z"], "20261217T113000",
                            ["12-10 15:00", "12-17 16:30", "12-24 16:30", "12-31 16:30"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLED_UTC)
def test_f15_a_time_by_the_clock_that_is_called_utc_is_known(coach: Coach, tmp_path: Path, name: str) -> None:
    lines, at, expected = CALLED_UTC[name]
    data = calendar(
        event(WEEKLY, start=":20261210T100000"), event(*lines, start=f":{at}"), head=["X-WR-TIMEZONE:America/New_York"]
    )
    take(coach, data, tmp_path)
    assert booked(coach) == expected
    assert take(coach, data, tmp_path).changes == 0


@pytest.mark.parametrize("name", FLOATING)
def test_f15_times_without_a_zone_follow_the_calendars(coach: Coach, tmp_path: Path, name: str) -> None:
    data, expected = FLOATING[name]
    take(coach, calendar(data, head=["X-WR-TIMEZONE:America/New_York"]), tmp_path)
    assert booked(coach) == expected


def test_f15_a_calendars_zone_that_nobody_knows_is_not_guessed(coach: Coach, tmp_path: Path) -> None:
    data = calendar(event(start=":20261210T100000"), OTHER, head=["X-WR-TIMEZONE:Clinic Time"])
    merged = take(coach, data, tmp_path)
    assert booked(coach) == [ALSO]
    assert "Left out: line 5 “Massage”, X-WR-TIMEZONE: “Clinic Time” is not a time zone" in merged.lines[1]


LETTERS = {
    "UTF-16, little end first": b"\xff\xfe" + calendar(event(title="Fußmassage")).decode().encode("utf-16-le"),
    "UTF-16, big end first": b"\xfe\xff" + calendar(event(title="Fußmassage")).decode().encode("utf-16-be"),
    "UTF-8 with its mark": b"\xef\xbb\xbf" + calendar(event(title="Fußmassage")),
    "Windows-1252": calendar(event(title="Fußmassage")).decode().encode("cp1252"),
    "lines that end as on old Macs": calendar(event(title="Fußmassage")).replace(b"\r\n", b"\r"),
    "lines that end as on Unix": calendar(event(title="Fußmassage")).replace(b"\r\n", b"\n"),
}


@pytest.mark.parametrize("name", LETTERS)
def test_f19_text_in_another_code_is_read(coach: Coach, tmp_path: Path, name: str) -> None:
    merged = take(coach, LETTERS[name], tmp_path)
    assert [s.note for s in coach.sessions.every()] == ["Fußmassage"]
    noticed = "The file is not in UTF-8; its letters were read as Windows writes them." in merged.lines
    assert noticed is (name == "Windows-1252")


def folded(text: str) -> str:
    return "\r\n ".join(text[at : at + 74] for at in range(0, len(text), 74))


PDF = base64.b64encode(bytes(1_125_000)).decode()
ATTACHED = {
    "in folded lines": event(folded(f"ATTACH;VALUE=BINARY;ENCODING=BASE64:{PDF}")),
    "in one line": event(f"ATTACH;VALUE=BINARY;ENCODING=BASE64:{PDF}"),
    "in lines that are not folded": event(folded(f"ATTACH;ENCODING=BASE64:{PDF}").replace("\r\n ", "\r\n")),
    "a description": event(f"DESCRIPTION:{PDF}"),
    "a guest list": event(*(f"ATTENDEE;CN=G{n}:mailto:{n}@g.example" for n in range(2_000))),
}


@pytest.mark.parametrize("name", ATTACHED)
def test_f20_what_is_attached_is_skipped(coach: Coach, tmp_path: Path, name: str) -> None:
    take(coach, calendar(ATTACHED[name]), tmp_path)
    assert booked(coach) == ["12-10 09:00"]


STRANGE = {
    "a zone with a prefix": event(start=";TZID=/freeassociation.sourceforge.net/Europe/Berlin:20261210T100000"),
    "one with two": event(start=";TZID=/mozilla.org/20050126_1/Europe/Berlin:20261210T100000"),
    "a rule that is deprecated": event("RRULE:FREQ=DAILY;COUNT=1;UNTIL=20261231T000000Z"),
    "a stretch": event("RDATE;VALUE=PERIOD:20261210T090000Z/PT1H"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_f23_no_library_has_a_word_on_the_screen(
    coach: Coach, tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    merged = take(coach, calendar(STRANGE[name]), tmp_path)
    assert booked(coach) == ["12-10 09:00"]
    assert capfd.readouterr() == ("", "")
    assert not any("/site-packages/" in line or "Warning" in line for line in merged.lines)


@pytest.mark.parametrize("name", ["invite.ical", "invite", "x.ics.txt", "Invite.ICS", "event.vcs", "meeting.json"])
def test_f27_a_calendar_is_known_by_what_it_begins_with(coach: Coach, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(calendar(event()))
    assert coach.exchange.read(tmp_path / name).added == {"session": 1}


@pytest.mark.parametrize("lead", [b"\xef\xbb\xbf", b"\r\n\r\n", b"\xff\xfe"])
def test_f27_also_behind_a_mark_or_empty_lines(coach: Coach, tmp_path: Path, lead: bytes) -> None:
    data = calendar(event()).decode().encode("utf-16-le" if lead == b"\xff\xfe" else "utf-8")
    (tmp_path / "invite").write_bytes(lead + data)
    assert coach.exchange.read(tmp_path / "invite").added == {"session": 1}


TODO = "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Stretch\r\nEND:VTODO"
NOTHING = {
    "to-dos only": (calendar(TODO, TODO), "Passed over: 2 to-dos, which are no appointments."),
    "one to-do": (calendar(TODO), "Passed over: 1 to-do, which is no appointment."),
    "free times": (calendar("BEGIN:VFREEBUSY\r\nUID:f\r\nEND:VFREEBUSY"),
                   "Passed over: 1 table of free times, which is no appointment."),
    "nothing": (calendar(), "The calendar holds no events."),
    "our own reminders": (calendar(event(uid="check-in-1@nmcoach")),
                          "The calendar holds only nmcoach's reminders."),
    "whole days": (calendar(event(start=";VALUE=DATE:20261210")), "it has no time of day."),
    "a series that is over": (calendar(series(at="20250101T100000")), "the series is over."),
    "what is over": (calendar(event(start=":20261101T090000Z")), "Passed over: 1 in the past;"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_f28_a_file_without_bookings_says_what_was_passed_over_and_why(coach: Coach, tmp_path: Path, name: str) -> None:
    data, said = NOTHING[name]
    merged = take(coach, data, tmp_path)
    assert merged.changes == 0
    assert any(said in line for line in merged.lines)
