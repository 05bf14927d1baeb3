"""What every command needs: the coach, opened for as long as the command runs, and options they share."""

import sys
from collections.abc import Callable
from datetime import datetime
from functools import update_wrapper
from pathlib import Path

import click

from nmcoach.cli.opened import with_opened
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any, TypeVar
from nmcoach.services import folders
from nmcoach.services.coach import Coach

Command = TypeVar("Command", bound=Callable[..., Any])

LOOSE = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""For commands whose values may start with a minus, such as ``-2h``, which would be read as a cry for help."""


def with_coach(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the coach to a command as its first argument, and close it afterwards."""

    @click.pass_context
    def wrapped(ctx: click.Context, *args: Any, **kwargs: Any) -> Any:
        def seen(coach: Coach) -> Any:
            with coach.present():
                return ctx.invoke(command, coach, *args, **kwargs)

        given, afterwards = with_opened(
            seen,
            folders.data_folder((ctx.find_root().obj or {}).get("data_dir")),
            ctx.command_path,
            debug=bool((ctx.find_root().obj or {}).get("debug")),
        )
        ctx.find_root().call_on_close(afterwards)
        return given

    return update_wrapper(wrapped, command)


def data_folder(ctx: click.Context) -> Path:
    """Give the folder of the data: what ``--data-dir`` names, or the usual one."""
    return folders.data_dir((ctx.find_root().obj or {}).get("data_dir"))


def json_option(command: Command) -> Command:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print plain data for scripts.")(command)


def at_option(command: Command) -> Command:
    """Add ``--at``."""
    text = "When it was: 2026-11-23T21:00, 21:00, “yesterday 5pm”, “18 nov 21:00” or -2h."
    return click.option("--at", metavar="TIME", help=text)(command)


def read_at(coach: Coach, text: str | None, *, future: bool = False) -> datetime | None:
    """Read a time the user typed, or None if they typed none."""
    if text is None:
        return None
    return coach.read_when(text, future=future)


def read_note(text: str) -> str:
    """Give a note as typed, or what standard input holds (up to ten times the longest note) for a note of ``-``."""
    if text != "-":
        return text
    return sys.stdin.read(20_000) if sys.stdin is not None else ""


def read_fields(words: tuple[str, ...]) -> dict[str, str]:
    """Read ``ml=300 kind=tea``.

    Raises :class:`BadValue` for a word that is no FIELD=VALUE.
    """
    fields: dict[str, str] = {}
    for word in words:
        field, separator, value = word.partition("=")
        if not separator or not field.strip():
            raise BadValue(f"“{word}” is not a change; write FIELD=VALUE, such as ml=300.")
        fields[field.strip().lower()] = value
    return fields
