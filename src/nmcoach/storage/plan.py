"""Decisions about the plan on disk."""

from datetime import date
from typing import Any

from nmcoach.domain.entries import Entry
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.record import fields
from nmcoach.storage.entries import Fields, Stored, head, header, load
from nmcoach.storage.store import Store

TABLE = "plan"
_COMMON = {field.name for field in fields(Entry)} | {"event"}


def to_row(event: PlanEvent) -> Fields:
    """Give a decision as a row; what was left open is left out."""
    data: dict[str, Any] = {}
    for field in fields(event):
        value = getattr(event, field.name)
        if field.name not in _COMMON and value not in (None, ""):
            data[field.name] = value.isoformat() if isinstance(value, date) else value
    return {**head(event), "event": event.event, "data": data}


def from_row(row: Stored) -> PlanEvent:
    """Give a row as a decision."""
    data = {name: value for name, value in load(row["data"]).items() if value is not None}
    if "start" in data:
        data["start"] = date.fromisoformat(data["start"])
    if "maintenance_days" in data:
        data["maintenance_days"] = tuple(data["maintenance_days"])
    return PlanEvent(**header(row), event=row["event"], **data)


def every(store: Store) -> list[PlanEvent]:
    """Give all decisions, oldest first."""
    return [from_row(row) for row in store.rows("SELECT * FROM plan WHERE deleted = 0 ORDER BY at, id")]
