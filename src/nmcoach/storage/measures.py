"""Measurements on disk."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.days import Span
from nmcoach.domain.measures.measures import Measurement
from nmcoach.storage.entries import Fields, Stored, head, header
from nmcoach.storage.rows import day_number
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


def readings(store: Store, kind: str, spans: Sequence[Span]) -> list[tuple[date, float]]:
    """Give the local day and value of each measurement of a kind on some stretches of days, oldest first."""
    within = " OR ".join("day BETWEEN ? AND ?" for _ in spans)
    edges = [day_number(day) for span in spans for day in (span.first, span.last)]
    found = store.rows(
        f"SELECT * FROM measurement WHERE kind = ? AND deleted = 0 AND ({within}) ORDER BY at, id",  # noqa: S608
        (kind, *edges),
    )
    return [(one.day, one.value) for one in map(from_row, found)]
