"""Lives that do not wait for the disk; and a shell on Monday 23 November 2026, 14:00 in Vienna, in its own folder."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from nmcoach.services.clock import SystemClock
from nmcoach.storage import data_file
from shell import Shell


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: these lives need not outlast a power cut."""
    fast = tuple(one.replace("= EXTRA", "= OFF") for one in data_file._PRAGMAS)
    monkeypatch.setattr(data_file, "_PRAGMAS", fast)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """The shell commands in this process; the clock moves only by ``shell.at``."""
    monkeypatch.setenv("NMCOACH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("NMCOACH_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(SystemClock, "zone", lambda _: "Europe/Vienna")
    with time_machine.travel(datetime(2026, 11, 23, 13, 0, tzinfo=UTC), tick=False) as travel:
        yield Shell(capsys, travel)
