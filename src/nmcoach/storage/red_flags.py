"""Red flags on disk."""

from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.storage.entries import Fields, Stored, head, header
from nmcoach.storage.rows import from_ms
from nmcoach.storage.store import Store

TABLE = "red_flag"


def to_row(flagged: Flagged) -> Fields:
    """Give a reported red flag as a row."""
    return {
        **head(flagged),
        "flag": flagged.flag,
        "level": flagged.level,
        "settled_at": flagged.settled_at,
        "note": flagged.note,
    }


def from_row(row: Stored) -> Flagged:
    """Give a row as a reported red flag."""
    settled = row["settled_at"]
    return Flagged(
        **header(row),
        flag=row["flag"],
        level=row["level"],
        settled_at=None if settled is None else from_ms(settled),
        note=row["note"],
    )


def every(store: Store) -> list[Flagged]:
    """Give all reported red flags, oldest first."""
    return [from_row(row) for row in store.rows("SELECT * FROM red_flag WHERE deleted = 0 ORDER BY at, id")]
