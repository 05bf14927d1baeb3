"""Opening the places in the terminal. The only module of the shell that leads to textual."""

import sys
from pathlib import Path

from nmcoach.cli import output
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.tui.offline import load_loop

if TYPE_CHECKING:
    from collections.abc import Callable

NO_TERMINAL = 2
"""The exit code where there is no terminal to open in."""


def open_places(data_dir: str | None, *, roll: str | None = None, first: str = "", debug: bool = False) -> int:
    """Open the coach in the terminal, at a guided routine if one is named, and give the exit code.

    ``first`` is an action of the app that is begun at once.

    Needs a terminal to read from and to draw on; gives 2 and says so where there is none.
    """
    if not has_terminal():
        return NO_TERMINAL
    from nmcoach.tui.rubbish import loaded

    return loaded(_run_app)(data_dir, roll=roll, first=first, debug=debug)


def _run_app() -> "Callable[..., int]":
    load_loop()
    from nmcoach.tui.start import run_app

    return run_app


def open_demo(folders: tuple[Path, Path]) -> int:
    """Open the sample data in some folders in the terminal, and give the exit code."""
    load_loop()
    from nmcoach.tui.start import run_demo

    return run_demo(*folders)


def has_terminal() -> bool:
    """Say whether there is a terminal to read from and to draw on; the user is told where there is none."""
    if sys.stdin.isatty() and sys.stderr.isatty():
        return True
    output.problem("nmcoach needs a terminal to open in; `nmcoach --help` lists what works without one.")
    return False
