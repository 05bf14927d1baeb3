"""Rolls and their segments on disk, and the checkpoint of a run in progress."""

from collections import defaultdict
from datetime import date, datetime

from nmcoach.domain.run.rolls import Roll, RollSegment
from nmcoach.storage.entries import Fields, Stored, head, header, load
from nmcoach.storage.rows import day_number, from_ms, to_ms
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx

TABLE = "roll"
SEGMENT_TABLE = "roll_segment"


def to_row(roll: Roll) -> Fields:
    """Give a roll as a row; its segments have rows of their own."""
    return {
        **head(roll),
        "routine": roll.routine,
        "version": roll.version,
        "name": roll.name,
        "planned": roll.planned,
        "seconds": roll.seconds,
        "outcome": roll.outcome,
        "felt": roll.felt,
        "note": roll.note,
    }


def from_row(row: Stored, segments: tuple[RollSegment, ...] = ()) -> Roll:
    """Give a row and its segments as a roll."""
    return Roll(
        **header(row),
        routine=row["routine"],
        version=row["version"],
        name=row["name"],
        planned=row["planned"],
        seconds=row["seconds"],
        outcome=row["outcome"],
        felt=row["felt"],
        note=row["note"],
        segments=segments,
    )


def segment_to_row(segment: RollSegment) -> Fields:
    """Give a segment as a row."""
    return {
        **head(segment),
        "roll_id": segment.roll_id,
        "position": segment.position,
        "move": segment.move,
        "side": segment.side,
        "regions": segment.regions,
        "planned": segment.planned,
        "seconds": segment.seconds,
        "outcome": segment.outcome,
    }


def segment_from_row(row: Stored) -> RollSegment:
    """Give a row as a segment."""
    return RollSegment(
        **header(row),
        roll_id=row["roll_id"],
        position=row["position"],
        move=row["move"],
        side=row["side"],
        regions=tuple(load(row["regions"])),
        planned=row["planned"],
        seconds=row["seconds"],
        outcome=row["outcome"],
    )


def between(store: Store, first: date, last: date) -> list[Roll]:
    """Give the rolls of these local days (both included) with their segments, oldest first."""
    days = (day_number(first), day_number(last))
    of_roll: defaultdict[str, list[RollSegment]] = defaultdict(list)
    for row in store.rows(
        "SELECT s.* FROM roll_segment s JOIN roll r ON r.id = s.roll_id "
        "WHERE s.deleted = 0 AND r.deleted = 0 AND r.day BETWEEN ? AND ? ORDER BY s.position",
        days,
    ):
        of_roll[row["roll_id"]].append(segment_from_row(row))
    found = store.rows("SELECT * FROM roll WHERE deleted = 0 AND day BETWEEN ? AND ? ORDER BY at, id", days)
    return [from_row(row, tuple(of_roll[row["id"]])) for row in found]


def one(store: Store, roll_id: str) -> Roll | None:
    """Give a roll with its segments, or None."""
    found = store.rows("SELECT * FROM roll WHERE deleted = 0 AND id = ?", (roll_id,))
    if not found:
        return None
    rows = store.rows("SELECT * FROM roll_segment WHERE deleted = 0 AND roll_id = ? ORDER BY position", (roll_id,))
    return from_row(found[0], tuple(segment_from_row(row) for row in rows))


def segments_of(tx: Tx, roll_id: str) -> list[RollSegment]:
    """Give the segments of a roll as a transaction sees them, also those that an undo took away."""
    found = tx.rows("SELECT * FROM roll_segment WHERE roll_id = ? ORDER BY position", (roll_id,))
    return [segment_from_row(row) for row in found]


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
