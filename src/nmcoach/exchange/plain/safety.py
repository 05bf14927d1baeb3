"""Safety answers and warning signs as plain data."""

from collections.abc import Iterable, Mapping
from typing import Any

from nmcoach.domain.safety.questions import Answer
from nmcoach.domain.safety.red_flags import Flagged, RedFlag, named
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
        "aim": given.aim,
        "due": day_or_none(given.due),
        "agreed": None if given.agreed is None else _agreement(given.agreed),
        "contested": given.contested,
        "day": given.day.isoformat(),
    }


def _agreement(given: Answer) -> dict[str, Any]:
    return {"by": given.cleared_by, "on": day_or_none(given.cleared_on)}


def red_flags(saved: Iterable[Flagged], standing: Iterable[Flagged], flags: Mapping[str, RedFlag]) -> dict[str, Any]:
    """Give the keys of the warning signs that were just reported or dealt with, and those that stand."""
    return {"saved": [one.flag for one in saved], "standing": [_flagged(one, flags) for one in standing]}


def _flagged(one: Flagged, flags: Mapping[str, RedFlag]) -> dict[str, Any]:
    flag = named(one, flags)
    return {
        "id": one.id,
        "flag": flag.id,
        "level": flag.level,
        "text": flag.text,
        "advice": flag.advice,
        "at": utc(one.at, milliseconds=True),
    }
