"""Lengths in minutes, as they are typed."""

from nmcoach.domain.errors import BadValue
from nmcoach.domain.say import Theirs, say


def read_minutes(text: str, least: int, most: int) -> int | None:
    """Read whole minutes, such as ``60`` or ``60 min``; None for nothing typed.

    Raises :class:`BadValue` for anything else, and for what lies outside ``least`` and ``most``.
    """
    clean = text.strip().lower().removesuffix("min").strip()
    if not clean:
        return None
    if not (clean.isascii() and clean.isdigit() and len(clean) < 5 and least <= int(clean) <= most):
        raise no_length(text, least, most)
    return int(clean)


def no_length(text: str, least: int, most: int) -> BadValue:
    """Give the error for what is no length between two."""
    return BadValue(
        say(
            "“{text}” is not a length; use whole minutes, {least} to {most}.", text=Theirs(text), least=least, most=most
        )
    )
