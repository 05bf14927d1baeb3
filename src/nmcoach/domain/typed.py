"""Values written the way a user types them: what is written here can be read back as it stands."""

import re
from collections.abc import Mapping, Sequence

from nmcoach.domain.amounts import show_amount
from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import BASES
from nmcoach.domain.soreness.check_ins import parse_levels

_SPAN = re.compile(r"([0-9]{1,3})(?:\s*[-–]\s*([0-9]{1,3}))?")


def write_regions(regions: Sequence[str]) -> str:
    """Write regions in body order, both sides as one: ``left calf, upper back``."""
    return ", ".join(text for text, _ in _sides(dict.fromkeys(regions, 0)))


def write_levels(levels: Mapping[str, int]) -> str:
    """Write levels in body order, equal sides as one: ``left calf=4, upper back=2``."""
    return ", ".join(f"{text}={level}" for text, level in _sides(levels))


def read_levels(text: str) -> dict[str, int]:
    """Read ``left calf=4, upper back 2``; a region without a side means both.

    Raises :class:`BadValue` for what cannot be read.
    """
    words = [word.strip() for word in re.split(r"[,;\n]", text) if word.strip()]
    return parse_levels([re.sub(r"\s*[=: ]\s*(\d+)$", r"=\1", word) for word in words])


def write_amount(ml: int, units: str = "ml") -> str:
    """Write an amount without separators, for a comma is read as a decimal point: ``1250 ml``, ``42.3 fl oz``."""
    return show_amount(ml, units).replace(",", "")


def write_span(days: tuple[int, int]) -> str:
    """Write a span of days: ``21-28``."""
    return f"{days[0]}-{days[1]}"


def read_span(text: str) -> tuple[int, int] | None:
    """Read days between sessions, such as ``21-28`` or ``28``; None for an empty text.

    Raises :class:`BadValue` for anything else.
    """
    if not text.strip():
        return None
    found = _SPAN.fullmatch(text.strip().lower().removesuffix("days").strip())
    if found is None:
        raise BadValue(f"“{text}” is not a span of days; use two numbers, such as 21-28.")
    return int(found[1]), int(found[2] or found[1])


def _sides(levels: Mapping[str, int]) -> list[tuple[str, int]]:
    found = []
    for base in BASES:
        words = base.replace("_", " ")
        left, right = levels.get(f"left_{base}"), levels.get(f"right_{base}")
        if left is not None and left == right:
            found.append((words, left))
            continue
        found += [(f"{side} {words}", level) for side, level in (("left", left), ("right", right)) if level is not None]
    return found
