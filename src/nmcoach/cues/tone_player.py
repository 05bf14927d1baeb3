"""Cues heard as tones, through the sound player of the system."""

import os
from collections.abc import Callable
from pathlib import Path

from nmcoach.cues.files import ToneFiles
from nmcoach.cues.programs import Programs, installed
from nmcoach.cues.sound import Sound
from nmcoach.cues.tones import TONES, seconds_of
from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.spoken import Spoken

PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",), ("play", "-q"))
"""Names and options: the sound servers' own players first, as they mix (PulseAudio, PipeWire, ALSA, macOS, SoX)."""
MOST = 3
"""Tones that may be on their way at once: two of a countdown and a breath."""
SPARE_SECONDS = 2.5
"""How much longer than its tone a player may take before it is ended (design default)."""


class Tones:
    """Plays the tone of each cue."""

    def __init__(
        self,
        folder: Path,
        steady: Callable[[], float],
        *,
        volume: int = 100,
        path: str | None = None,
    ) -> None:
        self._files = ToneFiles(folder, volume)
        self._programs = Programs(installed(PLAYERS, path), MOST, steady, "tones")
        self._unwritable = False

    @property
    def works(self) -> bool:
        """Whether a player was found and has not failed."""
        return self._programs.in_use is not None and not self._unwritable

    @property
    def busy(self) -> bool:
        """Whether a tone is on."""
        return self._programs.busy

    def play(self, cue: Cue) -> None:
        """Play the tone of a cue."""
        self._sound(cue.kind)

    def say(self, words: Spoken) -> None:
        """Stay silent: it has no words."""

    def breathe(self, way: Breath) -> None:
        """Play the swell of a breath in or out."""
        self._sound(way)

    def poll(self) -> None:
        """Look after the players."""
        self._programs.look()

    def hush(self) -> None:
        """Stop whatever sounds."""
        self._programs.hush()

    def ready(self) -> None:
        """Try every player again, and make the sound files that are missing (0.2 s the very first time)."""
        self._unwritable = False
        self._programs.retry()
        if self.works:
            try:
                self._files.make(TONES)
            except OSError:
                self._unwritable = True

    def close(self) -> None:
        """Stop, and leave neither a process nor a temporary file."""
        self._programs.close()
        self._files.close()

    def status(self) -> str:
        """Say what plays the tones."""
        if self._unwritable:
            return "no room on the disk for the tones"
        if self._programs.in_use is not None:
            return f"tones through {self._programs.in_use.name}"
        tried = ", ".join(program.name for program in self._programs.programs)
        return f"no player works for the tones (tried {tried})" if tried else "no player found for tones"

    def news(self) -> str:
        """Say once that a player was given up."""
        return self._programs.news()

    def _sound(self, sound: Sound) -> None:
        if not self.works:
            return
        try:
            file = self._files.path(sound)
        except OSError:
            self._unwritable = True
        else:
            self._programs.run(os.fsencode(file), seconds_of(sound) + SPARE_SECONDS)
