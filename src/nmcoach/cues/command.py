"""Cues handed to a command of the user's own."""

import os
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path

from nmcoach.cues.children import Children
from nmcoach.domain.errors import BadValue
from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue
from nmcoach.domain.run.spoken import Spoken
from nmcoach.domain.text import clean

LIMIT_SECONDS = 30.0
"""A command that goes on for longer is ended, and so is whatever it started (design default)."""
MOST = 3
FAILURES = 3
"""How often in a row it must fail before the user is told."""
LONGEST = 500
HANDED_ON = frozenset(
    [
        "PATH",
        "HOME",
        "USER",
        "LOGNAME",
        "SHELL",
        "LANG",
        "LANGUAGE",
        "TZ",
        "TMPDIR",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "XAUTHORITY",
        "DBUS_SESSION_BUS_ADDRESS",
        "XDG_RUNTIME_DIR",
        "XDG_SESSION_TYPE",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "PULSE_SERVER",
        "PULSE_SINK",
        "PIPEWIRE_REMOTE",
        "PIPEWIRE_RUNTIME_DIR",
        "ALSA_CARD",
        "AUDIODEV",
        "SSH_CONNECTION",
    ]
)
"""What the command keeps of the environment, and whatever begins with ``LC_``."""


def parsed(line: str) -> tuple[str, ...]:
    """Split a command line as a shell would, without running one.

    Raises :class:`BadValue` for a quotation mark that is never closed.
    """
    try:
        words = shlex.split(clean(line, newlines=False))
    except ValueError:
        raise BadValue(f"The command “{line}” cannot be read; close every quotation mark.") from None
    # os.path, for a Path would drop the “./” of a command in this folder
    return tuple(os.path.expanduser(word) if number == 0 else word for number, word in enumerate(words))  # noqa: PTH111 - see above


def environment(cue: Cue) -> dict[str, str]:
    """Give a cue as the variables a command finds it in."""
    return {
        "NMCOACH_CUE": cue.kind,
        **_words(cue.text, cue.say or Spoken(cue.text, 0.0)),
        "NMCOACH_AT": f"{cue.at:g}",
        "NMCOACH_SEGMENT": str(cue.segment),
        "NMCOACH_LEADS_TO": cue.leads_to,
    }


def _words(shown: str, said: Spoken) -> dict[str, str]:
    return {
        "NMCOACH_TEXT": clean(shown, LONGEST, newlines=False),
        "NMCOACH_SAY": clean(said.text, LONGEST, newlines=False),
        "NMCOACH_SECONDS": f"{said.seconds:g}",
    }


class Command:
    """Runs a command for each cue; ``NMCOACH_CUE`` and its like tell it which."""

    def __init__(self, line: str, steady: Callable[[], float], environ: Mapping[str, str]) -> None:
        self._children = Children(MOST, steady)
        self._keep = {key: value for key, value in environ.items() if key in HANDED_ON or key.startswith("LC_")}
        self._argv: tuple[str, ...] = ()
        self._trouble = self._news = ""
        self._failures = 0
        self._startable = True
        try:
            self._argv = parsed(line)
        except BadValue as error:
            self._trouble = self._news = str(error)

    @property
    def works(self) -> bool:
        """Whether there is a command that can be started."""
        return bool(self._argv) and self._startable

    @property
    def busy(self) -> bool:
        """Whether the command is running."""
        return self._children.busy

    def play(self, cue: Cue) -> None:
        """Run the command for a cue."""
        self._run(environment(cue))

    def say(self, words: Spoken) -> None:
        """Run the command for words that belong to no cue: ``NMCOACH_CUE`` is ``say``."""
        self._run({"NMCOACH_CUE": "say", **_words(words.text, words)})

    def breathe(self, way: Breath) -> None:
        """Run the command for a breath: ``NMCOACH_CUE`` is ``in`` or ``out``."""
        self._run({"NMCOACH_CUE": way, **_words(way, Spoken(way, 0.0))})

    def poll(self) -> None:
        """Look after the command."""
        for ended in self._children.look():
            self._failures = 0 if ended.code == 0 else self._failures + 1
            if self._failures == 0:
                self._trouble = "" if self._startable else self._trouble
            elif self._failures == FAILURES:
                why = "takes too long" if ended.code is None else f"fails with exit code {ended.code}"
                self._tell(f"Your own command {why}.")

    def hush(self) -> None:
        """Let the command come to its own end."""

    def ready(self) -> None:
        """Try the command again."""
        self._failures = 0
        if self._argv:
            self._startable, self._trouble = True, ""

    def close(self) -> None:
        """End the command, and whatever it started."""
        self._children.close()

    def status(self) -> str:
        """Say what is run."""
        if self._trouble:
            return self._trouble[0].lower() + self._trouble[1:].rstrip(".")
        return f"your own command, {Path(self._argv[0]).name}" if self._argv else ""

    def news(self) -> str:
        """Say once that the command does not work."""
        news, self._news = self._news, ""
        return news

    def _run(self, variables: Mapping[str, str]) -> None:
        if not self.works:
            return
        encoded = {key: value.encode(errors="replace") for key, value in variables.items()}
        try:
            self._children.start(self._argv, LIMIT_SECONDS, None, {**self._keep, **encoded})
        except OSError:
            self._startable = False
            self._tell(f"Your own command “{self._argv[0]}” cannot be started.")

    def _tell(self, trouble: str) -> None:
        self._trouble = self._news = trouble
