"""The 28 body regions: fourteen bases, each left and right."""

import re
from collections.abc import Iterable

from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import record

BASES = {
    "neck_shoulder": "neck and shoulder",
    "upper_back": "upper back",
    "low_back": "low back",
    "buttock": "buttock",
    "thigh_back": "back of the thigh",
    "calf": "calf",
    "foot": "foot",
    "chest": "chest",
    "arm": "arm",
    "side_trunk": "side of the trunk",
    "hip_front": "front of the hip",
    "thigh_front": "front of the thigh",
    "thigh_inner": "inner thigh",
    "shin": "shin",
}
"""Base → its name in a sentence. Back first, then front and side."""

NEVER_LOADED = frozenset({"low_back"})
"""Logged, never rolled (source: contraindicated loading of the lumbar spine)."""

SIDES = ("left", "right")

REGIONS = tuple(f"{side}_{base}" for base in BASES for side in SIDES)
"""All 28 ids, such as ``left_calf``; left before right, bases in body order."""

_KNOWN = frozenset(REGIONS)
_ALIASES = {
    "neck": "neck_shoulder", "shoulder": "neck_shoulder", "back": "upper_back", "lower_back": "low_back",
    "glute": "buttock", "hamstring": "thigh_back", "hamstrings": "thigh_back", "back_thigh": "thigh_back",
    "calves": "calf", "feet": "foot", "pec": "chest", "forearm": "arm", "side": "side_trunk", "hip": "hip_front",
    "quad": "thigh_front", "quads": "thigh_front", "front_thigh": "thigh_front", "thigh": "thigh_front",
    "inner_thigh": "thigh_inner", "adductor": "thigh_inner", "buttocks": "buttock", "shins": "shin",
}  # fmt: skip
_NAMES = {text.replace(" ", "_"): base for base, text in BASES.items()}
_SIDE_WORDS = {"left": "left", "l": "left", "right": "right", "r": "right"}


def base_of(region: str) -> str:
    """Give the base of a region id: ``left_calf`` → ``calf``."""
    return region.partition("_")[2]


def side_of(region: str) -> str:
    """Give the side of a region id: ``left_calf`` → ``left``."""
    return region.partition("_")[0]


def name(region: str) -> str:
    """Name a region in a sentence: ``left_thigh_back`` → ``left back of the thigh``."""
    return f"{side_of(region)} {BASES[base_of(region)]}"


def names(regions: list[str] | tuple[str, ...]) -> str:
    """Name several regions, a pair of sides as one: ``calf left and right, left foot``."""
    left = {base_of(r) for r in regions if side_of(r) == "left"}
    right = {base_of(r) for r in regions if side_of(r) == "right"}
    words = []
    for base, text in BASES.items():
        if base in left and base in right:
            words.append(f"{text} left and right")
        elif base in left or base in right:
            words.append(f"{'left' if base in left else 'right'} {text}")
    return ", ".join(words)


@record
class Named:
    """Regions as a part of a sentence."""

    regions: tuple[str, ...]
    first: bool = False
    """Whether the sentence begins with them."""

    def english(self, _voice: object, /) -> str:  # regions have one name for everyone
        """Name them."""
        text = names(self.regions)
        return text[:1].upper() + text[1:] if self.first else text


def on_both_sides(bases: Iterable[str]) -> tuple[str, ...]:
    """Give the regions of some bases, both sides of each; what is no base is left out."""
    return tuple(f"{side}_{base}" for base in bases if base in BASES for side in SIDES)


def parse(text: str) -> tuple[str, ...]:
    """Read a region as a user types it: ``left_calf``, ``left calf``, ``calf_l``, ``calf`` (both sides).

    Raises :class:`BadValue` naming the text and what is accepted.
    """
    words = [w for w in re.split(r"[\s_\-.:/]+", text.strip().lower()) if w]
    side = None
    for position in (0, -1):
        if len(words) > 1 and words[position] in _SIDE_WORDS:
            side = _SIDE_WORDS[words.pop(position)]
            break
    if words and words[0] == "both":
        words = words[1:]
    base = "_".join(words)
    base = _ALIASES.get(base) or _NAMES.get(base, base)
    if base not in BASES:
        raise BadValue(
            f"“{text}” is not a body region; use one of {', '.join(BASES)}, with left_ or right_ in front for one side."
        )
    return (f"{side}_{base}",) if side else (f"left_{base}", f"right_{base}")


def parse_many(text: str) -> tuple[str, ...]:
    """Read several regions separated by commas; each once, in body order."""
    found = {region for part in text.split(",") if part.strip() for region in parse(part)}
    return tuple(region for region in REGIONS if region in found)


def is_region(region: str) -> bool:
    """Say whether this is one of the 28 ids."""
    return region in _KNOWN
