"""How often each move was done, and in which ways.

The ways (position and limit) are keys in the table ``told``: no action of the user, and of two copies either's.
"""

from collections.abc import Collection, Mapping
from datetime import date

from nmcoach.domain.run.practice import LEAST_SECONDS, Practice
from nmcoach.storage import told
from nmcoach.storage.rows import day_number, from_day_number
from nmcoach.storage.store import Store
from nmcoach.storage.tx import Tx

_KEY = "way:"
_BY_SIDE = (
    "SELECT move, side, count(DISTINCT CASE WHEN done THEN roll_id END) AS times, max(CASE WHEN done THEN day END) AS "
    "last_day, max(CASE WHEN done THEN at END) AS done_at, max(CASE WHEN outcome = 'hurt' THEN at END) AS hurt_at "
    "FROM (SELECT s.*, s.outcome != 'hurt' AND s.seconds >= ? AS done "
    "FROM roll_segment s JOIN roll r ON r.id = s.roll_id "
    "WHERE s.deleted = 0 AND r.deleted = 0 AND s.day >= ? AND s.roll_id != ?) GROUP BY move, side"
)


def since(store: Store, day: date, but_roll: str = "") -> Mapping[str, Practice]:
    """Give what is known of each move that was done or hurt from a local day on, but for one roll."""
    ways = [key.removeprefix(_KEY) for key, _ in told.under(store, _KEY)]
    by_move: dict[str, dict[str, Mapping[str, int | None]]] = {}
    for row in store.rows(_BY_SIDE, (LEAST_SECONDS, day_number(day), but_roll)):
        by_move.setdefault(row["move"], {})[row["side"]] = {
            name: row[name] for name in ("times", "last_day", "done_at", "hurt_at")
        }
    return {move: _practice(sides, [w for w in ways if w.startswith(f"{move}:")]) for move, sides in by_move.items()}


def tell(tx: Tx, ways: Collection[str]) -> None:
    """Remember in which ways moves were done."""
    for way in ways:
        told.tell(tx, _KEY + way)


def _practice(sides: Mapping[str, Mapping[str, int | None]], ways: Collection[str]) -> Practice:
    times = {side: row["times"] or 0 for side, row in sides.items()}
    last = max((row["last_day"] or 0 for row in sides.values()), default=0)
    done = {side: row["done_at"] or 0 for side, row in sides.items()}
    once = {"both": min(done.get("left", 0), done.get("right", 0)), "none": 0}
    since_then = {side: max(at, once.get(side, done.get("both", 0))) for side, at in done.items()}
    return Practice(
        times=times.get("both", 0) + times.get("none", 0) + max(times.get("left", 0), times.get("right", 0)),
        last=from_day_number(last) if last else None,
        sides=frozenset(side for side, count in times.items() if count),
        hurt=any((row["hurt_at"] or 0) > since_then[side] for side, row in sides.items()),
        ways=frozenset(ways),
    )
