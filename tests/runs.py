"""Runs of a routine in tests: moves to make one of, and a run that is begun and led on from tick to tick."""

from nmcoach.domain.routine.routine import Move, Routine, Side
from nmcoach.domain.run.cues import Cue
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from samples import FakeClock


def a_move(move: str, *regions: str, sides: tuple[Side, ...] = ("both", "left", "right")) -> Move:
    """Give a move that is nothing but its name, its regions and its sides."""
    return Move(move, move.capitalize(), regions, sides, (), "standing", 30, 6, False, "", "", "", "", "", "", "")


def begin(coach: Coach, routine: Routine | str = "full_daily") -> GuidedRun:
    """Begin a run and start it; a routine may be given by its id."""
    run = coach.rolls.begin(coach.routines.find(routine) if isinstance(routine, str) else routine)
    run.handle("start")
    return run


def follow(run: GuidedRun, clock: FakeClock, ticks: int, *, step: float = 1) -> list[Cue]:
    """Let time pass and the run go on, so many times, and give what it said."""
    cues: list[Cue] = []
    for _ in range(ticks):
        clock.pass_(seconds=step)
        cues += run.handle("tick")
    return cues
