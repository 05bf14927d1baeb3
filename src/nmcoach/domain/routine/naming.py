"""Moves and sides as they are named."""

from nmcoach.domain.routine.routine import Move, Side


def named(move: Move, side: Side) -> str:
    """Name work on a side: ``Left buttock``, ``Hamstrings, both sides``, ``Upper back``."""
    if side in ("left", "right"):
        return f"{side.capitalize()} {lower(move.name)}"
    return f"{move.name}, both sides" if side == "both" and len(move.sides) > 1 else move.name


def lower(text: str) -> str:
    """Give a name as it stands within a sentence."""
    return text[:1].lower() + text[1:]
