"""``nmcoach session card``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import json_option, with_coach
from nmcoach.domain.say import english
from nmcoach.exchange.plain import visit as plain
from nmcoach.services.coach import Coach


@click.command()
@click.option("--before", metavar="LEVEL", help="Log the pain just before today's session, 0 to 10.")
@json_option
@with_coach
def card(coach: Coach, before: str | None, as_json: bool) -> None:
    """Show the card for the next session: what changed, what is sore, your questions."""
    if before is not None:
        coach.cards.pain_before(before)
    drawn = coach.cards.card()
    parts = coach.cards.sections(drawn)
    if as_json:
        output.data(plain.card(drawn, parts, coach.now()))
        return
    voice = coach.voice()
    output.say(english(coach.cards.title(drawn), voice))
    for part in parts:
        output.say()
        output.say(english(part.heading, voice))
        for line in part.lines:
            output.say(f"  {english(line, voice)}")
