"""``nmcoach doctor``. It works where the data itself cannot be opened."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import data_folder, json_option
from nmcoach.domain.errors import DataUnreadable
from nmcoach.services.backups import BackupsService
from nmcoach.services.clock import SystemClock
from nmcoach.services.merging import count_words

FOUND = 1
"""Exit code where something is wrong that leaves the data readable."""


@click.command(context_settings={"help_option_names": ["--help"]})
@click.option("--recount", is_flag=True, help="Before, count the days anew from the entries that are there.")
@json_option
@click.pass_context
def doctor(ctx: click.Context, recount: bool, as_json: bool) -> None:
    """Look whether the data is sound, and say what to do if not. Without --recount nothing is changed.

    Ends with 0 if all is well, 1 if something was found, 65 if the data cannot be opened.
    """
    backups = BackupsService(data_folder(ctx), SystemClock())
    if recount:
        backups.recount()
    found = backups.examine()
    code = DataUnreadable.exit_code if not found.readable else FOUND if found.findings else 0
    if as_json:
        copies = [copy for copy in backups.every() if copy.why != "set aside"]
        output.data({
            "path": str(found.path),
            "state": "unreadable" if not found.readable else "found" if found.findings else "sound",
            "findings": list(found.findings),
            "todo": found.todo or None,
            "entries": found.entries,
            "bytes": found.size,
            "copies": len(copies),
            "latest": copies[0].path.name if copies else None,
        })  # fmt: skip
        ctx.exit(code)
    for line in found.findings:
        output.say(line)
    if found.todo:
        output.say(f"What to do: {found.todo}")
    elif not found.there:
        output.say(f"There is no data in {found.path.parent} yet.")
    else:
        output.say(f"All is well: {count_words(found.entries or 0)} in {found.path}, each as it was written.")
    ctx.exit(code)
