"""``nmcoach measure`` and ``nmcoach move``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, read_note, with_coach
from nmcoach.domain.kinds import describe
from nmcoach.domain.measures.measures import MEASURES
from nmcoach.exchange.plain import entries as plain
from nmcoach.services.coach import Coach


@click.command(context_settings=LOOSE)
@click.argument("kind", required=False)
@click.argument("value", required=False)
@click.option("--side", default="", metavar="SIDE", help="left or right, for tests that have one.")
@click.option("--note", default="", help="A few words; for an activity its name; - reads standard input.")
@at_option
@json_option
@with_coach
def measure(
    coach: Coach, kind: str | None, value: str | None, side: str, note: str, at: str | None, as_json: bool
) -> None:
    """Log how things are: `nmcoach measure pain 4`. Without a value, list the latest of each kind.

    Kinds: pain, stress, sleep, toe_touch, knee_to_wall, hand_behind_back, activity.
    """
    if value is not None and kind is not None:
        saved = coach.measures.log(kind, value, side=side, note=read_note(note), at=read_at(coach, at))
        if as_json:
            output.data(plain.saved(saved))
        else:
            output.say(f"Saved: {describe(saved)}.")
        return
    latest = coach.measures.latest(kind)
    if as_json:
        output.data([plain.on_its_day(m) for m in latest])
        return
    for found in latest:
        output.say(f"{found.day.isoformat()}  {describe(found)}")
    if not latest:
        wanted = [MEASURES[kind]] if kind in MEASURES else list(MEASURES.values())
        output.say("Nothing measured yet. What can be measured:")
        output.table([(m.id, m.asks) for m in wanted], indent="  ")


@click.command(context_settings=LOOSE)
@click.argument("kind")
@click.argument("minutes")
@click.option("--note", default="", help="A few words; - reads them from standard input.")
@at_option
@json_option
@with_coach
def move(coach: Coach, kind: str, minutes: str, note: str, at: str | None, as_json: bool) -> None:
    """Log moving: `nmcoach move swimming 30`. Kinds: walking, swimming, cycling, stretching, other."""
    saved = coach.movement.log(kind, minutes, note=read_note(note), at=read_at(coach, at))
    if as_json:
        output.data(plain.saved(saved))
    else:
        output.say(f"Saved: {describe(saved)}.")
