"""Safety answers and warning signs as plain data."""

from collections.abc import Iterable, Mapping
from typing import Any

from nmcoach.domain.safety.numbers import Help
from nmcoach.domain.safety.questions import Answer
from nmcoach.domain.safety.red_flags import Flagged, RedFlag, advice, named
from nmcoach.domain.say import english
from nmcoach.exchange.plain.values import day_or_none, utc


def answer(given: Answer | None) -> dict[str, Any] | None:
    """Give a safety answer that stands; None where there is none."""
    if given is None:
        return None
    return {
        "answer": given.answer,
        "regions": list(given.regions),
        "ml": given.ml,
        "cleared_by": given.cleared_by,
        "cleared_on": day_or_none(given.cleared_on),
        "day": given.day.isoformat(),
    }


def red_flags(
    saved: Iterable[Flagged], standing: Iterable[Flagged], flags: Mapping[str, RedFlag], numbers: Help
) -> dict[str, Any]:
    """Give the keys of the warning signs that were just reported or dealt with, and those that stand."""
    return {"saved": [one.flag for one in saved], "standing": [_flagged(one, flags, numbers) for one in standing]}


def _flagged(one: Flagged, flags: Mapping[str, RedFlag], numbers: Help) -> dict[str, Any]:
    flag = named(one, flags)
    return {
        "id": one.id,
        "flag": flag.id,
        "level": flag.level,
        "text": flag.text,
        "advice": english(advice(flag, numbers)),
        "at": utc(one.at, milliseconds=True),
    }
