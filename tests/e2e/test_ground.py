"""The terminal says what its ground is: the colours follow, and none of it is read as keys."""

import subprocess
from pathlib import Path

import pytest

from terminal import PROGRAM, Terminal

DARK, LIGHT = "0e1a1f", "f6f3ec"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home."""
    made = tmp_path / "home"
    made.mkdir()
    return made


def ground(terminal: Terminal) -> str:
    """The ground behind the first cell of the fifth row."""
    return str(terminal.screen.buffer[4][0].bg)


def wait_for_ground(terminal: Terminal, wanted: str) -> None:
    for _ in range(200):
        if ground(terminal) == wanted:
            return
        terminal.read(0.05)
    raise AssertionError(f"the ground stays {ground(terminal)}")


def test_auto_is_dark_until_the_terminal_says_otherwise_and_goes_along_with_it(home: Path) -> None:
    terminal = Terminal(home, env={"COLORTERM": "truecolor"})
    terminal.wait_for("Welcome")
    assert ground(terminal) == DARK
    terminal.child.close(force=True)
    subprocess.run([PROGRAM, "config", "set", "theme", "auto"], env=terminal.env, check=True, capture_output=True)

    terminal = Terminal(home, env={"COLORTERM": "truecolor"})
    terminal.wait_for("Welcome")
    assert ground(terminal) == DARK
    terminal.press("AB")
    terminal.press(b"\x1b]11;rgb:fdfd/f6f6/e3e3\x1b\\")
    wait_for_ground(terminal, LIGHT)
    terminal.press(b"\x1b[?997;1n\x1b]11;rgb:0000/2b2b/3636\x07")
    wait_for_ground(terminal, DARK)
    terminal.read(0.5)
    assert "AB " in terminal.text
    assert "rgb" not in terminal.text
    assert "997" not in terminal.text
