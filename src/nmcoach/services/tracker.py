"""Drinks of another tracker, those taken over that are not here yet."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from nmcoach.domain.days import EARLIEST, instant
from nmcoach.domain.errors import BadFile
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.water import DRINK, Drink
from nmcoach.services.context import Context
from nmcoach.storage.entries import put
from nmcoach.storage.readers import entries_of
from nmcoach.storage.rows import to_ms

if TYPE_CHECKING:
    from nmcoach.exchange.trackers.drinks import Sip
    from nmcoach.storage.records import Verdict
    from nmcoach.storage.tx import Tx

_MINUTE = 60_000


def take(context: Context, tx: "Tx", sips: "Sequence[Sip]", count: "Callable[[Verdict, str], None]") -> None:
    """Put the drinks that are not here; one of the same minute and amount is the same drink.

    Raises :class:`BadFile` for a time before 1990 or to come.
    """
    rows = tx.rows("SELECT * FROM drink WHERE deleted = 0")
    here = Counter((to_ms(drink.at) // _MINUTE, drink.ml) for drink in entries_of(DRINK, rows, context.store.set_aside))
    now = context.moment().at
    for sip in sips:
        at = _instant(sip.at, context)
        if not EARLIEST <= at <= now:
            raise BadFile(f"Line {sip.line}: {sip.at:%Y-%m-%d %H:%M} is out of range; use 1990 to now.")
        key = (to_ms(at) // _MINUTE, sip.ml)
        if here[key]:
            here[key] -= 1
            count("same", "drink")
            continue
        put(tx, DRINK, Drink(**context.header(at), ml=sip.ml, kind=sip.kind))
        count("added", "drink")


def _instant(at: datetime, context: Context) -> datetime:
    return at if at.tzinfo is not None else instant(at.date(), at.time(), context.clock.zone())
