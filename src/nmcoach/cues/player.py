"""What every way of being heard can do."""

from nmcoach.domain.hints import Protocol
from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.spoken import Spoken


class CuePlayer(Protocol):
    """Makes cues heard. None of its methods waits, and none raises because something cannot be heard."""

    @property
    def works(self) -> bool:
        """Whether it can be heard, as far as is known."""

    @property
    def busy(self) -> bool:
        """Whether it is sounding."""

    def play(self, cue: Cue, /) -> None:
        """Let a cue be heard, now."""

    def say(self, words: Spoken) -> None:
        """Let words be heard that belong to no cue, if it has words at all."""

    def breathe(self, way: Breath) -> None:
        """Let a breath in or out be heard, now."""

    def poll(self) -> None:
        """Look after what was begun; to be called some ten times a second."""

    def hush(self) -> None:
        """Fall silent, as for a pause."""

    def ready(self) -> None:
        """Prepare what is needed, and try again what did not work before."""

    def close(self) -> None:
        """Fall silent for good; no process is left."""

    def status(self) -> str:
        """Say what it uses, as part of a sentence: ``tones through paplay``."""

    def news(self) -> str:
        """Give a sentence the user should be told, once; empty if there is none."""
