"""Data that cannot be opened: the terminal asks for the way back first, and one key goes it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nmcoach.services.backups import BackupsService
from nmcoach.services.clock import SystemClock
from nmcoach.services.coach import Coach
from samples import NO_SOUND
from terminal import Terminal


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A closed folder with a drink, a copy of it, and a second drink."""
    folder = tmp_path / "data"
    coach = Coach.open(folder, tmp_path / "config", SystemClock(), NO_SOUND)
    coach.profile.remember_set_up("done")
    coach.water.log(250)
    BackupsService(folder, SystemClock()).make()
    coach.water.log(300)
    coach.close()
    return folder


def ml(folder: Path) -> int:
    coach = Coach.open(folder, folder.parent / "config", SystemClock(), NO_SOUND)
    found = coach.water.day().ml
    coach.close()
    return found


@pytest.mark.parametrize(
    ("harm", "asked", "told", "left"),
    [
        (lambda path: path.write_bytes(b""), "Bring back the copy of", "Brought back 1 entry", 250),
        (lambda path: path.unlink(), "Bring back the copy of", "Brought back 1 entry", 250),
        (lambda path: path.write_bytes(b"garbage" * 9000), "Your data is damaged. Repair it now?", "", 250),
        (
            lambda path: path.write_bytes(bytes(100) + path.read_bytes()[100:]),
            "Your data is damaged. Repair it now?",
            "Made the data file anew: 2 entries",
            550,
        ),
    ],
    ids=["emptied", "gone", "garbage", "no header"],
)
def test_one_key_brings_it_back(
    data: Path, tmp_path: Path, harm: Callable[[Path], object], asked: str, told: str, left: int
) -> None:
    harm(data / "nmcoach.db")
    terminal = Terminal(tmp_path, "--data-dir", str(data))
    terminal.wait_for(asked)
    terminal.press("\r")
    if not told:
        terminal.wait_for("Bring back the copy of")
        terminal.press("\r")
    terminal.wait_for(told or "Brought back 1 entry")
    terminal.press("q")
    assert terminal.end() == 0
    assert ml(data) == left


def test_what_is_left_as_it_is_is_told_with_the_command(data: Path, tmp_path: Path) -> None:
    (data / "nmcoach.db").write_bytes(b"")
    terminal = Terminal(tmp_path, "--data-dir", str(data))
    terminal.wait_for("Bring back the copy of")
    terminal.press("n")
    terminal.wait_for("restore latest")
    assert terminal.end() == 65
    assert (data / "nmcoach.db").stat().st_size == 0
