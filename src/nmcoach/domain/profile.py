"""Who the user is to the coach: a name or initials, the kit at hand, and what a therapist should know beforehand."""

import re
from collections.abc import Callable, Iterable, Mapping

from nmcoach.domain.entries import Edits, Entry, Kind, told
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field, Unfit, shorten
from nmcoach.domain.hints import Any
from nmcoach.domain.record import field, record, replace
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

BACKGROUND = {
    "complaint": say("Main complaint"),
    "since": say("Since when"),
    "worse": say("Worse with"),
    "better": say("Better with"),
    "medicines": say("Medicines"),
    "therapist": say("Therapist"),
}
"""What may be told for the page, in the user's words → its heading."""
LONGEST_BACKGROUND = 160
"""Characters of each, so that the page stays one (design default)."""


@record(kw_only=True)
class Profile(Entry):
    """What the user told about themselves; the latest one stands."""

    name: str = ""
    """A name or initials, up to 40 characters."""
    kit: tuple[str, ...] = KIT
    """What is at hand; everything until told otherwise."""
    avoids: tuple[str, ...] = ()
    """Keys of :data:`LIMITS` that are not possible for the user."""
    background: Mapping[str, str] = field(default_factory=dict)
    """Keys of :data:`BACKGROUND` → what the user told of it; one that was not told is not in it."""


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


def check_background(told: Mapping[str, str]) -> Mapping[str, str]:
    """Give what was told in its usual order and trimmed, what is empty left out.

    Raises :class:`BadValue` for a word that is none of :data:`BACKGROUND`, and for more than 160 characters.
    """
    for key, text in told.items():
        if key not in BACKGROUND:
            known = listed((Typed(one) for one in BACKGROUND), last=", ")
            raise BadValue(say("“{key}” is not part of a profile; use any of {known}.", key=Theirs(key), known=known))
        if len(text.strip()) > LONGEST_BACKGROUND:
            raise BadValue(
                say(
                    "What you told of “{key}” has {n} characters; up to {most} are kept.",
                    key=Theirs(key),
                    n=len(text.strip()),
                    most=LONGEST_BACKGROUND,
                )
            )
    return {key: told[key].strip() for key in BACKGROUND if told.get(key, "").strip()}


def _known(told: object) -> None:
    """Refuse what a file may not bring as background."""
    for key, text in told.items() if isinstance(told, Mapping) else ():
        if key not in BACKGROUND or not isinstance(text, str) or len(text) > LONGEST_BACKGROUND:
            known, word = listed((Typed(one) for one in BACKGROUND), last=", "), Theirs(shorten(key))
            said = say("“{word}” is not known; use {known}, each with a short text", word=word, known=known)
            raise Unfit(english(said))


def _pack(profile: Profile) -> Mapping[str, Any]:
    """Give the columns; where nothing was told there is none, as in rows of before there was this column."""
    return {
        "name": profile.name,
        "kit": profile.kit,
        "avoids": profile.avoids,
        "background": dict(profile.background) or None,
    }


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
    parts = (say("{key}: {text}", key=Typed(key), text=Theirs(text)) for key, text in profile.background.items())
    return told(
        english(name),
        english(kit),
        english(say("not {limits}", limits=limits)) if profile.avoids else "",
        "; ".join(map(english, parts)),
    )


def _reader(key: str) -> Callable[[Profile, str, str], Profile]:
    """Give what corrects a part of the background."""
    return lambda profile, text, _: replace(profile, background=check_background({**profile.background, key: text}))


PROFILE = Kind(
    name="profile",
    entry=Profile,
    table="profile",
    fields=(
        Field("name"),
        Field("kit", "words", among=KIT),
        Field("avoids", "words", among=tuple(LIMITS), open=True),
        Field("background", "map", open=True, check=_known, means="what a therapist should know, or null"),
    ),
    one="change of your profile",
    several="changes of your profile",
    describe=_describe,
    pack=_pack,
    edits=Edits(
        readers={
            "name": lambda profile, text, _: replace(profile, name=read_name(text)),
            "kit": lambda profile, text, _: replace(profile, kit=read_kit(text)),
            "avoids": lambda profile, text, _: replace(profile, avoids=read_limits(text)),
            **{key: _reader(key) for key in BACKGROUND},
        },
        refusal="A profile has no “{field}”; name, kit, avoids, complaint, since, worse, better, medicines and "
        "therapist can be changed.",
        called=lambda _: "your profile",
    ),
)
