"""Check-ins on disk."""

from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.storage.entries import Fields, Stored, head, header, load
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
