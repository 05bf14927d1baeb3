"""What came of a run: part by part for what is saved, and as a whole for what is asked at its end."""

from collections.abc import Iterable, Mapping, Sequence

from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.levels import LEVELS, parse_level
from nmcoach.domain.routine.constraints import Constraint, refusal, regions_of, rest_only
from nmcoach.domain.routine.routine import Move, Routine, works
from nmcoach.domain.run.machine import RunEvent
from nmcoach.domain.run.rolls import Closed, RollSegment
from nmcoach.domain.run.state import RunPart, RunState
from nmcoach.domain.say import Theirs, say
from nmcoach.domain.text import LONGEST

WORTH_SECONDS = 5.0
"""Less than this is taken for not done until the user says otherwise (design default)."""
LEAST_LEFT = 30.0
"""Seconds that must be left of a run for it to be offered again (design default)."""
GOING: tuple[RunEvent, ...] = ("start", "resume", "restart")
"""Events that set a run in motion."""


def likely(state: RunState, planned: float, least: float = WORTH_SECONDS) -> Closed:
    """Give what probably came of a run, before the user says so; under ``least`` seconds it was not done.

    Who came to the end by leaving out more than half of the ``planned`` seconds did it partly.
    """
    if state.seconds_done < least:
        return "skipped"
    return "done" if state.ended == "finished" and 2 * state.seconds_done >= planned else "partly"


def worth_finishing(state: RunState) -> bool:
    """Say whether a run that stands still has so much left that it may be finished later on its day."""
    return state.phase == "paused" and state.remaining_total >= LEAST_LEFT


def check_end(felt: int | None, note: str) -> None:
    """Refuse what cannot be kept of a run's end.

    Raises :class:`BadValue` for a level off the scale or a note over 2,000 characters.
    """
    if felt is not None and felt not in LEVELS:
        parse_level(str(felt))
    if len(note) > LONGEST:
        raise BadValue(f"The note has {len(note):,} characters; up to {LONGEST:,} are kept.")


def work_passed(parts: Sequence[RunPart]) -> dict[int, RunPart]:
    """Give the work that a run has passed, by its place among all parts."""
    return {place: part for place, part in enumerate(parts) if part.move is not None and part.outcome != "pending"}


def has_passed_more(saved: Sequence[RunPart], parts: Sequence[RunPart]) -> bool:
    """Say whether work was passed, or repeated, since the parts were saved."""
    before = {place: (part.done, part.outcome) for place, part in enumerate(saved)}
    return any(before.get(place) != (part.done, part.outcome) for place, part in work_passed(parts).items())


def segment(state: RunState, place: int, roll_id: str, header: Header) -> RollSegment:
    """Give the work at a place of a run as it is kept with the roll."""
    part = state.parts[place]
    move = state.moves.get(part.move or "")
    return RollSegment(
        **header,
        roll_id=roll_id,
        position=place,
        move=part.move or "",
        side=part.side,
        regions=tuple(sorted(regions_of(move, part.side))) if move else (),
        planned=round(part.seconds),
        seconds=round(part.done),
        outcome="partly" if part.outcome == "pending" else part.outcome,
    )


def check_moves(state: RunState) -> None:
    """Refuse a run of which a routine file has taken a move with it, by raising :class:`LookupError`."""
    if missing := [part.move for part in state.parts if part.move is not None and part.move not in state.moves]:
        raise LookupError(missing[0])


def check_stop(limits: Iterable[Constraint]) -> None:
    """Refuse to roll where something stops all rolling, by raising :class:`NotAllowed`."""
    stop = next((limit for limit in limits if limit.stop), None)
    if stop is not None:
        raise NotAllowed(refusal(stop))


def check_rest(routine: Routine, moves: Mapping[str, Move], limits: Iterable[Constraint]) -> None:
    """Refuse to begin more than calm breathing where nothing else may be.

    Raises :class:`NotAllowed` saying why.
    """
    rest = rest_only(limits)
    if rest is not None and works(routine, moves):
        raise NotAllowed(
            say(
                "“{routine}” waits: {why}. {then}",
                routine=Theirs(routine.name),
                why=rest.why,
                then=rest.then,
            )
        )
