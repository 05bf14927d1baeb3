"""Drinks of days in Vienna, for the rules of water."""

from datetime import UTC, datetime, time, timedelta

from nmcoach.domain.days import Moment, moment
from nmcoach.domain.waking import WakingHours
from nmcoach.domain.water import Drink

ZONE = "Europe/Vienna"
HOURS = WakingHours(time(7), time(22, 30))


def at(hour: int, minute: int = 0, day: int = 23) -> Moment:
    """A wall-clock time in Vienna, November 2026 (UTC+1)."""
    return moment(datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=1), ZONE)


def drink(ml: int, when: Moment, kind: str = "water") -> Drink:
    """A drink at such a time."""
    return Drink(id=f"{when.at:%d%H%M}-{ml}", at=when.at, zone=when.zone, day=when.day, ml=ml, kind=kind)
