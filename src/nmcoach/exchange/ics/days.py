"""On which days a rule of repetition may fall: one that falls on none would be searched for ever."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from nmcoach.domain.hints import Any

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def last_day(rule: Any, start: date, first: date, last: date) -> date | None:
    """Give the last day from ``first`` to ``last`` that meets every condition of a rule that begins at ``start``.

    Its count is not looked at. None if there is no such day.
    """
    frequency = str(rule["FREQ"][0]).upper()
    interval = int((rule.get("INTERVAL") or [1])[0])
    months = {int(month) for month in rule.get("BYMONTH", [])}
    numbers = {int(number) for number in rule.get("BYMONTHDAY", [])}
    days = [_split(str(day)) for day in rule.get("BYDAY", [])]
    if frequency in ("DAILY", "WEEKLY"):
        days = [(0, name) for _, name in days]  # there a number says nothing
    begins = _DAYS.index(str((rule.get("WKST") or ["MO"])[0]).upper())
    by_year = frequency == "YEARLY" and not months
    day, end = last, max(first, start)
    while day >= end:
        if (
            _step(frequency, start, day, begins) % interval == 0
            and (not months or day.month in months)
            and (not numbers or bool(numbers & {day.day, day.day - _length(day) - 1}))
            and (not days or any(_is(day, number, name, by_year=by_year) for number, name in days))
        ):
            return day
        day -= timedelta(days=1)
    return None


def _step(frequency: str, start: date, day: date, begins: int) -> int:
    """Give how many days, weeks, months or years lie between; ``begins`` is the day on which weeks begin, from 0."""
    steps: dict[str, Callable[[], int]] = {
        "DAILY": lambda: (day - start).days,
        "WEEKLY": lambda: ((day - start).days + (start.weekday() - begins) % 7) // 7,
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
