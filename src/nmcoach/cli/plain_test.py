"""A movement test line by line: for plain terminals, screen readers and pipes. Nothing has to be looked for."""

import sys

from nmcoach.cli import output
from nmcoach.cli.plain_keys import Interrupted, keys, signals
from nmcoach.domain.errors import BadValue
from nmcoach.domain.kinds import describe
from nmcoach.domain.measures import guided
from nmcoach.domain.measures.found import sentences
from nmcoach.domain.measures.guided import Walk
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.say import Voice, english
from nmcoach.services.coach import Coach
from nmcoach.services.prompter import Prompter

TICK_SECONDS = 0.1
KEYS = "Space begins, and goes on sooner; i says it again, h hurts, q leaves."
LINES = "Type the value of each try and enter; an empty line leaves a try out, h hurts, q leaves."
NOTHING = "Nothing is saved."
KEPT = "{} is kept until the value is asked for."
TYPED_BEFORE = "You typed {} before it was asked for: enter takes it, another value replaces it."
OF_VALUES = "0123456789.,-"
"""Keys that a value is made of."""
BACKSPACE = "\x7f\x08"
CUT_SHORT = 2
"""The exit code where what is read ends before the test does."""


def lead(coach: Coach, walk: Walk) -> int:
    """Lead through a test and save what it found; gives the exit code."""
    prompter = coach.prompter(output.ring if sys.stdout.isatty() else _silence)
    prompter.ready()
    try:
        with signals():
            return _Lead(coach, walk, prompter).to_the_end()
    except Interrupted as stop:
        output.problem(f"Interrupted. {NOTHING}")
        return stop.code
    finally:
        prompter.close()


def _silence() -> None:
    """Ring nothing: there is no terminal that could."""


class _Left(Exception):
    """The user leaves the test."""


class _Lead:
    """Goes through the phases: what is heard is printed; a terminal gives time for each, anything else only asks."""

    def __init__(self, coach: Coach, walk: Walk, prompter: Prompter) -> None:
        self._coach, self._walk, self._prompter = coach, walk, prompter
        self._steady = coach.clock.steady
        self._typed_at = sys.stdin is not None and sys.stdin.isatty()
        self._early, self._whole = "", False
        """What was typed of a value before it was asked for, and whether enter has ended it."""

    @property
    def _voice(self) -> Voice:
        return self._coach.voice()

    def to_the_end(self) -> int:
        """Lead until the test is over, and save it; gives the exit code."""
        self._begin()
        try:
            while not self._walk.ended:
                self._step()
        except EOFError:
            output.say()
            output.problem(f"The lines ended before the test did. {NOTHING}")
            return CUT_SHORT
        except _Left:
            output.say(NOTHING)
            return 0
        if self._walk.phase == "left":
            self._tell()
            self._prompter.let_end()
            return 0
        return self._keep()

    def _begin(self) -> None:
        for sentence in (self._walk.left_out, guided.WHEN, guided.STOP):
            if sentence is not None:
                output.say(english(sentence, self._voice))
        self._tell()
        output.say(LINES)
        if self._typed_at:
            output.say(KEYS)

    def _step(self) -> None:
        """Let a phase be, and go on to the next."""
        if self._walk.phase == "read":
            self._read()
        else:
            if self._typed_at:
                self._wait()
            if not self._walk.ended:
                self._walk = guided.onward(self._walk, self._steady())
            self._prompter.hush()
        if self._walk.phase == "place":
            output.say(f"{english(guided.which(self._walk), self._voice)}.")
        if self._walk.phase != "read" and not self._walk.ended:
            self._tell()

    def _wait(self) -> None:
        """Give a phase its time, as long as the voice needs; before the first one, until the user begins."""
        output.flush()
        phase = self._walk.phase
        with keys() as typed:
            while self._walk.phase == phase:
                key = typed.wait(TICK_SECONDS)
                self._prompter.poll()
                if key == "q":
                    raise _Left
                if key == "h":
                    self._walk = guided.hurts(self._walk, self._steady())
                elif key and key in "\r\n" and self._early:
                    self._whole = True
                    output.say(KEPT.format(self._early))
                    output.flush()
                elif key in (" ", "\n", "\r"):
                    return
                elif key and key in OF_VALUES + BACKSPACE:
                    self._type(key)
                elif key == "i":
                    self._tell()
                    output.flush()
                elif guided.left(self._walk, self._steady()) == 0.0 and not self._prompter.busy:
                    return

    def _type(self, key: str) -> None:
        """Keep a key of a value that nobody has asked for yet."""
        before = "" if self._whole else self._early
        self._early, self._whole = before[:-1] if key in BACKSPACE else before + key, False

    def _read(self) -> None:
        """Ask for the value of a try until it is one; one that was typed before is taken with enter."""
        if sys.stdin is None:
            raise EOFError
        question = english(guided.leads(self._walk), self._voice)
        self._hear(question)
        early, self._early = self._early, ""
        if early:
            output.say(TYPED_BEFORE.format(early))
        while self._walk.phase == "read":
            typed = input(f"{question} ").strip() or early
            if not self._typed_at:
                output.say()
            if typed.lower() == "q":
                raise _Left
            if typed.lower() == "h":
                self._walk = guided.hurts(self._walk, self._steady())
                return
            try:
                self._walk = guided.answer(self._walk, typed, self._steady())
            except BadValue as error:
                early = ""
                output.say(str(error))

    def _tell(self) -> None:
        text = english(guided.leads(self._walk), self._voice)
        output.say(text)
        self._hear(english(guided.spoken(self._walk, keys=self._typed_at), self._voice))

    def _hear(self, text: str) -> None:
        self._prompter.play(Cue(0.0, "prepare", text, 0))

    def _keep(self) -> int:
        found = self._coach.measures.found(self._walk)
        if not found:
            output.say(f"No value was read. {NOTHING}")
            return 0
        kept = self._coach.measures.keep(self._walk)
        for one in found:
            for sentence in sentences(one):
                output.say(english(sentence, self._voice))
        output.say(f"Saved: {'; '.join(describe(one) for one in kept)}. `nmcoach undo` takes it back.")
        return 0
