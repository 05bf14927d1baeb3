"""Check-ins on disk, one beside the other."""

from nmcoach.domain.soreness.check_ins import CHECK_IN, CheckIn
from nmcoach.storage.readers import entries_of
from nmcoach.storage.rows import to_ms
from nmcoach.storage.store import Store

_AT_ONCE = (2, 200)
"""Check-ins that are read to find the next one."""


def before(store: Store, check_in: CheckIn | None) -> CheckIn | None:
    """Give the check-in before one, or the latest of all; None where there is none."""
    where, params = ("", ()) if check_in is None else ("AND (at, id) < (?, ?) ", (to_ms(check_in.at), check_in.id))
    return _first(store, f"{where}ORDER BY at DESC, id DESC", params)


def after(store: Store, check_in: CheckIn) -> CheckIn | None:
    """Give the check-in after one; None for the latest."""
    return _first(store, "AND (at, id) > (?, ?) ORDER BY at, id", (to_ms(check_in.at), check_in.id))


def _first(store: Store, more: str, params: tuple[object, ...]) -> CheckIn | None:
    for most in _AT_ONCE:  # those that are damaged are passed over
        rows = store.raw_rows(f"SELECT * FROM soreness WHERE deleted = 0 {more} LIMIT {most}", params)  # noqa: S608 - words of the two above
        found: list[CheckIn] = entries_of(CHECK_IN, rows, store.set_aside)
        if found:
            return found[0]
        if len(rows) < most:
            break
    return None
