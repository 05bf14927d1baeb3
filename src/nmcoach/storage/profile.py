"""Who the user is, on disk: the latest row stands."""

from collections.abc import Sequence
from datetime import datetime

from nmcoach.domain.profile import PROFILE, Profile
from nmcoach.storage.entries import every
from nmcoach.storage.rows import from_ms, is_sound
from nmcoach.storage.store import Store


def told(store: Store) -> Sequence[Profile]:
    """Give who the user was over time, oldest first: the last stands, and with the first they took up the coach."""
    return every(store, PROFILE)


def latest(store: Store) -> Profile | None:
    """Give the profile that stands, or None."""
    found = told(store)
    return found[-1] if found else None


def began(store: Store) -> datetime | None:
    """Give when the user first told who they are, which is when they took up the coach; None before that."""
    found = told(store)
    return found[0].at if found else None


def first_saved(store: Store) -> datetime | None:
    """Give when anything was done here for the first time; None before that.

    Its stamp tells it too: where they differ, the whole entry of the journal is held against its checksum.
    """
    found = store.rows("SELECT seq, at, substr(hlc, 1, 12) AS hlc FROM journal ORDER BY seq LIMIT 1")
    if not found:
        return None
    if f"{found[0]['at']:012x}" != found[0]["hlc"]:
        found = [row for row in store.raw_rows(_FIRST_ACTIONS) if is_sound(dict(row))] or found
        store.set_aside.setdefault("journal", set()).update(_before(store, found[0]["seq"]))
    return from_ms(found[0]["at"])


_FIRST_ACTIONS = "SELECT * FROM journal ORDER BY seq LIMIT 2"


def _before(store: Store, seq: int) -> list[str]:
    return [str(row[0]) for row in store.rows("SELECT seq FROM journal WHERE seq < ?", (seq,))]


SAMPLE = "sample"
"""What is remembered of a file of sample data."""


def is_sample(store: Store) -> bool:
    """Say whether the data were made up, to look around in."""
    return bool(store.meta(SAMPLE))


SET_UP_LATER = "set_up_later"
"""What is remembered where the set-up was put off: it is opened no more by itself."""


def set_up_waits(store: Store) -> bool:
    """Say whether the set-up was put off, and waits to be asked for."""
    return bool(store.meta(SET_UP_LATER))
