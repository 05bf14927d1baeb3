"""A guided run line by line: for plain terminals, screen readers and pipes. No cursor tricks, nothing to look for."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress

from nmcoach.cli import output
from nmcoach.cli.plain_asking import ask, ask_kind, ask_level
from nmcoach.cli.plain_keys import Interrupted, Keys, keys, signals
from nmcoach.domain.day.after_run import NextThing, next_thing, next_told, week_told, worked, worked_told
from nmcoach.domain.errors import CoachError, NotAllowed
from nmcoach.domain.run import asked, words
from nmcoach.domain.run.cues import Cue, presses, rule_of
from nmcoach.domain.run.glance import Glance, at_hand, length, way_through
from nmcoach.domain.run.machine import RunEvent, at_space, due_in
from nmcoach.domain.run.now import now
from nmcoach.domain.run.outcome import likely
from nmcoach.domain.run.rolls import Closed, Roll
from nmcoach.domain.run.state import LEAD_SECONDS
from nmcoach.domain.say import Voice, english
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.prompter import Prompter, Switch
from nmcoach.services.unfinished import Unfinished

TICK_SECONDS = 0.05
KEYS: dict[str, RunEvent] = {"n": "next", "b": "back", "r": "restart", "h": "hurts", "q": "stop"}
OUTCOMES: dict[str, Closed] = {"d": "done", "p": "partly", "n": "skipped"}
SWITCHES: dict[str, Switch] = {"v": "voice", "t": "tones", "a": "breath", "g": "bell"}
WAYS: dict[NextThing, str] = {"check_in": "`nmcoach sore`", "drink": "`nmcoach water 250`"}
"""How the next thing of the day is done in the shell."""
AGAIN = "i"
"""Says once more what is to be done now."""
AGAIN_AT_ONCE = ("b", "r")
"""Begin work anew, where nothing leads to it."""
HELP = "Keys: space pause, n next, b back, r again, h hurts, i say it again, q stop, v voice, t tones."
SPACE = "Space begins; you then have 15 seconds to get into place, and space again begins at once. q leaves."
LINES = "Type a key and enter: an empty line pauses; n next, b back, r again, h hurts, i say it again, q stop."


class Barred(Exception):
    """Something has come to stop all rolling, and there is no key that could go on later."""


def follow(coach: Coach, run: GuidedRun) -> int:
    """Guide a run to its end and ask what came of it; gives the exit code."""
    prompter = coach.prompter(output.ring if sys.stdout.isatty() else _silence)
    prompter.ready()
    try:
        with signals(), keys() as typed:
            if typed.open:
                output.say(told_keys(run, HELP if sys.stdin.isatty() else LINES))
            _Guide(coach, run, typed, prompter).to_the_end()
            prompter.let_end()
    except Barred:
        run.handle("pause")
        return NotAllowed.exit_code
    except Interrupted as stop:
        run.handle("pause")
        output.problem("Interrupted; the seconds so far are kept, and `nmcoach roll` offers to go on.")
        return stop.code
    except (OSError, output.ReaderLeft):
        run.handle("pause")
        raise
    finally:
        prompter.close()
    return _close(coach, run)


def told_keys(run: GuidedRun, text: str) -> str:
    """Give a text that names keys, without the one for what hurts where nothing is pressed."""
    return text if presses(run.state.parts, run.state.moves) else text.replace(" h hurts,", "")


def _silence() -> None:
    """Ring nothing: there is no terminal that could."""


def take_up(coach: Coach, unfinished: Unfinished) -> int | None:
    """Ask whether to go on with an interrupted run; None when it was closed instead."""
    output.say(words.interrupted(unfinished.roll, unfinished.state, elsewhere=unfinished.elsewhere))
    run = coach.rolls.take_up(unfinished)
    if unfinished.state.phase == "ended":
        return _close(coach, run)
    if sys.stdin.isatty() and ask("Go on with it? [y]es, [n]o: ", "yn", "y") == "y":
        return _go_on(coach, run)
    coach.rolls.close(unfinished)
    output.say("Its seconds are kept; it is closed.")
    return None


def finish_later(coach: Coach, left: Unfinished) -> int | None:
    """Ask whether to finish a run that was partly done today; None where another shall begin, or nobody can say."""
    output.say(words.unfinished(left.roll, left.state))
    if not sys.stdin.isatty() or ask("Finish it? [y]es, [n]o: ", "yn", "y") == "n":
        return None
    return _go_on(coach, coach.rolls.take_up(left))


def _go_on(coach: Coach, run: GuidedRun) -> int:
    """Say the rule, and what was changed since it was begun, and follow a run from where it stood."""
    output.say(english(rule_of(run.state.parts, run.state.moves), coach.voice()))
    for change in run.fitted:
        output.say(english(change, coach.voice()))
    return follow(coach, run)


def tell(seen: Glance, voice: Voice) -> None:
    """Print the whole routine: how long, what to have at hand, how one lies or stands, and the steps."""
    for sentence in (length(seen), at_hand(seen.kit), way_through(seen.positions)):
        if sentence is not None:
            output.say(english(sentence, voice))
    number = 1
    for step in seen.steps:
        numbers = " and ".join(f"{number + side}" for side in range(step.works))
        output.say(f"{numbers}. {english(step.text, voice)}, {english(step.long, voice)}")
        number += step.works


def wait_to_begin(coach: Coach, seen: Glance, name: str) -> float | None:
    """Wait until the user begins, and give the time to get into place; None to leave.

    Without a terminal, or where the settings say so, it begins at once.
    """
    if coach.settings.run.at_once or sys.stdin is None or not sys.stdin.isatty():
        return 0.0
    prompter = coach.prompter(_silence)
    prompter.ready()
    try:
        prompter.play(Cue(0.0, "prepare", english(coach.rolls.aloud(seen, name), coach.voice()), 0))
        with signals(), keys() as typed:
            output.say(SPACE)
            output.flush()
            while (key := typed.wait(1.0)) not in (" ", "\n", "\r", "q"):
                prompter.poll()
    finally:
        prompter.close()
    return None if key == "q" else LEAD_SECONDS


class _Guide:
    """Follows a run: what is heard is printed, with all that a screen would show beside it."""

    def __init__(self, coach: Coach, run: GuidedRun, typed: Keys, prompter: Prompter) -> None:
        self._coach, self._run, self._typed, self._prompter = coach, run, typed, prompter
        self._caps: Mapping[str, int] = coach.today.caps(run.state)
        self._fits = run.fits
        self._told: set[str] = set()
        self._trouble = ""

    def to_the_end(self) -> None:
        """Guide it until it has ended; raises :class:`Barred` where nothing could go on."""
        run = self._run
        self._tell(run.handle(at_space(run.state.phase)))
        while run.state.phase != "ended":
            left = due_in(run.state)
            key = self._typed.wait(TICK_SECONDS if left is None else min(TICK_SECONDS, left))
            phase, before = run.state.phase, run.state
            self._answer(key)
            cues = run.handle(self._event(key))
            if phase == run.state.phase == "paused" and run.state is not before:
                self._say_where()  # else a key pressed in a pause would seem to have done nothing
                self._prompter.say(run.say_again())
            elif key in AGAIN_AT_ONCE and phase == "running" and cues and not _names(cues):
                self._say_where()
            self._tell_fitted()
            self._tell(cues)
            if run.state.phase == "paused" and phase != "paused":
                self._prompter.hush()
                told = english(asked.paused(run.state, run.fitted, run.trouble_words), self._coach.voice())
                self._prompter.say(self._coach.rolls.spoken(told))
                if not isinstance(run.trouble, NotAllowed):
                    output.say(f"Paused: {run.state.why}. Space goes on.")
            self._say_trouble()
            output.flush()

    def _tell_fitted(self) -> None:
        """Print what was changed for what was told meanwhile, in another window or in a pause."""
        run = self._run
        if run.fits != self._fits:
            self._fits = run.fits
            with suppress(CoachError):  # of a file that is busy the limits stay as they were told
                self._caps = self._coach.today.caps(run.state)
            for change in run.fitted:
                output.say(english(change, self._coach.voice()))

    def _event(self, key: str) -> RunEvent:
        """Give what a key asks for; a tick for none."""
        phase = self._run.state.phase
        if key == " " or (phase == "paused" and not self._typed.open):
            return at_space(phase)
        return KEYS.get(key, "tick")

    def _answer(self, key: str) -> None:
        """Answer a key that changes nothing in the run."""
        run = self._run
        if key in SWITCHES:
            output.say(self._prompter.toggle(SWITCHES[key]))
        elif key == AGAIN:
            self._prompter.say(run.say_again())
            self._say_where()
            for line in words.led(run.state, self._caps):
                output.say(f"      {line}")
        elif key == "?" or (key.isalnum() and key not in KEYS):
            output.say(told_keys(run, HELP))
        elif key == "h" and not run.allows("hurts"):
            output.say("Nothing is pressed now.")

    def _say_where(self) -> None:
        run = self._run
        output.say(f"{words.progress(run.state, run.roll.planned)}.{words.before_user(run.state)}")

    def _tell(self, cues: tuple[Cue, ...]) -> None:
        """Print cues, and below what is named how to do it; all of it the first time, then what to keep off."""
        for cue in cues:
            self._prompter.play(cue)
            at = abs(round(cue.at))
            left = self._run.time_told(cue)
            told = f"{cue.text.rstrip('.')}. {left}" if left else cue.text
            output.say(f"{'-' if cue.at < 0 else ''}{at // 60}:{at % 60:02d}  {told}")
        if _names(cues):
            for line in self._lines():
                if not any(cue.text.endswith(line) for cue in cues):
                    output.say(f"      {line}")

    def _lines(self) -> Iterator[str]:
        here = now(self._run.state)
        if here.rest or not here.move:
            return
        lines = words.led(self._run.state, self._caps)
        yield from lines if here.move not in self._told else lines[:1]
        self._told.add(here.move)

    def _say_trouble(self) -> None:
        run = self._run
        if news := self._prompter.follow(run.state):
            output.problem(news)
        if run.trouble_words != self._trouble:
            self._trouble = run.trouble_words
            if self._trouble:
                output.problem(self._trouble)
        if isinstance(run.trouble, NotAllowed) and not self._typed.open:
            raise Barred


def _names(cues: tuple[Cue, ...]) -> bool:
    """Say whether cues name what comes."""
    return any(cue.kind in ("prepare", "switch") for cue in cues)


def _close(coach: Coach, run: GuidedRun) -> int:
    real = round(run.state.seconds_done)
    output.say(f"You followed {real // 60}:{real % 60:02d} of {run.roll.planned // 60}:{run.roll.planned % 60:02d}.")
    outcome = likely(run.state, run.roll.planned, least=0.5)
    felt, kind = None, None
    if sys.stdin.isatty():
        typed = ask("How was it? [d]one, [p]artly, [n]ot done: ", "dpn", outcome[0].replace("s", "n"))
        outcome = OUTCOMES[typed]
        felt = ask_level()
        kind = ask_kind(run.state.hurting)
    roll = run.finish(outcome, felt=felt, kind=kind)
    output.say("Saved.")
    if outcome != "skipped":
        _tell_after(coach, roll)
    if signs := coach.rolls.signs(roll):
        output.say(english(signs, coach.voice()))
    return 0


def _tell_after(coach: Coach, roll: Roll) -> None:
    """Print what was worked, the week, and the next thing of the day, as the screen shows them."""
    agenda, voice = coach.today.agenda(), coach.voice()
    told = [*worked_told(worked(coach.rolls.segments(roll))), week_told(agenda.roll.week)]
    for sentence in told:
        output.say(english(sentence, voice))
    if (left := coach.rolls.partly()) is not None and left.roll.id == roll.id:
        output.say(f"{words.unfinished(roll, left.state)} `nmcoach roll` goes on with it today.")
    if (thing := next_thing(agenda)) is not None:
        output.say(english(next_told(thing, WAYS[thing]), voice))
