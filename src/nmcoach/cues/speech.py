"""Cues spoken by the system's voice."""

import sys
from collections.abc import Callable

from nmcoach.cues.programs import Programs, installed
from nmcoach.domain.record import record
from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.spoken import Spoken
from nmcoach.domain.settings import LANGUAGE, PITCH, RATE, RATES
from nmcoach.domain.text import clean

LIMIT_SECONDS = 12.0
"""A voice that goes on for this long beyond what its words should take is ended (design default)."""
LETTERS = 10
"""Letters a second at least, where it is not known how long words take (design default)."""
LONGEST = 500
"""Characters that are spoken at most."""
COUNTS = {"1": "one", "2": "two", "3": "three"}
_COUNT, _HALF, _LEADS = 0, 1, 2
_RANKS = {"countdown": _COUNT, "half": _HALF}
_HARMLESS = str.maketrans("[]", "()")
"""espeak-ng and say read what stands in double brackets as commands."""


@record
class Manner:
    """How the voice speaks."""

    rate: int = RATE
    """Words a minute."""
    pitch: int = PITCH
    """0–100."""
    name: str = ""
    """Which voice, as the program calls it; empty for its own. With ``+`` first it is a variant of espeak-ng's."""
    language: str = LANGUAGE

    def programs(self, platform: str) -> tuple[tuple[str, ...], ...]:
        """Give the programs that may speak, best first, with what each is told."""
        named = self.name if not self.name.startswith("+") else ""
        voice = named or f"{self.language}{self.name}"
        high = () if self.pitch == PITCH else ("-p", str(min(99, self.pitch)))
        espeak = ("espeak-ng", "-v", voice, "-s", str(self.rate), *high, "--")
        chosen = ("-y", named) if named else ()
        dispatcher = ("spd-say", "--wait", "-l", self.language, *chosen, *self._around_0(), "--")
        paced = () if self.rate == RATE else ("-r", str(self.rate))
        mac = ("say", *(("-v", named) if named else ()), *paced, "--")
        return (mac, espeak, dispatcher) if platform == "darwin" else (espeak, dispatcher)

    def _around_0(self) -> tuple[str, ...]:
        """Give rate and pitch as speech-dispatcher has them, from -100 to 100; nothing for the usual ones."""
        span = RATES[1] - RATE if self.rate > RATE else RATE - RATES[0]
        rate, pitch = round((self.rate - RATE) / span * 100), (self.pitch - PITCH) * 2
        return (*(("-r", str(rate)) if rate else ()), *(("-p", str(pitch)) if pitch else ()))


class Speech:
    """Speaks each cue. What leads the user on interrupts the rest; a number never interrupts words."""

    def __init__(
        self,
        steady: Callable[[], float],
        manner: Manner | None = None,
        *,
        platform: str = sys.platform,
        path: str | None = None,
    ) -> None:
        self._programs = Programs(installed((manner or Manner()).programs(platform), path), 1, steady, "voice")
        self._rank = _COUNT

    @property
    def works(self) -> bool:
        """Whether a voice was found and has not failed; that it is silent cannot be known."""
        return self._programs.in_use is not None

    @property
    def busy(self) -> bool:
        """Whether words are being spoken."""
        return self._programs.busy

    def play(self, cue: Cue) -> None:
        """Speak what was chosen for a cue; a number as it stands, and the text where nothing was chosen."""
        rank = _RANKS.get(cue.kind, _LEADS)
        if cue.say is None or cue.kind == "countdown":
            self._speak(COUNTS.get(cue.text, cue.text), rank)
        else:
            self._speak(cue.say.text, rank, cue.say.seconds)

    def say(self, words: Spoken) -> None:
        """Speak words that belong to no cue; they take the place of what is being spoken."""
        self._speak(words.text, _LEADS, words.seconds)

    def breathe(self, way: Breath) -> None:
        """Speak ``in`` or ``out``, unless other words are being spoken."""
        if not self.busy:
            self._speak(way, _COUNT)

    def poll(self) -> None:
        """Look after the voice."""
        self._programs.look()

    def hush(self) -> None:
        """Stop speaking."""
        self._programs.hush()

    def ready(self) -> None:
        """Try every voice again."""
        self._programs.retry()

    def close(self) -> None:
        """Stop speaking for good."""
        self._programs.close()

    def status(self) -> str:
        """Say what speaks."""
        if self._programs.in_use is not None:
            return f"voice by {self._programs.in_use.name}"
        tried = ", ".join(program.name for program in self._programs.programs)
        return f"no voice works (tried {tried})" if tried else "no voice found (espeak-ng would give one)"

    def news(self) -> str:
        """Say once that a voice was given up."""
        return self._programs.news()

    def _speak(self, text: str, rank: int, seconds: float | None = None) -> None:
        """Speak a text as it stands; nothing in it is taken for a command or an option."""
        words = clean(text, LONGEST, newlines=False).replace("\ufffd", " ").translate(_HARMLESS).strip()
        if words and not (self.busy and rank < self._rank):
            self._rank = rank
            most = len(words) / LETTERS if seconds is None else seconds
            self._programs.run(words.encode(errors="replace"), LIMIT_SECONDS + most)
