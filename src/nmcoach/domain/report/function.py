"""How activities, movement, stress and sleep went over a period, for the page for a physio."""

from datetime import date

from nmcoach.domain.measures.comparison import VARIES, Held, NotYet, Reached, hold
from nmcoach.domain.measures.measures import MEASURES, Measure, activities, show_value, value_of
from nmcoach.domain.measures.statistics import Series, Summary, noise, summary
from nmcoach.domain.progress.series import measured_days
from nmcoach.domain.progress.watched import more_or_less
from nmcoach.domain.report.facts import ReportFacts
from nmcoach.domain.report.parts import UNKNOWN, Begun, Dated, Tied, paragraph
from nmcoach.domain.report.tree import ReportSection, ReportTable, Spark
from nmcoach.domain.say import Figure, Number, Part, Sentence, Theirs, listed, plural, say

NO_BASELINE = say("Where the first weeks are named there is no baseline from before the first session.")
PAIRS = say("Before: the weeks before the first session. Pairs, of 100: each earlier day beside each later one.")
VARIED = say("varies too much to tell")
REACHED: dict[Reached, Sentence] = {
    "medium": say("medium or more"),
    "smallest": say("reaches the smallest*"),
    "likely": say("likely meaningful"),
    "possible": say("possibly a change"),
    "noise": say("beyond own noise"),
}
"""What a change reaches → the words for it, in a narrow column."""


def function(facts: ReportFacts) -> ReportSection[Part]:
    """Give a row for each activity, movement test, stress and sleep: first, latest, typical, and how it changed."""
    first = facts.sessions[0].day if facts.sessions else None
    if facts.plan is not None:
        first = next((s.day for s in facts.sessions if s.day >= facts.plan.start), None)
    rows: list[tuple[Part | Spark, ...]] = []
    measured, lacking = set(), dict[str, Part]()
    lacks = compared = False
    for measure, title, series in _measured(facts):
        found = summary(series, facts.days.first, facts.days.last)
        if found.middle is None:
            if not measure.watched:
                lacking[measure.id] = measure.name
            continue
        held = hold(measure, series, facts.days, first)
        compared = compared or isinstance(held, Held)
        lacks = lacks or (isinstance(held, Held) and not held.baseline)
        measured.add(measure.id)
        rows.append((
            Begun(title),
            _value(measure, min(series, key=lambda one: one[0])),
            _value(measure, facts.days.of(series)[-1]),
            Tied(_typical(measure, found)),
            _smallest(measure, series, held),
            _change(held),
        ))  # fmt: skip
    missing: list[Part] = [name for key, name in lacking.items() if key not in measured]
    if not activities(facts.measurements):
        missing.insert(0, say("chosen activities"))
    after = (
        say("First: the first ever told. * Smallest change that means something; n: days with a value.")
        if rows
        else None,
        PAIRS if compared else None,
        NO_BASELINE if lacks else None,
        say("Unknown, not measured in this period: {what}.", what=listed(missing, last=", ")) if missing else None,
    )
    head = (
        say("Measure"),
        say("First"),
        say("Latest"),
        say("Typically, range"),
        say("Smallest change*"),
        say("Earlier and lately"),
    )
    table = ReportTable[Part](head, tuple(rows))
    return ReportSection("function", tables=(table,) if rows else (), after=paragraph(after))


def _value(measure: Measure, reading: tuple[date, float]) -> Part:
    return Tied(say("{value} ({day})", value=value_of(measure, reading[1]), day=Dated(reading[0])))


def _measured(facts: ReportFacts) -> list[tuple[Measure, Part, Series]]:
    found: list[tuple[Measure, Part, Series]] = []
    for measure in sorted(MEASURES.values(), key=_order):
        of_kind = [m for m in facts.measurements if m.kind == measure.id]
        if measure.id == "pain":
            continue
        if measure.id == "activity":
            found += [(measure, Theirs(name), measured_days(of_kind, name=name)) for name in activities(of_kind)]
        elif measure.by_source:
            sources = sorted({m.note for m in of_kind})
            found += [
                (measure, say("{title}, {source}", title=measure.title, source=Theirs(source)),
                 measured_days([m for m in of_kind if m.note == source]))
                for source in sources
            ]  # fmt: skip
        elif measure.sided:
            found += [(measure, measure.titled(side), measured_days(of_kind, side)) for side in ("left", "right")]
        else:
            found.append((measure, measure.title, measured_days(of_kind)))
    return found


def _order(measure: Measure) -> int:
    """Give what was chosen first, then the tests, the scales, a watch's figures; pain has a section of its own."""
    if measure.watched:
        return 3
    return 0 if measure.id == "activity" else 2 if measure.unit == "/10" else 1


def _typical(measure: Measure, found: Summary) -> Part:
    middle, least, most = found.middle or 0.0, found.least or 0.0, found.most or 0.0
    if measure.watched:
        typical, lowest, highest = (value_of(measure, one) for one in (middle, least, most))
        return say("{middle} ({least} to {most}), n = {n}", middle=typical, least=lowest, most=highest, n=found.n)
    if least == most:
        return say("{middle}, n = {n}", middle=Figure(middle), n=found.n)
    span = say("{least} to {most}", least=Figure(least), most=Figure(most))
    return say("{middle} ({span}), n = {n}", middle=Figure(middle), span=span, n=found.n)


def _change(held: Held | NotYet) -> Part:
    if isinstance(held, NotYet):
        if held.lacking is None:
            return held.text
        return Tied(plural(held.lacking, one="too few days: {n} more", other="too few days: {n} more"))
    if held.measure.watched:
        early, late = (_nights(held.measure, one) for one in (held.found.baseline, held.found.later))
        apart = more_or_less(held)
        return say("{then} {early}, lately {late}: {apart}", then=_then(held), early=early, late=late, apart=apart)
    better, same, worse = held.found.of_hundred
    return say(
        "{then} {early}, lately {late}: {kind}; pairs {better} better, {same} same, {worse} worse",
        then=_then(held),
        early=_with_count(held.found.baseline),
        late=_with_count(held.found.later),
        kind=_reached(held),
        better=better,
        same=same,
        worse=worse,
    )


def _nights(measure: Measure, found: Summary) -> Part:
    return Tied(say("{value} (n = {n})", value=value_of(measure, found.middle or 0.0), n=found.n))


def _then(held: Held) -> Part:
    if held.weeks is None:
        return say("before")
    return plural(held.weeks, one="first week", other="first {n} weeks")


def _with_count(found: Summary) -> Part:
    return Tied(say("{value} (n = {n})", value=Figure(found.middle or 0.0), n=found.n))


def _reached(held: Held) -> Part:
    if held.varies:
        return VARIED
    if held.reached is None:
        return say("no clear change")
    by, reached = Figure(abs(held.found.difference)), REACHED[held.reached]
    if held.better:
        return say("better by {by}, {reached}", by=by, reached=reached)
    return say("worse by {by}, {reached}", by=by, reached=reached)


def _smallest(measure: Measure, series: Series, held: Held | NotYet) -> Part:
    if measure.meaningful is not None:
        return Theirs(show_value(measure.id, measure.meaningful).removesuffix("/10"))
    own = held.least if isinstance(held, Held) else noise([value for _, value in series], measure.step)
    if own is None:
        return UNKNOWN
    if measure.unit == "/10" and own > VARIES:
        return VARIED
    if measure.watched:
        return Tied(say("{own} (own noise)", own=value_of(measure, own)))
    return Tied(say("{own} (own noise)", own=Number(own)))
