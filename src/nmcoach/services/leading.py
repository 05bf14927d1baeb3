"""How a user is led by the voice: as much as they want, and less of what they know."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from nmcoach.content import speech_loader
from nmcoach.domain.routine.constraints import Constraint, cap_of
from nmcoach.domain.routine.routine import Move, Side
from nmcoach.domain.run.lead import Lead
from nmcoach.domain.run.practice import LOOK_BACK, Practice, fullness, guarded, sides_of
from nmcoach.services.context import Context
from nmcoach.storage import practice as stored

Limits = Callable[[], Sequence[Constraint]]
"""What bars or softens work at the moment it is asked."""
_NEW = Practice()


def lead_through(
    context: Context,
    moves: Mapping[str, Move],
    row: Iterable[tuple[str | None, Side]],
    routine_cap: int,
    limits: tuple[Limits, Limits],
    *,
    but_roll: str = "",
) -> Lead:
    """Give how the voice leads through a row of (move, side), now.

    ``limits`` are those of warning signs and safety answers, and all of them; ``but_roll`` is the roll that is followed
    already, which is not counted as practice.
    """
    now, hearing = context.moment(), context.settings.sounds
    wish = "fading" if hearing.voice == "off" else hearing.voice
    sides = {move: of for move, of in sides_of(row).items() if move in moves}
    known = stored.since(context.store, now.day - LOOK_BACK.span, but_roll)
    safety, every = limits[0](), limits[1]()
    caps = {move: cap_of(moves[move], routine_cap, every) for move in sides}
    return Lead(
        moves=speech_loader.move_words(),
        phrases=speech_loader.phrases(),
        lengths=speech_loader.lengths(),
        rate=hearing.rate,
        fullness={
            move: fullness(known.get(move, _NEW), moves[move], of, caps[move], now.day, wish)
            for move, of in sides.items()
        },
        guarded=guarded({move: moves[move] for move in sides}, safety),
        caps=caps,
    )
