"""The breath that a routine is followed with: in, and longer out."""

from nmcoach.domain.hints import Literal

Breath = Literal["in", "out"]

IN_SECONDS = 4.0
"""Length of the breath in (common clinical practice)."""
OUT_SECONDS = 6.0
"""Length of the breath out; longer than in (common clinical practice)."""


def breath_at(seconds: float) -> tuple[int, Breath, float]:
    """Give the half-breath that is on so long after the first began: its number from 0, its way, seconds into it."""
    whole, into = divmod(seconds, IN_SECONDS + OUT_SECONDS)
    return (2 * int(whole), "in", into) if into < IN_SECONDS else (2 * int(whole) + 1, "out", into - IN_SECONDS)
