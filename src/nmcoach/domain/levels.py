"""The scale that pain, soreness and effort are told on."""

from nmcoach.domain.errors import BadValue

LEVELS = range(11)
"""Numeric rating scale, 0 none to 10 the worst imaginable."""


def parse_level(text: str) -> int:
    """Read a level of 0 to 10.

    Raises :class:`BadValue` for anything else.
    """
    clean = text.strip()
    if clean.isascii() and clean.isdigit() and len(clean) <= 2 and int(clean) in LEVELS:
        return int(clean)
    raise BadValue(f"“{text}” is not a level; use a whole number from 0 (none) to 10 (worst).")


def read_level(text: str) -> int | None:
    """Read a level of 0 to 10, or None for nothing.

    Raises :class:`BadValue` for anything else.
    """
    return parse_level(text) if text.strip() else None
