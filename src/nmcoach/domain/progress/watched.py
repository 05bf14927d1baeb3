"""What a watch measured at night, as charts with their sentences: more or less, never better or worse.

It is held against the user's own nights alone, and answers nothing of whether the care helps.
"""

from collections.abc import Mapping
from datetime import timedelta

from nmcoach.domain.days import Span
from nmcoach.domain.measures.comparison import Held, NotYet, hold
from nmcoach.domain.measures.measures import MEASURES, WATCHED, Measure, value_of
from nmcoach.domain.measures.statistics import Series, summary
from nmcoach.domain.progress.charts import Chart, Reference
from nmcoach.domain.progress.made import Basis, Named, scale
from nmcoach.domain.record import replace
from nmcoach.domain.say import Plural, Sentence, Theirs, plural, say, together

LAID_ASIDE = timedelta(days=28)
"""A device without a reading for longer is told of as one that was used before (design default)."""
MOST_SOURCES = 4
"""Lines of sources of one kind that are drawn, those used last (design default)."""
OWN_NIGHTS = say(
    "Held only against your own nights with this device; by itself it says nothing of your health. "
    "The guide's 12 % more comes without a source."
)
"""Said beside heart rate variability, always."""


def charts(basis: Basis, days: Mapping[tuple[str, str], Series]) -> list[Chart]:
    """Make the charts of what a watch measured, where it did: one a kind, or one a source, the one used last first.

    ``days`` holds the value of each day by kind, and by source where each has a line of its own.
    """
    found = []
    for measure in (MEASURES[kind] for kind in WATCHED):
        lines = {source: series for (kind, source), series in days.items() if kind == measure.id and series}
        latest = sorted(lines, key=lambda source: (lines[source][-1][0], source), reverse=True)[:MOST_SOURCES]
        found += [
            _chart(basis, measure, _named(measure, number, source), lines[source])
            for number, source in enumerate(latest, 1)
        ]
    return found


def _named(measure: Measure, number: int, source: str) -> Named:
    if not measure.by_source:
        return Named(measure.id, measure.title, measure.name)
    title = say("{title}, {source}", title=measure.title, source=Theirs(source))
    called = say("{name} ({source})", name=measure.name, source=Theirs(source))
    return Named("_".join((measure.id, str(number))), title, called)


def _chart(basis: Basis, measure: Measure, named: Named, series: Series) -> Chart:
    """Make the chart of a device's nights; once it is laid aside, nothing is compared."""
    days, began, ended = basis.days, series[0][0], series[-1][0]
    known = days.since(began)
    within = tuple(days.of(series))
    middle = summary(within, days.first, days.last).middle
    reference = None if middle is None else Reference(middle, say("typically"))
    if days.last - ended > LAID_ASIDE:
        known = Span(max(days.first, began), max(days.first, ended))
        more = say("Not used since {day}.", day=ended)
    else:
        held = hold(measure, series, known, basis.first_session)
        more = apart(held)
        if isinstance(held, Held):
            reference = Reference(held.early_middle, held.name, held.least, own=True)
    low, high = scale(measure, [value for _, value in within], reference)
    chart = Chart(
        named.id, named.title, named.called, "dots", days, within, low, high, sentence(measure, series, known, more),
        unit=measure.unit, marks=basis.marks, middle=middle, reference=reference,
    )  # fmt: skip
    return _in_hours(chart) if measure.unit == "min" else chart


def _in_hours(chart: Chart) -> Chart:
    """Give a chart of minutes as one of hours, which a night is thought of in."""

    def hours(minutes: float | None) -> float | None:
        return None if minutes is None else round(minutes / 60, 1)

    line = chart.reference
    if line is not None:
        line = replace(line, value=round(line.value / 60, 1), band=hours(line.band))
    return replace(
        chart,
        series=tuple((day, round(minutes / 60, 1)) for day, minutes in chart.series),
        low=chart.low / 60, high=chart.high / 60, unit="h", middle=hours(chart.middle), reference=line,
    )  # fmt: skip


def sentence(measure: Measure, series: Series, days: Span, more: Sentence) -> Sentence:
    """Say what a watch measured at night, and more of it."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return together(say("Nothing measured in this time."), more) or more
    value, on = value_of(measure, found.middle), say("on {n} of {nights}", n=found.n, nights=_nights(days.days))
    told = say("{value} {on}.", value=value, on=on)
    if found.least != found.most:
        least, most = (value_of(measure, one or 0.0) for one in (found.least, found.most))
        told = say("Typically {value}, {on}, from {least} to {most}.", value=value, on=on, least=least, most=most)
    return together(told, more, OWN_NIGHTS if measure.by_source else None) or told


def apart(held: Held | NotYet) -> Sentence:
    """Say how later nights compare with earlier ones."""
    if isinstance(held, NotYet):
        return held.text
    then, lately = (
        say("{value} ({nights})", value=value_of(held.measure, middle), nights=_nights(n))
        for middle, n in ((held.early_middle, held.found.baseline.n), (held.late_middle, held.found.later.n))
    )
    if held.weeks is None:
        head = say("Before the first session {then}, lately {lately}", then=then, lately=lately)
    else:
        head = say("In the first {weeks} weeks {then}, lately {lately}", weeks=held.weeks, then=then, lately=lately)
    return say("{head}: {apart}.", head=head, apart=more_or_less(held))


def more_or_less(held: Held) -> Sentence:
    """Say how far apart earlier and later nights are, in a clause, and whether that is beyond the usual."""
    if held.reached is None or held.least is None:
        return say("no clear change")
    by, usual = (value_of(held.measure, abs(one)) for one in (held.found.difference, held.least))
    if held.found.difference > 0:
        return say("{by} more, beyond your usual ups and downs ({usual})", by=by, usual=usual)
    return say("{by} less, beyond your usual ups and downs ({usual})", by=by, usual=usual)


def _nights(n: int) -> Plural:
    return plural(n, one="{n} night", other="{n} nights")
