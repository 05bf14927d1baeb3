"""Rolls and their segments on disk, and the checkpoint of a run in progress."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from zlib import crc32

from nmcoach.domain.record import replace
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT, Roll, RollSegment
from nmcoach.storage import entries
from nmcoach.storage.entries import entries_of, every, sift
from nmcoach.storage.rows import day_number, from_ms, to_ms
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx


def between(store: Store, first: date, last: date) -> list[Roll]:
    """Give the rolls of these local days (both included) with their segments, oldest first."""
    with store.reading():
        rolls = entries.between(store, ROLL, first, last)
        of_roll: defaultdict[str, list[RollSegment]] = defaultdict(list)
        for segment in _segments(store, first, last):
            of_roll[segment.roll_id].append(segment)
    return [with_segments(roll, of_roll[roll.id]) for roll in rolls]


def _segments(store: Store, first: date, last: date) -> list[RollSegment]:
    """Give the segments of the rolls of some days in their order, with a look whether one is missing."""
    parts = store.raw_rows(
        "SELECT s.* FROM roll_segment s JOIN roll r ON r.id = s.roll_id "
        "WHERE s.deleted = 0 AND r.deleted = 0 AND r.day BETWEEN ? AND ? ORDER BY s.position",
        (day_number(first), day_number(last)),
    )
    found, unsound = sift(ROLL_SEGMENT, parts, store.set_aside)
    there = {part["id"] for part in parts if not part["deleted"]} | {part["id"] for part in unsound}
    if sum(entries.counts_of(store, ROLL_SEGMENT, first, last).values()) <= len(there):
        return list({segment.id: segment for segment in found if segment.id in there}.values())
    return _searched(store)


def _searched(store: Store) -> list[RollSegment]:
    """Look at every segment without an index, and set aside how many are missing of all there were."""
    parts, unsound = entries.search(store, ROLL_SEGMENT)
    rolls, _ = entries.search(store, ROLL)
    deleted = {roll["id"] for roll in rolls if roll["deleted"]}
    standing = [part for part in parts if not part["deleted"] and part["roll_id"] not in deleted]
    counted = sum(entries.counts_of(store, ROLL_SEGMENT, entries.FIRST, entries.LAST).values())
    missing = counted - len({part["id"] for part in standing} | {part["id"] for part in unsound})
    if missing > 0:
        store.set_aside.setdefault(ROLL_SEGMENT.name, set()).update(map(str, range(missing)))
    return sorted(entries_of(ROLL_SEGMENT, standing, {}), key=lambda segment: segment.position)


def one(store: Store, roll_id: str) -> Roll | None:
    """Give a roll with its segments, or None."""
    found = every(store, ROLL, "id = ?", (roll_id,))
    if not found:
        return None
    rows = store.raw_rows("SELECT * FROM roll_segment WHERE deleted = 0 AND roll_id = ? ORDER BY position", (roll_id,))
    return with_segments(found[0], entries_of(ROLL_SEGMENT, rows, store.set_aside))


def with_segments(roll: Roll, segments: Sequence[RollSegment]) -> Roll:
    """Give a roll with its segments, in their order."""
    return replace(roll, segments=tuple(segments)) if segments else roll


def segments_of(tx: Tx, roll_id: str) -> list[RollSegment]:
    """Give the segments of a roll as a transaction sees them, also those that an undo took away."""
    found = tx.rows("SELECT * FROM roll_segment WHERE roll_id = ? ORDER BY position", (roll_id,))
    return entries_of(ROLL_SEGMENT, found, {})


def save_checkpoint(tx: Tx, roll_id: str, state: str, at: datetime) -> None:
    """Remember where the run in progress stands; there is only ever one. A crc before it tells damage."""
    tx.execute(
        "INSERT INTO run_state (id, roll_id, state, saved_at) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET roll_id = excluded.roll_id, state = excluded.state, saved_at = excluded.saved_at",
        (roll_id, f"{_crc(roll_id, state)} {state}", to_ms(at)),
    )


def clear_checkpoint(tx: Tx) -> None:
    """Forget the run in progress, for it is closed."""
    tx.execute("DELETE FROM run_state")


def checkpoint(store: Store) -> tuple[str, str, datetime] | None:
    """Give the roll's id, the run's state as JSON and when it was saved, or None; of a damaged one the state is empty.

    An older nmcoach saved it without a crc.
    """
    found = store.rows("SELECT roll_id, state, saved_at FROM run_state")
    if not found:
        return None
    roll_id, saved, at = found[0]
    crc, _, state = ("", "", saved) if saved[:1] == "{" else saved.partition(" ")
    return roll_id, state if crc in ("", _crc(roll_id, state)) else "", from_ms(at)


def _crc(roll_id: str, state: str) -> str:
    return str(crc32(f"{roll_id} {state}".encode("utf-8", "surrogatepass")))
