"""What lies beside each region of the body: where something flares, this is done gently, too."""

from collections.abc import Iterable

from nmcoach.domain.regions import REGIONS, SIDES, base_of, side_of

BESIDE: dict[str, tuple[str, ...]] = {
    "neck_shoulder": ("upper_back", "chest", "arm"),
    "upper_back": ("neck_shoulder", "low_back", "side_trunk"),
    "low_back": ("upper_back", "buttock", "side_trunk"),
    "buttock": ("low_back", "thigh_back", "hip_front", "thigh_front"),
    "thigh_back": ("buttock", "calf", "thigh_inner", "thigh_front"),
    "calf": ("thigh_back", "foot", "shin"),
    "foot": ("calf", "shin"),
    "chest": ("neck_shoulder", "arm", "side_trunk"),
    "arm": ("neck_shoulder", "chest"),
    "side_trunk": ("upper_back", "low_back", "chest", "hip_front"),
    "hip_front": ("side_trunk", "thigh_front", "thigh_inner", "buttock"),
    "thigh_front": ("hip_front", "thigh_inner", "shin", "thigh_back", "buttock"),
    "thigh_inner": ("hip_front", "thigh_front", "thigh_back"),
    "shin": ("thigh_front", "calf", "foot"),
}
"""Base → the bases it borders on (anatomy, at the coarseness of the 14 regions)."""
ACROSS = frozenset({"neck_shoulder", "upper_back", "low_back", "chest"})
"""Bases whose left and right meet in the midline."""


def neighbours(regions: Iterable[str]) -> tuple[str, ...]:
    """Give what borders on regions and is none of them, in body order."""
    named = set(regions)
    found = {f"{side_of(region)}_{base}" for region in named for base in BESIDE[base_of(region)]}
    found |= {f"{side}_{base_of(region)}" for region in named if base_of(region) in ACROSS for side in SIDES}
    return tuple(region for region in REGIONS if region in found - named)
