"""``nmcoach water``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, with_coach
from nmcoach.domain.days import short_day
from nmcoach.domain.errors import BadValue
from nmcoach.domain.water import parse_amount, show_amount
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
    """Log a drink: 250, 250ml, 0.5l, 8oz or 1cup. Without an amount, show today's total."""
    when = read_at(coach, at)
    if not amount:
        if at is not None:
            raise BadValue("--at needs an amount, such as `nmcoach water 250 --at 21:00`.")
        day, logged = coach.water.day(), None
    else:
        result = coach.water.log(parse_amount(" ".join(amount), coach.settings.units), kind=drink, at=when)
        day, logged = result.day, result.drink
    if as_json:
        from nmcoach.exchange.plain import water as plain

        output.data(plain.water(logged.day if logged else coach.now().day, day, logged))
        return
    units = coach.settings.units
    if logged is not None:
        today = coach.now().day
        date = "" if logged.day == today else f" for {short_day(logged.day, today)}"
        output.say(f"Saved {show_amount(logged.ml, units)} {logged.kind}{date}.")
    which = "" if day.mode == "goal" else " (your clinician's limit)"
    output.say(f"{show_amount(day.ml, units)} of {show_amount(day.goal_ml, units)}{which}. {day.text}".rstrip())
    if day.notice:
        output.problem(day.notice)
