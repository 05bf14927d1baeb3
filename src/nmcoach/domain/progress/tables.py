"""A chart as a table: day by day, or by weeks, months, quarters or years where the range is long."""

from collections.abc import Mapping
from datetime import date

from nmcoach.domain.days import Span
from nmcoach.domain.measures.movement import name
from nmcoach.domain.progress.charts import Chart, bars
from nmcoach.domain.progress.periods import STEP_NAMES, Period, PeriodStep, periods, step_of, summed
from nmcoach.domain.progress.words import clock
from nmcoach.domain.regions import BASES
from nmcoach.domain.say import Figure, Part, Typed, listed, plural, say

ChartTable = tuple[tuple[Part, ...], tuple[tuple[Part, ...], ...]]
"""Headings, and rows of cells, newest first."""
MOST_ROWS = 92
"""Rows a table has about at most (design default)."""
EMPTY = say("")
"""A cell without anything in it."""


def table(chart: Chart, most: int = MOST_ROWS) -> ChartTable:
    """Give what a chart shows as a table, newest first; a longer range goes by weeks, months, quarters or years."""
    if chart.kind == "grid":
        return _reached(chart, most)
    if chart.kind == "tally":
        found, _ = bars(chart, most)
        kinds_in = [_within(of, chart.span, found[-1].step) for of in chart.weekly.values()]
        tally: tuple[tuple[Part, ...], ...] = tuple(
            (p.label, Figure(p.middle or 0.0), *(Figure(of[number]) for of in kinds_in))
            for number, p in reversed(list(enumerate(found)))
        )
        kinds = (name(kind) for kind in chart.weekly)
        return (STEP_NAMES[found[-1].step], Typed(chart.unit) if chart.unit else chart.called, *kinds), tally
    step = step_of(chart.span.days, most)
    found = periods(chart.series, chart.span, step)
    marks = summed([(day, 1.0) for day in chart.marks], chart.span, step)
    filled = tuple(
        (period.label, *_cells(period, chart), _sessions(period, mark))
        for period, mark in zip(reversed(found), reversed(marks), strict=True)
        if period.values
    )
    heat, unit = chart.kind == "heat", Typed(chart.unit)
    if step == "day":
        value: Part = say("done") if heat else unit if chart.unit else say("value")
        return (STEP_NAMES[step], value, EMPTY), filled
    if heat:
        return (STEP_NAMES[step], say("days rolled"), EMPTY), filled
    typical = say("typical, {unit}", unit=unit) if chart.unit else say("typical")
    return (STEP_NAMES[step], typical, say("from, to"), say("days"), EMPTY), filled


def _cells(period: Period, chart: Chart) -> tuple[Part, ...]:
    count = Figure(len(period.values))
    if chart.kind == "heat":
        return (say("{n} %", n=round(100 * period.values[0])) if period.step == "day" else count,)
    if period.step == "day":
        return (Figure(period.values[0]),)
    ends = say("{least} to {most}", least=Figure(min(period.values)), most=Figure(max(period.values)))
    return Figure(period.middle or 0.0), ends, count


def _sessions(period: Period, mark: Period) -> Part:
    count = round(mark.middle or 0)
    if not count:
        return EMPTY
    return say("session") if period.step == "day" else plural(count, one="{n} session", other="{n} sessions")


def _reached(chart: Chart, most: int) -> ChartTable:
    step = step_of(chart.span.days, most, "week")
    found = periods((), chart.span, step)
    seconds = {base: _within(of, chart.span, step) for base, of in chart.weekly.items()}
    rows = []
    for number, period in reversed(list(enumerate(found))):
        reached = [
            say("{group} {length}", group=Typed(BASES[base]), length=clock(of[number]))
            for base, of in seconds.items()
            if of[number]
        ]
        if reached:
            rows.append((period.label, listed(reached, last=", ")))
    return (STEP_NAMES[found[-1].step], say("reached")), tuple(rows)


def _within(of: Mapping[date, int], days: Span, step: PeriodStep) -> list[int]:
    """Add up the weeks that begin in each period; one that began before the range belongs to its first period."""
    within = [(max(monday, days.first), float(seconds)) for monday, seconds in of.items()]
    return [round(period.middle or 0) for period in summed(within, days, step)]
