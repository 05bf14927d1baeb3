"""The entry point: ``nmcoach`` opens the places, ``nmcoach COMMAND`` does one thing in the shell."""

import os
import re
import sys
from typing import Any

import click

from nmcoach import __version__
from nmcoach.cli import output
from nmcoach.domain.errors import CoachError

COMMANDS = {
    "today": "The day at a glance: what to do now, and why.",
    "plan": "The plan: show, set, pause, resume, hand over.",
    "session": "Sessions: list, book, attend, move, cancel, miss; the card for the next.",
    "question": "Questions for the therapist: add one, or list them.",
    "note": "Notes of your own: add one, or list them.",
    "therapy": "Other therapies that work the same tissue: list, add.",
    "roll": "A guided routine of five minutes; log one done without the coach.",
    "routines": "Routines: list, show, check and add files.",
    "water": "Log a drink, or see today's total.",
    "sore": "Check in on soreness, or see where it stands.",
    "measure": "Pain, stress, sleep and movement tests.",
    "move": "Log a walk, a swim, a ride or stretching, or list the weeks.",
    "progress": "What the past shows, in sentences.",
    "learn": "The guide: topics, one topic, search.",
    "safety": "The safety questions and your answers.",
    "history": "Everything you logged.",
    "edit": "Correct an entry.",
    "delete": "Delete an entry.",
    "undo": "Take back the last action.",
    "redo": "Do again what was undone.",
    "export": "Write everything, or a part, to a file: .json, .csv or .ics.",
    "profile": "What your therapist should know beforehand: complaint, medicines and more.",
    "report": "Write one page for your physio: .html, .md or .pdf.",
    "import": "Read such a file, a clinic's calendar, or another tracker's drinks.",
    "backup": "Make a copy of everything, or list the copies.",
    "restore": "Bring back a copy.",
    "doctor": "Look whether the data is sound, and say what to do if not.",
    "demo": "A year of sample data to look around in, gone once you leave.",
    "config": "Settings: path, get, set; your name, kit and positions.",
}
"""Command → what it does. A command's module is imported only when it is used."""

_NAMES = {"import": "import_"}
"""Command → its name in its module, where Python has the word for itself."""
_MODULES = {"sore": "soreness", "session": "sessions", "therapy": "sessions", "edit": "history", "delete": "history",
            "undo": "undo", "redo": "undo", "move": "measure", "note": "question", "roll": "rolls",
            "import": "importing", "backup": "backups", "restore": "backups"}  # fmt: skip


class LazyGroup(click.Group):
    """A group that imports a command only when it is called, for shell commands must start fast."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Give the commands in the order of a day."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Import a command by its name."""
        if name not in COMMANDS:
            return None
        from importlib import import_module

        module = import_module(f"nmcoach.cli.{_MODULES.get(name, name)}")
        command: click.Command = getattr(module, _NAMES.get(name, name))
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; commands that an error names are given the data folder that this one was given."""
        try:
            return super().invoke(ctx)
        except CoachError as error:
            if (folder := ctx.params.get("data_dir")) is not None:
                error.args = (_with_data_dir(str(error), folder),)
            raise

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="nmcoach")
@click.option("--data-dir", metavar="DIR", help="Keep the data there instead (also: NMCOACH_DATA_DIR).")
@click.option("--debug", is_flag=True, help="Write names, times and row counts to log/debug.log in the data folder.")
@click.pass_context
def cli(ctx: click.Context, data_dir: str | None, debug: bool) -> None:
    """Open the coach in the terminal, or do one thing in the shell.

    It supports home care and never diagnoses; ask a doctor, nurse or midwife when in doubt.
    """
    ctx.obj = {"data_dir": data_dir, "debug": debug}
    if ctx.invoked_subcommand is None:
        from nmcoach.cli.open_tui import open_places

        ctx.exit(open_places(data_dir, debug=debug))


def _with_data_dir(text: str, folder: str) -> str:
    from shlex import quote

    return re.sub(r"([“`]nmcoach )(?=[a-z])", lambda found: f"{found[1]}--data-dir {quote(folder)} ", text)


def main(args: list[str] | None = None) -> None:
    """Run a command and leave with its exit code; every error is one sentence on the standard error stream."""
    os.umask(0o077)
    output.prepare()
    sys.exit(run(args))


def _after_saving(error: Exception, text: str) -> str:
    """Say before a message what the command had saved, if it had: nobody should have to do it twice."""
    return " ".join([*getattr(error, "__notes__", []), text])


def _reported(error: Exception) -> str:
    from nmcoach.services.crashes import SORRY, write_report
    from nmcoach.services.folders import data_dir

    try:
        return write_report(error, data_dir())
    except CoachError:
        return SORRY


def run(args: list[str] | None = None) -> int:
    """Run a command and give its exit code."""
    try:
        code: Any = cli.main(args, prog_name="nmcoach", standalone_mode=False)
        output.flush()
    except CoachError as error:
        output.problem(_after_saving(error, str(error)))
        return error.exit_code
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        output.problem(output.usage(error))
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except (BrokenPipeError, output.ReaderLeft):
        output.forget()
        return 141
    except OSError as error:
        output.forget()
        output.problem(f"The result could not be written: {error.strerror or error}.")
        return 74
    except Exception as error:  # noqa: BLE001 - a fault of the program must not show the user's words in a traceback
        output.problem(_after_saving(error, _reported(error)))
        return 70
    return code if isinstance(code, int) else 0
