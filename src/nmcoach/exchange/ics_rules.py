"""Repeated events: which rules are read, and the instances they make within the next 366 days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from nmcoach.domain.days import EARLIEST, Moment
from nmcoach.domain.errors import BadFile
from nmcoach.exchange.fields import shorten
from nmcoach.exchange.ics_lines import MOST_EVENTS

AHEAD = timedelta(days=366)
"""How far repeated events are read ahead."""
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
        if "COUNT" not in rule:
            _end(rule, event["DTSTART"].dt, now)
    start = event["DTSTART"].dt
    if start.year < EARLIEST.year:
        raise BadFile(f"{place}, DTSTART: {start.year} is out of range; use {EARLIEST.year} or later.")


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
    try:
        found = recurring_ical_events.of(calendar).between(now.at, now.at + AHEAD)
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise BadFile(f"RRULE: the repeated events cannot be worked out ({shorten(error)}).") from None
    if len(found) > MOST_EVENTS:
        raise BadFile(f"RRULE: it makes {len(found):,} events; up to {MOST_EVENTS:,} are read.")
    yield from found
