"""Drinks on disk."""

from datetime import date, datetime, timedelta

from nmcoach.domain.water import Drink
from nmcoach.storage.entries import Fields, Stored, head, header
from nmcoach.storage.rows import day_number, to_ms
from nmcoach.storage.store import Store

TABLE = "drink"


def to_row(drink: Drink) -> Fields:
    """Give a drink as a row."""
    return {**head(drink), "ml": drink.ml, "kind": drink.kind}


def from_row(row: Stored) -> Drink:
    """Give a row as a drink."""
    return Drink(**header(row), ml=row["ml"], kind=row["kind"])


def around(store: Store, day: date, now: datetime) -> list[Drink]:
    """Give the drinks of a local day and of the hour before an instant, oldest first."""
    found = store.rows(
        "SELECT * FROM drink WHERE deleted = 0 AND day BETWEEN ? AND ? AND (day = ? OR at > ?) ORDER BY at, id",
        (
            day_number(day - timedelta(days=1)),
            day_number(day + timedelta(days=1)),
            day_number(day),
            to_ms(now - timedelta(hours=1)),
        ),
    )
    return [from_row(row) for row in found]


def beside(store: Store, day: date) -> list[Drink]:
    """Give the drinks of a local day and of the days before and after it, oldest first."""
    one = timedelta(days=1)
    found = store.rows(
        "SELECT * FROM drink WHERE deleted = 0 AND day BETWEEN ? AND ? ORDER BY at, id",
        (day_number(day - one), day_number(day + one)),
    )
    return [from_row(row) for row in found]
