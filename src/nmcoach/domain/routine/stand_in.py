"""Another routine for the day, where little is left of the one that would be its turn."""

from collections.abc import Mapping, Sequence

from nmcoach.domain.record import replace
from nmcoach.domain.routine.adapt import Adapted, adapt
from nmcoach.domain.routine.choice import ORDINARY
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.routine.filling import ENOUGH, work_seconds
from nmcoach.domain.routine.routine import Move, Routine
from nmcoach.domain.say import Sentence, Theirs, say

LITTLE = 3
"""Little is left of a routine where its work, as it stands or as it is followed, is less than the whole divided by this
(design default)."""
ENOUGH_HALVED = 100
"""Seconds of work in all that are enough where everything is done at half the time (design default)."""

_WHY = say("Of all routines, most of this one suits you today.")


def most_left(
    original: Routine,
    adapted: Adapted,
    routines: Mapping[str, Routine],
    moves: Mapping[str, Move],
    constraints: Sequence[Constraint],
) -> tuple[Routine, Adapted, Sentence | None]:
    """Give the routine of which more is left than of the day's, fitted, and why; else the day's own and None.

    ``adapted`` is the day's routine as ``constraints`` leave it. It stays while nothing is left out of it, or while at
    least a third of its work is left and followed. One that takes its place is never harder: it keeps the discomfort
    cap of a gentle routine, and holds nothing deep where that holds nothing deep. What rests today in the day's own
    routine is told with it.
    """
    if not _little(original, adapted, moves):
        return original, adapted, None
    limits = (*constraints, *_as_gentle(original, moves))
    best, fitted = original, adapted
    for key in ORDINARY:
        other = adapt(routines[key], moves, limits)
        if _worth(other, routines[key], moves) > _worth(fitted, best, moves):
            best, fitted = routines[key], other
    if best == original:
        return original, adapted, None
    told = {change.move for change in fitted.changes}
    rests = [c for c in adapted.changes if c.what == "left_out" and c.regions and c.move not in told]
    return best, replace(fitted, changes=(*rests, *fitted.changes)), _WHY


def _little(routine: Routine, adapted: Adapted, moves: Mapping[str, Move]) -> bool:
    whole = work_seconds(routine.segments, moves)
    if adapted.routine is None or adapted.left >= whole:
        return False
    return min(adapted.left, adapted.worked) * LITTLE < whole


def _worth(adapted: Adapted, routine: Routine, moves: Mapping[str, Move]) -> tuple[int, float]:
    """Weigh what is left: enough seconds of work come first, then the share of it that is not left out."""
    share = adapted.left / max(1, work_seconds(routine.segments, moves))
    enough = next((seconds for seconds in (ENOUGH, ENOUGH_HALVED) if adapted.worked >= seconds), adapted.worked)
    return enough, share


def _as_gentle(original: Routine, moves: Mapping[str, Move]) -> tuple[Constraint, ...]:
    """Give what a routine for a gentle day hands on to one in its place; those of ordinary days take turns freely."""
    if original.id in ORDINARY:
        return ()
    deep = any(moves[s.move].deep for s in original.work() if s.move is not None)
    why = say("it stands in for “{routine}”", routine=Theirs(original.name))
    return (Constraint(why=why, cap=original.cap, no_deep=not deep),)
