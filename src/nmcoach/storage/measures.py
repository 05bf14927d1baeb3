"""Measurements on disk."""

from nmcoach.domain.measures.measures import MEASUREMENT, Measurement
from nmcoach.storage import entries
from nmcoach.storage.store import Store


def every(store: Store, kind: str | None = None) -> list[Measurement]:
    """Give all measurements, or those of a kind, oldest first."""
    return entries.every(store, MEASUREMENT, "(? IS NULL OR kind = ?)", (kind, kind))
