"""Why a flare leaves nothing but the breath for a day.

The reason is a key in the table ``told`` beside the check-in it belongs to: it is said once, and where the check-in is
taken back it says nothing any more. A flare without one, as a file brings it, counts as one of which it was not said.
"""

from collections.abc import Iterable

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.flaring import FREE, Flared, Held, read_flared
from nmcoach.storage import told
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.storage.tx import Tx

_KEY = "flare:"


def among(store: Store, check_ins: Iterable[CheckIn]) -> tuple[Flared, ...]:
    """Give the flares among check-ins."""
    found = [key.removeprefix(_KEY).rpartition(":") for key, _ in told.under(store, _KEY)]
    return read_flared([(check_in, reason) for check_in, _, reason in found], check_ins)


def tell(tx: "Tx", check_in: str, held: Iterable[Held]) -> None:
    """Remember why a check-in leaves nothing but the breath, or that it does not."""
    for reason in tuple(held) or (FREE,):
        tx.tell("".join((_KEY, check_in, ":", reason)))
