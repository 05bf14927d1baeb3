"""``nmcoach undo`` and ``redo``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import with_coach
from nmcoach.domain.days import zone_of
from nmcoach.domain.safety.words import taken_back
from nmcoach.domain.say import english
from nmcoach.services.coach import Coach
from nmcoach.services.history import Protecting


@click.command()
@click.option("--list", "listing", is_flag=True, help="List the latest actions instead.")
@click.option("--stops", is_flag=True, help="Also what protects you, told by a slip: a stop, a warning sign.")
@with_coach
def undo(coach: Coach, listing: bool, stops: bool) -> None:
    """Take back the last action; nothing where it told a stop or a warning sign."""
    if listing:
        rows = [
            (f"{a.at.astimezone(zone_of(a.zone)):%Y-%m-%d %H:%M}", a.kind, a.label, "undone" if a.undone else "")
            for a in coach.history.actions()
        ]
        output.table(rows or [("Nothing was done yet.",)])
        return
    lifts = coach.history.undo_lifts()
    label = coach.history.undo(spare=not stops)
    if label is None:
        output.say("There is nothing to undo.")
        return
    _tell(f"Undone: {label}.", lifts, coach)


@click.command()
@click.option("--stops", is_flag=True, help="Also where that lifts what protects you: a stop, a warning sign.")
@with_coach
def redo(coach: Coach, stops: bool) -> None:
    """Do again what was undone; nothing where that lifts a stop or settles a warning sign."""
    lifts = coach.history.redo_lifts()
    label = coach.history.redo(spare=not stops)
    if label is None:
        output.say("There is nothing to redo.")
        return
    _tell(f"Done again: {label}.", lifts, coach)


def _tell(what: str, lifts: Protecting, coach: Coach) -> None:
    """Say what was done, and what of it protected."""
    output.done(what.removesuffix("."))
    output.say(what)
    if lifts:
        output.say(english(taken_back(lifts, coach.red_flags.flags()), coach.voice()))
