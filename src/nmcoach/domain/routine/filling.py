"""Seconds of what is left out of a routine, handed on to what stays, and the rest of them to resting."""

from collections.abc import Mapping, Sequence

from nmcoach.domain.routine.constraints import Constraint, softens
from nmcoach.domain.routine.routine import BREATH, Move, Segment, Side

LONGEST_SIDE = 90
"""Seconds a side may grow to when other moves are left out (evidence: 30–120 s a set; Behm 2020)."""
LONGEST_SET = 120
"""Seconds a side may grow to where all work would else be less than :data:`ENOUGH` (the upper end of that evidence)."""
ENOUGH = 120
"""Seconds of work in all that make a routine worth its set-up (design default)."""
STEP = 5
"""Freed seconds are handed on in steps of this many."""


def work_seconds(segments: Sequence[Segment], moves: Mapping[str, Move]) -> int:
    """Give the seconds in which something is pressed: neither resting nor getting set up."""
    return sum(s.seconds for s in segments if s.move is not None and moves[s.move].regions)


def fill(
    segments: tuple[Segment, ...],
    total: int,
    moves: Mapping[str, Move],
    constraints: Sequence[Constraint],
) -> tuple[Segment, ...]:
    """Hand freed seconds to permitted moves in even steps, and what remains to resting."""
    free = total - sum(s.seconds for s in segments)
    if free <= 0:
        return segments
    may_grow = [
        key
        for key in dict.fromkeys(s.move for s in segments if s.move is not None)
        if moves[key].regions and not any(softens(c, moves[key]) for c in constraints) and _paired(segments, key)
    ]
    grown = _grow(segments, may_grow, free, LONGEST_SIDE)
    missing = -(-(ENOUGH - work_seconds(grown, moves)) // STEP) * STEP
    if missing > 0:
        grown = _grow(grown, may_grow, min(missing, total - sum(s.seconds for s in grown)), LONGEST_SET)
    return _rest(grown, total - sum(s.seconds for s in grown))


def _grow(segments: tuple[Segment, ...], keys: Sequence[str], free: int, upto: int) -> tuple[Segment, ...]:
    """Hand on at most so many seconds in turn, each side of a move the same, none beyond ``upto``."""
    growing = list(keys)
    while growing:
        for key in tuple(growing):
            count = sum(1 for s in segments if s.move == key)
            longest = max(s.seconds for s in segments if s.move == key)
            if longest + STEP > upto or count * STEP > free:
                growing.remove(key)
                continue
            segments = tuple(Segment(s.move, s.side, s.seconds + STEP) if s.move == key else s for s in segments)
            free -= count * STEP
    return segments


def _paired(segments: tuple[Segment, ...], key: str) -> bool:
    """Say whether a move has as many segments on the left as on the right, so that equal steps keep it even."""
    return sum((s.side == "left") - (s.side == "right") for s in segments if s.move == key) == 0


def _rest(segments: tuple[Segment, ...], free: int) -> tuple[Segment, ...]:
    """Add seconds to the last rest, or put a rest before the close."""
    if free == 0:
        return segments
    for index in range(len(segments) - 1, -1, -1):
        if segments[index].move == BREATH:
            longer = Segment(BREATH, segments[index].side, segments[index].seconds + free)
            return (*segments[:index], longer, *segments[index + 1 :])
    side: Side = "none"
    rest = Segment(BREATH, side, free)
    if segments and segments[-1].transition:
        return (*segments[:-1], rest, segments[-1])
    return (*segments, rest)
