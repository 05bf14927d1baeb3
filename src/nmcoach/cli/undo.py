"""``nmcoach undo`` and ``redo``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import with_coach
from nmcoach.domain.days import zone_of
from nmcoach.domain.safety.red_flags import red_flag_words
from nmcoach.domain.say import Theirs, Typed, english, say
from nmcoach.services.coach import Coach


@click.command()
@click.option("--list", "listing", is_flag=True, help="List the latest actions instead.")
@with_coach
def undo(coach: Coach, listing: bool) -> None:
    """Take back the last action."""
    if listing:
        rows = [
            (f"{a.at.astimezone(zone_of(a.zone)):%Y-%m-%d %H:%M}", a.kind, a.label, "undone" if a.undone else "")
            for a in coach.history.actions()
        ]
        output.table(rows or [("Nothing was done yet.",)])
        return
    voice = coach.voice()
    for key in coach.history.undo_lifts():
        sign = Theirs(red_flag_words(coach.red_flags.flags(), key))
        passed = say(
            "The warning sign stays: {sign}. If it was chosen by mistake, `{command}` takes it back.",
            sign=sign,
            command=Typed(f"nmcoach safety --mistake {key}"),
        )
        output.problem(english(passed, voice))
    label = coach.history.undo(spare=True)
    output.say("There is nothing to undo." if label is None else f"Undone: {label}.")


@click.command()
@with_coach
def redo(coach: Coach) -> None:
    """Do again what was undone."""
    label = coach.history.redo()
    output.say("There is nothing to redo." if label is None else f"Done again: {label}.")
