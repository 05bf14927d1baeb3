"""When a run's screen looks at the clock, and when it has to say anything anew."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nmcoach.domain.record import replace
from nmcoach.domain.routine.routine import Routine, parse_steps
from nmcoach.domain.run import words
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.machine import RunEvent, advance
from nmcoach.domain.run.now import now
from nmcoach.domain.run.state import RunState, ready
from nmcoach.tui.places.run.looks import EARLY_SECONDS, FLASH_SECONDS, PACE, next_look, seen
from runs import a_move

MOVES = {
    move.id: move for move in (a_move("calf_roll", "calf"), a_move("wall_back", "upper_back"), a_move("foot", "foot"))
}
ROUTINE = Routine("r", "R", "", 6, parse_steps("~10 calf_roll:L:30 ~5 calf_roll:R:30 ~10 wall_back:B:20 foot:L:25 ~5"))


def at(seconds: float, *, lead: float = 0.0) -> RunState:
    state, _ = advance(ready(ROUTINE, MOVES, lead=lead), "start", 0.0)
    for second in range(int(seconds) + 1):
        state, _ = advance(state, "tick", min(float(second), seconds))
    return advance(state, "tick", seconds)[0]


@pytest.mark.parametrize(
    ("seconds", "age", "wait"),
    [
        (12.0, 9.0, 1 / PACE),
        (12.1, 9.0, 1 / PACE - 0.1),
        (12.9, 9.0, 0.1),
        (12.0, FLASH_SECONDS - 0.2, 0.2),
        (3.5, 9.0, 1 / PACE - 1 / 6),
    ],
)
def test_the_next_look_is_when_a_picture_a_second_or_the_end_of_a_flash_is_due(
    seconds: float, age: float, wait: float
) -> None:
    assert next_look(at(seconds), age) == pytest.approx(wait + EARLY_SECONDS, abs=1e-5)


def test_a_cue_between_two_pictures_is_waited_for() -> None:
    state = at(24.9)
    odd = replace(state, parts=tuple(replace(part, seconds=part.seconds + 0.5) for part in state.parts))
    assert next_look(replace(odd, offset=14.9), 9.0) == pytest.approx(0.1 + EARLY_SECONDS)
    assert next_look(replace(odd, offset=15.05), 9.0) == pytest.approx(0.2 + EARLY_SECONDS)


@pytest.mark.parametrize("event", ["pause", "stop"])
def test_while_time_stands_still_it_looks_no_more_often(event: RunEvent) -> None:
    state, _ = advance(at(12.9), event, 12.95)
    assert next_look(state, 9.0) == pytest.approx(1 / PACE + EARLY_SECONDS)


def test_before_the_start_a_second_is_waited_for() -> None:
    assert next_look(at(3.9, lead=15.0), 9.0) == pytest.approx(0.1 + EARLY_SECONDS)


def said(state: RunState, cue: Cue | None) -> tuple[object, ...]:
    here = now(state)
    texts = (words.left(state), words.progress(state, 150), words.status(state, cue), words.title(state, {}))
    more = (words.coming(state), words.explained(state) if state.current else [], words.counting_down(state, cue))
    return (*texts, *more, here.move, here.side, here.doing, int(state.offset), words.outside(state))


EVENTS = st.sampled_from(["tick"] * 12 + [*get_args(RunEvent)])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(EVENTS, st.sampled_from([0.0, 0.05, 0.1, 1 / 3, 0.5, 1.0, 3.7])), max_size=60))
def test_while_what_is_seen_is_the_same_all_words_are(history: list[tuple[RunEvent, float]]) -> None:
    state, time, cue = ready(ROUTINE, MOVES, lead=4.0), 0.0, None
    known: dict[tuple[object, ...], tuple[object, ...]] = {}
    state, _ = advance(state, "start", time)
    for event, step in history:
        time += step
        state, cues = advance(state, event, time)
        cue = cues[-1] if cues else cue
        shown = said(state, cue)
        assert known.setdefault(seen(state, cue), shown) == shown
