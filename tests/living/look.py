"""Holding what the coach gives against what the reference leaves."""

from collections import Counter
from collections.abc import Mapping

from living.body import Law
from living.law import law, must_ask
from living.life import ROUTINES, Leak, Life
from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.errors import NotAllowed
from nmcoach.domain.routine.routine import Routine
from table import ANYTHING

SHORTEST = 10
"""A halved part gets at least so many seconds, or its own where that is less."""


def look(life: Life, wanted: tuple[str | None, ...]) -> None:
    """Look at the day's routine, and at some that are chosen by name."""
    limits = law(life.facts(), life.now, life.zone)
    for name in wanted:
        given = life.coach.today.roll(name)
        if found := mistakes(given, limits, name, life.coach.content.routines):
            raise Leak(f"{name or 'the routine of the day'}: {'; '.join(found)}")
    starts(life, limits)


def look_at_asking(life: Life) -> None:
    """See that a clinician is still to be asked wherever nobody agreed to what is so now."""
    asked = set(life.coach.today.agenda().ask)
    silent = [key for key in must_ask(life.told(), life.today) if life.coach.content.questions[key].why not in asked]
    if silent:
        raise Leak(f"nothing says to ask about {', '.join(sorted(silent))}")


def starts(life: Life, limits: Law) -> None:
    """Try to start a routine as it is written where nothing, or only breath, may be started."""
    if not (limits.stop or limits.only_breath):
        return
    name = life.chance.choice(ROUTINES)
    if name == "breath" and not limits.stop:
        return
    try:
        life.coach.rolls.begin(life.coach.routines.find(name))
    except NotAllowed:
        return
    raise Leak(f"{name} was started")


def mistakes(given: RollToday, limits: Law, wanted: str | None, written: Mapping[str, Routine]) -> list[str]:
    """List what is wrong with a routine as fitted."""
    routine = given.adapted.routine
    if limits.stop:
        return [] if routine is None else ["a routine is given while something stops all rolling"]
    waits = limits.only_breath and wanted not in (None, "breath")
    if routine is None:
        return [] if waits else ["no routine is given, though nothing stops rolling"]
    found = []
    moves = {one.move for one in routine.work() if one.move is not None}
    pressed = moves - {"breath"}
    if limits.only_breath and pressed:
        found.append(f"{sorted(pressed)} before the first page is answered")
    if barred := pressed & limits.out:
        found.append(f"{sorted(barred)} may not be done")
    if given.adapted.cap > limits.cap:
        found.append(f"a cap of {given.adapted.cap} and not {limits.cap}")
    for move in sorted(pressed):
        most = min(limits.cap, limits.caps.get(move, ANYTHING), 3 if move in limits.halved else ANYTHING)
        if given.adapted.caps[move] > most:
            found.append(f"{move} at {given.adapted.caps[move]}/10 and not {most}")
    if routine.seconds != 300:
        found.append(f"{routine.seconds} seconds")
    if routine.work()[-1].move != "breath":
        found.append("it does not end in breath")
    return [*found, *_lengths(routine, written[routine.id], pressed & limits.halved)]


def _lengths(routine: Routine, written: Routine, halved: set[str]) -> list[str]:
    sides: Counter[tuple[str, str]] = Counter()
    for one in routine.work():
        if one.move is not None:
            sides[one.move, one.side] += one.seconds
    found = [f"{move} is longer on one side" for move, side in sides if side in ("left", "right")
             and sides[move, "left"] != sides[move, "right"]]  # fmt: skip
    for move in sorted(halved):
        mine = (move, "wall_glute") if move == "foot_ball" else (move,)
        for side in ("left", "right", "both"):
            most = sum(max(min(SHORTEST, s.seconds), s.seconds / 2) for s in written.work() if s.move in mine
                       and s.side == side)  # fmt: skip
            if sides[move, side] > most:
                found.append(f"{move} for {sides[move, side]} s and not {most}")
    return found
