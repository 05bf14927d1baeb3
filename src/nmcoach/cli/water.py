"""``nmcoach water``."""

import click

from nmcoach.cli import output
from nmcoach.cli.options import LOOSE, at_option, json_option, read_at, with_coach
from nmcoach.domain.days import short_day
from nmcoach.domain.errors import BadValue
from nmcoach.domain.water import Drink, WaterDay, parse_amount, show_amount
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
        output.data(_data(day, logged, coach))
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


def _data(day: WaterDay, logged: Drink | None, coach: Coach) -> dict[str, object]:
    date = logged.day if logged else coach.now().day
    return {
        "day": date.isoformat(),
        "ml": day.ml,
        "goal_ml": day.goal_ml,
        "expected_ml": day.expected_ml,
        "mode": day.mode,
        "why": day.text,
        "notice": day.notice or None,
        "saved": None if logged is None else {"id": logged.id, "ml": logged.ml, "kind": logged.kind},
    }
