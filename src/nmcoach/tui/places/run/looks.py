"""When the screen of a run looks at the clock, and what it has to put into words anew then."""

from math import ceil

from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.machine import due_in
from nmcoach.domain.run.state import RunState

PACE = 3
"""Times a second at which figure, breath and bar move on, and the most seldom that the screen looks at the clock."""
FLASH_SECONDS = 0.5
"""How long a cue lights up the frame (design default)."""
FRESH_SECONDS = 2.0
"""How long the word of a cue stays (design default)."""
EARLY_SECONDS = 0.001
"""By how much a timer may go off too early: Textual sleeps half a millisecond less, and the look would be in vain."""


def next_look(state: RunState, age: float) -> float:
    """Say in how many seconds something is due: a cue, a second, a picture, or that a cue so old stands no more."""
    waits = [1 / PACE, *(most - age for most in (FLASH_SECONDS, FRESH_SECONDS) if age < most)]
    if (due := due_in(state)) is not None:
        left = state.lead if state.phase == "leading" else state.remaining
        waits += [due, left % 1 or 1.0]
    if state.phase == "running":
        waits.append((int(state.offset * PACE + 1e-6) + 1) / PACE - state.offset)
    return max(0.0, min(waits)) + EARLY_SECONDS


def seen(state: RunState, cue: Cue | None) -> tuple[object, ...]:
    """Give what the words on the screen are made of: while it is the same, so are they."""
    return (
        state.phase,
        state.index,
        state.why,
        ceil(state.lead),
        ceil(state.resume_left),
        ceil(state.remaining),
        ceil(state.remaining_total),
        int(state.offset),
        tuple([part.outcome for part in state.parts]),
        cue,
    )
