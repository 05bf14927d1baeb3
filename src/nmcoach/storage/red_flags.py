"""Red flags on disk."""

from collections.abc import Iterable
from datetime import datetime

from nmcoach.domain.days import moment
from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.safety.red_flags import FLAGGED, Flagged
from nmcoach.storage.doubts import read_all, time_of
from nmcoach.storage.entries import row_of
from nmcoach.storage.readers import salvage
from nmcoach.storage.rows import canonical, from_ms
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.domain.days import Moment


OWN = 20_000
"""Characters of what an action changed up to which it may be one that told of signs: a long import is not searched. A
short one makes no sign younger, for the earlier instant counts."""


def every(store: Store) -> list[Flagged]:
    """Give all reported red flags, oldest first; damaged ones stand."""
    sound, unsound = read_all(store, FLAGGED)
    if not unsound:
        return sound
    from nmcoach.domain.safety.doubts import in_order  # what damage makes of them is seldom asked

    return in_order([*sound, *map(standing_of, unsound)])


def saved_at(store: Store, flagged: Flagged) -> datetime | None:
    """Give by when a sign was first saved by the user's own action, by the clock; None where no action tells.

    A stamp or an id never goes back, though the clock does: the journal tells what the clock said. Where it was set
    back since, whatever was done later tells that the sign had been saved by then.
    """
    found = store.rows(
        "SELECT min(at) AS at FROM journal WHERE seq >= (SELECT seq FROM journal WHERE kind = 'do' AND "
        "length(changes) <= ? AND instr(changes, ?) ORDER BY seq LIMIT 1)",
        (OWN, f'"id":{canonical(flagged.id)}'),
    )
    return from_ms(int(found[0]["at"])) if found and found[0]["at"] is not None else None


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
