"""Long ranges in the calendar's own steps: days, weeks, months, quarters or years, with what each holds."""

from datetime import date, timedelta
from statistics import median
from typing import Literal

from nmcoach.domain.days import Span, short_day
from nmcoach.domain.measures.statistics import Series
from nmcoach.domain.record import record

PeriodStep = Literal["day", "week", "month", "quarter", "year"]

STEPS: dict[PeriodStep, tuple[float, int]] = {
    "day": (1, 1),
    "week": (7, 7),
    "month": (30.44, 31),
    "quarter": (91.31, 92),
    "year": (365.25, 366),
}
"""Step → its days in the middle, and days from its beginning that always lead into the next and never past it."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@record
class Period:
    """A day, week, month, quarter or year, as far as it lies within the range."""

    days: Span
    step: PeriodStep
    values: tuple[float, ...] = ()
    """What its days hold, oldest first; empty for nothing."""

    @property
    def middle(self) -> float | None:
        """Median of its values; None without any."""
        return float(median(self.values)) if self.values else None

    def label(self, near: date) -> str:
        """Name it in a table, such as “week of Mon 16 Nov” or “Oct–Dec 2026”; ``near`` leaves out a year."""
        first = self.days.first
        if self.step == "day":
            return short_day(first, near)
        if self.step == "week":
            return f"week of {short_day(_begins(first, 'week'), near)}"
        if self.step == "year":
            return str(first.year)
        begins = _begins(first, self.step).month - 1
        months = _MONTHS[begins] if self.step == "month" else f"{_MONTHS[begins]}–{_MONTHS[begins + 2]}"
        return f"{months} {first.year}"


def step_of(days: int, most: int, finest: PeriodStep = "day") -> PeriodStep:
    """Give the finest step in which a range of so many days has at most ``most`` periods, none finer than ``finest``.

    Years where even those are more.
    """
    order = list(STEPS)
    for step in order[order.index(finest) :]:
        length, _ = STEPS[step]
        if days / length + (step != "day") <= most:
            return step
    return "year"


def periods(series: Series, days: Span, step: PeriodStep) -> tuple[Period, ...]:
    """Put the values within a range into its periods, oldest first, those without any too."""
    held: dict[date, list[float]] = {}
    for day, value in sorted(series, key=lambda found: found[0]):
        if day in days:
            held.setdefault(_begins(day, step), []).append(float(value))
    _, onwards = STEPS[step]
    found, begins = [], _begins(days.first, step)
    while begins <= days.last:
        after = _begins(begins + timedelta(days=onwards), step)
        within = Span(max(begins, days.first), min(after - timedelta(days=1), days.last))
        found.append(Period(within, step, tuple(held.get(begins, ()))))
        begins = after
    return tuple(found)


def summed(series: Series, days: Span, step: PeriodStep) -> tuple[Period, ...]:
    """Add up the values in each period of a range; a period without any holds 0."""
    return tuple(Period(p.days, p.step, (sum(p.values),)) for p in periods(series, days, step))


def _begins(day: date, step: PeriodStep) -> date:
    if step == "day":
        return day
    if step == "week":
        return day - timedelta(days=day.weekday())
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[step]
    return date(day.year, month, 1)
