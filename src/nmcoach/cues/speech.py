"""Cues spoken by the system's voice."""

import sys
from collections.abc import Callable

from nmcoach.cues.programs import Programs, installed
from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.text import clean

_LINUX = (
    ("espeak-ng", "-v", "en", "-s", "165", "--"),
    ("spd-say", "--wait", "-l", "en", "--"),
)
_MAC = (("say", "--"),)
LIMIT_SECONDS = 12.0
"""A voice that goes on for longer is ended (design default)."""
LONGEST = 300
"""Characters that are spoken at most."""
COUNTS = {"1": "one", "2": "two", "3": "three"}
_COUNT, _HALF, _LEADS = 0, 1, 2
_RANKS = {"countdown": _COUNT, "half": _HALF}
_HARMLESS = str.maketrans("[]", "()")
"""espeak-ng and say read what stands in double brackets as commands."""


class Speech:
    """Speaks each cue. What leads the user on interrupts the rest; a number never interrupts words."""

    def __init__(
        self,
        steady: Callable[[], float],
        *,
        platform: str = sys.platform,
        path: str | None = None,
    ) -> None:
        candidates = _MAC + _LINUX if platform == "darwin" else _LINUX
        self._programs = Programs(installed(candidates, path), 1, steady)
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
        """Speak the words of a cue."""
        self.say(COUNTS.get(cue.text, cue.text), _RANKS.get(cue.kind, _LEADS))

    def breathe(self, way: Breath) -> None:
        """Speak ``in`` or ``out``, unless other words are being spoken."""
        if not self.busy:
            self.say(way, _COUNT)

    def say(self, text: str, rank: int = _LEADS) -> None:
        """Speak a text as it stands; nothing in it is taken for a command or an option."""
        words = clean(text, LONGEST, newlines=False).replace("\ufffd", " ").translate(_HARMLESS).strip()
        if words and not (self.busy and rank < self._rank):
            self._rank = rank
            self._programs.run(words.encode(errors="replace"), LIMIT_SECONDS)

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
