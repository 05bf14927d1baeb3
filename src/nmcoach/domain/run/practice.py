"""How much the voice says of a move: all of it while it is new, then less and less."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from nmcoach.domain.days import Days
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.domain.regions import base_of
from nmcoach.domain.routine.constraints import FIRM_BASES, Constraint
from nmcoach.domain.routine.routine import Move, Side

Fullness = Literal["full", "some", "short"]
"""All there is; without how to get into it and what to do; the name and the count alone."""
Wish = Literal["full", "fading", "short"]
"""What the user wants of the voice: always all, less with practice, always little."""

NEW_UNTIL = 3
"""How often a move is met with all that is said of it (design default)."""
KNOWN_FROM = 6
"""How often a move was done before its name and the count are enough (design default)."""
FORGOTTEN_AFTER = timedelta(days=60)
"""After so long without a move all is said of it again (design default)."""
LOOK_BACK = Days(366)
"""How far back it is counted how often a move was done; who did it but once in a year is told all of it."""
LEAST_SECONDS = 10
"""Seconds of a side that count as having done a move, as where the week looks for what was worked."""
ALWAYS = frozenset({"skull_base", "trap_ball", "chair_calf", "calf_roll", "upper_back_roll"})
"""Moves of which it is said each time what to keep off (decided 2026-11-28)."""


@record
class Practice:
    """What is known of a move from the runs before."""

    times: int = 0
    """Runs and logged rolls in which it was done."""
    last: date | None = None
    """The local day on which it was done last; None for never."""
    sides: frozenset[str] = frozenset()
    """Sides it was done on."""
    hurt: bool = False
    """Whether it was stopped because it hurt, and not done since."""
    ways: frozenset[str] = frozenset()
    """In which ways it was done, as :func:`way` writes them; empty where that was not kept."""


def way(move: Move, cap: int) -> str:
    """Write down how a move is done: how the body lies, and how much discomfort is allowed at most."""
    return f"{move.id}:{move.position}:{cap}"


def fullness(practice: Practice, move: Move, sides: Iterable[Side], cap: int, today: date, wish: Wish) -> Fullness:
    """Say how much is said of a move today.

    All of it returns after a long time without it, after it hurt, and where it is done in another way than before:
    on another side, in another position, or under another limit.
    """
    if wish != "fading":
        return wish
    if practice.last is None or practice.times < NEW_UNTIL or practice.hurt:
        return "full"
    changed = not {*sides} <= practice.sides or (bool(practice.ways) and way(move, cap) not in practice.ways)
    if changed or today - practice.last > FORGOTTEN_AFTER:
        return "full"
    return "short" if practice.times >= KNOWN_FROM else "some"


def sides_of(segments: Iterable[tuple[str | None, Side]]) -> Mapping[str, frozenset[Side]]:
    """Give the sides on which each move is done in a row of (move, side)."""
    found: dict[str, set[Side]] = {}
    for move, side in segments:
        if move is not None:
            found.setdefault(move, set()).add(side)
    return {move: frozenset(sides) for move, sides in found.items()}


def guarded(moves: Mapping[str, Move], limits: Sequence[Constraint]) -> frozenset[str]:
    """Give the moves of which it is said each time what to keep off.

    They are those that need it, and those near what a safety answer limits.
    """
    bases = {base for limit in limits for base in _bases(limit)}
    return ALWAYS | {move.id for move in moves.values() if bases & {*move.regions}}


def _bases(limit: Constraint) -> set[str]:
    pressed = {base for _, base in limit.no_press | limit.light_press}
    return pressed | {base_of(r) for r in limit.no_regions | limit.tender_regions} | (
        set(FIRM_BASES) if limit.no_deep else set()
    )  # fmt: skip
