"""``nmcoach water``."""

import click

from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, with_coach
from nmcoach.cli.quick import water as quick
from nmcoach.domain.errors import BadValue
from nmcoach.domain.say import say
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
    if at is not None and not amount:
        raise BadValue(say("--at needs an amount, such as `nmcoach water 250 --at 21:00`."))
    quick.water(coach, amount, drink=drink, at=when, as_json=as_json)
