"""Rows that protect the user, read with more care than others: also those that are damaged, deleted ones among them."""

from contextlib import suppress
from datetime import datetime

from nmcoach.domain.entries import Entry, Kind, made_at
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any, TypeVar
from nmcoach.storage.entries import counts_of, miss
from nmcoach.storage.readers import sift
from nmcoach.storage.rows import FIRST_DAY, LAST_DAY, from_ms, to_ms
from nmcoach.storage.store import Store

E = TypeVar("E", bound=Entry)


def read_all(store: Store, kind: Kind[E]) -> tuple[list[E], list[Any]]:
    """Give the sound entries of a kind that are not deleted, oldest first, and every row that is damaged.

    Damage may have made a row look deleted. What was counted and is not found is set aside.
    """
    sound, unsound, _ = read_whole(store, kind)
    return sound, unsound


def read_whole(store: Store, kind: Kind[E]) -> tuple[list[E], list[Any], list[E]]:
    """Give what :func:`read_all` gives, and the sound entries that are deleted."""
    with store.reading():
        rows = store.raw_rows(f"SELECT * FROM {kind.table} NOT INDEXED ORDER BY at, id")  # noqa: S608 - the table of a kind
        found, unsound = sift(kind, rows, store.set_aside)
        deleted = {row["id"] for row in rows if row["deleted"]}
        standing = list({entry.id: entry for entry in found if entry.id not in deleted}.values())
        unread = len({row["id"] for row in unsound})
        counted = counts_of(store, kind, FIRST_DAY, LAST_DAY, found=len(standing) + unread)
    gone = [entry for entry in found if entry.id in deleted]
    miss(store, kind, counted, [entry.day for entry in standing], unread)
    return standing, unsound, gone


def time_of(row: Any) -> datetime:
    """Give when a damaged row was made: the middle one of what its instant, its id and its stamp say.

    One of them may be what was damaged; the middle lies between the other two.
    """
    from nmcoach.storage.ids import Hlc  # only here

    told = [row["at"]] if isinstance(row["at"], int) and 0 <= row["at"] < _LAST else []
    if (made := made_at(str(row["id"]))) is not None:
        told.append(to_ms(made))
    with suppress(BadValue):  # damaged: the other two tell
        told.append(Hlc.parse(str(row["hlc"])).ms)
    usable = sorted(ms for ms in told if 0 <= ms < _LAST)
    return from_ms(usable[len(usable) // 2] if usable else 0)


_LAST = 253_402_300_800_000
"""UTC milliseconds that no calendar holds any more."""
