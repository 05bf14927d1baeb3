"""A shell on Monday 23 November 2026, 14:00 in Vienna, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

from nmcoach.services.clock import SystemClock
from shell import Process, Shell

NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep data and settings in the test's own folder."""
    monkeypatch.setenv("NMCOACH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path


@pytest.fixture
def data(folders: Path) -> Path:
    """The folder of the data."""
    return folders / "data"


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """The shell commands in this process; the clock moves only by ``shell.at``."""
    monkeypatch.setattr(SystemClock, "zone", lambda _: "Europe/Vienna")
    with time_machine.travel(NOW, tick=False) as travel:
        yield Shell(capsys, travel)


@pytest.fixture
def process() -> Process:
    """The shell commands in processes of their own."""

    def start(*words: str, env: dict[str, str] | None = None, **options: Any) -> "subprocess.CompletedProcess[bytes]":
        usual: dict[str, Any] = {"stdin": subprocess.DEVNULL, "timeout": 20}
        if not {"stdout", "stderr"} & set(options):
            usual["capture_output"] = True
        command = [sys.executable, "-m", "nmcoach", *words]
        return subprocess.run(command, env={**os.environ, **(env or {})}, **(usual | options))

    return start
