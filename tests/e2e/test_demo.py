"""The year of sample data, with the installed program in a real terminal."""

import os
import signal
import time
from pathlib import Path

import pytest

from nmcoach.tui.places.names import PLACES
from terminal import Terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Where folders are made that are thrown away."""
    made = tmp_path / "scratch"
    made.mkdir()
    return made


def test_every_place_says_that_it_is_a_demo_and_nothing_is_left_of_it(home: Path, scratch: Path) -> None:
    terminal = Terminal(home, "demo", env={"TMPDIR": str(scratch)})
    for place in PLACES:
        terminal.press(place.key)
        terminal.wait_for(f"nmcoach · {place.name} · demo")
    assert len(list(scratch.iterdir())) == 1
    terminal.press("q")
    assert terminal.end() == 0
    assert list(scratch.iterdir()) == []
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_nothing_of_it_either(home: Path, scratch: Path, number: signal.Signals) -> None:
    terminal = Terminal(home, "demo", env={"TMPDIR": str(scratch)})
    terminal.wait_for("Today · demo")
    terminal.child.kill(number)
    assert terminal.end() == 128 + number
    assert list(scratch.iterdir()) == []


def test_a_signal_while_it_is_being_made_leaves_nothing_of_it(home: Path, scratch: Path) -> None:
    terminal = Terminal(home, "demo", env={"TMPDIR": str(scratch)})
    while not list(scratch.iterdir()):
        terminal.read(0.01)
    terminal.child.kill(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("theme", ["dark", "auto", "terminal"])
def test_a_terminal_that_is_closed_leaves_nothing_of_it_and_no_program_behind(
    home: Path, scratch: Path, theme: str
) -> None:
    (home / "config").mkdir()
    (home / "config" / "settings.toml").write_text(f'theme = "{theme}"\n')
    terminal = Terminal(home, "demo", env={"TMPDIR": str(scratch), "NMCOACH_CONFIG_DIR": str(home / "config")})
    terminal.wait_for("Today · demo")
    os.close(terminal.child.child_fd)
    for _ in range(200):
        if os.waitpid(terminal.child.pid, os.WNOHANG) != (0, 0):
            break
        time.sleep(0.05)
    else:
        os.kill(terminal.child.pid, signal.SIGKILL)
        pytest.fail("the program goes on")
    assert list(scratch.iterdir()) == []
