"""Measurements on disk."""

from nmcoach.domain.measures.measures import Measurement
from nmcoach.storage.entries import Fields, Stored, head, header
from nmcoach.storage.store import Store

TABLE = "measurement"


def to_row(measurement: Measurement) -> Fields:
    """Give a measurement as a row."""
    return {
        **head(measurement),
        "kind": measurement.kind,
        "value": measurement.value,
        "side": measurement.side,
        "note": measurement.note,
    }


def from_row(row: Stored) -> Measurement:
    """Give a row as a measurement."""
    return Measurement(**header(row), kind=row["kind"], value=row["value"], side=row["side"], note=row["note"])


def every(store: Store, kind: str | None = None) -> list[Measurement]:
    """Give all measurements, or those of a kind, oldest first."""
    found = store.rows(
        "SELECT * FROM measurement WHERE deleted = 0 AND (? IS NULL OR kind = ?) ORDER BY at, id", (kind, kind)
    )
    return [from_row(row) for row in found]
