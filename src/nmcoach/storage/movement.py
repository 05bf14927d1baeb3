"""Moving on disk."""

from nmcoach.domain.measures.movement import Movement
from nmcoach.storage.entries import Fields, Stored, head, header
from nmcoach.storage.store import Store

TABLE = "movement"


def to_row(movement: Movement) -> Fields:
    """Give some moving as a row."""
    return {**head(movement), "kind": movement.kind, "minutes": movement.minutes, "note": movement.note}


def from_row(row: Stored) -> Movement:
    """Give a row as some moving."""
    return Movement(**header(row), kind=row["kind"], minutes=row["minutes"], note=row["note"])


def every(store: Store) -> list[Movement]:
    """Give all moving, oldest first."""
    return [from_row(row) for row in store.rows("SELECT * FROM movement WHERE deleted = 0 ORDER BY at, id")]
