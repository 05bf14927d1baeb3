"""What ``nmcoach water`` does, whichever way its words were read."""

from collections.abc import Sequence
from datetime import datetime

from nmcoach.cli import output
from nmcoach.domain.amounts import parse_amount
from nmcoach.domain.say import english, say, together
from nmcoach.domain.water import show_drink, show_total
from nmcoach.services.coach import Coach


def water(
    coach: Coach, amount: Sequence[str], *, drink: str = "water", at: datetime | None = None, as_json: bool = False
) -> None:
    """Log a drink, now or at an instant; without an amount, show today's total."""
    if not amount:
        day, logged = coach.water.day(), None
    else:
        settings = coach.settings
        ml = parse_amount(" ".join(amount), settings.units, glass_ml=settings.glass_ml)
        result = coach.water.log(ml, kind=drink, at=at)
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
