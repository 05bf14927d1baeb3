"""How a run is heard: what the user switched on, what this machine can do, and the two brought together."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from nmcoach.cues.bell import Bell
from nmcoach.cues.command import Command
from nmcoach.cues.player import CuePlayer
from nmcoach.cues.speech import Manner, Speech
from nmcoach.cues.together import STALE_SECONDS, Chorus, Way
from nmcoach.cues.tone_player import Tones
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import replace
from nmcoach.domain.routine.routine import BREATH
from nmcoach.domain.run.breath import IN_SECONDS, OUT_SECONDS, breath_at
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.spoken import Spoken
from nmcoach.domain.run.state import RunState
from nmcoach.domain.settings import LANGUAGE, Hearing

Switch = Literal["tones", "voice", "bell", "command", "breath", "flash"]

WAYS: tuple[Way, ...] = ("tones", "voice", "bell", "command")
SWITCHES: tuple[Switch, ...] = (*WAYS, "breath", "flash")
_SOUNDERS: tuple[Way, ...] = ("tones", "voice", "command")
_STAND_INS: tuple[Switch, ...] = ("bell", "flash")
END_SECONDS = 3.0
"""How long a front end waits at most, before it leaves, for what is being said (design default)."""
CACHE = "cache"
"""The folder for sound files, in the data folder."""
SAMPLE = (
    (0.0, Cue(0.0, "prepare", "Next: a sample. 5 seconds to get set up", 0)),
    *((2.0 + n, Cue(2.0 + n, "countdown", str(3 - n), 0, "begin")) for n in range(3)),
    (5.0, Cue(5.0, "begin", "Begin", 0)),
)
"""What the test button plays: seconds from the press, and the cue."""


class Prompter:
    """Gives the cues of a run, aloud. None of its methods waits, but for :meth:`close` and :meth:`let_end`."""

    def __init__(
        self,
        hearing: Hearing,
        players: Mapping[Way, CuePlayer],
        steady: Callable[[], float],
        *,
        remote: bool = False,
    ) -> None:
        self._on: set[Switch] = {switch for switch in SWITCHES if getattr(hearing, switch) not in (False, "off", "")}
        self._chorus = Chorus(players, [way for way in WAYS if way in self._on], bell_too=remote)
        self._remote = remote
        self._wish = "fading" if hearing.voice == "off" else hearing.voice
        self._steady = steady
        self._breath = -1
        self._sample: list[tuple[float, Cue]] = []

    def ready(self) -> None:
        """Make the sound files, which may take a moment the first time, and try again what did not work before."""
        self._chorus.ready()

    def is_on(self, switch: Switch) -> bool:
        """Say whether something is switched on."""
        return switch in self._on

    def toggle(self, switch: Switch) -> str:
        """Switch something on or off, at once, and give a sentence that says so."""
        if switch == "command" and not self._chorus.has("command"):
            return "There is no command of your own in the settings."
        name = "Your own command" if switch == "command" else switch.capitalize()
        on = not self.is_on(switch)
        (self._on.add if on else self._on.discard)(switch)
        for way in WAYS:
            if way == switch:
                self._chorus.set(way, on)
        if not on:
            return f"{name} off; the words stay." if switch == "flash" else f"{name} off."
        return f"{name} on{self._aside(switch)}."

    def setting(self, switch: Switch) -> str:
        """Give how the setting of a switch stands; of the voice, how much it says as it was when the run began."""
        if not self.is_on(switch):
            return "off"
        return self._wish if switch == "voice" else "on"

    def play(self, cue: Cue) -> None:
        """Let a cue be heard, unless it is more than a second late."""
        self._chorus.play(cue)

    def say(self, words: Spoken) -> None:
        """Let words be heard that belong to no cue, such as those that are asked for once more."""
        self._chorus.say(words)

    def follow(self, state: RunState) -> str:
        """Keep in step with a run; to be called on each look at it. Gives what :meth:`news` has to tell."""
        part = state.current
        if state.phase == "running" and part is not None and part.move is not None:
            self.pace(state.offset, state.remaining, words=part.move == BREATH)
        else:
            self.pace(None)
        self.poll()
        return self.news()

    def pace(self, into: float | None, left: float = 0.0, *, words: bool = False) -> None:
        """Pace the breath: tell how long the present work has lasted and has left, or None where nothing is worked.

        A half-breath is heard as it begins, if it can be finished. ``words`` has the voice say it where there are
        no tones.
        """
        if into is None or not self.is_on("breath"):
            self._breath = -1
            return
        number, way, since = breath_at(into)
        if number == self._breath:
            return
        self._breath = number
        length = IN_SECONDS if way == "in" else OUT_SECONDS
        if since <= STALE_SECONDS and length <= left + since and (words or self._chorus.is_heard("tones")):
            self._chorus.breathe(way)

    def hush(self) -> None:
        """Fall silent, as for a pause."""
        self._sample.clear()
        self._breath = -1
        self._chorus.hush()

    def poll(self) -> None:
        """Look after what was begun; to be called some ten times a second while :attr:`busy`, or while a run is on."""
        self._chorus.poll()
        while self._sample and self._sample[0][0] <= self._steady():
            due, cue = self._sample.pop(0)
            self._chorus.play(replace(cue, late=self._steady() - due))

    @property
    def busy(self) -> bool:
        """Whether something is sounding or, of a test, about to."""
        return bool(self._sample) or self._chorus.busy

    def test(self) -> None:
        """Play five seconds as they are heard in a run, with a new chance for whatever failed before."""
        self.hush()
        self.ready()
        start = self._steady()
        self._sample = [(start + due, cue) for due, cue in SAMPLE]
        self.poll()

    def status(self) -> str:
        """Say how cues are heard: ``Tones through paplay; voice by espeak-ng.``"""
        parts = [said for way in _SOUNDERS if self.is_on(way) and (said := self._chorus.status(way))]
        heard = any(self._chorus.is_heard(way) for way in _SOUNDERS)
        sentence = "; ".join(parts if heard else [*parts, self._remaining()])
        where = " Sounds come from the computer nmcoach runs on." if heard and self._remote else ""
        return f"{sentence[:1].upper()}{sentence[1:]}.{where}"

    def news(self) -> str:
        """Give what the user should be told of a player that failed, once; empty if there is nothing."""
        return self._chorus.news()

    def let_end(self, seconds: float = END_SECONDS) -> None:
        """Wait until all has been heard, at most so many seconds: for a front end about to leave."""
        from time import sleep

        pause = 0.02
        for _ in range(round(seconds / pause)):
            self.poll()
            if not self.busy:
                return
            sleep(pause)

    def close(self) -> None:
        """Fall silent for good; no process is left."""
        self._sample.clear()
        self._chorus.close()

    def _aside(self, switch: Switch) -> str:
        if switch == "bell":
            return "; it rests while the tones sound" if self._chorus.is_heard("tones") and not self._remote else ""
        said = "".join(self._chorus.status(way) for way in _SOUNDERS if way == switch)
        return f": {said}" if said else ""

    def _remaining(self) -> str:
        left = [name for name in _STAND_INS if self.is_on(name)]
        if not left:
            return "only the words on the screen remain"
        return f"the {' and the '.join(left)} {'remain' if len(left) > 1 else 'remains'}"


def prompter(
    hearing: Hearing,
    folder: Path,
    steady: Callable[[], float],
    ring: Callable[[], None],
    environ: Mapping[str, str] = os.environ,
) -> Prompter:
    """Bring together what is wanted and what this machine has.

    ``folder`` is the data folder, ``ring`` rings the bell of the terminal. Nothing is sounded or written yet.
    """
    path = environ.get("PATH", os.defpath)
    manner = Manner(hearing.rate, hearing.pitch, hearing.voice_name, hearing.language or LANGUAGE)
    players: dict[Way, CuePlayer] = {
        "tones": Tones(folder / CACHE, steady, volume=hearing.volume, path=path),
        "voice": Speech(steady, manner, path=path),
        "bell": Bell(ring),
    }
    if hearing.command:
        players["command"] = Command(hearing.command, steady, environ)
    return Prompter(hearing, players, steady, remote="SSH_CONNECTION" in environ or "SSH_TTY" in environ)
