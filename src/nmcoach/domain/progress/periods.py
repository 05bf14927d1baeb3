"""Long ranges in the calendar's own steps: days, weeks, months, quarters or years, with what each holds."""

from collections.abc import Mapping
from datetime import date, timedelta

from nmcoach.domain.averages import median
from nmcoach.domain.days import Span
from nmcoach.domain.hints import Literal
from nmcoach.domain.measures.statistics import Series
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, Typed, say

PeriodStep = Literal["day", "week", "month", "quarter", "year"]

STEPS: dict[PeriodStep, tuple[float, int]] = {
    "day": (1, 1),
    "week": (7, 7),
    "month": (30.44, 31),
    "quarter": (91.31, 92),
    "year": (365.25, 366),
}
"""Step → its days on average, and days from its beginning that always lead into the next and never past it."""
STEP_NAMES: Mapping[PeriodStep, Sentence] = {
    "day": say("day"),
    "week": say("week"),
    "month": say("month"),
    "quarter": say("quarter"),
    "year": say("year"),
}
"""Step → what it is called."""
_MONTHS = (
    say("Jan"), say("Feb"), say("Mar"), say("Apr"), say("May"), say("Jun"),
    say("Jul"), say("Aug"), say("Sep"), say("Oct"), say("Nov"), say("Dec"),
)  # fmt: skip


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

    @property
    def label(self) -> Sentence:
        """Name it in a table, such as “week of Mon 16 Nov” or “Oct–Dec 2026”."""
        first, year = self.days.first, Typed(str(self.days.first.year))
        if self.step == "day":
            return say("{day}", day=first)
        if self.step == "week":
            return say("week of {day}", day=_begins(first, "week"))
        if self.step == "year":
            return say("{year}", year=year)
        begins = _begins(first, self.step).month - 1
        if self.step == "month":
            return say("{month} {year}", month=_MONTHS[begins], year=year)
        return say("{first}–{last} {year}", first=_MONTHS[begins], last=_MONTHS[begins + 2], year=year)


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
