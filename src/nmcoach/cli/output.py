"""The one place that prints: results to standard output, messages to standard error."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress

from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.text import clean

if TYPE_CHECKING:
    import click


_LONG = r"“(?!nmcoach )([^“”]{60})[^“”]+”"


class NotShown(Exception):
    """The terminal, pipe or file that results go to does not take them."""

    def __init__(self, error: OSError) -> None:
        super().__init__((error.strerror or "no reason given").lower())

    def told(self) -> str:
        """Say what was done all the same, if anything was, and why nothing is seen of it."""
        return f"{f'{_done[-1]}, but the' if _done else 'The'} result could not be shown: {self}."


_done: list[str] = []
"""What the command has done, once it has."""


class ReaderLeft(Exception):
    """Whoever read the results has gone, as ``head`` does; click would take a plain broken pipe for a failure."""


def begin() -> None:
    """Begin a command: nothing is done yet."""
    _done.clear()


def done(text: str) -> None:
    """Remember what a command has done, such as ``Wrote all.json``: it is told where its result cannot be shown."""
    _done.append(clean(text, limit=1000, newlines=False))


def prepare() -> None:
    """Let no character that the terminal cannot show, or that is not text, end a command."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(text: str = "") -> None:
    """Print a line of a result."""
    _print(clean(text, limit=1_000_000))


def problem(text: str) -> None:
    """Print a message about what went wrong, or what to look out for: one line, long quoted values cut short."""
    if sys.stderr is not None:
        with suppress(OSError):  # a terminal that has gone shows nothing, and there is nobody to tell
            print(re.sub(_LONG, r"“\1…”", clean(text, limit=100_000, newlines=False))[:2000], file=sys.stderr)


def passing(text: str, before: int) -> int:
    """Show a line in passing where one of so many characters stands; give how many there are now.

    Nothing is shown unless messages go to a terminal. The ``^C`` goes, too, that a terminal writes behind it.
    """
    shown = ""
    with suppress(OSError, ValueError, AttributeError):  # a terminal that has gone shows nothing
        if sys.stderr.isatty():
            width = os.get_terminal_size(sys.stderr.fileno()).columns or 80
            shown = text[: width - 1]
            sys.stderr.write(f"\r{' ' * min(before + 2, width - 1)}\r{shown}")
            sys.stderr.flush()
    return len(shown)


def data(value: Any) -> None:
    """Print a result for scripts: JSON, indented, in UTF-8 or escaped where the terminal has none."""
    _print(_json(value, indent=2))


def stream(values: Iterable[Any]) -> None:
    """Print a list for scripts, however long it is: a value a line, which is also much quicker."""
    before = "[\n  "
    for value in values:
        _print(before + _json(value), end="")
        before = ",\n  "
    _print("[]" if before.startswith("[") else "\n]")


def _json(value: Any, indent: int | None = None) -> str:
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    return json.dumps(value, indent=indent, ensure_ascii=encoding != "utf8", allow_nan=False)


def table(rows: Sequence[Sequence[str]], indent: str = "") -> None:
    """Print rows in columns that are as wide as their widest cell."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows if column < len(row)) for column in range(max(map(len, rows)))]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        say((indent + line).rstrip())


def usage(error: "click.ClickException") -> str:
    """Put a mistake in the command's words into a sentence, with where to look."""
    text = error.format_message().rstrip(".")
    text += "" if text.endswith("?") else "."
    context = getattr(error, "ctx", None)
    return f"{text} Try `{context.command_path} --help`." if context is not None else text


def ring() -> None:
    """Ring the terminal's bell."""
    _print("\a", end="")


def _print(text: str, end: str = "\n") -> None:
    try:
        print(text, end=end)
    except BrokenPipeError:
        raise ReaderLeft from None
    except OSError as error:
        raise NotShown(error) from error


def flush() -> None:
    """Hand everything printed to the terminal or pipe, so that a full one is noticed."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderLeft from None
    except OSError as error:
        raise NotShown(error) from error


def forget() -> None:
    """Drop what can no longer be printed, so that leaving does not fail over it."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
