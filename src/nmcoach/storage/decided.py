"""The decisions about the plan, kept together in one row of ``meta``: every look wants all that there ever were.

They follow within the transaction that changes one, as digests do, and a crc tells damage. Where a decision is damaged,
or one is hidden, nothing is kept: whoever asks reads the entries, with the care that damage asks for.
"""

import json
import sqlite3
from zlib import crc32

from nmcoach.domain.hints import Any
from nmcoach.domain.plan.events import PLAN_EVENT, PlanEvent
from nmcoach.domain.record import blank_of, whole
from nmcoach.storage.day_lines import ENTRIES
from nmcoach.storage.rows import Sound, from_day_number, from_ms

META = "plan_decided"
"""Where ``meta`` keeps them."""
_COUNTED = "SELECT coalesce(sum(n), 0) FROM daily WHERE noun = ? AND kind = ?"
_WRONG = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
"""What Python says of a row that cannot be read."""


def keep(connection: sqlite3.Connection) -> None:
    """Keep the decisions as they stand within the transaction; none of them while one is damaged."""
    connection.execute("DELETE FROM meta WHERE key = ?", (META,))
    if (text := _written(connection)) is not None:
        connection.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (META, f"{crc32(text.encode())} {text}"))


def read(kept: str | None) -> list[PlanEvent] | None:
    """Give the decisions that were kept, oldest first; None where none were, or they are damaged."""
    crc, _, told = (kept or "").partition(" ")
    if not told or crc != str(crc32(told.encode("utf-8", "surrogatepass"))):
        return None
    blank = blank_of(PlanEvent)
    return [_event(blank, *one) for one in json.loads(told)]


def fits(connection: sqlite3.Connection) -> bool:
    """Say whether what is kept, if anything is, is what the entries tell."""
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (META,)).fetchone()
    return found is None or found[0].partition(" ")[2] == _written(connection)


def _written(connection: sqlite3.Connection) -> str | None:
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    try:
        rows = cursor.execute("SELECT * FROM plan NOT INDEXED ORDER BY at, id").fetchall()
        found = [
            (row["id"], row["at"], row["zone"], row["day"], row["event"], json.loads(row["data"]))
            for row in rows
            if not row["deleted"]
        ]
        for one in found:
            _event(blank_of(PlanEvent), *one)
    except (sqlite3.DatabaseError, *_WRONG):
        return None  # damage, which whoever reads them tells of
    if rows and not all(map(Sound(tuple(rows[0].keys())), rows)):
        return None
    if len(found) != connection.execute(_COUNTED, (PLAN_EVENT.table, ENTRIES)).fetchone()[0]:
        return None  # one is hidden
    return json.dumps(found, separators=(",", ":"))


def _event(
    blank: dict[str, Any], key: str, at: int, zone: str, day: int, event: str, data: dict[str, Any]
) -> PlanEvent:
    told = {"event": event, "data": data}
    own = told if PLAN_EVENT.unpack is None else PLAN_EVENT.unpack(told)
    values = {**blank, **own, "id": key, "at": from_ms(at), "zone": zone, "day": from_day_number(day)}
    found: PlanEvent = whole(PlanEvent, values)
    return found
