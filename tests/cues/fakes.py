"""Players for tests: one that remembers, and programs that behave as real ones do on a bad day."""

from collections.abc import Callable
from pathlib import Path

from nmcoach.domain.run.breath import Breath
from nmcoach.domain.run.cues import Cue, CueKind, LeadsTo
from nmcoach.domain.run.spoken import Spoken


class Recording:
    """A way of being heard that only remembers what it was told, and when."""

    def __init__(self, steady: Callable[[], float] = float, *, works: bool = True) -> None:
        self._steady = steady
        self.works = works
        self.busy = False
        self.cues: list[Cue] = []
        self.heard: list[tuple[float, Cue]] = []
        self.breaths: list[tuple[float, Breath]] = []
        self.calls: list[str] = []
        self.words: list[Spoken] = []

    def play(self, cue: Cue) -> None:
        self.cues.append(cue)
        self.heard.append((self._steady(), cue))

    def say(self, words: Spoken) -> None:
        self.words.append(words)

    def breathe(self, way: Breath) -> None:
        self.breaths.append((self._steady(), way))

    def poll(self) -> None:
        self.calls.append("poll")

    def hush(self) -> None:
        self.calls.append("hush")

    def ready(self) -> None:
        self.calls.append("ready")

    def close(self) -> None:
        self.calls.append("close")

    def status(self) -> str:
        return "a recording" if self.works else "no recording"

    def news(self) -> str:
        return ""


class Steady:
    """A steady clock that moves when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def cue(kind: CueKind = "begin", text: str = "Begin", *, late: float = 0.0, leads_to: LeadsTo = "") -> Cue:
    return Cue(12.5, kind, text, 3, leads_to, late)


def program(folder: Path, name: str, body: str) -> Path:
    """Put a shell script on a path of its own."""
    folder.mkdir(exist_ok=True)
    made = folder / name
    made.write_text(f"#!/bin/sh\n{body}\n")
    made.chmod(0o755)
    return made


RECORDS = 'for word in "$@"; do printf "%s\\n" "$word" >> "$(dirname "$0")/$(basename "$0").log"; done'
"""A program that writes its arguments, one a line, into a file beside it."""
SLEEPS = "sleep 60"
FAILS = "exit 1"
CHATTERS = "echo garbage; echo garbage >&2; echo garbage > /dev/tty"


def said(folder: Path, name: str) -> list[str]:
    """Give the arguments of all runs of a program that records."""
    log = folder / f"{name}.log"
    return log.read_text().splitlines() if log.exists() else []


def alive(folder: Path) -> set[int]:
    """Find the processes, zombies included, that run a program of a folder or were started by one."""
    found, parents = set(), {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            words = (entry / "cmdline").read_bytes()
            status = (entry / "stat").read_text()
        except OSError:
            continue
        parents[int(entry.name)] = int(status.rpartition(")")[2].split()[1])
        if str(folder).encode() in words:
            found.add(int(entry.name))
    return found | {child for child, parent in parents.items() if parent in found}
