"""Red flags on disk."""

from collections.abc import Iterable
from datetime import timedelta

from nmcoach.domain.days import moment
from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.safety.red_flags import FLAGGED, Flagged
from nmcoach.storage.arrivals import came
from nmcoach.storage.doubts import read_all, time_of
from nmcoach.storage.entries import row_of
from nmcoach.storage.readers import salvage
from nmcoach.storage.rows import canonical, from_ms
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.domain.days import Moment
    from nmcoach.domain.safety.mistakes import Saved


OWN = 20_000
"""Characters of what an action changed up to which it may be one that told of signs: a long import is not searched. A
short one makes no sign younger, for the earlier instant counts."""
_SINCE = """
    WITH first AS (
        SELECT min(seq) AS seq FROM journal WHERE kind = 'do' AND length(changes) <= ?2 AND instr(changes, ?1)
    ),
    said AS (
        SELECT at, max(at) OVER (ORDER BY seq) AS before FROM journal WHERE seq >= (SELECT seq FROM first)
    )
    SELECT (SELECT journal.at FROM journal, first WHERE journal.seq = first.seq) AS at,
        max(at) AS latest, max(before - at) > ?3 AS set_back
    FROM said
"""
"""What the clock said when an action first told of an id, the latest since, and whether it went back meanwhile."""


def every(store: Store) -> list[Flagged]:
    """Give all reported red flags, oldest first; damaged ones stand."""
    sound, unsound = read_all(store, FLAGGED)
    if not unsound:
        return sound
    from nmcoach.domain.safety.doubts import in_order  # what damage makes of them is seldom asked

    return in_order([*sound, *map(standing_of, unsound)])


def saved(store: Store, flagged: Flagged) -> "Saved":
    """Give by when a sign was first saved by the user's own action, and what the clock said since.

    A stamp or an id never goes back, though the clock does: the journal tells what the clock said, and so does whether
    the sign was met while it lay ahead.
    """
    from nmcoach.domain.safety.mistakes import ADRIFT, Saved  # seldom asked

    found = store.rows(_SINCE, (f'"id":{canonical(flagged.id)}', OWN, ADRIFT // timedelta(milliseconds=1)))[0]
    at, latest = (None if one is None else from_ms(int(one)) for one in (found["at"], found["latest"]))
    return Saved(at, latest, bool(found["set_back"]) or flagged.id in came(store.rows))


def mend(store: Store, flagged: Iterable[Flagged], now: "Moment") -> None:
    """Write down those of some signs that are damaged as they are read, so that they can be dealt with."""
    damaged = [one for one in flagged if one.id in store.set_aside.get(FLAGGED.name, ())]
    if damaged:
        with store.write(now) as tx:
            for one in damaged:
                tx.mend(FLAGGED.table, row_of(FLAGGED, one))


def standing_of(row: Any) -> Flagged:
    """Give a damaged row as a sign that waits to be looked at; of one that cannot be read, as much as can."""
    from nmcoach.domain.safety.doubts import WORST, standing_again

    at = time_of(row)
    found = salvage(FLAGGED, row)
    if found is None:
        when = moment(at, "UTC")
        found = Flagged(
            id=str(row["id"]), at=at, zone=when.zone, day=when.day, flag=str(row["flag"] or "unknown"), level=WORST
        )
    return standing_again(found, at)
