"""``nmcoach undo`` and ``redo``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import with_coach
from nmcoach.domain.days import zone_of
from nmcoach.domain.say import Theirs, english, say
from nmcoach.services.coach import Coach


@click.command()
@click.option("--list", "listing", is_flag=True, help="List the latest actions instead.")
@click.option("--stops", is_flag=True, help="Also an answer that stops all rolling, told by a slip.")
@with_coach
def undo(coach: Coach, listing: bool, stops: bool) -> None:
    """Take back the last action; one that told a stop is passed over."""
    if listing:
        rows = [
            (f"{a.at.astimezone(zone_of(a.zone)):%Y-%m-%d %H:%M}", a.kind, a.label, "undone" if a.undone else "")
            for a in coach.history.actions()
        ]
        output.table(rows or [("Nothing was done yet.",)])
        return
    label, passed = (coach.history.undo(), None) if stops else coach.history.undo_past_stops()
    if passed is not None:
        output.say(
            english(
                say(
                    "“{stop}” stays: it stops all rolling. If it was a slip, `nmcoach undo --stops` takes it back.",
                    stop=Theirs(passed),
                )
            )
        )
    if label is not None:
        output.say(f"Undone: {label}.")
    elif passed is None:
        output.say("There is nothing to undo.")


@click.command()
@with_coach
def redo(coach: Coach) -> None:
    """Do again what was undone."""
    label = coach.history.redo()
    output.say("There is nothing to redo." if label is None else f"Done again: {label}.")
