"""How pain and soreness went over a period, region by region, for the page for a physio."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean

from nmcoach.domain.days import Span
from nmcoach.domain.measures.statistics import Series, daily
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.regions import name as region_name
from nmcoach.domain.report.facts import ReportFacts
from nmcoach.domain.report.parts import Begun, Dated, Tied, paragraph
from nmcoach.domain.report.tree import BodyChart, ReportSection, ReportTable, Spark
from nmcoach.domain.say import Figure, Number, Part, Sentence, Theirs, english, listed, plural, say
from nmcoach.domain.soreness.check_ins import standing_levels
from nmcoach.domain.soreness.flaring import BESIDE_LEVEL, LEVEL, NOTE

MOST_REGIONS = 5
"""Regions with a row of their own, so that the page stays one (design default)."""
MOST_GAP = 7
"""Days without a reading that a small curve joins; a longer gap stays open (design default)."""
MOST_FLARES = 3
"""Days of flares that are named, the latest; the others are counted (design default)."""
SPARK_POINTS = 56
"""Points a small curve has at most; a longer period keeps the worst of each stretch."""


def pain(facts: ReportFacts) -> ReportSection[Part]:
    """Give a row for pain as a whole and one for each sore region, and the body with the worst of each region."""
    rows: list[tuple[Part | Spark, ...]] = []
    whole = facts.days.of(daily([(m.day, m.value) for m in facts.measurements if m.kind == "pain"]))
    if whole:
        rows.append(_row(say("Pain over 24 hours, as a whole"), whole, whole[-1][1], facts))
    by_region = _by_region(facts)
    worst = sorted(by_region, key=lambda r: (-max(v for _, v in by_region[r]), -fmean(v for _, v in by_region[r])))
    shown = worst[:MOST_REGIONS]
    latest = standing_levels([c for c in facts.check_ins if c.day in facts.days])
    rows += [
        _row(Begun(Theirs(region_name(region))), by_region[region], latest[region].levels[region], facts)
        for region in shown
    ]
    if not rows:
        return ReportSection("pain", (say("Unknown: no pain and no soreness was logged in this period."),))
    known = facts.days.since(min((c.day for c in facts.check_ins), default=None))
    missing = known.days - len({day for series in by_region.values() for day, _ in series})
    left = len(worst) - len(shown)
    without = say("Days without a check-in: {missing} of {days}.", missing=missing, days=known.days)
    if known != facts.days:
        without = say("Days without a check-in since the first: {missing} of {days}.", missing=missing, days=known.days)
    lines: list[Part | None] = [
        say("0–10; the worst reading of each day."),
        without if by_region else None,
        _flared(facts),
        plural(
            left,
            one="{n} more region with no higher readings is on the body chart alone.",
            other="{n} more regions with no higher readings are on the body chart alone.",
        )
        if left
        else None,
        say("The course shows the worst of each stretch of days.") if facts.days.days > SPARK_POINTS else None,
        say("Marks in the course are sessions.") if any(s.day in facts.days for s in facts.sessions) else None,
    ]
    head = (say("Where"), say("Now"), say("Worst"), say("Best"), say("Average"), say("Days"), say("Course, 0–10"))
    table = ReportTable[Part](head, tuple(rows))
    return ReportSection("pain", tables=(table,), after=paragraph(lines), chart=_chart(by_region, facts))


def _flared(facts: ReportFacts) -> Sentence | None:
    """Say which levels nobody read off the body: what a flare counts as where it is, and beside it."""
    note = english(NOTE)
    days = sorted({c.day for c in facts.check_ins if c.day in facts.days and c.note == note})
    if not days:
        return None
    named: list[Part] = [Dated(day) for day in days[-MOST_FLARES:]]
    if more := len(days) - len(named):
        named.append(plural(more, one="{n} day before", other="{n} days before"))
    return say(
        "A flare was told on {days}: the coach put {level}/10 where it was and {beside}/10 beside it, or more where "
        "more had been told.",
        days=listed(named, last=" and "),
        level=LEVEL,
        beside=BESIDE_LEVEL,
    )


def place(day: date, days: Span) -> float:
    """Give where a day lies within a period, 0–1."""
    return (day - days.first).days / max(1, days.days - 1)


def thinned(series: Series, days: Span) -> tuple[tuple[float, float], ...]:
    """Give the points of a small curve; where there are too many, the worst of each stretch stays."""
    worst: dict[int, tuple[float, float]] = {}
    for day, value in days.of(series):
        at = place(day, days)
        thin = days.days > SPARK_POINTS
        slot = min(SPARK_POINTS - 1, int(at * SPARK_POINTS)) if thin else (day - days.first).days
        if slot not in worst or value > worst[slot][1]:
            worst[slot] = (at, value)
    return tuple(worst[slot] for slot in sorted(worst))


def gap(days: Span) -> float:
    """Give the longest stretch a line crosses, 0–1: a week, or two of the stretches a longer period is thinned to."""
    stretches = 2 / SPARK_POINTS if days.days > SPARK_POINTS else 0.0
    return max(place(days.first + timedelta(days=MOST_GAP), days), stretches) + 1e-9


def _chart(by_region: dict[str, list[tuple[date, float]]], facts: ReportFacts) -> BodyChart[Part] | None:
    if not by_region or facts.body is None:
        return None
    levels = {region: round(max(value for _, value in series)) for region, series in by_region.items()}
    names: dict[str, Part] = {region: Theirs(region_name(region)) for region in levels}
    caption = say("Worst of the period, 0–10; L and R are the client's own sides.")
    return BodyChart(facts.body, levels, names, caption)


def _by_region(facts: ReportFacts) -> dict[str, list[tuple[date, float]]]:
    worst: dict[str, dict[date, float]] = {}
    for check_in in facts.check_ins:
        if check_in.day in facts.days:
            for region, level in check_in.levels.items():
                days = worst.setdefault(region, {})
                days[check_in.day] = max(days.get(check_in.day, 0.0), float(level))
    return {region: sorted(worst[region].items()) for region in REGIONS if region in worst}


def _row(
    title: Part, series: Sequence[tuple[date, float]], latest: float, facts: ReportFacts
) -> tuple[Part | Spark, ...]:
    values = [value for _, value in series]
    marks = tuple(dict.fromkeys(round(place(s.day, facts.days), 2) for s in facts.sessions if s.day in facts.days))
    now = Tied(say("{level} ({day})", level=Figure(latest), day=Dated(series[-1][0])))
    curve = Spark(thinned(series, facts.days), marks, gap(facts.days))
    figures = (Figure(max(values)), Figure(min(values)), Number(fmean(values)))
    return (title, now, *figures, say("{n}", n=len(values)), curve)
