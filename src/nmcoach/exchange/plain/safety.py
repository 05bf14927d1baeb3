"""Safety answers and warning signs as plain data."""

from collections.abc import Iterable

from nmcoach.domain.days import Moment
from nmcoach.domain.hints import Any
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.domain.safety.signs import Sign, state
from nmcoach.domain.say import english
from nmcoach.exchange.plain.values import day_or_none, utc


def answer(given: Answer | None) -> dict[str, Any] | None:
    """Give a safety answer that stands; None where there is none."""
    if given is None:
        return None
    return {
        "answer": given.answer,
        "regions": list(given.regions),
        **({"elsewhere": True} if given.elsewhere else {}),
        "ml": given.ml,
        "cleared_by": given.cleared_by,
        "cleared_on": day_or_none(given.cleared_on),
        "aim": given.aim,
        "due": day_or_none(given.due),
        "agreed": None if given.agreed is None else _agreement(given.agreed),
        "contested": given.contested,
        "day": given.day.isoformat(),
    }


def _agreement(given: Answer) -> dict[str, Any]:
    return {"by": given.cleared_by, "on": day_or_none(given.cleared_on)}


def red_flags(saved: Iterable[Flagged], standing: Iterable[Sign]) -> dict[str, Any]:
    """Give the keys of the warning signs that were just reported or changed, and those that are not settled."""
    return {"saved": [one.flag for one in saved], "standing": [_flagged(one) for one in standing]}


def sign(one: Sign) -> dict[str, Any]:
    """Give a warning sign that is not settled."""
    return {
        "id": one.flag.id,
        "level": one.flagged.level,
        "text": one.flag.text,
        "advice": english(one.advice),
        "state": one.state,
        "at": utc(one.flagged.at, milliseconds=True),
        "by": one.flagged.looked_by or None,
        "on": day_or_none(one.flagged.looked_on),
    }


def card_sign(one: Flagged, now: Moment) -> dict[str, Any]:
    """Give a warning sign as the card has it, settled ones among them."""
    return {
        "id": one.flag,
        "level": one.level,
        "state": state(one, now.at),
        "at": utc(one.at, milliseconds=True),
        "by": one.looked_by or None,
        "on": day_or_none(one.looked_on),
    }


def _flagged(one: Sign) -> dict[str, Any]:
    return {**sign(one), "id": one.flagged.id, "flag": one.flag.id}
