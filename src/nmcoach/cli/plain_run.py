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
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.levels import parse_level
from nmcoach.domain.regions import names
from nmcoach.domain.run.cues import STOP_RULE, Cue
from nmcoach.domain.run.hurts import KINDS, HurtKind
from nmcoach.domain.run.machine import RunEvent, due_in
from nmcoach.domain.run.rolls import Closed
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.prompter import Prompter, Switch
from nmcoach.services.unfinished import Unfinished

TICK_SECONDS = 0.05
KEYS: dict[str, RunEvent] = {" ": "pause", "n": "next", "b": "back", "r": "restart", "h": "hurts", "q": "stop"}
OUTCOMES: dict[str, Closed] = {"d": "done", "p": "partly", "n": "skipped"}
SWITCHES: dict[str, Switch] = {"v": "voice", "t": "tones", "a": "breath", "g": "bell"}
HELP = "Keys: space pause, n next, b back, r again, h hurts, q stop, v voice, t tones."


class Barred(Exception):
    """Something has come to stop all rolling, and there is no key that could go on later."""


class Interrupted(Exception):
    """A signal asked the run to end; it is saved and offered again."""

    def __init__(self, number: int) -> None:
        self.code = 128 + number


def follow(coach: Coach, run: GuidedRun) -> int:
    """Guide a run to its end and ask what came of it; gives the exit code."""
    prompter = coach.prompter(output.ring if sys.stdout.isatty() else _silence)
    prompter.ready()
    try:
        with _signals(), _keys() as typed:
            if typed is not None:
                output.say(HELP)
            _guide(run, typed, prompter)
            prompter.let_end()
    except Barred:
        run.handle("pause")
        return NotAllowed.exit_code
    except Interrupted as stop:
        run.handle("pause")
        output.problem("Interrupted; the seconds so far are kept, and `nmcoach roll` offers to go on.")
        return stop.code
    finally:
        prompter.close()
    return _close(coach, run)


def _silence() -> None:
    """Ring nothing: there is no terminal that could."""


def take_up(coach: Coach, unfinished: Unfinished) -> int | None:
    """Ask whether to go on with an interrupted run; None when it was closed instead."""
    minutes, seconds = divmod(round(unfinished.state.seconds_done), 60)
    output.say(f"{unfinished.roll.name} was interrupted after {minutes}:{seconds:02d}.")
    run = coach.rolls.take_up(unfinished)
    if unfinished.state.phase == "ended":
        return _close(coach, run)
    if sys.stdin.isatty() and _ask("Go on with it? [y]es, [n]o: ", "yn", "n") == "y":
        output.say(english(STOP_RULE, coach.voice()))
        for change in run.fitted:
            output.say(english(change, coach.voice()))
        run.handle("resume")
        return follow(coach, run)
    coach.rolls.close(unfinished)
    output.say("Its seconds are kept; it is closed.")
    return None


def _guide(run: GuidedRun, typed: "Keyboard | None", prompter: Prompter) -> None:
    _tell(run.handle("start") if run.state.phase == "ready" else (), prompter)
    said = ""
    while run.state.phase != "ended":
        left = due_in(run.state)
        pause = TICK_SECONDS if left is None else min(TICK_SECONDS, left)
        key = typed.wait(pause) if typed is not None else _sleep(pause)
        phase = run.state.phase
        if key in SWITCHES:
            output.say(prompter.toggle(SWITCHES[key]))
        event: RunEvent = KEYS.get(key, "tick")
        if phase == "paused" and (key == " " or typed is None):
            event = "resume"
        _tell(run.handle(event), prompter)
        if run.state.phase == "paused" and phase != "paused":
            prompter.hush()
            if not isinstance(run.trouble, NotAllowed):
                output.say(f"Paused: {run.state.why}. Space goes on.")
        if news := prompter.follow(run.state):
            output.problem(news)
        if run.trouble_words != said and (said := run.trouble_words):
            output.problem(said)
        if isinstance(run.trouble, NotAllowed) and typed is None:
            raise Barred
        output.flush()


def _tell(cues: tuple[Cue, ...], prompter: Prompter) -> None:
    for cue in cues:
        prompter.play(cue)
        at = round(cue.at)
        output.say(f"{at // 60}:{at % 60:02d}  {cue.text}")


def _close(coach: Coach, run: GuidedRun) -> int:
    real = round(run.state.seconds_done)
    output.say(f"You followed {real // 60}:{real % 60:02d} of {run.roll.planned // 60}:{run.roll.planned % 60:02d}.")
    outcome: Closed = "done" if run.state.ended == "finished" else "partly" if real else "skipped"
    felt, kind = None, None
    if sys.stdin.isatty():
        typed = _ask("How was it? [d]one, [p]artly, [n]ot done: ", "dpn", outcome[0].replace("s", "n"))
        outcome = OUTCOMES[typed]
        felt = _ask_level()
        kind = _ask_kind(run.state.hurting)
    roll = run.finish(outcome, felt=felt, kind=kind)
    output.say("Saved.")
    if signs := coach.rolls.signs(roll):
        output.say(english(signs, coach.voice()))
    return 0


def _ask(question: str, keys: str, usual: str) -> str:
    while True:
        try:
            answer = input(question).strip().lower()[:1] or usual
        except EOFError:
            return usual
        if answer in keys:
            return answer


def _ask_kind(hurting: tuple[str, ...]) -> HurtKind | None:
    """Ask how it hurt, where something did; None where that is left open."""
    if not hurting:
        return None
    question = f"{names(hurting).capitalize()} hurt. Was it [d]ull, [s]harp, electric or [n]umb, [t]hrobbing? "
    typed = _ask(question, "dsnt", "")
    return next((kind for kind in KINDS if typed and kind.startswith(typed)), None)


def _ask_level() -> int | None:
    while True:
        try:
            text = input("How did it feel, 0 (easy) to 10 (too much)? Enter to leave it out: ").strip()
            return parse_level(text) if text else None
        except BadValue as error:
            output.say(str(error))
        except EOFError:
            return None


def _sleep(seconds: float) -> str:
    time.sleep(seconds)
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
