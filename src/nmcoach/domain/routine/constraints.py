"""What bars or softens work today, and why. Screening, soreness, sessions and the kit at hand each yield these."""

from collections.abc import Iterable

from nmcoach.domain.record import record
from nmcoach.domain.routine.routine import CAP_LIMIT, Move, Side
from nmcoach.domain.say import Part, Sentence, say


@record
class Constraint:
    """One reason to do less. Whatever is left at its default is not limited."""

    why: Part
    """A few words that complete “left out: …”, such as “blood thinners”."""
    stop: bool = False
    """No rolling at all."""
    then: Sentence = say("Please ask your doctor, nurse or midwife before you go on.")
    """What to do about a stop, in a sentence."""
    call: Sentence | None = None
    """Whom to call before all else; None where nobody is to be called now."""
    mind: Part | None = None
    """What else to keep in mind, in a sentence; None for nothing."""
    cap: int | None = None
    """Highest discomfort out of 10 for everything."""
    no_deep: bool = False
    """No deep work, and no ball or peanut on :data:`FIRM_BASES` (BLOCK)."""
    only_rest: bool = False
    """Nothing but calm breathing."""
    no_regions: frozenset[str] = frozenset()
    """Region ids left out."""
    no_press: frozenset[tuple[str, str]] = frozenset()
    """Pairs of kit and region base that must not meet, such as a ball and the buttock."""
    light_press: frozenset[tuple[str, str]] = frozenset()
    """Pairs of kit and region base that meet at :data:`TENDER_CAP` at most."""
    tender_regions: frozenset[str] = frozenset()
    """Region ids done at half the seconds and at most :data:`TENDER_CAP`."""
    kit: frozenset[str] | None = None
    """What is at hand; None for everything."""
    positions: frozenset[str] | None = None
    """Positions that may be taken; None for all."""
    also_moves: frozenset[str] = frozenset()
    """Moves allowed whatever their position."""
    swaps: tuple[tuple[str, str], ...] = ()
    """Moves to do instead of others: (barred, instead)."""


def refusal(stop: Constraint) -> Sentence:
    """Say why nothing is rolled, and what to do: whom to call comes first."""
    told = say("No rolling today: {why}. {then}", why=stop.why, then=stop.then)
    return say("{call} {told}", call=stop.call, told=told) if stop.call is not None else told


FIRM = frozenset({"ball", "peanut"})
"""Kit whose pressure meets in a small spot."""
FIRM_BASES = frozenset({"upper_back", "low_back", "side_trunk", "chest", "neck_shoulder", "hip_front", "buttock"})
"""Region bases on which BLOCK allows neither, whatever is said of a move: back, chest, neck, hip and buttock; on foot,
forearm, calf and thigh a soft ball stays (decided 2026-11-28)."""
TENDER_CAP = 3
"""Discomfort cap for a region that is 3–4 out of 10 (design default)."""


def regions_of(move: Move, side: Side) -> frozenset[str]:
    """Give the region ids that a move works on a side; none for rest."""
    sides = {"left": ("left",), "right": ("right",), "both": ("left", "right"), "none": ()}[side]
    return frozenset("_".join((one, base)) for one in sides for base in move.regions)


def bars(constraint: Constraint, move: Move) -> bool:
    """Say whether a constraint takes the move out altogether.

    A region that is left out on one side takes the move out on both: sides are kept even.
    """
    if not move.regions:
        return False
    if constraint.only_rest:
        return True
    if constraint.no_deep and (move.deep or (FIRM & {*move.kit} and FIRM_BASES & {*move.regions})):
        return True
    if constraint.no_regions & regions_of(move, "both"):
        return True
    if _meets(constraint.no_press, move):
        return True
    if constraint.kit is not None and not set(move.kit) <= constraint.kit:
        return True
    if constraint.positions is not None and move.id not in constraint.also_moves:
        return move.position not in constraint.positions
    return False


def softens(constraint: Constraint, move: Move) -> bool:
    """Say whether a constraint halves the move's seconds."""
    return bool(constraint.tender_regions & regions_of(move, "both"))


def lightens(constraint: Constraint, move: Move) -> bool:
    """Say whether a constraint keeps the move light, for what it presses with and where."""
    return _meets(constraint.light_press, move)


def _meets(pairs: Iterable[tuple[str, str]], move: Move) -> bool:
    return any(kit in move.kit and base in move.regions for kit, base in pairs)


def rest_only(constraints: Iterable[Constraint]) -> Constraint | None:
    """Give what leaves nothing but calm breathing, or None."""
    return next((constraint for constraint in constraints if constraint.only_rest), None)


def first_bar(constraints: Iterable[Constraint], move: Move) -> Constraint | None:
    """Give the first constraint that bars a move, or None."""
    return next((c for c in constraints if bars(c, move)), None)


def cap_of(move: Move, routine_cap: int, constraints: Iterable[Constraint]) -> int:
    """Give the effective discomfort cap: the smallest of the move's, the routine's and every constraint's."""
    caps = [move.cap, routine_cap, CAP_LIMIT]
    for constraint in constraints:
        if constraint.cap is not None:
            caps.append(constraint.cap)
        if softens(constraint, move) or lightens(constraint, move):
            caps.append(TENDER_CAP)
    return min(caps)
