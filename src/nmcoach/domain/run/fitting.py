"""An interrupted run that is taken up again, fitted to what holds by then."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from nmcoach.domain.record import replace
from nmcoach.domain.routine.adapt import SHORTEST
from nmcoach.domain.routine.constraints import Constraint, first_bar, softens
from nmcoach.domain.routine.routine import Move
from nmcoach.domain.run.leaving import give, without_ways, work_after
from nmcoach.domain.run.machine import onward
from nmcoach.domain.run.state import RunPart, RunState, exact
from nmcoach.domain.say import Part, Sentence, Theirs, say


def fitted(
    state: RunState, limits: Sequence[Constraint], written: Mapping[str, int]
) -> tuple[RunState, tuple[Sentence, ...]]:
    """Leave out of a run what is barred now, with the ways there, halve what is tender, and say so.

    The seconds go to resting.

    ``written`` holds the seconds of each move in the routine as written, so that nothing is halved twice. What was
    already followed stays; of a move whose one side was done, the other is left out too.
    """
    parts, freed, changes = list(state.parts), 0.0, {}
    for index, part in enumerate(parts[state.index :], start=state.index):
        move = state.moves.get(part.move or "")
        if move is None or not move.regions or part.outcome != "pending":
            continue
        passed = state.offset if index == state.index else 0.0
        why = _why_not(move, limits)
        if why is not None:
            parts[index] = part.with_outcome()
            freed += part.seconds - passed
            changes[move.id] = say("{move} left out now: {why}.", move=Theirs(move.name), why=why)
            continue
        soft = next((c for c in limits if softens(c, move)), None)
        seconds = part.seconds if soft is None else min(part.seconds, _half(written.get(move.id, part.seconds)))
        if soft is None or seconds == part.seconds:
            continue
        shorter = replace(part, seconds=seconds)
        parts[index] = _ended(shorter) if seconds <= passed else shorter
        freed += part.seconds - max(seconds, passed)
        changes[move.id] = say("{move} at half the time now, discomfort 3/10 at most: {why}.",
                               move=Theirs(move.name), why=soft.why)  # fmt: skip
    kept = tuple(key for key in state.moves if key in state.kept or key in tender(state.moves, limits))
    state = state if kept == state.kept else replace(state, kept=kept)
    if not changes:
        return state, ()
    way = 0.0
    leads = work_after(parts, state.index)
    if parts[state.index].move is None and leads is not None and parts[leads].outcome != "pending":
        way = parts[state.index].seconds
        freed += way - state.offset
        parts[state.index] = parts[state.index].with_outcome()
    parts, ways = without_ways(parts, state.index + 1, way)
    freed += ways
    state = replace(state, parts=give(parts, exact(freed)) if freed > 0 else tuple(parts))
    here = state.parts[state.index]
    return (state if here.outcome == "pending" else onward(state)), tuple(changes.values())


def added(
    before: Collection[Constraint], limits: Iterable[Constraint], hurting: Collection[str]
) -> tuple[Constraint, ...]:
    """Give the limits that were not there before.

    What hurt in the run itself is left out already, on its side alone: a limit on nothing but that is none to be added.
    """
    return tuple(limit for limit in limits if limit not in before and not _only_on(limit, hurting))


def _only_on(limit: Constraint, regions: Collection[str]) -> bool:
    bare = Constraint(why=limit.why, no_regions=limit.no_regions)
    return limit == bare and bool(limit.no_regions) and limit.no_regions <= frozenset(regions)


def tender(moves: Mapping[str, Move], limits: Sequence[Constraint]) -> tuple[str, ...]:
    """Give the ids of moves that get no more seconds, whatever is left out: those on tender regions."""
    return tuple(key for key, move in moves.items() if any(softens(limit, move) for limit in limits))


def _why_not(move: Move, limits: Sequence[Constraint]) -> Part | None:
    """Give why a move is left out now, or None; one that another takes the place of is left out, too."""
    bar = first_bar(limits, move)
    if bar is None:
        bar = next((c for c in limits if any(old == move.id for old, _ in c.swaps)), None)
    return None if bar is None else bar.why


def _half(seconds: float) -> float:
    return float(max(min(SHORTEST, seconds), seconds // 2))


def _ended(part: RunPart) -> RunPart:
    """Give a part whose time is over already."""
    return replace(part, done=max(part.done, part.seconds)).with_outcome()
