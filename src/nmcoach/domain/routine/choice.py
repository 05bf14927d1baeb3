"""Which routine fits today, and why. The user may always choose another."""

from collections.abc import Mapping
from datetime import date

from nmcoach.domain.days import Days
from nmcoach.domain.record import record
from nmcoach.domain.regions import BASES
from nmcoach.domain.routine.routine import Move, Routine, kit_needed
from nmcoach.domain.say import Sentence, Theirs, plural, say

DAILY = ("full_daily", "desk_neck", "runner_legs", "back_hips_indirect", "recovery_day")
"""Routines that take turns on ordinary days; the first wins where none is more due."""
FALLBACKS = ("travel_ball", "low_mobility")
"""What fits where the kit for the daily ones is not at hand."""
ORDINARY = DAILY + FALLBACKS
"""What may stand in for one another on an ordinary day."""
LOOK_BACK = Days(28)
"""How far back it matters when a region was rolled (design default)."""
NEGLECTED_DAYS = 4
"""A region not rolled for this long moves its routine to the front (so that a week meets every group)."""
AS_LONG_AS_EVER = 7
"""Days beyond which a gap counts no further."""


@record
class ChoiceSituation:
    """What the choice of a routine depends on."""

    today: date
    kit: frozenset[str]
    """What is at hand."""
    positions: frozenset[str]
    """Positions the user can take."""
    hours_since_session: int | None
    """Whole hours since the last session ended; None without one."""
    session_today: bool
    """Whether a session is booked later today."""
    trimester: str | None
    last_rolled: Mapping[str, date]
    """Region base → the last day it was rolled, within :data:`LOOK_BACK`."""
    rolled_before: bool = False
    """Whether anything was ever rolled."""
    may_have_come: bool = False
    """Whether a booking began in the last 48 h of which nobody said yet whether it took place."""


def choose(
    routines: Mapping[str, Routine], moves: Mapping[str, Move], situation: ChoiceSituation, wanted: str | None = None
) -> tuple[Routine, Sentence]:
    """Give the routine for today with its reason in a sentence; ``wanted`` is the user's own choice."""
    if wanted is not None:
        return routines[wanted], say("You chose it.")
    if situation.trimester is not None:
        return routines["pregnancy"], say("Seated and standing work that suits pregnancy.")
    if situation.hours_since_session is not None and situation.hours_since_session < 48:
        hours = situation.hours_since_session
        gentle = say("Gentle: your session was {hours} h ago, and tissue settles within 48 h.", hours=hours)
        return routines["post_gentle"], gentle
    if situation.may_have_come:
        return routines["post_gentle"], say("Gentle: a session was booked, and tissue settles within 48 h.")
    if situation.session_today:
        return routines["pre_session"], say("Light preparation: you have a session later today.")
    fitting = [routines[key] for key in DAILY if _fits(routines[key], moves, situation)]
    if not fitting:
        fitting = [routines[key] for key in FALLBACKS if _fits(routines[key], moves, situation)]
        if not fitting:
            return routines[DAILY[0]], say("Adapted to your kit and to what you can do.")
        best = max(fitting, key=lambda routine: (_neglect(routine, moves, situation), -fitting.index(routine)))
        return best, say("It fits your kit and what you can do.")
    if not situation.last_rolled:
        if situation.rolled_before:
            return fitting[0], say("Nothing was rolled in four weeks; this one meets the major muscle groups.")
        return fitting[0], say("A good first routine: the major muscle groups in five minutes.")
    best = max(fitting, key=lambda routine: (_neglect(routine, moves, situation), -fitting.index(routine)))
    if _neglect(best, moves, situation) == 0:
        return fitting[0], say("Your five minutes for the day.")
    base, gap = _most_neglected(best, moves, situation)
    if gap is None:
        return best, say("Its turn: {part} has not been rolled lately.", part=Theirs(BASES[base]))
    ago = plural(gap, one="{n} day ago", other="{n} days ago")
    return best, say("Its turn: {part} was last rolled {ago}.", part=Theirs(BASES[base]), ago=ago)


def _fits(routine: Routine, moves: Mapping[str, Move], situation: ChoiceSituation) -> bool:
    takes = {moves[segment.move].position for segment in routine.work() if segment.move}
    return set(kit_needed(routine, moves)) <= situation.kit and takes <= situation.positions


def _gap(base: str, situation: ChoiceSituation) -> int | None:
    last = situation.last_rolled.get(base)
    return None if last is None else (situation.today - last).days


def _neglect(routine: Routine, moves: Mapping[str, Move], situation: ChoiceSituation) -> int:
    """Weigh how overdue a routine's regions are; regions met lately weigh nothing."""
    total = 0
    for base in _bases(routine, moves):
        gap = _gap(base, situation)
        days = AS_LONG_AS_EVER if gap is None else min(gap, AS_LONG_AS_EVER)
        total += days if days >= NEGLECTED_DAYS else 0
    return total


def _most_neglected(routine: Routine, moves: Mapping[str, Move], situation: ChoiceSituation) -> tuple[str, int | None]:
    never = len(BASES) * 1000

    def weight(base: str) -> int:
        gap = _gap(base, situation)
        return never if gap is None else gap

    base = max(sorted(_bases(routine, moves)), key=weight)
    return base, _gap(base, situation)


def _bases(routine: Routine, moves: Mapping[str, Move]) -> set[str]:
    return {base for segment in routine.work() if segment.move for base in moves[segment.move].regions}
