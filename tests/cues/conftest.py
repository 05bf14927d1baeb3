"""Programs that only pretend, in a folder of their own, and a clock for how long they live."""

from pathlib import Path

import pytest

from cues.fakes import Steady


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the programs are."""
    made = tmp_path / "programs"
    made.mkdir()
    return made


@pytest.fixture
def steady() -> Steady:
    """A clock that moves only when it is told to."""
    return Steady()
