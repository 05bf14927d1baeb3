"""A chart as data: what is drawn, the sentence under it, and the same as a table."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from nmcoach.domain.days import Span
from nmcoach.domain.hints import Literal
from nmcoach.domain.measures.comparison import Held, NotYet
from nmcoach.domain.progress.periods import Period, periods, step_of, summed
from nmcoach.domain.progress.series import weeks
from nmcoach.domain.record import field, record
from nmcoach.domain.regions import BASES, NEVER_LOADED
from nmcoach.domain.say import Part, Sentence, listed, say

ChartKind = Literal["dots", "bars", "tally", "heat", "grid"]
HEADROOM = 1.05
"""How far a scale of bars reaches above the highest, but for what is counted."""


GOAL = say("goal")
"""What a line to reach is called."""


@record
class Reference:
    """What the readings are held against: a line, and around it a band in which nothing clearly changed."""

    value: float
    """In the unit of the chart."""
    name: Sentence
    """What it is: “before the first session”, “in the first 4 weeks”, “typically”."""
    band: float | None = None
    """Smallest change that means something; None where none is known."""
    own: bool = False
    """Whether the band is the user's own noise."""


@record
class Chart:
    """One chart of the progress place."""

    id: str
    """Such as ``pain`` or ``knee_to_wall_left``."""
    title: Part
    """What stands over it: “Knee to wall, left”, the name of an activity."""
    called: Part
    """What it is called in a sentence: “left knee to wall”."""
    kind: ChartKind
    """``dots`` one a reading; ``bars`` the middle of each period; ``tally`` how many in each; ``heat`` a cell a day;
    ``grid`` a cell a week and group."""
    span: Span
    """The days shown."""
    series: tuple[tuple[date, float], ...]
    """Local days with a value; days without one are unknown, not 0."""
    low: float
    """Lower end of the scale."""
    high: float
    """Upper end of the scale, above the lower; that of bars depends on their periods."""
    sentence: Sentence
    """What it shows, of how many days, and what is missing."""
    aside: Sentence | None = None
    """What has to be said beside every such sentence; None for nothing."""
    unit: str = ""
    """What stands behind a value."""
    goal: float | None = None
    """A line to reach, or not to pass."""
    goal_name: Sentence = GOAL
    """What the line is."""
    reference: Reference | None = None
    """What the readings are held against."""
    middle: float | None = None
    """Median of the readings shown."""
    marks: tuple[date, ...] = ()
    """Days of attended sessions."""
    excused: frozenset[date] = frozenset()
    """Days that do not count against the routine."""
    weekly: Mapping[str, Mapping[date, int]] = field(default_factory=dict)
    """``grid``: region base → Monday → seconds; of moving: kind → Monday → minutes."""
    held: Held | NotYet | None = None
    """How an outcome compares with before, over all days whatever the range; None of what is no outcome."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.series and not any(self.weekly.values())


def lacking(charts: Sequence[Chart]) -> list[Sentence]:
    """Say which charts have nothing to draw, and of the sessions what is planned."""
    found = [chart for chart in charts if chart.empty]
    named = [chart.called for chart in found if chart.id != "sessions"]
    lines = [say("No entry in this time: {named}.", named=listed(named, last=", "))] if named else []
    return lines + [chart.sentence for chart in found if chart.id == "sessions"]


def bars(chart: Chart, most: int) -> tuple[tuple[Period, ...], float]:
    """Give the periods of a chart of bars, at most about so many, and the upper end of their scale."""
    if chart.kind == "tally":  # what is counted has no part of one: its scale ends with the highest
        step = step_of(chart.span.days, most, "week")
        found = summed(chart.series, chart.span, step)
        least, headroom = 2.0, 1.0
    else:
        found = periods(chart.series, chart.span, step_of(chart.span.days, most))
        least, headroom = chart.goal or 1.0, HEADROOM
    return found, headroom * max([least, *(period.middle for period in found if period.middle is not None)])


def coverage_rows(chart: Chart) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Give each group that is rolled with its seconds in every week of the span, oldest first."""
    mondays = weeks(chart.span)
    return tuple(
        (BASES[base], tuple(of.get(monday, 0) for monday in mondays))
        for base, of in chart.weekly.items()
        if base not in NEVER_LOADED
    )


def column_of(day: date, days: Span, columns: int) -> int:
    """Give the column that a day of the span stands in."""
    return min(columns - 1, max(0, (day - days.first).days * columns // max(1, days.days)))


def heat_weeks(chart: Chart, most: int) -> tuple[date, ...]:
    """Give the Mondays of the heat map's columns: the latest ``most`` weeks, at most 53."""
    last = chart.span.last - timedelta(days=chart.span.last.weekday())
    count = min(53, most, max(1, len(weeks(chart.span))))
    return tuple(last - timedelta(weeks=n) for n in range(count - 1, -1, -1))
