"""The commands of the shell as click reads them: ``nmcoach COMMAND`` does one thing."""

from collections.abc import Sequence

import click

from nmcoach import __version__
from nmcoach.cli import ending, output
from nmcoach.domain.errors import CoachError
from nmcoach.domain.hints import Any

COMMANDS = {
    "today": "The day at a glance: what to do now, and why.",
    "plan": "The plan: show, set, pause, resume, hand over.",
    "session": "Sessions: list, book, attend, move, cancel, miss; the card for the next.",
    "question": "Questions for the therapist: add one, or list them.",
    "note": "Notes of your own: add one, or list them.",
    "therapy": "Other therapies that work the same tissue: list, add.",
    "roll": "A guided routine of five minutes; log one done without the coach.",
    "breathe": "Breath alone, to rest: 4 seconds in, 6 out, for as long as you like.",
    "flare": "It flares, help now: where, breath, what is left out, and whom to ask.",
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
    "import": "Read such a file, a clinic's calendar, another tracker's drinks, a watch's file.",
    "backup": "Make a copy of everything, or list the copies.",
    "restore": "Bring back a copy.",
    "doctor": "Look whether the data is sound, and say what to do if not.",
    "forget": "Remove everything that nmcoach keeps, for good; --list shows it first.",
    "demo": "A year of sample data to look around in, gone once you leave.",
    "config": "Settings: path, get, set; your name, kit and positions.",
}
"""Command → what it does. A command's module is imported only when it is used."""

_NAMES = {"import": "import_"}
"""Command → its name in its module, where Python has the word for itself."""
_MODULES = {"sore": "soreness", "session": "sessions", "therapy": "therapies", "edit": "history", "delete": "history",
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
            raise ending.naming(error, ctx.params.get("data_dir")) from None

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


def through_click(words: Sequence[str] | None) -> int:
    """Run a command as click reads its words, and give its exit code; a mistake in them is told."""
    try:
        code: Any = cli.main(None if words is None else list(words), prog_name="nmcoach", standalone_mode=False)
    except click.exceptions.Abort:
        return ending.INTERRUPTED
    except click.ClickException as error:
        output.problem(output.usage(error))
        return error.exit_code
    return code if isinstance(code, int) else 0
