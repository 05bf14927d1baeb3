"""A guided run line by line: for plain terminals, screen readers and pipes. No cursor tricks."""

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from nmcoach.cli import output
from nmcoach.domain.cues import Cue
from nmcoach.domain.errors import BadValue
from nmcoach.domain.run import Event
from nmcoach.domain.soreness import parse_level
from nmcoach.services.coach import Coach
from nmcoach.services.rolls import GuidedRun, Told, Unfinished

TICK_SECONDS = 0.05
STALE_SECONDS = 1.0
"""A cue later than this is printed without its bell."""
KEYS: dict[str, Event] = {" ": "pause", "n": "next", "b": "back", "r": "restart", "h": "hurts", "q": "stop"}
TOLD: dict[str, Told] = {"d": "done", "p": "partly", "n": "skipped"}
HELP = "Keys: space pause, n next, b back, r again, h hurts, q stop."


class Interrupted(Exception):
    """A signal asked the run to end; it is saved and offered again."""

    def __init__(self, number: int) -> None:
        self.code = 128 + number


def follow(coach: Coach, run: GuidedRun) -> int:
    """Guide a run to its end and ask what came of it; gives the exit code."""
    bell = coach.settings.bell and sys.stdout.isatty()
    try:
        with _signals(), _keys() as typed:
            if typed is not None:
                output.say(HELP)
            _guide(run, typed, bell)
    except Interrupted as stop:
        run.handle("pause")
        output.problem("Interrupted; the seconds so far are kept, and `nmcoach roll` offers to go on.")
        return stop.code
    return _close(run)


def take_up(coach: Coach, unfinished: Unfinished) -> int | None:
    """Ask whether to go on with an interrupted run; None when it was closed instead."""
    minutes, seconds = divmod(round(unfinished.state.seconds_done), 60)
    output.say(f"{unfinished.roll.name} was interrupted after {minutes}:{seconds:02d}.")
    run = coach.rolls.take_up(unfinished)
    if unfinished.state.phase == "ended":
        return _close(run)
    if sys.stdin.isatty() and _ask("Go on with it? [y]es, [n]o: ", "yn", "n") == "y":
        run.handle("resume")
        return follow(coach, run)
    coach.rolls.close(unfinished)
    output.say("Its seconds are kept; it is closed.")
    return None


def _guide(run: GuidedRun, typed: "Keyboard | None", bell: bool) -> None:
    _tell(run.handle("start") if run.state.phase == "ready" else (), bell)
    while run.state.phase != "ended":
        key = typed.wait(TICK_SECONDS) if typed is not None else _sleep()
        phase = run.state.phase
        if key in KEYS:
            event = "resume" if key == " " and phase == "paused" else KEYS[key]
            _tell(run.handle(event), bell)
        else:
            _tell(run.handle("tick"), bell)
        if run.state.phase == "paused" and phase != "paused":
            output.say(f"Paused: {run.state.why}. Space goes on.")
        if run.trouble is not None:
            output.problem(f"{run.trouble} The run goes on; saving is tried again.")
        output.flush()


def _tell(cues: tuple[Cue, ...], bell: bool) -> None:
    for cue in cues:
        at = round(cue.at)
        if bell and cue.late < STALE_SECONDS:
            output.ring()
        output.say(f"{at // 60}:{at % 60:02d}  {cue.text}")


def _close(run: GuidedRun) -> int:
    real = round(run.state.seconds_done)
    output.say(f"You followed {real // 60}:{real % 60:02d} of {run.roll.planned // 60}:{run.roll.planned % 60:02d}.")
    outcome: Told = "done" if run.state.ended == "finished" else "partly" if real else "skipped"
    felt = None
    if sys.stdin.isatty():
        told = _ask("How was it? [d]one, [p]artly, [n]ot done: ", "dpn", outcome[0].replace("s", "n"))
        outcome = TOLD[told]
        felt = _ask_level()
    run.finish(outcome, felt=felt)
    output.say("Saved.")
    return 0


def _ask(question: str, keys: str, usual: str) -> str:
    while True:
        try:
            answer = input(question).strip().lower()[:1] or usual
        except EOFError:
            return usual
        if answer in keys:
            return answer


def _ask_level() -> int | None:
    while True:
        try:
            text = input("How did it feel, 0 (easy) to 10 (too much)? Enter to leave it out: ").strip()
            return parse_level(text) if text else None
        except BadValue as error:
            output.say(str(error))
        except EOFError:
            return None


def _sleep() -> str:
    time.sleep(TICK_SECONDS)
    return ""


class Keyboard:
    """Single keys from a terminal that is read key by key."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def wait(self, seconds: float) -> str:
        """Give the key pressed within so many seconds, or an empty text."""
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        return os.read(self._descriptor, 1).decode("ascii", "replace").lower() if ready else ""


@contextmanager
def _keys() -> Iterator[Keyboard | None]:
    """Read keys one by one for as long as the block runs; None where there is no terminal."""
    if not sys.stdin.isatty():
        yield None
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield Keyboard(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


@contextmanager
def _signals() -> Iterator[None]:
    """Turn a request to end into :class:`Interrupted`, so that the run is saved first."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise Interrupted(number)

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
