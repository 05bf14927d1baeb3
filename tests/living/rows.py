"""One life as a row: what is typed when, and what must then be so; and the one helper that runs them all."""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from nmcoach.content import loader
from nmcoach.services.coach import Coach
from nmcoach.services.folders import config_dir, data_dir
from shell import Result, Shell


@dataclass(frozen=True)
class Step:
    """A command at an instant, its exit code, and what must be so after it."""

    at: str
    """UTC, such as ``2026-11-23T13:00``."""
    words: str
    """What is typed after ``nmcoach``; empty for nothing. ``<1>`` is the id of the first session.

    ``came DAY COUNT GAP…`` logs so many sessions from a day on, at noon UTC, with these days between them in turn.
    """
    so: Mapping[str, Any]
    """What is looked at → what it must be: see :data:`LOOKS`, else a path into ``<command> --json``."""
    code: int = 0
    says: str = ""
    """What it says, in either stream."""


def step(at: str, words: str = "", so: Mapping[str, Any] | None = None, code: int = 0, says: str = "") -> Step:
    return Step(at, words, so or {}, code, says)


@dataclass(frozen=True)
class Row:
    """One of the lives, with as much of it as sections 2–5 of the reference decide."""

    number: int
    title: str
    steps: tuple[Step, ...]


class World:
    """The shell, on one device after the other."""

    def __init__(self, shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shell = shell
        self.folder = folder
        self._monkeypatch = monkeypatch

    def live(self, row: Row) -> None:
        """Go through a life, and check after each step what it says must be so."""
        for one in row.steps:
            self.shell.at(one.at)
            where = f"{row.number} {row.title}, {one.at} {one.words}"
            if one.words:
                done = self._do(one.words)
                assert done.code == one.code, f"{where}: {done}"
                assert one.says in done.out + done.err, f"{where}: {done}"
            for what, wanted in one.so.items():
                found = self._look(what, wanted)
                assert found == wanted, f"{where}: {what} is {found!r} and not {wanted!r}"

    def _do(self, words: str) -> Result:
        first, *rest = shlex.split(words)
        if first == "device":
            self._monkeypatch.setenv("NMCOACH_DATA_DIR", str(self.folder / rest[0]))
            return Result(0, "", "")
        if first == "screen":
            keys = [key for key in loader.questions() if key not in rest]
            return self.shell("safety", *(word for key in keys for word in ("--answer", f"{key}=no")))
        if first == "means":
            kit, _, avoids = words.removeprefix("means").partition("not")
            coach = Coach.open(data_dir(), config_dir())
            coach.profile.save(kit=kit.split(), avoids=avoids.split())
            coach.close()
            return Result(0, "", "")
        if first == "came":
            self._came(date.fromisoformat(rest[0]), int(rest[1]), [int(gap) for gap in rest[2:]])
            return Result(0, "", "")
        return self.shell(*(self._typed(word) for word in (first, *rest)))

    def _came(self, day: date, count: int, gaps: list[int]) -> None:
        coach = Coach.open(data_dir(), config_dir())
        for number in range(count):
            coach.sessions.attend(datetime.combine(day, time(12), UTC))
            day += timedelta(days=gaps[number % len(gaps)] if gaps else 0)
        coach.close()

    def _typed(self, word: str) -> str:
        if word.startswith("<"):
            return str(self.shell.ok("session", "list", "--json").data[int(word.strip("<>")) - 1]["id"])
        return word.replace("FILES", str(self.folder))

    def _look(self, what: str, wanted: Any) -> Any:
        first, *rest = what.split()
        if first in LOOKS:
            return LOOKS[first](self, rest, wanted)
        found: Any = self.shell.ok(*{"plan": ("plan", "show")}.get(first, (first,)), "--json").data
        for key in rest:
            found = found[int(key)] if isinstance(found, list) else found[key]
        return found

    def moves(self, routine: str = "") -> dict[str, int]:
        """Give the moves of a routine as fitted with the seconds of a side; none where it may not be started."""
        words = [routine] if routine else []
        shown = self.shell("roll", *words, "--preview", "--json")
        if shown.code:
            assert self.shell("roll", *words, "--plain").code == 2, "what cannot be previewed cannot be started"
            return {}
        assert shown.data["seconds"] == 300
        return {one["move"]: one["seconds"] for one in shown.data["segments"]}

    def any_moves(self) -> set[str]:
        """Give what is pressed in any routine, the day's own or one started by name."""
        return set().union(*(self.moves(key) for key in ("", *loader.routines()))) - {"breath"}


def _of_moves(world: World, rest: list[str], _wanted: Any) -> set[str]:
    return set(world.moves(*rest)) - {"breath"}


def _of_all(world: World, _rest: list[str], _wanted: Any) -> set[str]:
    return world.any_moves()


def _has(world: World, rest: list[str], wanted: Any) -> set[str]:
    return set(world.moves(*rest)) & set(wanted)


def _out(world: World, _rest: list[str], wanted: Any) -> set[str]:
    return set(wanted) - world.any_moves()


def _only(world: World, _rest: list[str], wanted: Any) -> set[str]:
    beyond = world.any_moves() - set(wanted)
    return set(wanted) | beyond


def _seconds(world: World, rest: list[str], _wanted: Any) -> int:
    return world.moves(rest[0]).get(rest[1], 0)


def _said(world: World, rest: list[str], wanted: Any) -> str:
    shown = world.shell(*rest)
    return str(wanted) if str(wanted) in shown.out + shown.err else shown.out + shown.err


def _silent(world: World, rest: list[str], wanted: Any) -> str:
    shown = world.shell(*rest)
    return shown.out + shown.err if str(wanted).lower() in (shown.out + shown.err).lower() else str(wanted)


LOOKS: dict[str, Callable[[World, list[str], Any], Any]] = {
    "moves": _of_moves,
    "all": _of_all,
    "has": _has,
    "out": _out,
    "only": _only,
    "seconds": _seconds,
    "said": _said,
    "silent": _silent,
}
"""``moves [ROUTINE]`` what is pressed, ``all`` in any routine, ``has [ROUTINE]`` holds these, ``out`` none of these in
any, ``only`` nothing else in any, ``seconds ROUTINE MOVE`` of a side, ``said COMMAND`` and ``silent COMMAND`` words."""
