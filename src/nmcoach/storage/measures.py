"""Measurements on disk."""

from nmcoach.domain.measures.measures import MEASUREMENT, Measurement
from nmcoach.storage import entries
from nmcoach.storage.store import Store


def every(store: Store, kind: str | None = None) -> list[Measurement]:
    """Give all measurements, or those of a kind, oldest first."""
    return entries.between(store, MEASUREMENT, of=None if kind is None else ("kind", kind))


def spellings(store: Store) -> list[Measurement]:
    """Give of each way an activity was spelled the first and the latest measurement, oldest first."""
    of_each = "SELECT {}(at || ' ' || id) FROM measurement WHERE kind = 'activity' AND deleted = 0 GROUP BY note"
    sql = f"kind = 'activity' AND (at || ' ' || id) IN ({of_each})"
    found = {one.id: one for end in ("min", "max") for one in entries.every(store, MEASUREMENT, sql.format(end))}
    return sorted(found.values(), key=lambda one: (one.at, one.id))
