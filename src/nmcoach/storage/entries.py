"""Between entries and rows: the columns that every user table has."""

import json
from typing import Any, Protocol

from nmcoach.domain.entries import Entry, Header
from nmcoach.storage.rows import from_day_number, from_ms

Fields = dict[str, Any]
"""Column → value, as ``tx.put`` takes it: instants, days and lists as they are."""


class Stored(Protocol):
    """A row as a query gives it."""

    def __getitem__(self, column: str, /) -> Any: ...


def head(entry: Entry) -> Fields:
    """Give the columns that every user table has, but for those the store fills in."""
    return {"id": entry.id, "at": entry.at, "zone": entry.zone, "day": entry.day}


def header(row: Stored) -> Header:
    """Give what every entry is built from."""
    return {"id": row["id"], "at": from_ms(row["at"]), "zone": row["zone"], "day": from_day_number(row["day"])}


def load(text: str) -> Any:
    """Read a JSON column."""
    return json.loads(text)
