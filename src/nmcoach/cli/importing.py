"""``nmcoach import``."""

from pathlib import Path

import click

from nmcoach.cli import output
from nmcoach.cli.going import Going
from nmcoach.cli.options import LOOSE, with_coach
from nmcoach.domain.errors import BadValue, Stopped
from nmcoach.services.coach import Coach
from nmcoach.services.merging import Merged, merged_lines


@click.command("import", context_settings=LOOSE)
@click.argument("path", metavar="PATH")
@click.option("--dry-run", is_flag=True, help="Only tell what the file would bring.")
@click.option("--file-wins", is_flag=True, help="Take the file's word where an entry was changed here later.")
@click.option("--match", default="", metavar="TEXT", help="Only events of a calendar, or drinks, that name this.")
@click.option(
    "--as", "form", type=click.Choice(["water", "health"]), help="Drinks of another tracker; or a watch's file."
)
@click.option("--map", "mapping", default="", metavar="COLUMNS", help="Its columns: time=Date,ml=Amount,type=Drink.")
@click.option("--only", default="", metavar="WHAT", help="Of a watch's file: water, sleep, hrv, movement.")
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="What comes first in its dates: day or month.")
@click.option("--unit", default="", metavar="UNIT", help="What its amounts are in where it names none: ml, oz, cup …")
@with_coach
def import_(
    coach: Coach,
    path: str,
    dry_run: bool,
    file_wins: bool,
    match: str,
    form: str | None,
    mapping: str,
    only: str,
    dates: str | None,
    unit: str,
) -> None:
    """Take over what a file holds; `nmcoach undo` takes it back. Rows of a sheet that cannot be read are left out."""
    _check(form, mapping, only, dates, unit)
    if form == "health" and (match or file_wins):
        raise BadValue("--match and --file-wins are not for a watch's file; leave them out.")
    going = Going(dry_run=dry_run)
    try:
        try:
            if form == "health":
                merged = coach.exchange.read_health(Path(path), only, dates=dates or "", dry_run=dry_run, watch=going)
            elif form is not None:
                merged = coach.exchange.read_drinks(
                    Path(path), mapping, dates=dates or "", unit=unit, match=match, dry_run=dry_run, watch=going
                )
            else:
                merged = coach.exchange.read(Path(path), dry_run=dry_run, file_wins=file_wins, match=match, watch=going)
        finally:
            going.over()
        for line in _lines(merged, may_win=form != "health"):
            output.say(line)
    except KeyboardInterrupt:
        output.passing("", 0)
        raise _stopped(coach) from None


def _check(form: str | None, mapping: str, only: str, dates: str | None, unit: str) -> None:
    if (mapping or unit) and form != "water":
        raise BadValue("--map and --unit are for another tracker's drinks; add --as water.")
    if only and form != "health":
        raise BadValue("--only is for a watch's file; add --as health.")
    if dates and form is None:
        raise BadValue("--dates is for sheets of other programs; add --as water or --as health.")


def _stopped(coach: Coach) -> Stopped:
    """Say what Ctrl-C left: nothing, unless all was saved already."""
    if not coach.saved:
        return Stopped()
    return Stopped(f"Stopped, but all was saved already ({coach.saved}); `nmcoach undo` takes it back.")


def _lines(merged: Merged, *, may_win: bool) -> list[str]:
    lines = merged_lines(merged)
    if merged.kept and may_win:
        lines.append("--file-wins takes the file's instead.")
    if merged.saved:
        lines.append("`nmcoach undo` takes it back.")
    elif merged.changes:
        lines.append("Nothing was saved.")
    return lines
