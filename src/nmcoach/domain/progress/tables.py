"""A chart as a table: day by day, or by weeks, months, quarters or years where the range is long."""

from collections.abc import Mapping
from datetime import date

from nmcoach.domain.days import Span
from nmcoach.domain.progress.charts import Chart, bars
from nmcoach.domain.progress.periods import Period, periods, step_of, summed
from nmcoach.domain.regions import BASES

ChartTable = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Headings, and rows of cells, newest first."""
MOST_ROWS = 92
"""Rows a table has about at most (design default)."""


def table(chart: Chart, most: int = MOST_ROWS) -> ChartTable:
    """Give what a chart shows as a table, newest first; a longer range goes by weeks, months, quarters or years."""
    if chart.kind == "grid":
        return _reached(chart, most)
    if chart.kind == "tally":
        found, _ = bars(chart, most)
        return (found[-1].step, chart.title.lower()), tuple(
            (_label(p, chart), f"{p.middle:g}") for p in reversed(found)
        )
    step = step_of(chart.span.days, most)
    found = periods(chart.series, chart.span, step)
    marks = summed([(day, 1.0) for day in chart.marks], chart.span, step)
    rows = [
        (_label(period, chart), *_cells(period, chart), _sessions(period, mark))
        for period, mark in zip(reversed(found), reversed(marks), strict=True)
        if period.values
    ]
    heat = chart.kind == "heat"
    if step == "day":
        return ("day", "done" if heat else chart.unit or "value", ""), tuple(rows)
    heads = ("days rolled",) if heat else (f"middle, {chart.unit}" if chart.unit else "middle", "from, to", "days")
    return (step, *heads, ""), tuple(rows)


def _label(period: Period, chart: Chart) -> str:
    return period.label(chart.span.last)


def _cells(period: Period, chart: Chart) -> tuple[str, ...]:
    if chart.kind == "heat":
        return (f"{round(100 * period.values[0])} %" if period.step == "day" else f"{len(period.values)}",)
    if period.step == "day":
        return (f"{period.values[0]:,g}",)
    return (f"{period.middle:,g}", f"{min(period.values):,g} to {max(period.values):,g}", f"{len(period.values)}")


def _sessions(period: Period, mark: Period) -> str:
    count = round(mark.middle or 0)
    if not count:
        return ""
    return "session" if period.step == "day" else f"{count} session{'s' if count > 1 else ''}"


def _reached(chart: Chart, most: int) -> ChartTable:
    found = periods((), chart.span, step_of(chart.span.days, most, "week"))
    rows = []
    for period in reversed(found):
        held = {base: _within(of, period, chart.span) for base, of in chart.weekly.items()}
        reached = [f"{BASES[base]} {sum_ // 60}:{sum_ % 60:02d}" for base, sum_ in held.items() if sum_]
        if reached:
            rows.append((_label(period, chart), ", ".join(reached)))
    return (found[-1].step, "reached"), tuple(rows)


def _within(of: Mapping[date, int], period: Period, days: Span) -> int:
    """Add up the weeks that begin in a period; one that began before the range belongs to its first period."""
    return sum(seconds for monday, seconds in of.items() if max(monday, days.first) in period.days)
