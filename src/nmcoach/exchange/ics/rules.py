"""Repeated events: which rules are read, and the instances they make within the next 366 days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from nmcoach.domain.days import EARLIEST, Moment
from nmcoach.domain.errors import BadFile
from nmcoach.domain.fields import shorten
from nmcoach.domain.hints import Any
from nmcoach.exchange.ics.days import any_day
from nmcoach.exchange.ics.lines import MOST_EVENTS

AHEAD = timedelta(days=366)
"""How far repeated events are read ahead."""
MOST_SERIES = 100
"""Repeated events a calendar may hold."""
_STRETCH = timedelta(days=31)
COARSE = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
"""How often an event may repeat."""


def check_rules(event: Any, place: str, now: Moment) -> None:
    """Refuse what repeats more often than daily, or would take for ever to work out; end every rule a year ahead."""
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        often = [str(word).upper() for word in rule.get("FREQ", [])]
        if len(often) != 1 or often[0] not in COARSE:
            raise BadFile(f"{place}, RRULE: it repeats {shorten(' '.join(often) or 'at no rate')}; daily is the least.")
        for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            if len(rule.get(name, [])) > 1:
                raise BadFile(f"{place}, RRULE: it repeats more than once a day ({name}); daily is the least.")
        if any(not 1 <= int(number) <= 1000 for number in rule.get("INTERVAL", [])):
            raise BadFile(f"{place}, RRULE: its INTERVAL is out of range; use 1 to 1000.")
        if any(int(number) > 100_000 for number in rule.get("COUNT", [])):
            raise BadFile(f"{place}, RRULE: its COUNT is out of range; up to 100,000 are read.")
        for name in ("BYYEARDAY", "BYWEEKNO", "BYEASTER"):
            if name in rule:
                raise BadFile(f"{place}, RRULE: {name} is not read; use BYDAY, BYMONTHDAY and BYMONTH.")
        if "BYSETPOS" in rule:
            _check_position(rule, place)
        if "COUNT" not in rule:
            _end(rule, event["DTSTART"].dt, now)
    for name in ("RDATE", "EXDATE"):
        given = event.get(name, [])
        lists = given if isinstance(given, list) else [given]
        if sum(len(one.dts) for one in lists) > MOST_EVENTS:
            raise BadFile(f"{place}, {name}: it names more than {MOST_EVENTS:,} days.")
    start = event["DTSTART"].dt
    if start.year < EARLIEST.year:
        raise BadFile(f"{place}, DTSTART: {start.year} is out of range; use {EARLIEST.year} or later.")


def never(event: Any, now: Moment) -> bool:
    """Say whether a repeated event has no day within reach."""
    rules = event.get("RRULE", [])
    start = event["DTSTART"].dt
    first = start.date() if isinstance(start, datetime) else start
    horizon = (now.at + AHEAD).date() + timedelta(days=1)
    every = rules if isinstance(rules, list) else [rules]
    return bool(every) and not any(any_day(rule, first, horizon) for rule in every)


def _check_position(rule: Any, place: str) -> None:
    """Refuse a place among the days of a month that no month may have."""
    named = [str(day) for day in rule.get("BYDAY", [])]
    plain = bool(named) and all(len(day) == 2 for day in named) and "BYMONTHDAY" not in rule
    often = str(rule["FREQ"][0]).upper()
    if not plain or often not in ("MONTHLY", "YEARLY") or any(not 1 <= abs(int(n)) <= 5 for n in rule["BYSETPOS"]):
        raise BadFile(f"{place}, RRULE: BYSETPOS is read from 1 to 5 (or from the end) among days of the week.")


def _end(rule: Any, start: date, now: Moment) -> None:
    horizon = now.at + AHEAD + timedelta(days=2)
    for until in rule.get("UNTIL", []):
        day = until.date() if isinstance(until, datetime) else until
        if isinstance(day, date) and day <= horizon.date():
            return
    rule["UNTIL"] = [horizon if isinstance(start, datetime) else horizon.date()]


def instances(calendar: Any, now: Moment) -> Iterator[Any]:
    """Give the events of the next 366 days, each repetition as one of its own.

    Raises :class:`BadFile` where the part that works them out is missing, and for more than 5,000.
    """
    try:
        import recurring_ical_events
    except ModuleNotFoundError:
        raise BadFile(
            "The calendar repeats an event; reading that needs one more part: pip install 'nmcoach[clinic]'."
        ) from None
    seen: set[tuple[str, object]] = set()
    first = now.at
    while first < now.at + AHEAD:
        last = min(first + _STRETCH, now.at + AHEAD)
        try:
            found = recurring_ical_events.of(calendar).between(first, last)
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            raise BadFile(f"RRULE: the repeated events cannot be worked out ({shorten(error)}).") from None
        for event in found:
            key = (str(event.get("UID", "")), event["DTSTART"].dt)
            if key not in seen:
                seen.add(key)
                yield event
        if len(seen) > MOST_EVENTS:
            raise BadFile(f"RRULE: the calendar makes more than {MOST_EVENTS:,} events of repeated ones.")
        first = last
