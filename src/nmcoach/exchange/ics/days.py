"""Whether a rule of repetition makes any day before an end: one that never does would be searched for ever."""

import calendar
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from nmcoach.domain.hints import Any

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def any_day(rule: Any, start: date, end: date) -> bool:
    """Say whether a day from ``start`` to ``end`` meets every condition of a rule, whatever its count."""
    frequency = str(rule["FREQ"][0]).upper()
    interval = int((rule.get("INTERVAL") or [1])[0])
    months = {int(month) for month in rule.get("BYMONTH", [])}
    numbers = {int(number) for number in rule.get("BYMONTHDAY", [])}
    days = [_split(str(day)) for day in rule.get("BYDAY", [])]
    by_year = frequency == "YEARLY" and not months
    return any(
        _step(frequency, start, day) % interval == 0
        and (not months or day.month in months)
        and (not numbers or bool(numbers & {day.day, day.day - _length(day) - 1}))
        and (not days or any(_is(day, number, name, by_year=by_year) for number, name in days))
        for day in _between(start, end)
    )


def _between(start: date, end: date) -> Iterator[date]:
    day = start
    while day <= end:
        yield day
        day += timedelta(days=1)


def _step(frequency: str, start: date, day: date) -> int:
    steps: dict[str, Callable[[], int]] = {
        "DAILY": lambda: (day - start).days,
        "WEEKLY": lambda: ((day - start).days + start.weekday()) // 7,
        "MONTHLY": lambda: (day.year - start.year) * 12 + day.month - start.month,
        "YEARLY": lambda: day.year - start.year,
    }
    return steps[frequency]()


def _length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _split(word: str) -> tuple[int, str]:
    """Give the number and the name of a day: ``-1SU`` is the last Sunday, ``MO`` (0) every Monday."""
    return int(word[:-2] or 0), word[-2:].upper()


def _is(day: date, number: int, name: str, *, by_year: bool) -> bool:
    if _DAYS[day.weekday()] != name:
        return False
    if not number:
        return True
    first = day.timetuple().tm_yday if by_year else day.day
    length = (366 if calendar.isleap(day.year) else 365) if by_year else _length(day)
    return number in ((first - 1) // 7 + 1, -((length - first) // 7 + 1))
