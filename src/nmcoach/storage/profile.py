"""Who the user is, on disk: the latest row stands."""

from datetime import datetime

from nmcoach.domain.profile import PROFILE, Profile
from nmcoach.storage.entries import every
from nmcoach.storage.rows import from_ms
from nmcoach.storage.store import Store


def began(store: Store) -> datetime | None:
    """Give when the user first told who they are, which is when they took up the coach; None before that."""
    found = store.rows("SELECT min(at) AS at FROM profile WHERE deleted = 0")
    return None if found[0]["at"] is None else from_ms(found[0]["at"])


def latest(store: Store) -> Profile | None:
    """Give the profile that stands, or None."""
    found = every(store, PROFILE)
    return found[-1] if found else None
