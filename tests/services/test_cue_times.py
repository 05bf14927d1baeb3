"""Every cue of every built-in routine comes at its instant, heard by a player that only listens."""

import random

import pytest

from nmcoach.content import loader
from nmcoach.cues.player import CuePlayer
from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.spoken import Spoken
from nmcoach.domain.settings import Hearing
from nmcoach.services.coach import Coach
from nmcoach.services.prompter import Prompter
from samples import FakeClock

pytestmark = pytest.mark.usefixtures("screened")
"""Until the safety questions are answered only calm breathing is started."""

TICK = 0.05
WITHIN = 0.1


class Listener:
    """Notes when it was asked to play what."""

    works = True
    busy = False

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.heard: list[tuple[float, Cue]] = []

    def ready(self) -> None: ...

    def play(self, cue: Cue) -> None:
        self.heard.append((self._clock.steady(), cue))

    def say(self, words: Spoken) -> None: ...

    def breathe(self, way: Breath) -> None: ...

    def poll(self) -> None: ...

    def hush(self) -> None: ...

    def close(self) -> None: ...

    def status(self) -> str:
        return "listening"

    def news(self) -> str:
        return ""


@pytest.mark.parametrize("key", sorted(loader.routines()))
def test_every_cue_of_a_built_in_routine_is_played_within_a_tenth_of_a_second_of_its_instant(
    coach: Coach, clock: FakeClock, key: str
) -> None:
    routine = coach.routines.find(key)
    listener: CuePlayer = Listener(clock)
    prompter = Prompter(Hearing(), {"tones": listener}, clock.steady)
    run = coach.rolls.begin(routine)
    start = clock.steady()
    jitter = random.Random(7)
    for cue in run.handle("start"):
        prompter.play(cue)
    while run.state.phase != "ended":
        clock.pass_(seconds=TICK * jitter.uniform(0.4, 1.6))
        for cue in run.handle("tick"):
            prompter.play(cue)
    assert isinstance(listener, Listener)
    table = coach.rolls.preview(routine).cues
    assert [(c.kind, c.text) for _, c in listener.heard] == [(c.kind, c.text) for c in table]
    late = [at - start - cue.at for (at, _), cue in zip(listener.heard, table, strict=True)]
    assert min(late) >= -1e-6
    assert max(late) <= WITHIN


@pytest.mark.parametrize("key", sorted(loader.routines()))
def test_three_two_one_ends_on_the_second(coach: Coach, key: str) -> None:
    table = coach.rolls.preview(coach.routines.find(key)).cues
    turns = {cue.at for cue in table if cue.kind in ("begin", "prepare", "switch", "finish")}
    ones = [cue.at + 1 for cue in table if cue.kind == "countdown" and cue.text == "1"]
    assert len(ones) >= (2 if key == "breath" else 10)
    assert set(ones) <= turns
