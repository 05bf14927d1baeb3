"""Drinks on disk."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.water import DRINK, Drink
from nmcoach.storage.entries import between
from nmcoach.storage.faults import further
from nmcoach.storage.readers import Aside, entries_of
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.storage.tx import Tx

_AT_ONCE = 5000
"""Rows that are read at a time."""


def around(store: Store, day: date, now: datetime) -> list[Drink]:
    """Give the drinks of a local day and of the hour before an instant, oldest first."""
    beside = between(store, DRINK, day - timedelta(days=1), day + timedelta(days=1))
    return [drink for drink in beside if drink.day == day or drink.at > now - timedelta(hours=1)]


def walk(tx: "Tx", aside: Aside) -> Iterator[Drink]:
    """Give all drinks as a transaction sees them, by their ids, of which only some are held at a time."""
    last = ""
    while rows := tx.rows("SELECT * FROM drink WHERE id > ? ORDER BY id LIMIT ?", (last, _AT_ONCE)):
        last = further(rows[-1]["id"], last)
        yield from entries_of(DRINK, [row for row in rows if not row["deleted"]], aside)
