"""Of several windows on the same data one guides a run, whatever they do at the same moment: transactions decide it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nmcoach.domain.errors import Locked, NotAllowed
from nmcoach.domain.routine.routine import Routine
from nmcoach.domain.run import words
from nmcoach.domain.run.rolls import ROLL
from nmcoach.domain.run.state import HELD
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.unfinished import ELSEWHERE, Unfinished
from nmcoach.storage.entries import every
from runs import begin, follow
from samples import NO_SOUND, FakeClock, screen

pytestmark = pytest.mark.usefixtures("screened")
"""Until the safety questions are answered only calm breathing is started."""


def between_check_and_begin(coach: Coach, meanwhile: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let something happen elsewhere once a begin has looked whether it is alone, and before it saves anything."""
    limits, left = coach.rolls._limits_now, [meanwhile]

    def asked() -> object:
        if left:
            left.pop()()
        return limits()

    monkeypatch.setattr(coach.rolls, "_limits_now", asked)


def outcomes(coach: Coach) -> list[str]:
    return sorted(roll.outcome for roll in every(coach._context.store, ROLL))


def test_a_run_that_is_paused_in_a_window_that_is_open_is_not_called_interrupted(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as there:
        there.setattr(os, "getpid", os.getppid)  # a process that is there, and is not this one
        run = elsewhere.rolls.begin(routine)
        run.handle("start")
        for _ in range(9):
            clock.pass_(seconds=1)
            run.handle("tick")
        assert waiting(coach).live
        run.handle("pause")
    found = waiting(coach)
    assert (found.live, found.elsewhere) == (False, True)
    said = words.interrupted(found.roll, found.state, elsewhere=found.elsewhere)
    assert said == "Full body waits in another window, after 0:09."
    clock.pass_(hours=1)
    assert not waiting(coach).elsewhere, "another program may bear the number by then"


def test_a_run_that_was_paused_in_a_window_that_is_gone_was_interrupted(
    coach: Coach, elsewhere: Coach, routine: Routine, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with monkeypatch.context() as there:
        there.setattr(os, "getpid", lambda: gone.pid)
        run = elsewhere.rolls.begin(routine)
        run.handle("start")
        run.handle("pause")
    assert (waiting(coach).live, waiting(coach).elsewhere) == (False, False)


def waiting(coach: Coach) -> Unfinished:
    found = coach.today.unfinished()
    assert found is not None
    return found


def interrupted(coach: Coach, routine: Routine, clock: FakeClock) -> Unfinished:
    run = begin(coach, routine)
    follow(run, clock, 30)
    clock.pass_(minutes=5)
    found = coach.rolls.unfinished()
    assert found is not None
    return found


def held(run: GuidedRun) -> tuple[str, str, str]:
    return run.state.phase, run.state.why, run.trouble_words


def test_of_two_windows_that_begin_in_the_same_moment_the_second_is_refused(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first: list[GuidedRun] = []
    between_check_and_begin(coach, lambda: first.append(elsewhere.rolls.begin(routine, 15.0)), monkeypatch)
    with pytest.raises(NotAllowed, match=ELSEWHERE):
        coach.rolls.begin(routine, 15.0)
    assert outcomes(coach) == ["running"]
    (run,) = first
    run.handle("start")
    follow(run, clock, 40)
    assert (run.state.phase, run.trouble) == ("running", None), "whoever was first is not disturbed"


def test_one_that_began_and_paused_meanwhile_is_not_overrun_either(
    coach: Coach, elsewhere: Coach, routine: Routine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile() -> None:
        run = begin(elsewhere, routine)
        run.handle("pause")

    between_check_and_begin(coach, meanwhile, monkeypatch)
    with pytest.raises(NotAllowed, match=ELSEWHERE):
        coach.rolls.begin(routine)
    assert outcomes(coach) == ["running"]


def test_one_that_is_closed_to_begin_another_and_goes_on_meanwhile_is_not_overrun(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does it stay behind as one that has no end."""
    run = begin(elsewhere, routine)
    follow(run, clock, 10)
    run.handle("pause")
    between_check_and_begin(coach, lambda: run.handle("resume"), monkeypatch)
    with pytest.raises(NotAllowed, match=ELSEWHERE):
        coach.rolls.begin(routine)
    assert outcomes(coach) == ["running"]
    follow(run, clock, 10)
    assert (run.state.phase, run.trouble) == ("running", None)
    run.finish("partly")
    assert outcomes(coach) == ["partly"]


def test_two_that_close_the_same_run_to_begin_another_begin_one(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(coach, routine, clock)
    close = coach.rolls.close

    def second(unfinished: Unfinished) -> object:
        elsewhere.rolls.begin(routine)
        return close(unfinished)

    monkeypatch.setattr(coach.rolls, "close", second)
    with pytest.raises(NotAllowed, match=ELSEWHERE):
        coach.rolls.begin(routine)
    assert outcomes(coach) == ["partly", "running"]
    going = coach.rolls.unfinished()
    assert going is not None
    assert going.live, "what was begun elsewhere is still known of"


def test_of_two_that_go_on_with_the_same_run_the_second_is_refused(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock
) -> None:
    found = interrupted(coach, routine, clock)
    second, first = coach.rolls.take_up(found), elsewhere.rolls.take_up(found)
    first.handle("resume")
    before = second.state
    assert second.handle("resume") == ()
    assert second.state is before
    assert second.trouble_words == ELSEWHERE
    with pytest.raises(NotAllowed, match=ELSEWHERE):
        coach.rolls.take_up(found)
    with pytest.raises(NotAllowed, match=ELSEWHERE):
        coach.rolls.close(found)
    follow(first, clock, 16)
    assert (first.state.phase, first.trouble) == ("running", None)


def test_who_goes_on_is_decided_by_the_transaction_and_not_by_a_look_before(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = interrupted(coach, routine, clock)
    second, first = coach.rolls.take_up(found), elsewhere.rolls.take_up(found)
    monkeypatch.setattr(second, "_stop", lambda: first.handle("resume") and None)
    assert second.handle("resume") == ()
    assert (second.state.phase, second.trouble_words) == ("paused", ELSEWHERE)
    assert first.trouble is None


def test_a_paused_run_does_not_go_on_while_another_window_guides_and_does_so_once_that_one_has_ended(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock
) -> None:
    paused = begin(coach, routine)
    follow(paused, clock, 20)
    paused.handle("pause")
    other = begin(elsewhere, routine)
    paused.handle("resume")
    assert (paused.state.phase, paused.trouble_words) == ("paused", ELSEWHERE)
    clock.pass_(seconds=10)
    other.handle("tick")
    assert other.trouble is None
    assert other.finish("done").outcome == "done"
    paused.handle("resume")
    assert (paused.state.phase, paused.trouble_words) == ("resuming", "")
    seen = elsewhere.rolls.unfinished()
    assert seen is not None
    assert seen.live, "it is open again, and known of elsewhere"
    assert paused.finish("done").seconds == 20
    assert outcomes(coach) == ["done", "done"]


def test_a_run_that_stood_still_for_long_is_paused_once_it_finds_another_window_guiding(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock
) -> None:
    stood_still = begin(coach, routine)
    follow(stood_still, clock, 5)
    at = clock.steady()
    clock.pass_(seconds=25)
    guiding = begin(elsewhere, routine)
    stood_still.handle("tick", at + 1)
    assert held(stood_still) == ("paused", HELD, ELSEWHERE)
    clock.pass_(seconds=1)
    guiding.handle("tick")
    assert guiding.trouble is None
    assert stood_still.finish("partly").outcome == "partly", "what it did can still be kept"
    clock.pass_(seconds=5)
    guiding.handle("tick")
    seen = coach.rolls.unfinished()
    assert seen is not None
    assert (seen.roll.id, seen.live) == (guiding.roll.id, True)


def test_going_on_closes_one_that_stands_still_in_another_window(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock
) -> None:
    first = begin(coach, routine)
    first.handle("pause")
    second = begin(elsewhere, routine)
    second.handle("pause")
    first.handle("stop")
    left = coach.rolls.unfinished()
    assert left is not None
    assert left.roll.id == second.roll.id, "leaving one changes nothing of the other"
    third = elsewhere.rolls.take_up(left)
    fourth = begin(coach, routine)
    fourth.handle("pause")
    third.handle("resume")
    assert third.trouble is None
    assert outcomes(coach) == ["running", "skipped", "skipped"]


def test_a_file_that_is_busy_ends_no_run_and_what_was_told_meanwhile_is_asked_again(
    coach: Coach, elsewhere: Coach, routine: Routine, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin(coach, routine)
    limits, busy = run._limits, [True]

    def ask() -> object:
        if busy:
            raise Locked("busy")
        return limits()

    monkeypatch.setattr(run, "_limits", ask)
    elsewhere.red_flags.report(["chest_pain"])
    clock.pass_(seconds=1)
    run.handle("tick")
    assert run.allows("pause"), "it goes on: nothing is known yet"
    busy.clear()
    clock.pass_(seconds=1)
    run.handle("tick")
    assert (run.state.phase, run.state.why) == ("paused", HELD)


def roll_in_a_process(folder: Path) -> "subprocess.Popen[bytes]":
    """Another process that guides; it is given once it has begun."""
    env = {**os.environ, "NMCOACH_DATA_DIR": str(folder / "data"), "NMCOACH_CONFIG_DIR": str(folder / "config")}
    child = subprocess.Popen(
        [sys.executable, "-m", "nmcoach", "roll", "full_daily", "--plain"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env,
    )  # fmt: skip
    assert child.stdout is not None
    if not any(line.startswith(b"0:00") for line in child.stdout):
        raise AssertionError(child.communicate())
    return child


def test_a_process_that_begins_in_between_guides_alone_and_blocks_nobody_once_it_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    coach = Coach.open(other / "data", other / "config", SystemClock(), NO_SOUND)
    screen(coach)
    routine, children = coach.routines.find("full_daily"), []
    between_check_and_begin(coach, lambda: children.append(roll_in_a_process(other)), monkeypatch)
    try:
        with pytest.raises(NotAllowed, match=ELSEWHERE):
            coach.rolls.begin(routine)
        assert outcomes(coach) == ["running"]
    finally:
        for child in children:
            child.kill()
            child.communicate()
    run = coach.rolls.begin(routine)
    assert run.handle("start") != ()
    assert run.trouble is None
    assert outcomes(coach).count("running") == 1
    coach.close()
