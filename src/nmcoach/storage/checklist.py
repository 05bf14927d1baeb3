"""Ticks on disk."""

from nmcoach.domain.learn.checklist import Tick
from nmcoach.storage.entries import Fields, Stored, head, header
from nmcoach.storage.store import Store

TABLE = "checklist"


def to_row(tick: Tick) -> Fields:
    """Give a tick as a row."""
    return {**head(tick), "item": tick.item, "ticked": int(tick.ticked)}


def from_row(row: Stored) -> Tick:
    """Give a row as a tick."""
    return Tick(**header(row), item=row["item"], ticked=bool(row["ticked"]))


def every(store: Store) -> list[Tick]:
    """Give all ticks, oldest first."""
    return [from_row(row) for row in store.rows("SELECT * FROM checklist WHERE deleted = 0 ORDER BY at, id")]
