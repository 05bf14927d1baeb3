"""Who the user is to the coach: a name or initials, and the kit at hand."""

from collections.abc import Iterable

from nmcoach.domain.entries import Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field
from nmcoach.domain.record import record
from nmcoach.domain.routine.routine import KIT, POSITIONS, Position

LIMITS: dict[str, tuple[Position, ...]] = {
    "floor": ("prone", "supine", "side", "hands_knees", "floor_sit"),
    "face_down": ("prone",),
    "kneeling": ("hands_knees",),
    "standing": ("standing",),
}
"""What a user may not be able to do → the positions it rules out."""


@record(kw_only=True)
class Profile(Entry):
    """What the user told about themselves; the latest one stands."""

    name: str = ""
    """A name or initials, up to 40 characters."""
    kit: tuple[str, ...] = KIT
    """What is at hand; everything until told otherwise."""
    avoids: tuple[str, ...] = ()
    """Keys of :data:`LIMITS` that are not possible for the user."""


def positions(avoids: Iterable[str]) -> frozenset[str]:
    """Give the positions that are left when some are avoided."""
    return frozenset(POSITIONS) - {position for limit in avoids for position in LIMITS[limit]}


def check_limits(words: Iterable[str]) -> tuple[str, ...]:
    """Give the limits in their usual order, each once.

    Raises :class:`BadValue` for a word that is no limit.
    """
    chosen = {word.strip().lower().replace(" ", "_") for word in words if word.strip()}
    for word in sorted(chosen):
        if word not in LIMITS:
            raise BadValue(f"“{word}” is no limit the coach knows; use any of {', '.join(LIMITS)}.")
    return tuple(limit for limit in LIMITS if limit in chosen)


def check_kit(words: Iterable[str]) -> tuple[str, ...]:
    """Give the kit in its usual order, each once.

    Raises :class:`BadValue` for a word that is no kit.
    """
    chosen = {word.strip().lower() for word in words if word.strip()}
    for word in sorted(chosen):
        if word not in KIT:
            raise BadValue(f"“{word}” is no kit the coach knows; use any of {', '.join(KIT)}.")
    return tuple(kit for kit in KIT if kit in chosen)


def _describe(profile: Profile, _units: str) -> str:
    avoids = f"not {', '.join(profile.avoids)}".replace("_", " ") if profile.avoids else ""
    return told(profile.name or "no name", ", ".join(profile.kit) or "no kit", avoids)


PROFILE = Kind(
    name="profile",
    entry=Profile,
    table="profile",
    fields=(
        Field("name"),
        Field("kit", "words", among=KIT),
        Field("avoids", "words", among=tuple(LIMITS), open=True),
    ),
    one="change of your profile",
    several="changes of your profile",
    describe=_describe,
)
