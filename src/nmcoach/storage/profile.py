"""Who the user is, on disk: the latest row stands."""

from nmcoach.domain.profile import Profile
from nmcoach.storage.entries import Fields, Stored, head, header, load
from nmcoach.storage.store import Store

TABLE = "profile"


def to_row(profile: Profile) -> Fields:
    """Give a profile as a row."""
    return {**head(profile), "name": profile.name, "kit": profile.kit}


def from_row(row: Stored) -> Profile:
    """Give a row as a profile."""
    return Profile(**header(row), name=row["name"], kit=tuple(load(row["kit"])))


def latest(store: Store) -> Profile | None:
    """Give the profile that stands, or None."""
    found = store.rows("SELECT * FROM profile WHERE deleted = 0 ORDER BY at DESC, id DESC LIMIT 1")
    return from_row(found[0]) if found else None
