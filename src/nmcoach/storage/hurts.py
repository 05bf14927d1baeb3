"""What hurt in runs, and of what kind it was said to be.

The kind is a key in the table ``told``: it belongs to a run, it is said once, and of what two copies were told both
stays. A run of which it is missing counts as one of which nobody said it, which limits more.
"""

from collections import defaultdict
from datetime import date

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.run.hurts import Hurt, HurtKind, read_hurts
from nmcoach.domain.run.rolls import ROLL_SEGMENT
from nmcoach.storage import told
from nmcoach.storage.readers import entries_of
from nmcoach.storage.rows import day_number
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.storage.tx import Tx

_KEY = "hurt:"


def since(store: Store, day: date) -> tuple[Hurt, ...]:
    """Give what hurt from a local day on, oldest first."""
    rows = store.raw_rows(
        "SELECT s.* FROM roll_segment s JOIN roll r ON r.id = s.roll_id "
        "WHERE s.deleted = 0 AND r.deleted = 0 AND s.outcome = 'hurt' AND s.day >= ? ORDER BY s.at, s.id",
        (day_number(day),),
    )
    segments = entries_of(ROLL_SEGMENT, rows, store.set_aside)
    if not segments:
        return ()
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for key, _ in told.under(store, _KEY):
        roll_id, _, kind = key.removeprefix(_KEY).rpartition(":")
        kinds[roll_id].add(kind)
    return read_hurts(segments, kinds)


def tell_kind(tx: "Tx", roll_id: str, kind: HurtKind) -> None:
    """Remember of what kind it hurt in a run."""
    tx.tell("".join((_KEY, roll_id, ":", kind)))
