"""``nmcoach today``."""

import click

from nmcoach.cli.options import json_option, with_coach
from nmcoach.cli.quick import today as quick
from nmcoach.services.coach import Coach


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--date", metavar="DAY", help="Another day: 2026-11-23, yesterday, -2w or “18 nov”.")
@click.option("--short", is_flag=True, help="One line, for a status bar.")
@json_option
@with_coach
def today(coach: Coach, date: str | None, short: bool, as_json: bool) -> None:
    """Show the day at a glance: what to do now, and why."""
    day = None if date is None else coach.read_day(date)
    quick.today(coach, day=day, short=short, as_json=as_json)
