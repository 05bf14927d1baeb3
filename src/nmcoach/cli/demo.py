"""``nmcoach demo``."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from types import FrameType

import click

from nmcoach.cli import output
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any, NoReturn
from nmcoach.domain.say import Typed, say

_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@click.command()
@click.option("--keep", metavar="FOLDER", help="Keep the sample data there; the folder must be new or empty.")
@click.pass_context
def demo(ctx: click.Context, keep: str | None) -> None:
    """Look around in a year of sample data, which is gone once you leave.

    Your own data, settings and reminders are not touched.
    """
    if (ctx.find_root().obj or {}).get("data_dir") is not None:
        raise BadValue(
            say(
                "The demo takes no {option}; {other} keeps it in a folder.",
                option=Typed("--data-dir"),
                other=Typed("--keep FOLDER"),
            )
        )
    folder = None if keep is None else _named(keep)
    with _leaving():
        ctx.exit(_look_around(folder))


def _look_around(folder: Path | None) -> int:
    from nmcoach.cli.open_tui import NO_TERMINAL, has_terminal, open_demo
    from nmcoach.services.demo import sample_year

    terminal = sys.stdin.isatty() and sys.stderr.isatty()
    if folder is None and not has_terminal():
        return NO_TERMINAL
    with sample_year(folder) as folders:
        try:
            code = open_demo(folders) if terminal else 0
        finally:
            _on_signals(signal.SIG_IGN)  # what is thrown away is thrown away whole
    if folder is not None:
        output.say(f"The sample data is in {folder}; `nmcoach --data-dir {quote(str(folder))}` opens it.")
    return code


def _named(folder: str) -> Path:
    """Give the folder that was named.

    Raises :class:`BadValue` where it stands for a home folder that there is none of.
    """
    try:
        return Path(folder).expanduser().absolute()
    except RuntimeError:
        raise BadValue(
            say("There is no home folder for {folder}; name a folder without ~.", folder=Typed(folder))
        ) from None


@contextmanager
def _leaving() -> Iterator[None]:
    """Take a signal that asks for the end as a way out, past all that is still to be taken down.

    In the terminal the app does so itself, and lets go of the signals when it ends.
    """
    before = [(number, signal.getsignal(number)) for number in _ENDING]
    _on_signals(_end)
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _on_signals(do: "Callable[[int, FrameType | None], Any] | signal.Handlers") -> None:
    for number in _ENDING:
        signal.signal(number, do)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
