"""Repeated events: which rules are read, and the times they make within the next 366 days."""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo

from nmcoach.domain.days import Moment
from nmcoach.domain.fields import shorten
from nmcoach.domain.hints import Any
from nmcoach.domain.record import field, record
from nmcoach.exchange.ics.days import last_day
from nmcoach.exchange.ics.events import EARLIEST_YEAR, Event
from nmcoach.exchange.ics.lines import MOST_EVENTS
from nmcoach.exchange.ics.reasons import NoAppointment, Unread
from nmcoach.exchange.ics.zones import MISREAD, Zones, utc

AHEAD = timedelta(days=366)
"""How far repeated events are read ahead."""
MOST_SERIES = 100
"""Repeated events of a calendar that are worked out."""
MOST_STEPS = 300_000
"""Days that are counted off for the series of a calendar: for more than some seconds nobody waits."""
COARSE = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
"""How often an event may repeat."""
_DAY = timedelta(days=1)
_STEP = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
"""Days that one step of a rule goes on, at least."""
_READ = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
_SINGLE = {"BYHOUR", "BYMINUTE", "BYSECOND"}


@record(frozen=False)
class Effort:
    """What the series of a calendar may still ask for."""

    series: int = MOST_SERIES
    times: int = MOST_EVENTS
    steps: int = MOST_STEPS

    def spend(self, *, series: int = 0, times: int = 0, steps: int = 0) -> None:
        """Take some of it.

        Raises :class:`NoAppointment` where none is left.
        """
        self.series, self.times, self.steps = self.series - series, self.times - times, self.steps - steps
        if self.series < 0:
            raise NoAppointment(
                f"the calendar holds more than {MOST_SERIES} repeated events; --match reads those you want."
            )
        if self.times < 0:
            raise NoAppointment(f"the repeated events make more than {MOST_EVENTS:,}; --match reads those you want.")
        if self.steps < 0:
            raise NoAppointment("the repeated events would take too long to work out; --match reads those you want.")


@record
class Series:
    """The times a repeated event makes."""

    times: list[datetime]
    """Those to come, as they were meant, with the zone of the series; the earliest first."""
    lengths: dict[datetime, int]
    """Minutes of those, in UTC, that have a length of their own."""
    known: Mapping[datetime, datetime]
    """Those around now in UTC, and as they were meant."""
    clock: tzinfo | None
    """The zone it is taken to be in where it names none."""
    out: set[datetime] = field(default_factory=set)
    """Those taken out, in UTC."""
    out_days: set[date] = field(default_factory=set)
    """Days taken out."""

    def meant(self, at: datetime) -> datetime:
        """Give the time that another is meant for.

        Where a series names no zone, some write its times by the clock and call them UTC.
        """
        if self.clock is None or utc(at, "EXDATE") in self.known:
            return at
        return at.replace(tzinfo=self.clock)

    def has(self, at: datetime) -> bool:
        """Say whether a time was not taken out."""
        return utc(at, "EXDATE") not in self.out and at.date() not in self.out_days


def series_of(event: Event, now: Moment, effort: Effort, beyond: timedelta = timedelta()) -> Series:
    """Work out the times of a repeated event, those so far ``beyond`` too, for they may be moved.

    Raises :class:`Unread` naming what cannot be read, :class:`NoAppointment` for what repeats too often.
    """
    rules = [_checked(rule) for rule in _several(event.raw.get("RRULE"))]
    lengths: dict[datetime, int] = {}
    start = event.start
    more = [_aware(one, "RDATE", event.zones, lengths, start) for one in _dates(event.raw, "RDATE")]
    out = [_aware(one, "EXDATE", event.zones, {}, start) for one in _dates(event.raw, "EXDATE")]
    if start.year < EARLIEST_YEAR:
        raise Unread(f"DTSTART: {start.year:04d} is out of range; use {EARLIEST_YEAR} or later.")
    effort.spend(series=1)
    first, last = now.at - timedelta(minutes=event.minutes or 0) - beyond, now.at + AHEAD + beyond
    days: set[date] = {one for one in more if not isinstance(one, datetime)}
    found = {start, *(one for one in more if isinstance(one, datetime))}
    found |= {datetime.combine(day, start.time(), start.tzinfo) for day in days}
    for rule in rules:
        found.update(_times(rule, start, first, last, effort))
    known = {utc(one, "DTSTART"): one for one in found}
    made = Series([], lengths, known, start.tzinfo if event.floating else None)
    made.out.update(utc(made.meant(one), "EXDATE") for one in out if isinstance(one, datetime))
    made.out_days.update(one for one in out if not isinstance(one, datetime))
    made.times[:] = [known[at] for at in sorted(known) if first < at < last and made.has(known[at])]
    effort.spend(times=len(made.times))
    return made


def ends(event: Event, now: Moment) -> str:
    """Say why a series makes no time to come."""
    every = _several(event.raw.get("RRULE"))
    endless = any("COUNT" not in rule and "UNTIL" not in rule for rule in every)
    later = event.at > now.at + AHEAD
    if later:
        return "the series begins more than a year from now."
    return "the series has no day within a year." if endless else "the series is over."


def _several(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _dates(raw: Any, name: str) -> list[tuple[Any, Any]]:
    found = [(given, one.dt) for given in _several(raw.get(name)) for one in given.dts]
    if len(found) > MOST_EVENTS:
        raise Unread(f"{name}: it names more than {MOST_EVENTS:,} days.")
    return found


def _aware(one: tuple[Any, Any], name: str, zones: Zones, lengths: dict[datetime, int], start: datetime) -> date:
    """Give a time of a list with its zone, or that of the series, or a day; of a stretch the beginning."""
    given, at = one
    till: Any = None
    if isinstance(at, tuple):
        at, till = at
    if not isinstance(at, date):
        raise Unread(f"{name}: it is neither a time nor a day.")
    if not isinstance(at, datetime):
        return at
    aware = zones.aware(given, at, name, start.tzinfo)
    if till is not None:
        begin = utc(aware, name)
        length = (
            till if isinstance(till, timedelta) else utc(zones.aware(given, till, name, start.tzinfo), name) - begin
        )
        lengths[begin] = round(length / timedelta(minutes=1))
    return aware


def _checked(rule: Any) -> dict[str, Any]:
    """Give a rule that can be worked out.

    Raises :class:`NoAppointment` for one that repeats more often than daily, :class:`Unread` for any other.
    """
    if not hasattr(rule, "items"):
        raise Unread("RRULE: it cannot be read.")
    facts = {str(name).upper(): values for name, values in rule.items()}
    often = [str(word).upper() for word in facts.get("FREQ", [])]
    if len(often) != 1:
        raise Unread("RRULE: it cannot be read.")
    if often[0] not in COARSE:
        raise NoAppointment(f"it repeats {shorten(often[0])}; daily is the least.")
    for name in _SINGLE & facts.keys():
        if len(facts[name]) > 1:
            raise NoAppointment(f"it repeats more than once a day ({name}); daily is the least.")
    if strange := sorted(facts.keys() - _READ - _SINGLE):
        raise Unread(f"RRULE: {shorten(strange[0])} is not read; use BYDAY, BYMONTHDAY and BYMONTH.")
    try:
        _check_numbers(facts)
    except (ValueError, TypeError, KeyError):
        raise Unread("RRULE: it cannot be read.") from None
    return facts


def _check_numbers(facts: dict[str, Any]) -> None:
    if any(not 1 <= int(number) <= 1000 for number in facts.get("INTERVAL", [])):
        raise Unread("RRULE: its INTERVAL is out of range; use 1 to 1000.")
    if any(not 1 <= int(number) <= 100_000 for number in facts.get("COUNT", [])):
        raise Unread("RRULE: its COUNT is out of range; up to 100,000 are read.")
    if any(len(facts.get(name, [])) > 1 for name in ("INTERVAL", "COUNT", "UNTIL", "WKST")):
        raise Unread("RRULE: a part of it has two values.")
    if "BYSETPOS" not in facts:
        return
    named = [str(day) for day in facts.get("BYDAY", [])]
    plain = bool(named) and all(len(day) == 2 for day in named) and "BYMONTHDAY" not in facts
    often = str(facts["FREQ"][0]).upper()
    if not plain or often not in ("MONTHLY", "YEARLY") or any(not 1 <= abs(int(n)) <= 5 for n in facts["BYSETPOS"]):
        raise Unread("RRULE: BYSETPOS is read from 1 to 5 (or from the end) among days of the week.")


def _until(facts: dict[str, Any], start: datetime) -> datetime | None:
    """Give the last time a rule may make, on the wall clock of its series; a day counts to its end."""
    for until in facts.get("UNTIL", []):
        if not isinstance(until, date):
            raise Unread("RRULE: its UNTIL is neither a time nor a day.")
        if not isinstance(until, datetime):
            return datetime.combine(until, time.max)
        try:
            return until if until.tzinfo is None else until.astimezone(start.tzinfo).replace(tzinfo=None)
        except OverflowError:  # 99991231T235959Z, as some write a series without an end
            return datetime.combine(date.min if until.year == 1 else date.max, time.max)
    return None


def _in_time(at: datetime, facts: dict[str, Any]) -> bool:
    """Say whether a time is not after an end in UTC: where the clock skips an hour, walls do not tell."""
    return all(
        not isinstance(until, datetime) or until.tzinfo is None or utc(at, "RRULE") <= until
        for until in facts.get("UNTIL", [])
    )


def _times(
    facts: dict[str, Any], start: datetime, first: datetime, last: datetime, effort: Effort
) -> Iterator[datetime]:
    """Give the times of a rule between two instants, worked out on the wall clock of the series."""
    wall = start.replace(tzinfo=None, fold=0)
    lower = first.astimezone(start.tzinfo).replace(tzinfo=None) - _DAY
    upper = last.astimezone(start.tzinfo).replace(tzinfo=None) + _DAY
    step = _STEP[str(facts["FREQ"][0]).upper()] * int((facts.get("INTERVAL") or [1])[0])
    until = _until(facts, start)
    count = int(facts["COUNT"][0]) if "COUNT" in facts else None
    exact = str(facts["FREQ"][0]).upper() in ("DAILY", "WEEKLY")
    if count is not None and exact and not any(name in facts for name in _READ | _SINGLE if name.startswith("BY")):
        days = min(step * (count - 1), (date.max - wall.date()).days)
        ended = wall + timedelta(days=days)
        until, count = ended if until is None else min(ended, until), None
    if until is not None:
        upper = min(upper, until)
    try:
        ending = last_day(facts, wall.date(), lower.date(), upper.date()) if upper >= lower else None
        if ending is None:
            return
        if exact and count is None and wall < lower:
            wall += timedelta(days=max(0, (lower - wall).days // step - 1) * step)
        effort.spend(steps=max(0, (lower - wall).days) // step)
        for at in _worked_out(facts, wall, count):
            if at > upper:
                return
            if at >= lower and _in_time(at.replace(tzinfo=start.tzinfo), facts):
                yield at.replace(tzinfo=start.tzinfo)
            if at.date() >= ending:
                return
    except MISREAD as error:
        raise Unread(f"RRULE: it cannot be worked out ({shorten(error)}).") from None


def _worked_out(facts: dict[str, Any], wall: datetime, count: int | None) -> Iterable[datetime]:
    from dateutil.rrule import rrulestr

    parts = {name: ",".join(map(str, values)) for name, values in facts.items() if name not in ("UNTIL", "COUNT")}
    if count is not None:
        parts["COUNT"] = str(count)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rule: Iterable[datetime] = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=wall)
    return rule
