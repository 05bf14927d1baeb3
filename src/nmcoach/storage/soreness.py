"""Check-ins on disk."""

from datetime import date

from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.storage.entries import Fields, Stored, head, header, load
from nmcoach.storage.rows import day_number
from nmcoach.storage.store import Store

TABLE = "soreness"


def to_row(check_in: CheckIn) -> Fields:
    """Give a check-in as a row."""
    return {**head(check_in), "levels": dict(check_in.levels), "note": check_in.note}


def from_row(row: Stored) -> CheckIn:
    """Give a row as a check-in."""
    return CheckIn(**header(row), levels=load(row["levels"]), note=row["note"])


def every(store: Store) -> list[CheckIn]:
    """Give all check-ins, oldest first."""
    return [from_row(row) for row in store.rows("SELECT * FROM soreness WHERE deleted = 0 ORDER BY at, id")]


def since(store: Store, first: date) -> list[CheckIn]:
    """Give the check-ins from a local day on, oldest first."""
    found = store.rows("SELECT * FROM soreness WHERE deleted = 0 AND day >= ? ORDER BY at, id", (day_number(first),))
    return [from_row(row) for row in found]


def on(store: Store, day: date) -> list[CheckIn]:
    """Give the check-ins of a local day, oldest first."""
    found = store.rows("SELECT * FROM soreness WHERE deleted = 0 AND day = ? ORDER BY at, id", (day_number(day),))
    return [from_row(row) for row in found]
