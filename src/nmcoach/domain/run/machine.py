"""A guided run as a state machine: events with instants in, a new state and cues out.

Instants are seconds of a steady clock of which only the differences count. What has passed is read from them,
never counted in ticks.
"""

import math
from collections.abc import Callable

from nmcoach.domain.hints import Literal
from nmcoach.domain.record import replace
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.routine.constraints import regions_of
from nmcoach.domain.run.cues import Cue, back_to, cues_of, finish, first, going_on, resting, resume_countdown
from nmcoach.domain.run.leaving import hand_on, rest_at, without_ways
from nmcoach.domain.run.now import now, row
from nmcoach.domain.run.state import (
    INTERRUPTED,
    RESUME_SECONDS,
    RETURN_SECONDS,
    SLEPT,
    YOU_PAUSED,
    RunEnding,
    RunPart,
    RunPhase,
    RunState,
    exact,
)

RunEvent = Literal["start", "pause", "resume", "next", "back", "restart", "hurts", "stop", "tick"]

GAP_SECONDS = 5.0
"""After a longer silence between two instants the run was paused at the first: nobody was guided (design default)."""
BACK_SECONDS = 3.0
"""Further into a segment than this, going back returns to its own start (design default)."""

_ANYWHERE = frozenset({"next", "back", "restart", "hurts", "stop"})
_ALLOWED: dict[RunPhase, frozenset[str]] = {
    "ready": frozenset({"start"}),
    "leading": frozenset({"start", "next", "hurts", "pause", "stop", "tick"}),
    "running": _ANYWHERE | {"pause", "tick"},
    "paused": _ANYWHERE | {"resume"},
    "resuming": _ANYWHERE | {"pause", "tick"},
    "ended": frozenset(),
}


def at_space(phase: RunPhase) -> RunEvent:
    """Give what the key that begins, pauses and goes on asks for in a phase."""
    if phase in ("ready", "leading"):
        return "start"
    return "resume" if phase == "paused" else "pause"


def allows(state: RunState, event: RunEvent) -> bool:
    """Say whether an event changes anything now; ``hurts`` needs a part, or one to come, that works a region.

    In the rest after something hurt nothing is pressed, so that a second press there is none.
    """
    return event in _ALLOWED[state.phase] and (event != "hurts" or _complained(state) is not None)


def advance(state: RunState, event: RunEvent, at: float) -> tuple[RunState, tuple[Cue, ...]]:
    """Let an event happen at an instant, and give the state after it and every cue that fell due.

    ``next`` leaves a segment and shortens the run; in a transition it begins the work at once. ``back`` and
    ``restart`` repeat, and the seconds followed before stay counted. ``hurts`` leaves out the current work (in a
    transition, the work it leads to), whatever else works those regions, and the ways there; after a rest the run
    goes on with the next work that may be done, and the seconds go to work to come and to the next reset, so that
    it keeps its length.
    ``start`` or ``next`` before 0:00 begins at once, and so does ``hurts``, with the rest. While paused they only move
    the place from which the run will resume; where it was interrupted there is time to hear where that is, and to get
    there, before it is counted down.

    Time up to the instant passes first. An event that is not allowed gives back the same state and no cues, and
    so does a tick at or before the last instant; any other event at an earlier instant happens at the last one.
    What fell due up to an event that leaves its place is not told: only what holds after the event is.
    After a gap longer than :data:`GAP_SECONDS` the run is found paused where it was last seen, and the event
    happens to the paused run.
    """
    if not math.isfinite(at) or not allows(state, event):
        return state, ()
    at = exact(at)
    state, cues = _elapse(state, at)
    if event == "tick" or not allows(state, event):
        return state, cues
    if event in _ANYWHERE and state.phase == "running":
        cues = ()
    if event == "start" and state.phase == "ready" and state.lead > 0:
        state, cues = replace(state, phase="leading", seen=at), (first(state.lead, state.parts, state.moves),)
    elif event == "start" or (event == "next" and state.phase == "leading"):
        state = replace(state, phase="running", seen=at, lead=0.0)
    elif event == "resume" and state.lead > 0:
        state = replace(state, phase="leading", seen=at, why="")
    elif event == "resume":
        state, said = _come_back(state, at)
        cues += said
    else:
        if event == "hurts" and state.phase == "leading":
            state = replace(state, phase="running", lead=0.0)
        state = _CHANGES[event](state)
    state, said = _speak(state, 0.0)
    return state, cues + said


def due_in(state: RunState) -> float | None:
    """Give the seconds from the last instant to the next cue or part; None while time stands still.

    A front end that wakes then, and not only at its own pace, is never late.
    """
    if state.phase == "leading":
        return state.lead
    if state.phase == "resuming":
        return exact(math.floor(state.resumed) + 1 - state.resumed)
    if state.phase != "running":
        return None
    ahead = [cue.at for cue in _cues_here(state) if cue.at > state.offset]
    return exact(min([*ahead, state.parts[state.index].seconds]) - state.offset)


def _elapse(state: RunState, at: float) -> tuple[RunState, tuple[Cue, ...]]:
    left = 0.0 if state.seen is None else exact(at - state.seen)
    if left <= 0:
        return state, ()
    if left > GAP_SECONDS:
        return _pause(state, SLEPT), ()
    state = replace(state, seen=at)
    cues: tuple[Cue, ...] = ()
    if state.phase == "leading":
        step = min(left, state.lead)
        state, left = replace(state, lead=exact(state.lead - step)), exact(left - step)
        if state.lead == 0:
            state, cues = _speak(replace(state, phase="running"), left)
    if state.phase == "resuming":
        state, left, cues = _count_in(state, left)
    while left > 0 and state.phase == "running":
        state, left, said = _follow(state, left)
        cues += said
    return state, cues


def _come_back(state: RunState, at: float) -> tuple[RunState, tuple[Cue, ...]]:
    here, left = now(state), state.why == INTERRUPTED and state.announced
    state = replace(state, phase="resuming", seen=at, why="")
    if not left or here.rest or not here.move:
        return state, resume_countdown(state.seconds_done, state.index)[:1]
    cue = back_to(state.seconds_done, state.index, state.parts[here.place], state.moves)
    return replace(state, resumed=-RETURN_SECONDS), (cue,)


def _count_in(state: RunState, left: float) -> tuple[RunState, float, tuple[Cue, ...]]:
    before, after = state.resumed, exact(state.resumed + left)
    cues = tuple(
        replace(cue, late=exact(after - due))
        for due, cue in enumerate(resume_countdown(state.seconds_done, state.index))
        if before < due <= after
    )
    if after < RESUME_SECONDS:
        return replace(state, resumed=after), 0.0, cues
    left = exact(after - RESUME_SECONDS)
    state, said = _speak(replace(state, phase="running", resumed=0.0), left)
    if not any(cue.kind == "begin" for cue in said):
        said = (replace(going_on(state.seconds_done, state.index), late=left), *said)
    return state, left, cues + said


def _follow(state: RunState, left: float) -> tuple[RunState, float, tuple[Cue, ...]]:
    part = state.parts[state.index]
    step = min(left, exact(part.seconds - state.offset))
    reached, left = exact(state.offset + step), exact(left - step)
    cues = _said(state, state.offset, reached, left)
    parts = _with(state.parts, state.index, replace(part, done=exact(part.done + step)))
    state = replace(state, parts=parts, offset=reached)
    if reached < part.seconds:
        return state, left, cues
    state, said = _speak(onward(state), left)
    return state, left, cues + said


def _speak(state: RunState, late: float) -> tuple[RunState, tuple[Cue, ...]]:
    if state.ended == "finished":
        return state, (replace(finish(state.seconds_done, state.index), late=late),)
    if state.phase != "running" or state.announced:
        return state, ()
    return replace(state, announced=True), _said(state, -1.0, 0.0, late)


def _said(state: RunState, after: float, upto: float, late: float) -> tuple[Cue, ...]:
    entered = state.seconds_done - state.offset
    return tuple(
        replace(cue, at=exact(entered + cue.at), segment=state.index, late=exact(late + upto - cue.at))
        for cue in _cues_here(state)
        if after < cue.at <= upto
    )


def _cues_here(state: RunState) -> tuple[Cue, ...]:
    if state.parts[state.index].rest:
        return (resting(state.index),)
    return cues_of(*row(state), state.moves)


def _pause(state: RunState, why: str = YOU_PAUSED) -> RunState:
    return replace(state, phase="paused", seen=None, resumed=0.0, why=why)


def _stop(state: RunState, ended: RunEnding = "stopped") -> RunState:
    parts = tuple(part.with_outcome() for part in state.parts)
    return replace(state, parts=parts, phase="ended", seen=None, resumed=0.0, why="", ended=ended)


def onward(state: RunState) -> RunState:
    """Leave the current part for the next that is still to come; a run without one is finished."""
    following = (index for index in range(state.index + 1, len(state.parts)) if state.parts[index].outcome == "pending")
    index = next(following, None)
    if index is None:
        return _stop(state, "finished")
    parts = _with(state.parts, state.index, state.parts[state.index].with_outcome())
    return replace(state, parts=parts, index=index, offset=0.0, announced=False)


def _restart(state: RunState) -> RunState:
    return replace(state, offset=0.0, announced=False)


def _back(state: RunState) -> RunState:
    parts, here = state.parts, state.index
    if parts[here].move is not None and state.offset > BACK_SECONDS:
        return _restart(state)
    earlier = (index for index in range(here - 1, -1, -1) if parts[index].move and not _barred(state, parts[index]))
    target = next(earlier, here)
    if parts[target].rest:
        return _restart(state)
    while target > 0 and parts[target - 1].move is None and not parts[target - 1].rest:
        target -= 1
    again = [
        part.with_outcome() if part.rest or _barred(state, part) else replace(part, outcome="pending")
        for part in parts[target : here + 1]
    ]
    ways, _ = without_ways([*parts[:target], *again, *parts[here + 1 :]], target)
    return _restart(replace(state, parts=tuple(ways), index=target))


def _hurts(state: RunState) -> RunState:
    hurt = _complained(state)
    if hurt is None:
        return state
    new = _regions(state, state.parts[hurt])
    state = replace(state, hurting=tuple(region for region in REGIONS if region in new or region in state.hurting))
    parts, freed = list(state.parts), -state.offset
    for index, part in enumerate(parts[state.index :], start=state.index):
        if part.outcome != "pending" or (index > hurt and not _barred(state, part)):
            continue
        freed += part.seconds
        parts[index] = (
            part.with_outcome() if index < hurt else replace(part, outcome="hurt" if index == hurt else "skipped")
        )
    way = max((part.seconds for part in state.parts[state.index : hurt]), default=0.0)
    parts, ways = without_ways(parts, hurt + 1, way)
    parts, freed = rest_at(parts, hurt + 1, exact(freed + ways))
    filled = hand_on(parts, hurt + 1, freed, state.moves, state.kept)
    return onward(replace(state, parts=filled, index=hurt))


def _complained(state: RunState) -> int | None:
    """Find the work that an event ``hurts`` is about: the current one, or the one a transition leads to."""
    if state.parts[state.index].rest:
        return None
    for index, part in enumerate(state.parts[state.index :], start=state.index):
        if part.move is not None and part.outcome == "pending":
            return index if _regions(state, part) else None
    return None


def _regions(state: RunState, part: RunPart) -> frozenset[str]:
    move = state.moves.get(part.move or "")
    return regions_of(move, part.side) if move else frozenset()


def _barred(state: RunState, part: RunPart) -> bool:
    return part.outcome == "hurt" or not _regions(state, part).isdisjoint(state.hurting)


def _with(parts: tuple[RunPart, ...], index: int, part: RunPart) -> tuple[RunPart, ...]:
    return (*parts[:index], part, *parts[index + 1 :])


_CHANGES: dict[str, Callable[[RunState], RunState]] = {
    "pause": _pause,
    "next": onward,
    "back": _back,
    "restart": _restart,
    "hurts": _hurts,
    "stop": _stop,
}
