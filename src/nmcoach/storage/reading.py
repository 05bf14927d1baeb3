"""Whether what is stored can be read and said again: asked before it counts, and by whoever looks for damage."""

from collections.abc import Callable, Iterable
from typing import Any

from nmcoach.domain.days import zone_of
from nmcoach.domain.entries import Entry
from nmcoach.domain.history import describe
from nmcoach.domain.run.rolls import RollSegment
from nmcoach.storage import history, rolls
from nmcoach.storage.entries import Stored
from nmcoach.storage.rows import JSON_COLUMNS
from nmcoach.storage.tx import Tx

READERS: dict[str, tuple[str, Callable[[Stored], Entry]]] = {
    **{table: (kind, read) for kind, (table, read) in history.TABLES.items()},
    rolls.SEGMENT_TABLE: ("roll_segment", rolls.segment_from_row),
}
"""Table → the kind it holds and how its rows are read."""

_LONGEST = 60


def trouble(table: str, row: Stored, say: Callable[[Entry], object] = describe) -> str:
    """Say what of a row cannot be read back and said again, naming field and value; empty if all of it can."""
    try:
        entry = READERS[table][1](row)
        zone_of(entry.zone)
        if not isinstance(entry, RollSegment):
            say(entry)
    except Exception as error:  # noqa: BLE001 - whatever the reader trips over is the fault of what it was given
        return _told(row, error)
    return ""


def unreadable(tx: Tx, say: Callable[[Entry], object] = describe) -> Iterable[tuple[str, str, str]]:
    """Give kind, id and trouble of each row this transaction changed that could not be read back."""
    for table, row in tx.changed:
        if table in READERS and (told := trouble(table, row, say)):
            yield READERS[table][0], str(row["id"]), told


def _told(row: Stored, error: Exception) -> str:
    """Name the fields that hold parts, for in one of them lies what no rule of a table can see."""
    columns: Any = row
    held = [f"{name} {str(row[name])[:_LONGEST]}" for name in columns.keys() if name in JSON_COLUMNS]  # noqa: SIM118
    return f"{'; '.join(held) or 'it'} cannot be read ({type(error).__name__})"
