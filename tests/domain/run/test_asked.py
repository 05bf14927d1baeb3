"""What is asked around a run, in words for who listens."""

from datetime import UTC, datetime

import pytest

from builders import entries
from nmcoach.content import loader
from nmcoach.domain.record import replace
from nmcoach.domain.run import asked
from nmcoach.domain.run.machine import RunEvent, advance
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.run.state import FITTED, HELD, SLEPT, RunState, ready
from nmcoach.domain.say import Typed, english, say

ROUTINE = loader.routines()["full_daily"]


def roll() -> Roll:
    return entries.roll("running", at=datetime(2026, 11, 23, 12, tzinfo=UTC))


def after(seconds: int, *events: RunEvent) -> RunState:
    state, _ = advance(ready(ROUTINE, loader.moves()), "start", 0.0)
    for second in range(1, seconds + 1):
        state, _ = advance(state, "tick", float(second))
    for event in events:
        state, _ = advance(state, event, float(seconds))
    return state


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 seconds"), (1, "1 second"), (60, "1 minute"), (125, "2 minutes 5 seconds")]
)
def test_a_length_is_told_in_minutes_and_seconds(seconds: int, words: str) -> None:
    assert english(asked.long(seconds)) == words


def test_a_run_that_waits_is_offered_with_its_keys() -> None:
    state, change = after(69, "pause"), say("Calf roll left out now: it is sore.")
    assert english(asked.offer(roll(), state, None, [change], partly=False)) == (
        "Full body was interrupted after 1 minute 9 seconds. Calf roll left out now: it is sore. "
        "Enter goes on, c closes it, escape leaves it for later."
    )
    assert english(asked.offer(roll(), state, None, [], partly=True)) == (
        "Full body: 3 minutes 51 seconds left. Enter finishes it, c begins anew, escape leaves it for later."
    )
    assert english(asked.offer(roll(), state, Typed("a fracture"), [change], partly=False)) == (
        "Full body was interrupted after 1 minute 9 seconds. No rolling today: a fracture. "
        "Enter closes it, escape leaves it for later."
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (after(300), "You followed 5 minutes of 5 minutes. Enter saves it as done, tab asks more, escape leaves it"),
        (
            after(69, "pause"),
            "You followed 1 minute 9 seconds of 5 minutes. Enter saves it as partly done, tab asks more, escape goes",
        ),
        (
            after(2, "pause"),
            "You followed 2 seconds of 5 minutes. Enter saves it as not done, tab asks more, escape goes back",
        ),
        (
            after(70, "hurts", "stop"),
            "Left buttock hurt; tab asks which kind. Enter saves it as partly done, tab asks more, escape leaves it",
        ),
    ],
)
def test_the_end_is_asked_with_what_enter_saves(state: RunState, words: str) -> None:
    assert words in english(asked.end(roll(), state))


def test_a_pause_that_nobody_made_says_why_and_what_goes_on() -> None:
    state = after(69, "pause")
    assert english(asked.paused(replace(state, why=SLEPT), (), "")) == "Paused: the machine slept. Space goes on."
    assert english(asked.paused(replace(state, why=HELD), (), "Call 112 now.")) == "Paused. Call 112 now. q leaves it."
    change = say("Calf roll left out now: it is sore.")
    assert english(asked.paused(replace(state, why=FITTED), [change], "")) == (
        "Paused. Calf roll left out now: it is sore. Space goes on."
    )
