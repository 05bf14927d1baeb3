"""A chart as data: what is drawn, the sentence under it, and the same as a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from nmcoach.domain.days import short_day
from nmcoach.domain.progress import Span, weeks
from nmcoach.domain.regions import BASES, NEVER_LOADED

ChartKind = Literal["dots", "bars", "heat", "grid"]
Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Headings, and rows of cells, newest first."""


@dataclass(frozen=True)
class Chart:
    """One chart of the progress place."""

    id: str
    """Such as ``pain`` or ``knee_to_wall_left``."""
    title: str
    kind: ChartKind
    """``dots`` a dot a reading, ``bars`` a bar a day, ``heat`` a cell a day, ``grid`` a cell a week and group."""
    span: Span
    """The days shown."""
    series: tuple[tuple[date, float], ...]
    """Local days with a value; days without one are unknown, not 0."""
    low: float
    """Lower end of the scale."""
    high: float
    """Upper end of the scale, above the lower."""
    sentence: str
    """What it shows, of how many days, and what is missing."""
    unit: str = ""
    """What stands behind a value."""
    goal: float | None = None
    """A line to reach."""
    meaningful: float | None = None
    """Smallest change that means something; drawn as a band around the middle of the readings."""
    middle: float | None = None
    """Median of the readings shown."""
    marks: tuple[date, ...] = ()
    """Days of attended sessions."""
    excused: frozenset[date] = frozenset()
    """Days that do not count against the routine."""
    weekly: Mapping[str, Mapping[date, int]] = field(default_factory=dict)
    """``grid``: region base → Monday → seconds."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.series and not any(self.weekly.values())


def table(chart: Chart) -> Table:
    """Give what a chart shows as a table, newest first."""
    if chart.kind == "grid":
        return _weekly(chart)
    shown = "done" if chart.kind == "heat" else chart.unit or "value"
    marks = set(chart.marks)
    rows = []
    for day, value in reversed(chart.series):
        text = f"{round(100 * value)} %" if chart.kind == "heat" else f"{value:,g}"
        rows.append((short_day(day, chart.span.last), text, "session" if day in marks else ""))
    return ("day", shown, ""), tuple(rows)


def _weekly(chart: Chart) -> Table:
    mondays = [monday for monday in weeks(chart.span) if any(monday in of for of in chart.weekly.values())]
    rows = []
    for monday in reversed(mondays):
        reached = [
            f"{BASES[base]} {of[monday] // 60}:{of[monday] % 60:02d}"
            for base, of in chart.weekly.items()
            if monday in of
        ]
        rows.append((f"week of {short_day(monday, chart.span.last)}", ", ".join(reached)))
    return ("week", "reached"), tuple(rows)


def coverage_rows(chart: Chart) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Give each group that is rolled with its seconds in every week of the span, oldest first."""
    mondays = weeks(chart.span)
    return tuple(
        (BASES[base], tuple(of.get(monday, 0) for monday in mondays))
        for base, of in chart.weekly.items()
        if base not in NEVER_LOADED
    )


def bucketed(series: tuple[tuple[date, float], ...], days: Span, columns: int) -> list[tuple[float, float] | None]:
    """Put a series into so many columns: the least and most value of the days in each, or None for none."""
    found: list[tuple[float, float] | None] = [None] * max(0, columns)
    total = max(1, days.days)
    for day, value in series:
        if day not in days or columns < 1:
            continue
        at = min(columns - 1, (day - days.first).days * columns // total)
        known = found[at]
        found[at] = (value, value) if known is None else (min(known[0], value), max(known[1], value))
    return found


def column_of(day: date, days: Span, columns: int) -> int:
    """Give the column that a day of the span stands in."""
    return min(columns - 1, max(0, (day - days.first).days * columns // max(1, days.days)))


def heat_weeks(chart: Chart, most: int) -> tuple[date, ...]:
    """Give the Mondays of the heat map's columns: the latest ``most`` weeks, at most 53."""
    last = chart.span.last - timedelta(days=chart.span.last.weekday())
    count = min(53, most, max(1, len(weeks(chart.span))))
    return tuple(last - timedelta(weeks=n) for n in range(count - 1, -1, -1))
