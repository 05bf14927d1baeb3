"""A life by years: every kind of entry, as someone leaves it who keeps their care up."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from builders.entries import NOW, ZONE
from builders.filling import fill
from builders.habits import Life
from nmcoach.domain.days import moment
from nmcoach.services.coach import Coach
from nmcoach.services.profile import SET_UP
from nmcoach.storage.store import Store

AT_ONCE = 365
"""Days that are one action of the journal."""


@dataclass(frozen=True)
class Lived:
    """A life that was written."""

    first: date
    """Its first local day."""
    rows: Counter[str]
    """Table → how many rows were added to it."""


def life(where: Coach | Path, *, years: float = 1, now: datetime | None = None, seed: int = 1) -> Lived:
    """Write a life of so many years up to the present, into an empty coach or a data folder that is made for it.

    ``now`` is the present: else the coach's own, or :data:`~builders.entries.NOW` for a folder. The same seed gives the
    same entries, and lives of any length end alike: what differs between one year and fifty is the past alone.
    """
    if isinstance(where, Coach):
        here = where.now()
        return _write(where._context.store, Life(here if now is None else where.moment(now), years, seed))
    with Store.open(where) as store:
        return _write(store, Life(moment(NOW if now is None else now, ZONE), years, seed))


def _write(store: Store, whole: Life) -> Lived:
    rows: Counter[str] = Counter()
    for oldest in range(whole.began, -1, -AT_ONCE):
        newest = max(0, oldest - AT_ONCE + 1)
        made = [entry for back in range(oldest, newest - 1, -1) for entry in whole.on(back)]
        made.sort(key=lambda entry: (entry.at, entry.id))
        rows += fill(store, made, whole.evening(newest), "a year of entries")
    with store.write(whole.now) as tx:
        tx.set_meta(SET_UP, "done")
    return Lived(whole.day(whole.began), rows)
