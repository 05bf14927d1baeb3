"""Rolls and their segments on disk, and the checkpoint of a run in progress."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zlib import crc32

from nmcoach.domain.record import replace
from nmcoach.domain.run.rolls import ROLL, ROLL_SEGMENT, Roll, RollSegment
from nmcoach.storage import entries
from nmcoach.storage.entries import every, parts
from nmcoach.storage.readers import entries_of, sift
from nmcoach.storage.rows import FIRST_DAY, LAST_DAY, day_bounds, from_ms, to_ms
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx


def between(store: Store, first: date | None, last: date | None) -> list[Roll]:
    """Give the rolls of these local days (both included) with their segments, oldest first."""
    with store.reading():
        return _joined(entries.between(store, ROLL, first, last), _segments(store, first, last))


def walk(store: Store, first: date | None, last: date | None) -> Iterator[Roll]:
    """Give what :func:`between` gives, of which only some are held at a time."""
    whole = _all_there(store, first, last)
    searched = [] if whole else _searched(store)
    for rows in parts(store, ROLL, first, last):
        found = entries_of(ROLL, rows, store.set_aside)
        if whole:
            marks = ", ".join("?" * len(rows))
            of = store.raw_rows(
                f"SELECT * FROM roll_segment WHERE deleted = 0 AND roll_id IN ({marks}) ORDER BY position",  # noqa: S608 - marks alone
                [row["id"] for row in rows],
            )
            yield from _joined(found, entries_of(ROLL_SEGMENT, of, store.set_aside))
        else:
            yield from _joined(found, searched)


def _joined(rolls: Sequence[Roll], segments: Sequence[RollSegment]) -> list[Roll]:
    of_roll: defaultdict[str, list[RollSegment]] = defaultdict(list)
    for segment in segments:
        of_roll[segment.roll_id].append(segment)
    return [with_segments(roll, of_roll[roll.id]) for roll in rolls]


_OF_ROLLS = (
    "FROM roll_segment s JOIN roll r ON r.id = s.roll_id "
    "WHERE s.deleted = 0 AND r.deleted = 0 AND r.day >= ? AND r.day < ?"
)


def _segments(store: Store, first: date | None, last: date | None) -> list[RollSegment]:
    """Give the segments of the rolls of some days in their order, with a look whether one is missing."""
    rows = store.raw_rows(f"SELECT s.* {_OF_ROLLS} ORDER BY s.position", day_bounds(first, last))
    found, unsound = sift(ROLL_SEGMENT, rows, store.set_aside)
    there = {row["id"] for row in rows if not row["deleted"]} | {row["id"] for row in unsound}
    if not _missing(store, first, last, len(there)):
        return list({segment.id: segment for segment in found if segment.id in there}.values())
    return _searched(store)


def _all_there(store: Store, first: date | None, last: date | None) -> bool:
    """Say whether as many segments are found by their rolls as were counted."""
    there = store.rows(f"SELECT count(*) {_OF_ROLLS}", day_bounds(first, last))[0][0]
    return not _missing(store, first, last, there)


def _missing(store: Store, first: date | None, last: date | None, found: int) -> int:
    """Give how many segments more were counted on some days than are found; 0 where none is missing."""
    counted = entries.counts_of(store, ROLL_SEGMENT, first or FIRST_DAY, last or LAST_DAY, found=found)
    return max(0, sum(counted.values()) - found)


def _searched(store: Store) -> list[RollSegment]:
    """Look at every segment without an index, and set aside how many are missing of all there were."""
    rows, unsound = entries.search(store, ROLL_SEGMENT)
    rolls, _ = entries.search(store, ROLL)
    deleted = {roll["id"] for roll in rolls if roll["deleted"]}
    standing = [row for row in rows if not row["deleted"] and row["roll_id"] not in deleted]
    found = len({row["id"] for row in standing} | {row["id"] for row in unsound})
    if missing := _missing(store, None, None, found):
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


def checkpoint(store: Store | Tx) -> tuple[str, str, datetime] | None:
    """Give the roll's id, the run's state as JSON and when it was saved, or None; of a damaged one the state is empty.

    An older nmcoach saved it without a crc.
    """
    found = store.rows("SELECT roll_id, state, saved_at FROM run_state")
    if not found:
        return None
    roll_id, saved, at = found[0]
    crc, _, state = ("", "", saved) if saved[:1] == "{" else saved.partition(" ")
    return roll_id, state if crc in ("", _crc(roll_id, state)) else "", from_ms(at)


def running(store: Store | Tx) -> str | None:
    """Give the id of the roll in progress, whoever guides it; None where there is none, or what is saved has an end."""
    found = store.rows(
        "SELECT r.id FROM run_state s JOIN roll r ON r.id = s.roll_id WHERE r.deleted = 0 AND r.outcome = 'running'"
    )
    return str(found[0][0]) if found else None


def _crc(roll_id: str, state: str) -> str:
    return str(crc32(f"{roll_id} {state}".encode("utf-8", "surrogatepass")))
