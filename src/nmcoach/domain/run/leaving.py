"""What a run leaves out, and who gets its seconds: nothing left out takes time, and the length stays."""

from collections.abc import Collection, Mapping, Sequence

from nmcoach.domain.record import replace
from nmcoach.domain.routine.filling import LONGEST_SIDE, STEP
from nmcoach.domain.routine.routine import BREATH, Move, Side
from nmcoach.domain.run.state import RunPart, exact

REST_SECONDS = 5.0
"""Rest after something hurt, before the user gets into what comes next (design default)."""
LEAST_REST = 1.0
"""A rest shorter than this is none (design default)."""


def work_after(parts: Sequence[RunPart], place: int) -> int | None:
    """Give where the work stands that a transition leads to; None for the close."""
    return next((i for i in range(place, len(parts)) if parts[i].move is not None), None)


def without_ways(parts: Sequence[RunPart], start: int, longest: float = 0.0) -> tuple[list[RunPart], float]:
    """Skip the ways into work that is left out, and give the seconds they had.

    Of the ways to the next work that comes, the longest stays, for from where one lies now it may be as far;
    ``longest`` is the one the run has just left. ``start`` is the first part that may be changed.
    """
    made, freed = list(parts), 0.0
    for place in range(start, len(made)):
        part, leads = made[place], work_after(made, place)
        if part.move is not None:
            longest = longest if part.outcome != "pending" else 0.0
        elif part.outcome != "pending" or part.rest or leads is None:
            continue
        elif made[leads].outcome == "pending":
            freed -= max(0.0, longest - part.seconds)
            made[place] = replace(part, seconds=max(longest, part.seconds))
            longest = 0.0
        else:
            longest = max(longest, part.seconds)
            freed += part.seconds
            made[place] = replace(part, outcome="skipped")
    return made, freed


def rest_at(parts: Sequence[RunPart], place: int, freed: float) -> tuple[list[RunPart], float]:
    """Put a rest before a place, and give what is left of the freed seconds.

    Where they are fewer than a rest needs, a reset to come gives the others; else the rest is as short as they are.
    """
    made, missing = list(parts), exact(REST_SECONDS - freed)
    if missing > 0:
        for index, part in enumerate(made):
            if part.move == BREATH and part.outcome == "pending" and part.seconds - missing >= REST_SECONDS:
                made[index] = replace(part, seconds=exact(part.seconds - missing))
                freed = REST_SECONDS
                break
    seconds = exact(min(REST_SECONDS, freed))
    if seconds < LEAST_REST:
        return made, freed
    return [*made[:place], RunPart(None, "none", seconds, rest=True), *made[place:]], exact(freed - seconds)


def hand_on(
    parts: Sequence[RunPart], start: int, freed: float, moves: Mapping[str, Move], kept: Collection[str]
) -> tuple[RunPart, ...]:
    """Hand freed seconds to work that is still to come, in even steps, and what remains to resting.

    Both sides of a move get the same; ``kept`` holds moves that do not grow. No side grows beyond
    :data:`~nmcoach.domain.routine.filling.LONGEST_SIDE`, what was done counted.
    """
    made = list(parts)
    to_come = [i for i in range(start, len(made)) if made[i].move is not None and made[i].outcome == "pending"]
    growing = [
        key
        for key in dict.fromkeys(made[i].move for i in to_come)
        if key is not None and key not in kept and key in moves and moves[key].regions and _even(made, to_come, key)
    ]
    while growing:
        for key in tuple(growing):
            places = [i for i in to_come if made[i].move == key]
            sides = {made[i].side for i in places}
            if len(places) * STEP > freed or any(_seconds(made, key, side) + STEP > LONGEST_SIDE for side in sides):
                growing.remove(key)
                continue
            for i in places:
                made[i] = replace(made[i], seconds=exact(made[i].seconds + STEP))
            freed -= len(places) * STEP
    return give(made, exact(freed))


def give(parts: Sequence[RunPart], freed: float) -> tuple[RunPart, ...]:
    """Give freed seconds to the next reset, or to one before the close."""
    if freed == 0:
        return tuple(parts)
    for index, part in enumerate(parts):
        if part.move == BREATH and part.outcome == "pending":
            longer = replace(part, seconds=exact(part.seconds + freed))
            return (*parts[:index], longer, *parts[index + 1 :])
    close = len(parts)
    while close > 0 and parts[close - 1].move is None and not parts[close - 1].rest:
        close -= 1
    return (*parts[:close], RunPart(BREATH, "none", freed), *parts[close:])


def _even(parts: Sequence[RunPart], to_come: Sequence[int], key: str) -> bool:
    """Say whether as much is to come on the left as on the right, so that equal steps keep it even."""
    sides = [parts[i].side for i in to_come if parts[i].move == key]
    return sides.count("left") == sides.count("right")


def _seconds(parts: Sequence[RunPart], key: str, side: Side) -> float:
    """Give what a side has and had of a move, counting what works both."""
    return sum(
        part.seconds if part.outcome == "pending" else part.done
        for part in parts
        if part.move == key and (part.side == side or "both" in (part.side, side))
    )
