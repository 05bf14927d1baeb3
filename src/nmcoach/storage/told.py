"""What was told once: a reminder that was shown, a notice, an offer. No action of the user, so nothing to undo.

A key is told or not; the table only ever grows, so that what two copies told is what either of them did.
"""

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.storage.tx import Tx


def under(store: "Store | Tx", prefix: str) -> list[tuple[str, int]]:
    """Give the keys that begin so, and when they were told in UTC milliseconds, in that order."""
    found = store.rows(
        "SELECT key, at FROM told WHERE key >= ? AND key < ? ORDER BY at, id", (prefix, f"{prefix}\U0010ffff")
    )
    return [(row["key"], row["at"]) for row in found]
