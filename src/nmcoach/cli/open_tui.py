"""Opening the places in the terminal. The only module of the shell that leads to textual."""

import sys

from nmcoach.cli import output


def open_places(data_dir: str | None, *, roll: str | None = None, debug: bool = False) -> int:
    """Open the coach in the terminal, at a guided routine if one is named, and give the exit code.

    Needs a terminal to read from and to draw on; gives 2 and says so where there is none.
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        output.problem("nmcoach needs a terminal to open in; `nmcoach --help` lists what works without one.")
        return 2
    import gc

    gc.disable()
    from nmcoach.tui.start import run_app

    gc.enable()
    gc.freeze()
    return run_app(data_dir, roll=roll, debug=debug)
