"""Odd calendars, made at random: no traceback, bounded time, and no booking at another instant than the words give.

The suite tries some hundred. `NMCOACH_CALENDARS=20000 pytest tests/exchange/cases/test_odd_calendars.py` tries on:
about twenty minutes. What the words give is worked out by dateutil, from what the calendar was made of; of damaged
files, by icalendar and recurring-ical-events.
"""

import os
import re
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.days import moment
from nmcoach.domain.errors import BadFile
from nmcoach.exchange.ics.read import Calendar, read_calendar
from nmcoach.exchange.ics.zones import MISREAD
from nmcoach.services.coach import Coach
from samples import NO_SOUND, FakeClock
from wild import CASES, take

COUNT = int(os.environ.get("NMCOACH_CALENDARS", "300"))
SAME = "NMCOACH_CALENDARS" not in os.environ
"""Whether it is the same calendars each time."""
NOW = moment(datetime(2026, 11, 28, 9, tzinfo=UTC), "Europe/Berlin")
YEAR = timedelta(days=366)
SECONDS = 20
"""Of the processor, which no calendar takes."""
ZONES = {
    "Z": "UTC", "": "Europe/Berlin", ";TZID=Europe/Berlin": "Europe/Berlin",
    ";TZID=America/New_York": "America/New_York",
    ";TZID=Eastern Standard Time": "America/New_York", ';TZID="Australia/Lord_Howe"': "Australia/Lord_Howe",
    ";TZID=/x.example/Pacific/Apia": "Pacific/Apia", ";TZID=Clinic Time": None,
}  # fmt: skip
"""How a time is written → the zone it is in; None where nobody can tell."""
DAYS = {"MO": rrule.MO, "TU": rrule.TU, "WE": rrule.WE, "TH": rrule.TH, "FR": rrule.FR, "SA": rrule.SA, "SU": rrule.SU}
OFTEN = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY, "YEARLY": rrule.YEARLY}


@dataclass(frozen=True)
class Rule:
    often: str
    interval: int
    days: tuple[str, ...]
    begins: str
    count: int | None
    until: tuple[str, datetime] | None

    def written(self, zone: str) -> str:
        parts = [f"FREQ={self.often}", f"INTERVAL={self.interval}"]
        if self.days:
            parts += [f"BYDAY={','.join(self.days)}", f"WKST={self.begins}"]
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            kind, at = self.until
            of_kind = {
                "day": f"{at:%Y%m%d}", "wall": f"{at:%Y%m%dT%H%M%S}",
                "utc": f"{at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC):%Y%m%dT%H%M%SZ}",
            }  # fmt: skip
            parts.append(f"UNTIL={of_kind[kind]}")
        return ";".join(parts)

    def ended(self, at: datetime, zone: str) -> bool:
        """Whether a time is after the end: by the clock, or where that is in UTC, by the instant."""
        if self.until is None:
            return False
        kind, until = self.until
        if kind == "utc":  # where the clock skips an hour, the two are not the same
            last, this = (each.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) for each in (until, at))
            return this > last
        return at > (datetime.combine(until.date(), datetime.max.time()) if kind == "day" else until)

    def walls(self, start: datetime, zone: str) -> list[datetime]:
        """Every time up to long after the year, by dateutil alone, from the first on."""
        options: dict[str, Any] = {"interval": self.interval, "count": self.count, "wkst": DAYS[self.begins]}
        if self.days:
            options["byweekday"] = [DAYS[day] for day in self.days]
        last = NOW.local.replace(tzinfo=None) + YEAR + timedelta(days=60)
        found = []
        for at in rrule.rrule(OFTEN[self.often], dtstart=start, **options):
            if at > last or self.ended(at, zone):
                break
            found.append(at)
        return found


@dataclass
class Made:
    uid: str
    wall: datetime
    zone: str
    rule: Rule | None
    out: tuple[int, ...]
    """Which of the times are taken out."""
    beside: tuple[datetime, ...]
    moved: tuple[tuple[int, datetime], ...]
    onward: bool
    clock: bool
    """Whether what is taken out of a series without a zone is written by the clock and called UTC."""

    def time(self, wall: datetime) -> str:
        return f"{self.zone if self.zone != 'Z' else ''}:{wall:%Y%m%dT%H%M%S}{'Z' if self.zone == 'Z' else ''}"

    @cached_property
    def walls(self) -> list[datetime]:
        of_rule = [] if self.rule is None else self.rule.walls(self.wall, ZONES[self.zone] or "UTC")
        return sorted({self.wall, *self.beside, *of_rule})

    def utc(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=ZoneInfo(ZONES[self.zone] or "UTC")).astimezone(UTC)

    @cached_property
    def taken_out(self) -> list[datetime]:
        return [self.walls[at % len(self.walls)] for at in self.out]

    @cached_property
    def gone(self) -> set[datetime]:
        """The instants that are taken out; of what is called UTC, that very instant before the time of the clock."""
        if self.zone or not self.clock:
            return {self.utc(wall) for wall in self.taken_out}
        every = {self.utc(wall) for wall in self.walls}
        called = [(wall.replace(tzinfo=UTC), self.utc(wall)) for wall in self.taken_out]
        return {said if said in every else meant for said, meant in called}

    @cached_property
    def exceptions(self) -> dict[datetime, datetime]:
        left = [wall for wall in self.walls if self.utc(wall) not in self.gone]
        found = {left[at % len(left)]: to for at, to in self.moved} if left else {}
        if self.onward and found:  # by days: a series that is moved by years is left out
            first = min(found)
            found[first] = first + timedelta(days=found[first].day - 15, minutes=found[first].minute)
        return found

    def times(self) -> set[datetime]:
        """The instants to come that the words give."""
        if ZONES[self.zone] is None:
            return set()
        if self.rule is None and not self.beside:
            return {self.utc(self.wall)}
        exceptions = self.exceptions
        since = min(exceptions, default=None)
        found = set()
        for wall in self.walls:
            if self.utc(wall) in self.gone or wall in exceptions:
                continue
            later = self.onward and since is not None and wall > since
            found.add(self.utc(wall + (exceptions[since] - since) if later and since is not None else wall))
        found |= {self.utc(to) for to in exceptions.values()}
        return {at for at in found if NOW.at < at < NOW.at + YEAR}

    def lines(self) -> list[str]:
        lines = ["BEGIN:VEVENT", f"UID:{self.uid}", f"DTSTART{self.time(self.wall)}", "SUMMARY:Massage " + self.uid]
        repeats = self.rule is not None or bool(self.beside)
        if self.rule is not None:
            lines.append(f"RRULE:{self.rule.written(ZONES[self.zone] or 'UTC')}")
        if repeats:
            called = "Z" if self.clock and not self.zone else ""
            lines += [f"EXDATE{self.time(wall)}{called}" for wall in self.taken_out]
            lines += [f"RDATE{self.time(wall)}" for wall in self.beside]
        lines.append("END:VEVENT")
        first = min(self.exceptions, default=None)
        for wall, to in self.exceptions.items() if repeats else ():
            params = ";RANGE=THISANDFUTURE" if self.onward and wall == first else ""
            lines += [
                "BEGIN:VEVENT", f"UID:{self.uid}", f"RECURRENCE-ID{params}{self.time(wall)}", f"DTSTART{self.time(to)}",
                "SUMMARY:Massage " + self.uid, "END:VEVENT",
            ]  # fmt: skip
        return lines


def walls(first: datetime, last: datetime) -> st.SearchStrategy[datetime]:
    """Times of quarters of an hour, those of the nights in which the clock changes among them."""
    odd = [datetime(2026, 10, 25, 2, 30), datetime(2027, 3, 28, 2, 30), datetime(2027, 3, 14, 2, 30),
           datetime(2026, 11, 1, 1, 30), datetime(2027, 4, 4, 1, 45), datetime(2026, 12, 31, 23, 45)]  # fmt: skip
    whole = st.datetimes(first, last).map(
        lambda at: at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0, fold=0)
    )
    return st.one_of(whole, st.sampled_from(odd))


SOON = walls(datetime(2026, 11, 1), datetime(2027, 6, 1))
RULES = st.builds(
    Rule,
    st.sampled_from(list(OFTEN)),
    st.integers(1, 3),
    st.lists(st.sampled_from(list(DAYS)), max_size=3, unique=True).map(tuple),
    st.sampled_from(["MO", "SU"]),
    st.one_of(st.none(), st.integers(1, 40)),
    st.none(),
) | st.builds(
    Rule,
    st.sampled_from(list(OFTEN)),
    st.integers(1, 3),
    st.just(()),
    st.just("MO"),
    st.none(),
    st.tuples(st.sampled_from(["day", "wall", "utc"]), walls(datetime(2026, 12, 1), datetime(2027, 12, 1))),
)
EVENTS = st.builds(
    Made,
    st.just("0"),
    st.one_of(SOON, walls(datetime(1995, 1, 1), datetime(2026, 11, 1))),
    st.sampled_from(list(ZONES)),
    st.one_of(st.none(), RULES, RULES),
    st.lists(st.integers(0, 60), max_size=3).map(tuple),
    st.lists(SOON, max_size=2, unique=True).map(tuple),
    st.lists(st.tuples(st.integers(0, 60), SOON), max_size=2, unique_by=lambda pair: pair[0]).map(tuple),
    st.booleans(),
    st.booleans(),
)


def folded(line: str, at: int) -> str:
    return f"{line[:at]}\r\n {line[at:]}" if 0 < at < len(line) else line


DAMAGE: list[Callable[[str], str]] = [
    lambda line: line,
    lambda line: folded(line, 9),
    lambda line: f"{line} ",
    lambda line: line.replace(":", ": ", 1) if '"' not in line else line,
    lambda line: f"{line}\r\n",
    lambda line: f"{line}\r\nX-WORDS:after it\r\nand more = of them",
    lambda line: line.replace("DTSTART", "dtstart").replace("RRULE", "RRule"),
]


@st.composite
def files(draw: st.DrawFn) -> tuple[list[Made], bytes]:
    made = [replace(one, uid=str(number)) for number, one in enumerate(draw(st.lists(EVENTS, min_size=1, max_size=4)))]
    lines = [line for one in made for line in one.lines()]
    hurt = [
        draw(st.sampled_from(DAMAGE))(line) if "BEGIN" not in line and "END" not in line else line for line in lines
    ]
    more = draw(st.sampled_from(["", "\ufeff", "\r\n"]))
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *hurt, "END:VCALENDAR", ""])
    return made, (more + text).encode(draw(st.sampled_from(["utf-8", "utf-16"])) if not more else "utf-8")


def read(data: bytes) -> Calendar | None:
    """Read a calendar within the time that it may take; None for one that is refused in a sentence."""
    before = time.process_time()
    found = _read(data)
    assert time.process_time() - before < SECONDS
    if isinstance(found, Calendar):
        return found
    assert found
    assert "\n" not in found
    return None


def _read(data: bytes) -> Calendar | str:
    try:
        return read_calendar(data, NOW)
    except BadFile as error:
        return str(error)


@settings(max_examples=COUNT, derandomize=SAME)
@given(files())
def test_the_times_are_those_the_words_give(file: tuple[list[Made], bytes]) -> None:
    made, data = file
    calendar = read(data)
    if calendar is None:
        assert all(ZONES[one.zone] is None for one in made), _read(data)
        return
    for one in made:
        found = {i.at for revision in calendar.revisions if revision.uid == one.uid for i in revision.invitations}
        assert found == one.times()
        if not found and (one.rule is None or ZONES[one.zone] is None):
            assert any(one.uid in left.title for left in calendar.left_out)


@settings(max_examples=max(20, COUNT // 10), derandomize=SAME)
@given(files(), files())
def test_what_is_booked_is_what_the_later_file_says_and_one_undo_takes_it_back(
    first: tuple[list[Made], bytes], second: tuple[list[Made], bytes]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock(NOW.at, NOW.zone)
        coach = Coach.open(Path(folder, "data"), Path(folder, "config"), clock, NO_SOUND)
        try:
            _try_both(coach, clock, Path(folder), first, second)
        finally:
            coach.close()


def _try_both(
    coach: Coach, clock: FakeClock, folder: Path, first: tuple[list[Made], bytes], second: tuple[list[Made], bytes]
) -> None:
    for made, data in (first, second):
        if read(data) is None:
            continue
        before = coach.sessions.every()
        clock.pass_(minutes=1)
        merged = take(coach, data, folder)
        after = coach.sessions.every()
        assert take(coach, data, folder).changes == 0
        for one in made:
            if ZONES[one.zone] is not None:
                booked = {
                    s.at
                    for s in after
                    if s.status == "booked" and s.uid.partition("#")[0] == one.uid and s.at > clock.at
                }
                told = {at for at in one.times() if at > clock.at}
                assert {at for at in booked ^ told if at < NOW.at + YEAR} == set()
        if merged.changes:
            coach.history.undo()
            assert coach.sessions.every() == before
            clock.pass_(minutes=1)
            take(coach, data, folder)
            assert [(s.at, s.status, s.uid) for s in coach.sessions.every()] == [(s.at, s.status, s.uid) for s in after]


SEEDS = [data for path in sorted(CASES.glob("*.ics")) if b"X-WR-TIMEZONE" not in (data := path.read_bytes())]
"""Without those whose zone the two libraries take for another."""
CUTS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 30), st.one_of(st.binary(max_size=4), st.sampled_from(
        [b"\r\n", b"\r\n ", b":", b";", b"=", b",", b"\0", b"Z", b"TZID=", b"RRULE:FREQ=SECONDLY\r\n", b"99999999",
         b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"UNTIL=2", b"INTERVAL=999", b"COUNT=99999", b"\xff\xfe"]))),
    min_size=1, max_size=4,
)  # fmt: skip


def theirs(data: bytes) -> set[datetime] | None:
    """The instants that icalendar and recurring-ical-events read; None where they read none of it."""
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]  # icalendar says no type for it
    data = re.sub(rb"(UNTIL=\d{8})(?=[;\r\n])", rb"\1T235959Z", data)  # they leave out the last day
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            calendars: list[Any] = list(icalendar.Calendar.from_ical(data, multiple=True))
        except MISREAD:
            return None
    found: set[datetime] = set()
    parts = [part for one in calendars for part in one.walk()]
    if not parts or any(part.errors or part.name not in ("VCALENDAR", "VEVENT") for part in parts):
        return None  # they read other events than the damage leaves
    for one in calendars:
        for event in one.walk("VEVENT"):
            start = event.get("DTSTART")
            if isinstance(start, icalendar.vDDDTypes) and isinstance(start.dt, datetime):
                found.add(_utc(start.dt))
        try:
            for event in recurring_ical_events.of(one).between(NOW.at - YEAR, NOW.at + 2 * YEAR):
                if isinstance(event["DTSTART"].dt, datetime):
                    found.add(_utc(event["DTSTART"].dt))
        except MISREAD:
            return None
    return found


def _utc(at: date) -> datetime:
    whole = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day)
    return (whole if whole.tzinfo else whole.replace(tzinfo=ZoneInfo(NOW.zone))).astimezone(UTC).replace(microsecond=0)


@settings(max_examples=COUNT, derandomize=SAME)
@given(st.sampled_from(SEEDS), CUTS)
def test_a_damaged_calendar_gives_no_other_instants_than_others_read_in_it(
    data: bytes, cuts: list[tuple[float, int, bytes]]
) -> None:
    for where, gone, put in cuts:
        at = int(where * len(data))
        data = data[:at] + put + data[at + gone :]
    calendar = read(data)
    if calendar is None or b"SECONDLY" in data or b"MINUTELY" in data or b"HOURLY" in data:
        return
    others = theirs(data)
    if others is not None:
        assert {i.at for i in calendar.invitations if not i.cancelled} <= others


BOMBS = {
    "series": "DTSTART:19000101T090000Z\r\nRRULE:FREQ=DAILY;BYDAY=MO;COUNT=90000",
    "leap days": "DTSTART:19040229T090000Z\r\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;COUNT=99999",
    "months": "DTSTART:19000131T090000Z\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=99999",
    "weeks": "DTSTART:19000101T090000Z\r\nRRULE:FREQ=WEEKLY;INTERVAL=7;BYDAY=MO,TU;BYMONTH=2",
    "days": "DTSTART:19000101T090000Z\r\nRRULE:FREQ=DAILY;INTERVAL=999;BYMONTHDAY=1;BYMONTH=1;BYDAY=MO",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_hundred_series_of_the_worst_kind_take_seconds(name: str) -> None:
    events = [f"BEGIN:VEVENT\r\nUID:{n}\r\n{BOMBS[name]}\r\nSUMMARY:{n}\r\nEND:VEVENT\r\n" for n in range(100)]
    assert read(f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n".encode()) is not None
