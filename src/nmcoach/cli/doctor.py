"""``nmcoach doctor``. It works where the data itself cannot be opened."""

import click

from nmcoach.cli import ending, output
from nmcoach.cli.options import data_folder, json_option
from nmcoach.domain.errors import BadValue, DataUnreadable
from nmcoach.domain.hints import Any
from nmcoach.domain.record import as_dict
from nmcoach.services.backups import BackupsService
from nmcoach.services.clock import SystemClock
from nmcoach.services.doctor import DoctorService, Repaired, Versions
from nmcoach.services.folders import config_dir
from nmcoach.services.merging import count_words

FOUND = 1
"""Exit code where something is wrong that leaves the data readable."""


@click.command(context_settings={"help_option_names": ["--help"]})
@click.option("--repair", is_flag=True, help="Before, mend what can be mended; the file as it was is kept.")
@click.option("--recount", is_flag=True, help="Before, count the days anew from the entries that are there.")
@json_option
@click.pass_context
def doctor(ctx: click.Context, repair: bool, recount: bool, as_json: bool) -> None:
    """Look whether the data is sound, and say what to do if not. Without --repair or --recount nothing is changed.

    Ends with 0 if all is well, 1 if something was found, 65 if the data cannot be opened.
    """
    if repair and recount:
        raise BadValue("--repair counts the days anew, too; leave --recount out.")
    backups = BackupsService(data_folder(ctx), SystemClock())
    service = DoctorService(data_folder(ctx), config_dir(), SystemClock())
    if recount:
        backups.recount()
    repaired = service.repair() if repair else None
    found = service.examine()
    code = DataUnreadable.exit_code if not found.readable else FOUND if found.findings else 0
    versions = service.versions(found)
    given = (ctx.find_root().obj or {}).get("data_dir")
    if as_json:
        copies = [copy for copy in backups.every() if copy.why != "set aside"]
        output.data({
            "path": str(found.path),
            "state": "unreadable" if not found.readable else "found" if found.findings else "sound",
            "findings": [
                as_dict(finding) | {"todo": ending.with_folder(finding.todo, given)} for finding in found.findings
            ],
            "entries": found.entries,
            "bytes": found.size,
            "copies": len(copies),
            "latest": copies[0].path.name if copies else None,
            "versions": as_dict(versions),
            "repaired": None if repaired is None else _repaired(repaired),
        })  # fmt: skip
        ctx.exit(code)
    if repaired is not None:
        for line in repaired.done or ("There was nothing to repair.",):
            output.say(ending.with_folder(line, given))
    for place, finding in enumerate(found.findings):
        output.say(finding.text)
        if finding.todo not in [one.todo for one in found.findings[place + 1 : place + 2]]:
            output.say(f"What to do: {ending.with_folder(finding.todo, given)}")
    if not found.there:
        output.say(f"There is no data in {found.path.parent} yet.")
    elif not found.findings:
        output.say(f"All is well: {count_words(found.entries or 0)} in {found.path}, each as it was written.")
    output.say(_named(versions))
    ctx.exit(code)


def _named(versions: Versions) -> str:
    data = "" if versions.data is None else f", data of version {versions.data}"
    textual = "" if versions.textual is None else f", Textual {versions.textual}"
    return f"nmcoach {versions.nmcoach}, Python {versions.python}, SQLite {versions.sqlite}{textual}{data}."


def _repaired(repaired: Repaired) -> dict[str, Any]:
    rebuilt = repaired.rebuilt
    return {
        "done": list(repaired.done),
        "brought_back": dict(rebuilt.brought) if rebuilt else {},
        "set_aside": dict(rebuilt.aside) if rebuilt else {},
        "lost": dict(rebuilt.lost) if rebuilt else {},
        "actions": rebuilt.actions if rebuilt else 0,
        "kept": str(rebuilt.kept) if rebuilt else None,
        "copy": str(rebuilt.copy) if rebuilt and rebuilt.copy else None,
        "rows": str(rebuilt.rows) if rebuilt and rebuilt.rows else None,
        "cleared": repaired.swept,
        "closed": repaired.closed,
    }
