"""A routine that was done without the coach: at the gym, on holiday, or from memory."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from nmcoach.domain.entries import Entry, Header
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import Constraint, regions_of
from nmcoach.domain.routine.routine import Move, Routine
from nmcoach.domain.run.rolls import BY_HAND, Roll, RollSegment
from nmcoach.domain.say import Sentence, say

LONGEST_MINUTES = 180
"""Minutes that can be logged at once (design default)."""


def logged(
    routine: Routine, moves: Mapping[str, Move], minutes: int | None, header: Callable[[], Header], *, note: str = ""
) -> Roll:
    """Give a routine as done without the coach, with its parts as it is written now.

    Where the ``minutes`` are not the routine's own, nobody knows which parts were done, and it has none. ``header`` is
    asked for that of the roll, and then for one for each part; they share its instant.
    """
    own = minutes is None or minutes == round(routine.seconds / 60)
    seconds = routine.seconds if own or minutes is None else minutes * 60
    roll = Roll(
        **header(),
        routine=routine.id,
        version=BY_HAND,
        name=routine.name,
        planned=routine.seconds,
        seconds=seconds,
        outcome="done" if seconds >= routine.seconds else "partly",
        note=note,
    )
    return replace(roll, segments=_parts(routine, moves, roll.id, header)) if own else roll


def _parts(
    routine: Routine, moves: Mapping[str, Move], roll_id: str, header: Callable[[], Header]
) -> tuple[RollSegment, ...]:
    return tuple(
        RollSegment(
            **header(),
            roll_id=roll_id,
            position=place,
            move=part.move,
            side=part.side,
            regions=tuple(sorted(regions_of(moves[part.move], part.side))),
            planned=part.seconds,
            seconds=part.seconds,
            outcome="done",
        )
        for place, part in enumerate(routine.segments)
        if part.move is not None
    )


def check_logged(at: datetime, rolls: Iterable[Entry], now: datetime) -> None:
    """Refuse a routine that is still to come, by raising :class:`BadValue`, or saved, by :class:`NotAllowed`."""
    if at > now:
        raise BadValue(say("That time lies in the future; a routine is logged once it is done."))
    if any(roll.at == at for roll in rolls):
        raise NotAllowed(say("A routine of that very time is saved already."))


def about(roll: Roll, limits: Iterable[Constraint], *, today: bool) -> tuple[Sentence, ...]:
    """Say what is to be known of a routine logged by hand: that its parts are open, and what stopped rolling then.

    What happened is kept whatever the ``limits`` of its day were.
    """
    said = []
    if not roll.segments:
        said.append(
            say(
                "Its minutes are not those of the routine, so which parts you rolled stays open; "
                "the time counts, the parts do not."
            )
        )
    stop = next((limit for limit in limits if limit.stop), None)
    if stop is not None and today:
        said += [stop.call] if stop.call is not None else []
        said.append(
            say(
                "It happened, so it is kept. From here on rolling waits: {why}. {then}",
                why=stop.why,
                then=stop.then,
            )
        )
    elif stop is not None:
        said.append(say("It happened, so it is kept, though rolling was to wait that day: {why}.", why=stop.why))
    return tuple(said)
