"""``nmcoach water``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, with_coach
from nmcoach.domain.amounts import parse_amount
from nmcoach.domain.errors import BadValue
from nmcoach.domain.say import english, say, together
from nmcoach.domain.water import show_drink, show_total
from nmcoach.services.coach import Coach


@click.command(context_settings=LOOSE)
@click.argument("amount", nargs=-1)
@click.option(
    "--drink", default="water", metavar="KIND", help="water, tea, coffee, milk, juice, soft drink or alcohol."
)
@at_option
@json_option
@with_coach
def water(coach: Coach, amount: tuple[str, ...], drink: str, at: str | None, as_json: bool) -> None:
    """Log a drink: 250, 250ml, ½l, 8oz, 1 pint or glass. Without an amount, show today's total."""
    when = read_at(coach, at)
    if not amount:
        if at is not None:
            raise BadValue(say("--at needs an amount, such as `nmcoach water 250 --at 21:00`."))
        day, logged = coach.water.day(), None
    else:
        settings = coach.settings
        ml = parse_amount(" ".join(amount), settings.units, glass_ml=settings.glass_ml)
        result = coach.water.log(ml, kind=drink, at=when)
        day, logged = result.day, result.drink
    if as_json:
        from nmcoach.exchange.plain import water as plain

        output.data(plain.water(logged.day if logged else coach.now().day, day, logged))
        return
    voice = coach.voice()
    if logged is not None:
        saved = say("Saved {drink}.", drink=show_drink(logged.ml, logged.kind))
        if logged.day != voice.near:
            saved = say("Saved {drink} for {day}.", drink=show_drink(logged.ml, logged.kind), day=logged.day)
        output.say(english(saved, voice))
    output.say(english(together(show_total(day), day.text), voice))
    if day.notice is not None:
        output.problem(english(day.notice, voice))
