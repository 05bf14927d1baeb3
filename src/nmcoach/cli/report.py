"""``nmcoach report``."""

from pathlib import Path

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, with_coach
from nmcoach.services.coach import Coach


@click.command(context_settings=LOOSE)
@click.argument("path", metavar="PATH")
@click.option("--from", "first", metavar="DAY", help="From this day on, such as 2026-11-01 or -7d; else four weeks.")
@click.option("--to", "last", metavar="DAY", help="Up to this day.")
@click.option(
    "--only",
    multiple=True,
    metavar="SECTION",
    help="safety, pain, sessions, function, self-care, questions; may be given again.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="WORD",
    help="Leave out client, therapist, complaint, worse, better, medicines, goal, plan, logged, notes or chart; "
    "may be given again.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@with_coach
def report(
    coach: Coach,
    path: str,
    first: str | None,
    last: str | None,
    only: tuple[str, ...],
    without: tuple[str, ...],
    force: bool,
) -> None:
    """Write one page for your physio to a new file that only you can read: .html, .md or .pdf."""
    made = coach.report.write(
        Path(path),
        coach.read_day(first) if first else None,
        coach.read_day(last) if last else None,
        only,
        without=without,
        force=force,
    )
    output.done(f"Wrote {path}")
    output.say(f"Wrote the report for {made.told('period')} to {path}. Look it over before you hand it on.")
