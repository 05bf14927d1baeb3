"""Drinks on disk."""

from datetime import date, datetime, timedelta

from nmcoach.domain.water import DRINK, Drink
from nmcoach.storage.entries import every
from nmcoach.storage.rows import day_number, to_ms
from nmcoach.storage.store import Store


def around(store: Store, day: date, now: datetime) -> list[Drink]:
    """Give the drinks of a local day and of the hour before an instant, oldest first."""
    days = (day_number(day - timedelta(days=1)), day_number(day + timedelta(days=1)))
    where = "day BETWEEN ? AND ? AND (day = ? OR at > ?)"
    return every(store, DRINK, where, (*days, day_number(day), to_ms(now - timedelta(hours=1))))
