"""How often each move was done, and in which ways.

The ways (position and limit) are keys in the table ``told``: no action of the user, and of two copies either's.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime

from nmcoach.domain.run.practice import LEAST_SECONDS, Practice
from nmcoach.domain.run.rolls import ROLL_SEGMENT, RollSegment
from nmcoach.storage import told
from nmcoach.storage.readers import entries_of
from nmcoach.storage.rows import day_number
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx

_KEY = "way:"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_DONE_OR_HURT = (
    "SELECT s.* FROM roll_segment s JOIN roll r ON r.id = s.roll_id "
    "WHERE s.deleted = 0 AND r.deleted = 0 AND s.day >= ? AND s.roll_id != ?"
)


class _Side:
    """What is known of a move on one side."""

    def __init__(self) -> None:
        self.rolls: set[str] = set()
        self.last: date | None = None
        self.done_at = _NEVER
        self.hurt_at = _NEVER

    def take(self, segment: RollSegment) -> None:
        if segment.outcome == "hurt":
            self.hurt_at = max(self.hurt_at, segment.at)
        elif segment.seconds >= LEAST_SECONDS:
            self.rolls.add(segment.roll_id)
            self.last = segment.day if self.last is None else max(self.last, segment.day)
            self.done_at = max(self.done_at, segment.at)


def since(store: Store, day: date, but_roll: str = "") -> Mapping[str, Practice]:
    """Give what is known of each move that was done or hurt from a local day on, but for one roll."""
    ways = [key.removeprefix(_KEY) for key, _ in told.under(store, _KEY)]
    by_move: dict[str, dict[str, _Side]] = {}
    rows = store.raw_rows(_DONE_OR_HURT, (day_number(day), but_roll))
    for segment in entries_of(ROLL_SEGMENT, rows, store.set_aside):
        by_move.setdefault(segment.move, {}).setdefault(segment.side, _Side()).take(segment)
    return {move: _practice(sides, [w for w in ways if w.startswith(f"{move}:")]) for move, sides in by_move.items()}


def tell(tx: Tx, ways: Collection[str]) -> None:
    """Remember in which ways moves were done."""
    for way in ways:
        tx.tell(_KEY + way)


def _practice(sides: Mapping[str, _Side], ways: Collection[str]) -> Practice:
    times = {side: len(one.rolls) for side, one in sides.items()}
    done = {side: one.done_at for side, one in sides.items()}
    once = {"both": min(done.get("left", _NEVER), done.get("right", _NEVER)), "none": _NEVER}
    since_then = {side: max(at, once.get(side, done.get("both", _NEVER))) for side, at in done.items()}
    return Practice(
        times=times.get("both", 0) + times.get("none", 0) + max(times.get("left", 0), times.get("right", 0)),
        last=max((one.last for one in sides.values() if one.last is not None), default=None),
        sides=frozenset(side for side, count in times.items() if count),
        hurt=any(one.hurt_at > since_then[side] for side, one in sides.items()),
        ways=frozenset(ways),
    )
