"""``nmcoach export``."""

from pathlib import Path

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, with_coach
from nmcoach.services.coach import Coach
from nmcoach.services.merging import count_words


@click.command(context_settings=LOOSE)
@click.argument("path", metavar="PATH")
@click.option("--from", "first", metavar="DAY", help="From this day on, such as 2026-11-01 or -7d.")
@click.option("--to", "last", metavar="DAY", help="Up to this day.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="drink, roll, session, soreness …")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@with_coach
def export(coach: Coach, path: str, first: str | None, last: str | None, kinds: tuple[str, ...], force: bool) -> None:
    """Write everything to a new file that only you can read; its ending tells the format: .json, .csv or .ics."""
    written = coach.exchange.write(
        Path(path),
        first=coach.read_day(first) if first else None,
        last=coach.read_day(last) if last else None,
        kinds=kinds,
        replace=force,
    )
    folder = ", a folder with one file per kind" if written.path.is_dir() else ""
    output.done(f"Wrote {written.path}")
    output.say(f"Wrote {count_words(sum(written.counts.values()))} to {written.path}{folder}.")
