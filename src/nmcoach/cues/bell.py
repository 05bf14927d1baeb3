"""Cues heard as the terminal's own bell."""

from collections.abc import Callable

from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.spoken import Spoken


class Bell:
    """Rings once a cue; ringing is left to the front end, which has the terminal."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    @property
    def works(self) -> bool:
        """Always, as far as is known: a terminal does not say that it is mute."""
        return True

    @property
    def busy(self) -> bool:
        """Never."""
        return False

    def play(self, _cue: Cue, /) -> None:  # a bell has one sound
        """Ring."""
        self._ring()

    def say(self, words: Spoken) -> None:
        """Stay silent: it has no words."""

    def breathe(self, way: Breath) -> None:
        """Stay silent: a bell cannot swell."""

    def poll(self) -> None:
        """Do nothing."""

    def hush(self) -> None:
        """Do nothing."""

    def ready(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""

    def status(self) -> str:
        """Say that it is there."""
        return "the bell"

    def news(self) -> str:
        """Give nothing."""
        return ""
