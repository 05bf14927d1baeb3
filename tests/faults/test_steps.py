"""Row 33: the wall clock is set while a run goes on, or the machine sleeps in it: no second is made up or lost."""

import os
import re
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest

from nmcoach.domain.run.machine import GAP_SECONDS
from nmcoach.services import clock as clocks
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from runs import begin, follow
from samples import FakeClock
from terminal import Terminal

SHIFTED = """
import datetime, os, sys, time
from nmcoach.services import clock

def shift(name):
    try:
        with open(os.path.join(os.environ["SHIFTS"], name)) as file:
            return float(file.read() or 0)
    except FileNotFoundError:
        return 0.0

plain = datetime.datetime

class Stepped(plain):
    @classmethod
    def now(cls, tz=None):
        return plain.now(tz) + datetime.timedelta(seconds=shift("wall"))

class Slept:
    monotonic = staticmethod(time.monotonic)
    CLOCK_BOOTTIME = time.CLOCK_BOOTTIME

    @staticmethod
    def clock_gettime(which):
        assert which == time.CLOCK_BOOTTIME
        return time.clock_gettime(which) + shift("boot")

clock.datetime, clock.time = Stepped, Slept
sys.argv = ["nmcoach", *sys.argv[1:]]
from nmcoach.cli.main import main
main()
"""
"""The coach, with a wall clock that can be set and a machine that can have slept, by files in a folder."""


def running(home: Path) -> Terminal:
    """Begin a run in a terminal."""
    terminal = Terminal(home, env={"SHIFTS": str(home)})
    terminal.child.close(force=True)
    terminal.child = pexpect.spawn(
        sys.executable,
        ["-c", SHIFTED, "roll"],
        env=terminal.env | {"SHIFTS": str(home)},
        dimensions=(24, 80),
        timeout=20,
    )
    terminal.wait_for("space begins")
    terminal.press(" ")
    terminal.wait_without("space begins")
    terminal.press("n")  # in place at once
    return terminal


def left(terminal: Terminal) -> int:
    """Give how many seconds of the run are left, as the screen says."""
    found = re.search(r"(\d+):(\d\d) left of 5:00", terminal.text)
    assert found is not None, terminal.text
    return int(found[1]) * 60 + int(found[2])


def gone(terminal: Terminal, count: int) -> int:
    """Let so many seconds of the run pass, and give how many passed on its screen while they did."""
    start, before = left(terminal), time.monotonic()
    while left(terminal) > start - count:
        assert "PAUSED" not in terminal.text
        assert time.monotonic() < before + 30, terminal.text
        terminal.read(0.1)
    return start - left(terminal)


def test_a_wall_clock_that_is_set_while_a_run_goes_on_neither_ends_nor_holds_it(home: Path) -> None:
    terminal = running(home)
    gone(terminal, 1)
    start, before = left(terminal), time.monotonic()
    for hours in (5, -5, 24 * 30, 0):
        (home / "wall").write_text(str(hours * 3600))
        gone(terminal, 2)
    assert start - left(terminal) <= time.monotonic() - before + 2
    os.kill(terminal.child.pid, signal.SIGTERM)
    assert terminal.end() == 143
    assert list(home.rglob("crash*.txt")) == []


def test_a_machine_that_sleeps_in_a_run_finds_it_paused_where_it_was(home: Path) -> None:
    terminal = running(home)
    gone(terminal, 2)
    start, before = left(terminal), time.monotonic()
    (home / "boot").write_text("600")
    terminal.wait_for("PAUSED")
    assert start - left(terminal) <= time.monotonic() - before + 2
    os.kill(terminal.child.pid, signal.SIGTERM)
    assert terminal.end() == 143


@pytest.mark.parametrize("step", [timedelta(hours=5), timedelta(hours=-5), timedelta(days=40)])
def test_what_was_rolled_has_the_seconds_it_took_wherever_the_wall_clock_went(
    coach: Coach, clock: FakeClock, step: timedelta
) -> None:
    run = begin(coach, "breath")
    began = clock.at
    for second in range(60):
        if second == 20:
            clock.at += step
        clock.pass_(seconds=1)
        run.handle("tick")
    done = run.state.seconds_done
    assert 0 < done <= 60
    closed = run.finish("partly")
    assert closed.seconds == round(done)
    assert closed.at == began
    assert run.trouble is None


def test_a_sleep_longer_than_the_gap_is_no_time_of_the_run(coach: Coach, clock: FakeClock) -> None:
    run = begin(coach, "breath")
    follow(run, clock, 30)
    before = run.state.seconds_done
    clock.pass_(hours=7)
    run.handle("tick")
    assert run.state.phase == "paused"
    assert run.state.seconds_done <= before + GAP_SECONDS


def test_the_steady_clock_is_the_one_that_goes_on_while_the_machine_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Sleeps:
        CLOCK_BOOTTIME = 7

        @staticmethod
        def monotonic() -> float:
            return 100.0

        @staticmethod
        def clock_gettime(which: int) -> float:
            asked.append(which)
            return 700.0

    class Elsewhere:
        """A system that has no such clock."""

        monotonic = Sleeps.monotonic

    monkeypatch.setattr(clocks, "time", Sleeps)
    assert (SystemClock().steady(), asked) == (700.0, [7])
    monkeypatch.setattr(clocks, "time", Elsewhere)
    assert SystemClock().steady() == 100.0
