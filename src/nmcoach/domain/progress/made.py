"""Each chart made from what was logged: its series, scale, reference and sentence."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil, floor

from nmcoach.domain.amounts import Told
from nmcoach.domain.days import Span
from nmcoach.domain.measures.comparison import Held, hold
from nmcoach.domain.measures.measures import MEASURES, SIDES, TYPED, Measure
from nmcoach.domain.measures.movement import ByKind, totals
from nmcoach.domain.measures.statistics import SETTLING, Series, summary
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.progress import words
from nmcoach.domain.progress.charts import GOAL, Chart, Reference
from nmcoach.domain.progress.helping import Compared
from nmcoach.domain.progress.series import excused, gaps_between
from nmcoach.domain.progress.strength import strength
from nmcoach.domain.record import record, replace
from nmcoach.domain.regions import BASES
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.say import Part, Sentence, Theirs, say
from nmcoach.domain.sessions import Session, attended
from nmcoach.domain.water import GOAL_ML


@record
class Basis:
    """The days that charts show, and what matters to all of them."""

    days: Span
    """The days of the range, up to today."""
    logged: Span
    """Of them, those on which something could have been logged: from the first entry on."""
    sessions: Sequence[Session]
    """All."""
    marks: tuple[date, ...]
    """Days of the range with an attended session."""
    first_session: date | None
    """Day of the first attended session that counts for the plan; None before it."""

    @property
    def came(self) -> int:
        """How many sessions were attended since then."""
        first = self.first_session
        return 0 if first is None else sum(1 for one in attended(self.sessions) if first <= one.day <= self.days.last)


def compared(charts: Iterable[Chart]) -> list[Compared]:
    """Give of each outcome how it compares with before."""
    return [Compared(chart.id, chart.called, chart.held) for chart in charts if chart.held is not None]


def basis_of(days: Span, began: date | None, sessions: Iterable[Session], plan: Plan | None) -> Basis:
    """Give what charts of some days show; ``began`` is the day of the first entry, None for none."""
    every = list(sessions)
    came = attended(s for s in every if s.day <= days.last)
    first = next((s.day for s in came if plan is None or s.day >= plan.start), None)
    return Basis(days, days.since(began), every, tuple(s.day for s in came if s.day in days), first)


def rolling(
    basis: Basis,
    shares: Mapping[date, float],
    pauses: Pauses,
    answers: Sequence[Answer],
    questions: Mapping[str, SafetyQuestion],
) -> Chart:
    """Make the chart of the daily routine; ``shares`` are those of every day that was ever rolled, for strength.

    The sentence tells of the range; the strength is that of the whole past.
    """
    days = basis.days
    begun = min(shares, default=days.last)
    let_off = excused(Span(begun, days.last), pauses, basis.sessions, answers, questions)
    whole = strength(shares, begun, days.last, let_off)
    part = strength(shares, max(begun, days.first), days.last, let_off)
    series = tuple(days.of(sorted(shares.items())))
    sentence = words.rolling(replace(part, value=whole.value))
    title, called = say("Rolling"), say("rolling")
    return Chart("rolling", title, called, "heat", days, series, 0, 1, sentence, excused=let_off)


def water(basis: Basis, drunk: Series, told: Told | None, goal_ml: int = GOAL_ML) -> Chart:
    """Make the chart of drinks by the millilitres of each day; what a clinician told takes the place of the goal."""
    days, series = basis.days, tuple(drunk)
    sentence = words.water(series, basis.logged, told, goal_ml)
    line = goal_ml if told is None else told.ml
    return Chart(
        "water", say("Water"), say("water"), "bars", days, series, 0, line or GOAL_ML, sentence,
        unit="ml", goal=line, goal_name=_line_name(told), middle=_middle(series, days),
    )  # fmt: skip


def _line_name(told: Told | None) -> Sentence:
    if told is None:
        return GOAL
    return say("what you were told to aim for") if told.aim else say("limit")


def soreness(basis: Basis, worst: Series) -> Chart:
    """Make the chart of soreness, of the worst level of each day."""
    days = basis.days
    series = tuple(days.of(worst))
    sentence = words.soreness(series, basis.logged, len(basis.marks))
    middle = _middle(series, days)
    return Chart(
        "soreness", say("Soreness, worst of the day"), say("soreness"), "dots", days, series, 0, 10, sentence,
        unit="/10", marks=basis.marks, middle=middle, reference=_typical(middle),
    )  # fmt: skip


def measured(basis: Basis, days: Mapping[tuple[str, str], Series], activities: Sequence[str]) -> list[Chart]:
    """Make the charts of what is measured: one a kind, for tests with sides one a side, and one an activity.

    ``days`` holds the value of each day by kind and side, or by kind and the activity's name without its case.
    """
    found = []
    for measure in (MEASURES[kind] for kind in TYPED):
        if measure.sided:
            for side in SIDES:
                named = Named("_".join((measure.id, side)), measure.titled(side), measure.called(side))
                found.append(_outcome(basis, measure, named, days.get((measure.id, side), ())))
        elif measure.id == "activity":
            for number, activity in enumerate(activities, 1):
                named = Named("_".join(("activity", str(number))), Theirs(activity), Theirs(activity))
                found.append(_outcome(basis, measure, named, days.get((measure.id, activity.casefold()), ())))
        else:
            named = Named(measure.id, measure.titled(), measure.name)
            found.append(_outcome(basis, measure, named, days.get((measure.id, ""), ())))
    return found


def muscles(basis: Basis, seconds: Mapping[str, Series]) -> Chart:
    """Make the chart of the groups reached; ``seconds`` holds those of each day of the range by region base."""
    weekly: dict[str, dict[date, int]] = {base: {} for base in BASES}
    for base, series in seconds.items():
        for day, value in series:
            monday = day - timedelta(days=day.weekday())
            weekly[base][monday] = weekly[base].get(monday, 0) + round(value)
    most = max((seconds for of in weekly.values() for seconds in of.values()), default=1)
    sentence = words.muscles(weekly)
    title, called = say("Groups reached each week"), say("groups reached each week")
    return Chart("muscles", title, called, "grid", basis.days, (), 0, most, sentence, weekly=weekly)


def moving(basis: Basis, moved: ByKind) -> Chart:
    """Make the chart of moving besides the routine, of the minutes of each kind and day."""
    by_day: dict[date, float] = {}
    weekly: dict[str, dict[date, int]] = {}
    for kind in totals(moved, basis.days):
        weekly[kind] = {}
        for day, minutes in basis.days.of(moved[kind]):
            by_day[day] = by_day.get(day, 0.0) + minutes
            monday = day - timedelta(days=day.weekday())
            weekly[kind][monday] = weekly[kind].get(monday, 0) + round(minutes)
    series = tuple(sorted(by_day.items()))
    title, sentence = say("Moving besides the routine"), words.moving(moved, basis.logged)
    return Chart("moving", title, say("moving"), "tally", basis.days, series, 0, 2, sentence, unit="min", weekly=weekly)


def visits(basis: Basis, rhythm: Part | None) -> Chart:
    """Make the chart of sessions; ``rhythm`` says where the plan stands, None without one."""
    days = basis.days
    gaps = gaps_between(basis.sessions, days)
    came = [session.day for session in basis.sessions if session.status == "attended" and session.day in days]
    series = tuple((day, float(came.count(day))) for day in sorted(set(came)))
    sentence = words.sessions(basis.sessions, days, gaps, rhythm or say("No plan is set."))
    return Chart("sessions", say("Sessions"), say("sessions"), "tally", days, series, 0, 2, sentence)


@record
class Named:
    """What a chart is known by."""

    id: str
    title: Part
    called: Part


def _outcome(basis: Basis, measure: Measure, named: Named, series: Series) -> Chart:
    within = tuple(basis.days.of(series))
    middle = _middle(within, basis.days)
    held = hold(measure, series, basis.logged, basis.first_session)
    reference = _typical(middle, measure.meaningful)
    if isinstance(held, Held):
        band = None if held.varies else held.least
        reference = Reference(held.early_middle, held.name, band, measure.meaningful is None)
    low, high = scale(measure, [value for _, value in within], reference)
    sentence = words.outcome(measure, series, basis.logged, held)
    return Chart(
        named.id, named.title, named.called, "dots", basis.days, within, low, high, sentence,
        aside=SETTLING if middle is not None else None, unit=measure.unit, marks=basis.marks, middle=middle,
        reference=reference, held=held,
    )  # fmt: skip


def scale(measure: Measure, values: Sequence[float], reference: Reference | None) -> tuple[float, float]:
    """Give both ends of a measure's scale: 0–10, or round figures around its values and what they are held against."""
    if measure.unit == "/10":
        return 0.0, 10.0
    around = [*values, *([] if reference is None else [reference.value])]
    room = measure.meaningful or (reference.band if reference else None) or 2.0
    low, high = min(around, default=0.0) - room, max(around, default=10.0) + room
    whole = 60 if measure.unit == "min" else 1  # shown in hours
    return max(measure.least, float(floor(low / whole) * whole)), min(measure.most, float(ceil(high / whole) * whole))


def _typical(middle: float | None, band: float | None = None) -> Reference | None:
    return None if middle is None else Reference(middle, say("typically"), band)


def _middle(series: Series, days: Span) -> float | None:
    return summary(series, days.first, days.last).middle
