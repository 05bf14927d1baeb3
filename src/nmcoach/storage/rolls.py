"""Rolls and their segments on disk, and the checkpoint of a run in progress."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from nmcoach.domain.record import replace
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT, Roll, RollSegment
from nmcoach.storage.entries import entries_of, every, parts
from nmcoach.storage.rows import day_bounds, from_ms, to_ms
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx


def between(store: Store, first: date | None, last: date | None) -> list[Roll]:
    """Give the rolls of these local days (both included) with their segments, oldest first."""
    days = day_bounds(first, last)
    segments = store.raw_rows(
        "SELECT s.* FROM roll_segment s JOIN roll r ON r.id = s.roll_id "
        "WHERE s.deleted = 0 AND r.deleted = 0 AND r.day >= ? AND r.day < ? ORDER BY s.position",
        days,
    )
    return _joined(store, every(store, ROLL, "day >= ? AND day < ?", days), segments)


def walk(store: Store, first: date | None, last: date | None) -> Iterator[Roll]:
    """Give what :func:`between` gives, of which only some are held at a time."""
    for rows in parts(store, ROLL.table, "deleted = 0 AND day >= ? AND day < ?", day_bounds(first, last)):
        marks = ", ".join("?" * len(rows))
        of = store.raw_rows(
            f"SELECT * FROM roll_segment WHERE deleted = 0 AND roll_id IN ({marks}) ORDER BY position",  # noqa: S608
            [row["id"] for row in rows],
        )
        yield from _joined(store, entries_of(ROLL, rows, store.set_aside), of)


def one(store: Store, roll_id: str) -> Roll | None:
    """Give a roll with its segments, or None."""
    found = every(store, ROLL, "id = ?", (roll_id,))
    if not found:
        return None
    rows = store.raw_rows("SELECT * FROM roll_segment WHERE deleted = 0 AND roll_id = ? ORDER BY position", (roll_id,))
    return with_segments(found[0], entries_of(ROLL_SEGMENT, rows, store.set_aside))


def _joined(store: Store, rolls: Sequence[Roll], segments: Sequence[Any]) -> list[Roll]:
    of_roll: defaultdict[str, list[RollSegment]] = defaultdict(list)
    for segment in entries_of(ROLL_SEGMENT, segments, store.set_aside):
        of_roll[segment.roll_id].append(segment)
    return [with_segments(roll, of_roll[roll.id]) for roll in rolls]


def with_segments(roll: Roll, segments: Sequence[RollSegment]) -> Roll:
    """Give a roll with its segments, in their order."""
    return replace(roll, segments=tuple(segments)) if segments else roll


def segments_of(tx: Tx, roll_id: str) -> list[RollSegment]:
    """Give the segments of a roll as a transaction sees them, also those that an undo took away."""
    found = tx.rows("SELECT * FROM roll_segment WHERE roll_id = ? ORDER BY position", (roll_id,))
    return entries_of(ROLL_SEGMENT, found, {})


def save_checkpoint(tx: Tx, roll_id: str, state: str, at: datetime) -> None:
    """Remember where the run in progress stands; there is only ever one."""
    tx.execute(
        "INSERT INTO run_state (id, roll_id, state, saved_at) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET roll_id = excluded.roll_id, state = excluded.state, saved_at = excluded.saved_at",
        (roll_id, state, to_ms(at)),
    )


def clear_checkpoint(tx: Tx) -> None:
    """Forget the run in progress, for it is closed."""
    tx.execute("DELETE FROM run_state")


def checkpoint(store: Store) -> tuple[str, str, datetime] | None:
    """Give the roll's id, the run's state as JSON and when it was saved, or None."""
    found = store.rows("SELECT roll_id, state, saved_at FROM run_state")
    return (found[0][0], found[0][1], from_ms(found[0][2])) if found else None
