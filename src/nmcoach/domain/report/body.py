"""How pain, soreness and function went over a period, for the page for a physio."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean

from nmcoach.domain.days import Span, short_day
from nmcoach.domain.measures.comparison import VARIES, Held, NotYet, Reached, hold
from nmcoach.domain.measures.measures import MEASURES, Measure, activities, show_value
from nmcoach.domain.measures.statistics import Series, Summary, daily, noise, summary
from nmcoach.domain.progress.series import measured_days
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.regions import name as region_name
from nmcoach.domain.report.facts import ReportFacts
from nmcoach.domain.report.tree import Cell, ReportSection, ReportTable, Spark
from nmcoach.domain.say import english
from nmcoach.domain.soreness.check_ins import standing_levels

MOST_REGIONS = 5
"""Regions with a row of their own, so that the page stays one (design default)."""
MOST_GAP = 7
"""Days without a reading that a small curve joins; a longer gap stays open (design default)."""
SPARK_POINTS = 56
"""Points a small curve has at most; a longer period keeps the worst of each stretch."""
NO_BASELINE = "Where the first weeks are named: no baseline from before the first session."
NAP = "NAP: of all pairs of an earlier and a later day, the share in which the later is better, ties half."
REACHED: dict[Reached, str] = {
    "medium": "medium or more",
    "smallest": "reaches the smallest*",
    "likely": "likely meaningful",
    "possible": "possibly a change",
    "noise": "beyond own noise",
}
"""What a change reaches → the words for it, in a narrow column."""


def pain(facts: ReportFacts) -> ReportSection:
    """Give a row for pain as a whole and one for each sore region: current, worst, average, the course."""
    rows: list[tuple[Cell, ...]] = []
    whole = facts.days.of(daily([(m.day, m.value) for m in facts.measurements if m.kind == "pain"]))
    if whole:
        rows.append(_row("Pain over 24 hours, as a whole", whole, whole[-1][1], facts))
    by_region = _by_region(facts)
    worst = sorted(by_region, key=lambda r: (-max(v for _, v in by_region[r]), -fmean(v for _, v in by_region[r])))
    shown = worst[:MOST_REGIONS]
    latest = standing_levels([c for c in facts.check_ins if c.day in facts.days])
    rows += [
        _row(region_name(region).capitalize(), by_region[region], latest[region].levels[region], facts)
        for region in shown
    ]
    if not rows:
        return ReportSection("pain", ("Unknown: no pain and no soreness was logged in this period.",))
    known = facts.days.since(min((c.day for c in facts.check_ins), default=None))
    missing = known.days - len({day for series in by_region.values() for day, _ in series})
    left = len(worst) - len(shown)
    since = " since the first" if known != facts.days else ""
    lines = [f"0–10; the worst reading of each day. Days without a check-in: {missing} of {known.days}{since}."]
    if left:
        lines.append(f"{left} more {'region' if left == 1 else 'regions'} with lower readings left out.")
    if facts.days.days > SPARK_POINTS:
        lines.append("The course shows the worst of each stretch of days.")
    lines.append("Marks in the course are sessions.")
    head = ("Where", "Current", "Worst", "Average", "Days", "Course, 0–10")
    return ReportSection("pain", tables=(ReportTable(head, tuple(rows)),), after=(" ".join(lines),))


def function(facts: ReportFacts) -> ReportSection:
    """Give a row for each activity, movement test, stress and sleep: latest, middle, and how it changed."""
    first = facts.sessions[0].day if facts.sessions else None
    if facts.plan is not None:
        first = next((s.day for s in facts.sessions if s.day >= facts.plan.start), None)
    rows, lacks, compared = [], False, False
    for measure, title, series in _measured(facts):
        found = summary(series, facts.days.first, facts.days.last)
        if found.middle is None:
            continue
        latest = facts.days.of(series)[-1]
        held = hold(measure, series, facts.days, first)
        compared = compared or isinstance(held, Held)
        lacks = lacks or (isinstance(held, Held) and not held.baseline)
        rows.append((
            f"{title[:1].upper()}{title[1:]}",
            f"{_tied(show_value(measure.id, latest[1]))}\u00a0({_day(latest[0], facts)})",
            _tied(f"{found.middle:g}{_range(found)}, n = {found.n}"),
            _smallest(measure, series, held),
            _change(held),
        ))  # fmt: skip
    measured = {title.casefold() for title, *_ in rows}
    others = [measure for measure, title, _ in _measured(facts) if title.casefold() not in measured]
    lacking = list(dict.fromkeys(english(measure.name) for measure in others))
    if not activities(facts.measurements):
        lacking.insert(0, "chosen activities")
    after = ["* Smallest change that means something; n: days with a value."] if rows else []
    if compared:
        after.append(NAP)
    if lacks:
        after.append(NO_BASELINE)
    if lacking:
        after.append(f"Unknown, not measured in this period: {', '.join(lacking)}.")
    head = (
        "Measure",
        "Latest",
        "Median, range",
        "Smallest change*",
        "Earlier and lately",
    )
    tables = (ReportTable(head, tuple(rows)),) if rows else ()
    return ReportSection("function", tables=tables, after=(" ".join(after),) if after else ())


def place(day: date, days: Span) -> float:
    """Give where a day lies within a period, 0–1."""
    return (day - days.first).days / max(1, days.days - 1)


def thinned(series: Series, days: Span, most: int = SPARK_POINTS) -> tuple[tuple[float, float], ...]:
    """Give the points of a small curve; where there are too many, the worst of each stretch stays."""
    worst: dict[int, tuple[float, float]] = {}
    for day, value in days.of(series):
        at = place(day, days)
        slot = min(most - 1, int(at * most)) if days.days > most else (day - days.first).days
        if slot not in worst or value > worst[slot][1]:
            worst[slot] = (at, value)
    return tuple(worst[slot] for slot in sorted(worst))


def gap(days: Span, most: int = SPARK_POINTS) -> float:
    """Give the longest stretch a line crosses, 0–1: a week, or two of the stretches a longer period is thinned to."""
    return max(place(days.first + timedelta(days=MOST_GAP), days), 2 / most if days.days > most else 0.0) + 1e-9


def _by_region(facts: ReportFacts) -> dict[str, list[tuple[date, float]]]:
    worst: dict[str, dict[date, float]] = {}
    for check_in in facts.check_ins:
        if check_in.day in facts.days:
            for region, level in check_in.levels.items():
                days = worst.setdefault(region, {})
                days[check_in.day] = max(days.get(check_in.day, 0.0), float(level))
    return {region: sorted(worst[region].items()) for region in REGIONS if region in worst}


def _row(title: str, series: Sequence[tuple[date, float]], latest: float, facts: ReportFacts) -> tuple[Cell, ...]:
    values = [value for _, value in series]
    marks = tuple(dict.fromkeys(round(place(s.day, facts.days), 2) for s in facts.sessions if s.day in facts.days))
    current = f"{latest:g} ({_day(series[-1][0], facts)})"
    curve = Spark(thinned(series, facts.days), marks, gap(facts.days))
    return (title, current, f"{max(values):g}", f"{fmean(values):.1f}", str(len(values)), curve)


def _measured(facts: ReportFacts) -> list[tuple[Measure, str, Series]]:
    found: list[tuple[Measure, str, Series]] = []
    for measure in sorted(MEASURES.values(), key=_order):
        of_kind = [m for m in facts.measurements if m.kind == measure.id]
        if measure.id == "pain":
            continue
        if measure.id == "activity":
            found += [(measure, name, measured_days(of_kind, name=name)) for name in activities(of_kind)]
        elif measure.sided:
            for side in ("left", "right"):
                found.append((measure, english(measure.titled(side)), measured_days(of_kind, side)))
        else:
            found.append((measure, english(measure.title), measured_days(of_kind)))
    return found


def _order(measure: Measure) -> int:
    """Give what was chosen first, then the tests, then the scales; pain has a section of its own."""
    return 0 if measure.id == "activity" else 2 if measure.unit == "/10" else 1


def _change(held: Held | NotYet) -> str:
    if isinstance(held, NotYet) and held.lacking is not None:
        return f"Too few days yet: {held.lacking} lacking."
    if isinstance(held, NotYet):
        return english(held.text)
    found = held.found
    early, late = found.baseline.middle or 0.0, found.later.middle or 0.0
    then = f"{english(held.name).removeprefix('in the ').capitalize()} {_tied(f'{early:g} (n = {found.baseline.n})')}"
    reached = held.reached
    kind = "no clear change"
    if held.varies:
        kind = "varies too much to tell"
    elif reached is not None:
        kind = f"{_moved(held)}, {REACHED[reached]}"
    return f"{then}, {_tied(f'lately {late:g} (n = {found.later.n})')}: {kind}; {_tied(f'NAP {found.nap:.2f}')}"


def _moved(held: Held) -> str:
    return f"{'better' if held.better else 'worse'} by {abs(held.found.difference):g}"


def _range(found: Summary) -> str:
    return "" if found.least == found.most else f" ({found.least:g} to {found.most:g})"


def _tied(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _smallest(measure: Measure, series: Series, held: Held | NotYet) -> str:
    if measure.meaningful is not None:
        return show_value(measure.id, measure.meaningful).removesuffix("/10")
    own = held.least if isinstance(held, Held) else noise([value for _, value in series], measure.step)
    if own is not None and measure.unit == "/10" and own > VARIES:
        return "varies too much"
    return "unknown" if own is None else _tied(f"{own:.1f} (own noise)")


def _day(day: date, facts: ReportFacts) -> str:
    return short_day(day, facts.now.day).partition(" ")[2].replace(" ", "\u00a0")
