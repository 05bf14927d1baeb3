"""Who the user is, on disk: the latest row stands."""

from datetime import datetime

from nmcoach.domain.profile import Profile
from nmcoach.storage.entries import Fields, Stored, head, header, load
from nmcoach.storage.rows import from_ms
from nmcoach.storage.store import Store

TABLE = "profile"


def to_row(profile: Profile) -> Fields:
    """Give a profile as a row."""
    return {**head(profile), "name": profile.name, "kit": profile.kit, "avoids": profile.avoids}


def from_row(row: Stored) -> Profile:
    """Give a row as a profile."""
    return Profile(
        **header(row),
        name=row["name"],
        kit=tuple(load(row["kit"])),
        avoids=tuple(load(row["avoids"])) if row["avoids"] else (),
    )


def began(store: Store) -> datetime | None:
    """Give when the user first told who they are, which is when they took up the coach; None before that."""
    found = store.rows("SELECT min(at) AS at FROM profile WHERE deleted = 0")
    return None if found[0]["at"] is None else from_ms(found[0]["at"])


def latest(store: Store) -> Profile | None:
    """Give the profile that stands, or None."""
    found = store.rows("SELECT * FROM profile WHERE deleted = 0 ORDER BY at DESC, id DESC LIMIT 1")
    return from_row(found[0]) if found else None
