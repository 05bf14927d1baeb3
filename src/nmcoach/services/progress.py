"""The charts of the past, each with its sentence."""

from dataclasses import replace
from datetime import date

from nmcoach.domain.days import Span
from nmcoach.domain.measures.measures import MEASURES, Measure, Measurement
from nmcoach.domain.measures.statistics import Series, summary
from nmcoach.domain.plan.events import Plan, fold, told
from nmcoach.domain.plan.pauses import Pauses, pauses
from nmcoach.domain.progress import series as progress
from nmcoach.domain.progress import words as progress_words
from nmcoach.domain.progress.charts import Chart, Reference
from nmcoach.domain.progress.comparison import Held, hold
from nmcoach.domain.progress.series import Range
from nmcoach.domain.progress.strength import strength
from nmcoach.domain.sessions import Session, attended, effective_status
from nmcoach.domain.water import Drink
from nmcoach.services.context import Context
from nmcoach.services.measures import Measures
from nmcoach.services.plan import Plans
from nmcoach.services.safety import Safety
from nmcoach.services.sessions import Sessions
from nmcoach.services.soreness import Soreness
from nmcoach.services.water import Water
from nmcoach.storage import history as stored_history
from nmcoach.storage import plan as stored_plan
from nmcoach.storage import rolls as stored_rolls
from nmcoach.storage import safety as stored_answers

DAILY = ("drink", "roll", "soreness", "session", "measurement")


class Progress:
    """What the past shows."""

    def __init__(
        self,
        context: Context,
        sessions: Sessions,
        soreness: Soreness,
        measures: Measures,
        water: Water,
        plan: Plans,
        safety: Safety,
    ) -> None:
        self._context = context
        self._sessions = sessions
        self._soreness = soreness
        self._measures = measures
        self._water = water
        self._plan = plan
        self._safety = safety

    def charts(self, wanted: Range) -> list[Chart]:
        """Give all charts of a range up to today, those without any entry too."""
        today = self._context.moment().day
        began = self._began()
        days = progress.span(wanted, today, began)
        known = days.since(began)
        now = self._context.moment().at
        every = [replace(s, status=effective_status(s, now)) for s in self._sessions.every()]
        came = attended(s for s in every if s.day <= today)
        plan = fold(stored_plan.every(self._context.store))
        first = next((s.day for s in came if plan is None or s.day >= plan.start), None)
        marks = tuple(s.day for s in came if s.day in days)
        return [
            self._rolling(days, plan, every),
            self._drinks(days, known),
            self._soreness_chart(days, known, marks),
            *self._measured(days, known, marks, first),
            self._muscles(days),
            self._visits(days, every, plan),
        ]

    def first_range(self) -> Range:
        """Give the range to begin with: two weeks until the first entry is older than that, then three months."""
        began = self._began()
        days = progress.span("2w", self._context.moment().day, began)
        return "2w" if began is None or began in days else "3m"

    def _began(self) -> date | None:
        found = (stored_history.first_day(self._context.store, kind) for kind in DAILY)
        return min((day for day in found if day is not None), default=None)

    def _rolling(self, days: Span, plan: Plan | None, every: list[Session]) -> Chart:
        store = self._context.store
        rolls = stored_rolls.between(store, date(1900, 1, 1), days.last)
        shares = progress.rolled_shares(rolls)
        begun = min(shares, default=days.last)
        events = stored_plan.every(store)
        stopped = pauses(told(events, self._context.moment()), plan.start, days.last) if plan else Pauses()
        let_off = progress.excused(
            Span(begun, days.last), stopped, every, stored_answers.every(store), self._safety.questions()
        )
        whole = strength(shares, begun, days.last, let_off)
        part = strength(shares, max(begun, days.first), days.last, let_off)
        told_of = type(whole)(whole.value, part.done, part.counted, part.excused)
        series = tuple(days.of(sorted(shares.items())))
        sentence = progress_words.rolling(told_of)
        return Chart("rolling", "Rolling", "heat", days, series, 0, 1, sentence, excused=let_off)

    def _drinks(self, days: Span, known: Span) -> Chart:
        settings = self._context.settings
        drinks = stored_history.between(self._context.store, "drink", days.first, days.last)
        series = tuple(progress.water_days(d for d in drinks if isinstance(d, Drink)))
        goal = self._water.limit() or settings.goal_ml
        sentence = progress_words.water(series, known, goal, settings.units)
        middle = _middle(series, days)
        return Chart("water", "Water", "bars", days, series, 0, goal, sentence, unit="ml", goal=goal, middle=middle)

    def _soreness_chart(self, days: Span, known: Span, marks: tuple[date, ...]) -> Chart:
        series = tuple(days.of(progress.worst_days(self._soreness.every())))
        sentence = progress_words.soreness(series, known, len(marks))
        middle = _middle(series, days)
        return Chart(
            "soreness", "Soreness, worst of the day", "dots", days, series, 0, 10, sentence, unit="/10", marks=marks,
            middle=middle, reference=_in_the_middle(middle),
        )  # fmt: skip

    def _measured(self, days: Span, known: Span, marks: tuple[date, ...], first: date | None) -> list[Chart]:
        def chart(measure: Measure, key: str, title: str, series: Series) -> Chart:
            return _outcome(Chart(key, title, "dots", days, (), 0, 10, "", marks=marks), measure, series, known, first)

        by_kind: dict[str, list[Measurement]] = {}
        for measurement in self._measures.every():
            by_kind.setdefault(measurement.kind, []).append(measurement)
        found = []
        for measure in MEASURES.values():
            of_kind = by_kind.get(measure.id, [])
            if measure.sided:
                for side in ("left", "right"):
                    series = progress.measured_days(of_kind, side)
                    title = f"{measure.name.capitalize()}, {side}"
                    found.append(chart(measure, f"{measure.id}_{side}", title, series))
            elif measure.id == "activity":
                for number, name in enumerate(self._measures.activities(), 1):
                    series = progress.measured_days(of_kind, name=name)
                    found.append(chart(measure, f"activity_{number}", name, series))
            else:
                series = progress.measured_days(of_kind)
                found.append(chart(measure, measure.id, measure.name.capitalize(), series))
        return found

    def _muscles(self, days: Span) -> Chart:
        weekly = progress.coverage(stored_rolls.between(self._context.store, days.first, days.last), days)
        most = max((seconds for of in weekly.values() for seconds in of.values()), default=1)
        sentence = progress_words.muscles(weekly)
        return Chart("muscles", "Groups reached each week", "grid", days, (), 0, most, sentence, weekly=weekly)

    def _visits(self, days: Span, every: list[Session], plan: Plan | None) -> Chart:
        gaps = progress.gaps_between(every, days)
        rhythm = self._plan.standing().why if plan else "No plan is set."
        came = [session.day for session in every if session.status == "attended" and session.day in days]
        series = tuple((day, float(came.count(day))) for day in sorted(set(came)))
        sentence = progress_words.sessions(every, days, gaps, rhythm)
        return Chart("sessions", "Sessions", "tally", days, series, 0, 2, sentence)


def _outcome(empty: Chart, measure: Measure, series: Series, known: Span, first: date | None) -> Chart:
    """Fill in a chart of a measure; ``known`` are the days on which something could have been measured."""
    shown = tuple(empty.span.of(series))
    middle = _middle(shown, empty.span)
    held = hold(measure, series, known, first)
    reference = _in_the_middle(middle, measure.meaningful)
    if isinstance(held, Held):
        reference = Reference(held.found.baseline.middle or 0.0, held.name, held.least, measure.meaningful is None)
    low, high = _scale(measure, [value for _, value in shown], reference)
    sentence = progress_words.outcome(measure, series, known, held)
    return replace(
        empty, series=shown, low=low, high=high, sentence=sentence, unit=measure.unit, middle=middle,
        reference=reference,
    )  # fmt: skip


def _in_the_middle(middle: float | None, band: float | None = None) -> Reference | None:
    return None if middle is None else Reference(middle, "in the middle", band)


def _scale(measure: Measure, values: list[float], reference: Reference | None) -> tuple[float, float]:
    if measure.unit == "/10":
        return 0.0, 10.0
    around = values if reference is None else [*values, reference.value]
    room = measure.meaningful or (reference.band if reference else None) or 2.0
    low, high = min(around, default=0.0) - room, max(around, default=10.0) + room
    return max(measure.least, low), min(measure.most, high)


def _middle(series: Series, days: Span) -> float | None:
    return summary(series, days.first, days.last).middle
