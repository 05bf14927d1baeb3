"""Breath alone: heard in time, given on stopped days, and never while an emergency stands."""

from math import inf

import pytest

from nmcoach.domain.errors import Locked, NotAllowed
from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.resting import ENDS, LEAD_SECONDS, SETTLE
from nmcoach.domain.run.spoken import Spoken
from nmcoach.domain.say import english
from nmcoach.domain.settings import Hearing
from nmcoach.services.coach import Coach
from nmcoach.services.prompter import Prompter
from samples import FakeClock


class Ear:
    """A way of being heard that keeps what it was given."""

    works, busy = True, False

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.began = clock.seconds + LEAD_SECONDS
        self.heard: list[tuple[float, str]] = []

    def _keep(self, what: str) -> None:
        self.heard.append((round(self.clock.seconds - self.began, 2), what))

    def play(self, cue: Cue) -> None:
        self._keep(cue.kind)

    def say(self, words: Spoken) -> None:
        self._keep(words.text)

    def breathe(self, way: Breath) -> None:
        self._keep(way)

    def poll(self) -> None: ...

    def hush(self) -> None: ...

    def ready(self) -> None: ...

    def close(self) -> None: ...

    def status(self) -> str:
        return ""

    def news(self) -> str:
        return ""


def hearing(clock: FakeClock) -> tuple[Ear, Prompter]:
    ear = Ear(clock)
    return ear, Prompter(Hearing(), {"tones": ear}, clock.steady)


def test_each_half_breath_is_heard_as_it_begins_and_the_end_too(coach: Coach, clock: FakeClock) -> None:
    ear, prompter = hearing(clock)
    breathing = coach.breathing.begin(prompter, 60.0)
    while not breathing.look().over:
        clock.pass_(seconds=0.25)
    breathing.look()
    breaths = [(10.0 * number + at, way) for number in range(6) for at, way in ((0, "in"), (4, "out"))]
    assert ear.heard == [(-LEAD_SECONDS, f"{english(SETTLE)} {english(ENDS)}"), *breaths, (60.0, "finish")]


def test_without_a_length_it_goes_on(coach: Coach, clock: FakeClock) -> None:
    breathing = coach.breathing.begin(hearing(clock)[1])
    clock.pass_(hours=3)
    rest = breathing.look()
    assert (rest.over, rest.left, rest.way) == (False, inf, "in")


def test_it_is_given_on_stopped_days_and_keeps_nothing(coach: Coach, clock: FakeClock) -> None:
    coach.red_flags.report(["major_fall"])
    before = coach.history.items()
    breathing = coach.breathing.begin(hearing(clock)[1], 60.0)
    clock.pass_(seconds=100)
    assert breathing.look().over
    assert coach.history.items() == before
    assert coach.rolls.unfinished() is None


def test_while_an_emergency_stands_only_the_call_is_said(coach: Coach, clock: FakeClock) -> None:
    coach.red_flags.report(["chest_pain"])
    with pytest.raises(NotAllowed) as refused:
        coach.breathing.begin(hearing(clock)[1])
    assert str(refused.value).startswith("Call 112 now (elsewhere: the local number). You noticed: Chest pain")


def test_a_file_that_is_busy_does_not_end_it_and_is_asked_again(
    coach: Coach, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    breathing = coach.breathing.begin(hearing(clock)[1])
    other = Coach.open(coach.folder, coach.folders[1], clock, {"PATH": "/nowhere"})
    other.red_flags.report(["chest_pain"])
    other.close()
    alarm, busy = breathing._red_flags.alarm, [True]

    def ask() -> object:
        if busy:
            raise Locked("busy")
        return alarm()

    monkeypatch.setattr(breathing._red_flags, "alarm", ask)
    clock.pass_(seconds=20)
    assert breathing.look().way == "in"
    busy.clear()
    with pytest.raises(NotAllowed):
        breathing.look()


def test_an_emergency_told_in_another_window_ends_it(coach: Coach, clock: FakeClock) -> None:
    breathing = coach.breathing.begin(hearing(clock)[1])
    clock.pass_(seconds=20)
    assert breathing.look().way == "in"
    other = Coach.open(coach.folder, coach.folders[1], clock, {"PATH": "/nowhere"})
    other.red_flags.report(["chest_pain"])
    other.close()
    with pytest.raises(NotAllowed):
        breathing.look()
    with pytest.raises(NotAllowed):
        breathing.look()
