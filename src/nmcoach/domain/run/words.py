"""A guided run in words: what is done now, what comes, and why it stands still."""

from collections.abc import Mapping
from math import ceil

from nmcoach.domain.days import show_length
from nmcoach.domain.routine.naming import lower, named
from nmcoach.domain.routine.routine import Move, Side
from nmcoach.domain.run import asked
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.now import now, row
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.run.state import HELD, RunState
from nmcoach.domain.say import Typed, english

COUNTED_DOWN = 3.0
"""Seconds before the end of a segment in which it is counted down."""


def title(state: RunState, caps: Mapping[str, int]) -> str:
    """Name the work the user has before them, with the discomfort it may reach at most; empty at the close."""
    here = now(state)
    return titled(state.moves[here.move], here.side, caps) if here.move else ""


def titled(move: Move, side: Side, caps: Mapping[str, int]) -> str:
    """Name work on a side with the discomfort it may reach at most."""
    cap, name = caps.get(move.id, move.cap), named(move, side).upper()
    return f"{name} · discomfort {cap}/10 at most" if cap else name


def progress(state: RunState, planned: int) -> str:
    """Say how far the run has come: ``3 of 7 · 2:47 left of 5:00``."""
    here, left = now(state), show_length(ceil(state.remaining_total))
    return f"{here.number} of {here.count} · {left} left of {show_length(planned)}"


def before_user(state: RunState) -> str:
    """Name the work the user has before them, in a sentence that follows another; nothing at the close."""
    here = now(state)
    return f" {named(state.moves[here.move], here.side)}." if here.move else ""


def outside(state: RunState) -> str:
    """Say where the run stands, for the title of a window: ``2:47 left, left calf``."""
    here, time = now(state), f"{show_length(ceil(state.remaining_total))} left"
    time = f"{time}, paused" if state.phase == "paused" else time
    return f"{time}, {lower(named(state.moves[here.move], here.side))}" if here.move else time


def percent(state: RunState) -> int:
    """Say how far the run has come, of all that was followed and is to come."""
    done = state.seconds_done
    return round(100 * done / (done + state.remaining_total)) if done else 0


def left(state: RunState) -> str:
    """Give the seconds left in the segment as ``0:23``; in the countdown after a pause its ``3``, ``2``, ``1``.

    Before 0:00 it gives what is left until then.
    """
    if state.phase == "resuming":
        return str(max(1, ceil(state.resume_left)))
    if state.phase == "leading":
        return show_length(ceil(state.lead))
    return show_length(ceil(state.remaining))


def switching(state: RunState) -> bool:
    """Say whether the transition leads to the other side of the same move."""
    parts, here = row(state)
    before = next((part for part in reversed(parts[:here]) if part.move), None)
    work = now(state).part
    if before is None or work is None:
        return False
    return before.move == work.move and {before.side, work.side} == {"left", "right"}


def status(state: RunState, cue: Cue | None) -> str:
    """Say in a few words what is asked of the user now; ``cue`` is the last one, while it is fresh."""
    here = state.current
    if here is None:
        return "Finished" if state.ended == "finished" else "Stopped"
    if state.phase == "paused":
        return f"PAUSED · {HELD}" if state.why == HELD else f"PAUSED · space goes on · {state.why}"
    if state.phase == "leading":
        return "Get into place · space begins"
    if state.phase == "resuming":
        return f"Get into place · going on in {left(state)}" if state.returning else f"Going on in {left(state)}"
    if counting_down(state, cue) and cue is not None:
        return f"{'Begin' if cue.leads_to == 'begin' else 'Done'} in {ceil(state.remaining)}"
    if here.rest:
        return "Rest a moment"
    if here.move is None:
        if now(state).part is None:
            return "Well done, come to rest"
        return "Switch sides" if switching(state) else "Get set up"
    return {"begin": "Begin", "half": "Halfway"}.get(cue.kind, "") if cue is not None else ""


def counting_down(state: RunState, cue: Cue | None) -> bool:
    """Say whether the last cue counts down to the end of the segment the run is in."""
    if cue is None or cue.kind != "countdown" or cue.leads_to == "resume" or cue.segment != state.index:
        return False
    return state.phase == "running" and 0 < state.remaining <= COUNTED_DOWN


def counting(state: RunState, cue: Cue | None) -> bool:
    """Say whether seconds are counted down now, to the end of a segment or to going on after a pause."""
    return (state.phase == "resuming" and not state.returning) or counting_down(state, cue)


def coming(state: RunState) -> str:
    """Say what follows the work the user has before them: ``next: right buttock, 5 s to switch``."""
    here = now(state)
    part = here.part
    if part is None:
        return ""
    gap = 0.0
    for after in state.parts[here.place + 1 :]:
        if after.outcome != "pending":
            continue
        if after.move is None:
            gap += after.seconds
            continue
        what = "next" if here.doing else "then"
        move = state.moves[after.move]
        name = f"{what}: {lower(move.name if after.side == 'both' else named(move, after.side))}"
        kit = fetched(state.moves[here.move], move)
        name = f"{name}, with the {' and the '.join(kit)}" if kit else name
        other_side = after.move == part.move and {after.side, part.side} == {"left", "right"}
        return f"{name}, {round(gap)} s to {'switch' if other_side else 'set up'}" if gap else name
    return "the last one"


def moves_of(state: RunState) -> list[Move]:
    """Give the moves of a run, each once, in the order in which they first come."""
    return [state.moves[key] for key in dict.fromkeys(part.move for part in state.parts) if key]


def explained(state: RunState) -> list[str]:
    """Give what to do now, what to keep off, and more about the movement; what matters most comes first."""
    here = now(state)
    doing = here.doing and not state.returning
    return told_of(state.moves[here.move], doing=doing) if here.move else ["Take your time getting up."]


CARRIED = ("roller", "ball", "peanut")
"""Kit that is fetched; a wall or a chair is where it is."""


def fetched(before: Move | None, move: Move) -> list[str]:
    """Give what has to be fetched for a move, after another one."""
    return [kit for kit in CARRIED if kit in move.kit and (before is None or kit not in before.kit)]


def led(state: RunState, caps: Mapping[str, int]) -> list[str]:
    """Give all that is to be known of the work before the user, for who does not look: limit, place, what to keep off.

    How long it takes, the limit and what to keep off stand in the first line, for they are always said.
    """
    here = now(state)
    if not here.move:
        return ["Take your time getting up."]
    move = state.moves[here.move]
    cap, more = caps.get(move.id, move.cap), [text for text in (move.start, move.movement) if text]
    limit = f"Discomfort {cap}/10 at most." if cap else ""
    before = next((part.move for part in reversed(state.parts[: state.index]) if part.move and part.done), None)
    kit = [] if here.doing else [f"the {one}" for one in fetched(state.moves[before] if before else None, move)]
    if move.beside and move.id != before and not here.doing:
        kit.append(f"a {move.beside.replace('_', ' ')}")
    hand = f"Have {' and '.join(kit)} at hand." if kit else ""
    long = round(here.part.seconds) if here.part is not None and not here.doing else 0
    took = f"{long} second{'' if long == 1 else 's'}." if long else ""
    first = " ".join(text for text in (f"{here.number} of {here.count}.", took, hand, limit, move.avoid) if text)
    return [first, *more]


def told_of(move: Move, *, doing: bool) -> list[str]:
    """Give how to do a move, or how to get into it, what to keep off, and more about the movement."""
    how = _sentence(move.cue) if doing else move.start
    return [text for text in (how, move.avoid, move.movement) if text]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def interrupted(roll: Roll, state: RunState, *, elsewhere: bool = False) -> str:
    """Say that a run waits to be taken up: ``Full body was interrupted after 1:09.``; or another window has it."""
    return english(asked.cut_off(roll, Typed(show_length(state.seconds_done)), elsewhere=elsewhere))


def unfinished(roll: Roll, state: RunState) -> str:
    """Say what is left of a run that was partly done: ``Full body: 3:22 left.``"""
    return f"{roll.name}: {show_length(ceil(state.remaining_total))} left."
