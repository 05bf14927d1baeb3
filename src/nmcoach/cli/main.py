"""The entry point: ``nmcoach`` opens the places, ``nmcoach COMMAND`` does one thing in the shell."""

import os
import sys
from collections.abc import Sequence

from nmcoach.cli import ending, output
from nmcoach.cli.quick.lane import short_way

COMPLETION = "_NMCOACH_COMPLETE"
"""By this variable a shell asks click what words may follow."""


_HEAVY = ("click", "textual", "threading")
"""What shows that more was done than one of the few quick commands."""


def start() -> None:
    """Run the command that this process was started for, and end the process.

    Python takes apart all it has loaded before it ends, which costs a quick command two thirds of what Python's own
    start does. Where nothing is open any more and nobody watches, such a command leaves without.
    """
    code = _prepared()
    watched = sys.gettrace() is not None or sys.getprofile() is not None
    if not watched and sys.modules.keys().isdisjoint(_HEAVY) and _all_told():
        os._exit(code)
    sys.exit(code)


def main(args: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code; every error is one sentence on the standard error stream."""
    sys.exit(_prepared(args))


def _prepared(args: Sequence[str] | None = None) -> int:
    os.umask(0o077)
    output.prepare()
    return run(args)


def _all_told() -> bool:
    """Hand on what was printed; say whether all of it went out."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True


def run(args: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code."""
    return ending.code_of(lambda: _run(sys.argv[1:] if args is None else args))


def _run(words: Sequence[str]) -> int:
    command = None if COMPLETION in os.environ else short_way(words)
    if command is not None:
        return command()
    import gc

    from nmcoach.cli.commands import through_click

    gc.freeze()  # what was loaded stays, and need not be looked through
    gc.enable()  # for what a command of any length may leave behind
    return through_click(words)
