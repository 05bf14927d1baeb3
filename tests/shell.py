"""Running the shell commands in this process, one after the other on the same data."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from nmcoach.cli.main import run
from nmcoach.content import loader

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]
"""Runs ``nmcoach`` with some words in a process of its own, without a terminal."""


def run_anew(words: Sequence[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Run a command in a process of its own, and give its exit code and what it said of what went wrong."""
    command = [sys.executable, "-B", "-m", "nmcoach", *words]
    done = subprocess.run(command, env=dict(env), cwd=env["HOME"], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON it printed."""
        return json.loads(self.out)


class Shell:
    """Runs commands on a clock that stands still."""

    def __init__(self, capsys: pytest.CaptureFixture[str], travel: time_machine.Traveller) -> None:
        self._capsys = capsys
        self._travel = travel

    def __call__(self, *words: str) -> Result:
        """Run a command, whatever comes of it."""
        self._capsys.readouterr()
        code = run(list(words))
        printed = self._capsys.readouterr()
        return Result(code, printed.out, printed.err)

    def ok(self, *words: str) -> Result:
        """Run a command that must go well."""
        result = self(*words)
        assert result.code == 0, result.err
        return result

    def refused(self, *words: str) -> str:
        """Run a command that must be refused in one line, with nothing saved, and give that line."""
        before = self.ok("history", "--json").out, self.ok("undo", "--list").out
        result = self(*words)
        assert (result.code, result.out) == (2, ""), result
        assert result.err.endswith("\n")
        assert result.err.count("\n") == 1
        assert (self.ok("history", "--json").out, self.ok("undo", "--list").out) == before
        return result.err.strip()

    def screened(self) -> None:
        """Answer all safety questions with no."""
        words = [word for key in loader.questions() for word in ("--answer", f"{key}=no")]
        self.ok("safety", *words)

    def used_before(self) -> None:
        """Keep something the day before, so that today is not the first day."""
        now = datetime.now(UTC)
        self._travel.move_to(now - timedelta(days=1))
        self.ok("note", "The first day.")
        self._travel.move_to(now)

    def at(self, moment: str) -> None:
        """Set the clock to an instant in UTC, such as ``2026-09-01T08:00``."""
        self._travel.move_to(datetime.fromisoformat(moment).replace(tzinfo=UTC))
