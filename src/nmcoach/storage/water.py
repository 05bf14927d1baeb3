"""Drinks on disk."""

from datetime import date, datetime, timedelta

from nmcoach.domain.water import DRINK, Drink
from nmcoach.storage.entries import between
from nmcoach.storage.store import Store


def around(store: Store, day: date, now: datetime) -> list[Drink]:
    """Give the drinks of a local day and of the hour before an instant, oldest first."""
    beside = between(store, DRINK, day - timedelta(days=1), day + timedelta(days=1))
    return [drink for drink in beside if drink.day == day or drink.at > now - timedelta(hours=1)]
