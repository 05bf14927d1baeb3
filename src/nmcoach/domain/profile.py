"""Who the user is to the coach: a name or initials, and the kit at hand."""

import re
from collections.abc import Iterable

from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field
from nmcoach.domain.record import record, replace
from nmcoach.domain.routine.routine import KIT, POSITIONS, Position
from nmcoach.domain.say import Theirs, Typed, english, listed, say

LONGEST_NAME = 40
"""Characters of a name (design default)."""

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
            known = listed((Typed(limit) for limit in LIMITS), last=", ")
            raise BadValue(
                say("“{word}” is no limit the coach knows; use any of {known}.", word=Theirs(word), known=known)
            )
    return tuple(limit for limit in LIMITS if limit in chosen)


def check_kit(words: Iterable[str]) -> tuple[str, ...]:
    """Give the kit in its usual order, each once.

    Raises :class:`BadValue` for a word that is no kit.
    """
    chosen = {word.strip().lower() for word in words if word.strip()}
    for word in sorted(chosen):
        if word not in KIT:
            known = listed((Typed(kit) for kit in KIT), last=", ")
            raise BadValue(
                say("“{word}” is no kit the coach knows; use any of {known}.", word=Theirs(word), known=known)
            )
    return tuple(kit for kit in KIT if kit in chosen)


def read_name(text: str) -> str:
    """Read a name or initials.

    Raises :class:`BadValue` for one of more than 40 characters.
    """
    name = text.strip()
    if len(name) > LONGEST_NAME:
        raise BadValue(
            say("The name has {n} characters; up to {most} are kept.", n=len(name), most=LONGEST_NAME),
        )
    return name


def read_kit(text: str) -> tuple[str, ...]:
    """Read ``roller, ball``, ``all`` or ``none``.

    Raises :class:`BadValue` for a word that is no kit.
    """
    return check_kit(_words(text, KIT))


def read_limits(text: str) -> tuple[str, ...]:
    """Read ``floor, kneeling``, ``all`` or ``none``: what is not possible for the user.

    Raises :class:`BadValue` for a word that is no limit.
    """
    return check_limits(_words(text, tuple(LIMITS)))


def _words(text: str, every: tuple[str, ...]) -> list[str]:
    word = text.strip().lower()
    if word in ("", "none", "nothing"):
        return []
    return list(every) if word in ("all", "everything") else re.split(r"[,;]", text)


def _describe(profile: Profile, _units: str) -> str:
    name = Theirs(profile.name) if profile.name else say("no name")
    kit = listed((Typed(item) for item in profile.kit), last=", ") if profile.kit else say("no kit")
    limits = listed((Typed(limit.replace("_", " ")) for limit in profile.avoids), last=", ")
    return told(english(name), english(kit), english(say("not {limits}", limits=limits)) if profile.avoids else "")


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
    edits=Edits(
        readers={
            "name": lambda profile, text, _: replace(profile, name=read_name(text)),
            "kit": lambda profile, text, _: replace(profile, kit=read_kit(text)),
            "avoids": lambda profile, text, _: replace(profile, avoids=read_limits(text)),
        },
        refusal="A profile has no “{field}”; name, kit and avoids can be changed.",
        called=lambda _: "your profile",
    ),
)
