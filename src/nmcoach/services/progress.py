"""The charts of the past, each with its sentence."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from nmcoach.domain import progress, progress_words
from nmcoach.domain.outcomes import MEASURES, Measure, Measurement
from nmcoach.domain.pauses import Pauses, pauses
from nmcoach.domain.plan import Plan, fold, told
from nmcoach.domain.progress import Range, Span
from nmcoach.domain.progress_charts import Chart
from nmcoach.domain.sessions import Session, attended, effective_status
from nmcoach.domain.statistics import Series, summary
from nmcoach.domain.strength import strength
from nmcoach.domain.water import Drink
from nmcoach.storage import history as stored_history
from nmcoach.storage import plan as stored_plan
from nmcoach.storage import rolls as stored_rolls
from nmcoach.storage import screening as stored_answers

if TYPE_CHECKING:
    from nmcoach.services.coach import Coach

DAILY = ("drink", "roll", "soreness", "session", "measurement")


class Progress:
    """What the past shows."""

    def __init__(self, coach: "Coach") -> None:
        self._coach = coach
        self._context = coach.context

    def charts(self, wanted: Range) -> list[Chart]:
        """Give all charts of a range up to today, those without any entry too."""
        today = self._context.moment().day
        days = progress.span(wanted, today, self._began())
        now = self._context.moment().at
        every = [replace(s, status=effective_status(s, now)) for s in self._coach.sessions.every()]
        came = attended(s for s in every if s.day <= today)
        plan = fold(stored_plan.every(self._context.store))
        first = next((s.day for s in came if plan is None or s.day >= plan.start), None)
        marks = tuple(s.day for s in came if s.day in days)
        return [
            self._rolling(days, plan, every),
            self._water(days),
            self._soreness(days, marks),
            *self._outcomes(days, marks, first),
            self._muscles(days),
            self._sessions(days, every, plan),
        ]

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
            Span(begun, days.last), stopped, every, stored_answers.every(store), self._coach.safety.questions()
        )
        whole = strength(shares, begun, days.last, let_off)
        part = strength(shares, max(begun, days.first), days.last, let_off)
        told_of = type(whole)(whole.value, part.done, part.counted, part.excused)
        series = tuple(days.of(sorted(shares.items())))
        sentence = progress_words.rolling(told_of)
        return Chart("rolling", "Rolling", "heat", days, series, 0, 1, sentence, excused=let_off)

    def _water(self, days: Span) -> Chart:
        settings = self._context.settings
        drinks = stored_history.between(self._context.store, "drink", days.first, days.last)
        series = tuple(progress.water_days(d for d in drinks if isinstance(d, Drink)))
        goal = self._coach.water.limit() or settings.goal_ml
        top = max([goal, *(value for _, value in series)]) * 1.05
        sentence = progress_words.water(series, days, goal, settings.units)
        return Chart("water", "Water", "bars", days, series, 0, top, sentence, unit="ml", goal=goal)

    def _soreness(self, days: Span, marks: tuple[date, ...]) -> Chart:
        series = tuple(days.of(progress.worst_days(self._coach.soreness.every())))
        sentence = progress_words.soreness(series, days, len(marks))
        return Chart(
            "soreness", "Soreness, worst of the day", "dots", days, series, 0, 10, sentence, unit="/10", marks=marks,
            middle=_middle(series, days),
        )  # fmt: skip

    def _outcomes(self, days: Span, marks: tuple[date, ...], first: date | None) -> list[Chart]:
        by_kind: dict[str, list[Measurement]] = {}
        for measurement in self._coach.outcomes.every():
            by_kind.setdefault(measurement.kind, []).append(measurement)
        found = []
        for measure in MEASURES.values():
            of_kind = by_kind.get(measure.id, [])
            if measure.sided:
                for side in ("left", "right"):
                    series = progress.measured_days(of_kind, side)
                    title = f"{measure.name.capitalize()}, {side}"
                    found.append(_outcome(measure, f"{measure.id}_{side}", title, series, days, marks, first))
            elif measure.id == "activity":
                for number, name in enumerate(self._coach.outcomes.activities(), 1):
                    series = progress.measured_days(of_kind, name=name)
                    found.append(_outcome(measure, f"activity_{number}", name, series, days, marks, first))
            else:
                series = progress.measured_days(of_kind)
                title = measure.name.capitalize()
                found.append(_outcome(measure, measure.id, title, series, days, marks, first))
        return found

    def _muscles(self, days: Span) -> Chart:
        weekly = progress.coverage(stored_rolls.between(self._context.store, days.first, days.last), days)
        most = max((seconds for of in weekly.values() for seconds in of.values()), default=1)
        sentence = progress_words.muscles(weekly)
        return Chart("muscles", "Groups reached each week", "grid", days, (), 0, most, sentence, weekly=weekly)

    def _sessions(self, days: Span, every: list[Session], plan: Plan | None) -> Chart:
        gaps = progress.gaps_between(every, days)
        rhythm = self._coach.plan.standing().why if plan else "No plan is set."
        series = tuple(sorted(_by_week(every, days).items()))
        sentence = progress_words.sessions(every, days, gaps, rhythm)
        top = max([2.0, *(count for _, count in series)])
        return Chart("sessions", "Sessions a week", "bars", days, series, 0, top, sentence, unit="a week")


def _by_week(every: list[Session], days: Span) -> dict[date, float]:
    """Count attended sessions by the Monday of their week, or by the span's first day where that is later."""
    found: dict[date, float] = {}
    for session in every:
        if session.status == "attended" and session.day in days:
            monday = max(days.first, session.day - timedelta(days=session.day.weekday()))
            found[monday] = found.get(monday, 0.0) + 1
    return found


def _outcome(
    measure: Measure,
    key: str,
    title: str,
    series: Series,
    days: Span,
    marks: tuple[date, ...],
    first: date | None,
) -> Chart:
    shown = tuple(days.of(series))
    low, high = _scale(measure, [value for _, value in shown])
    sentence = progress_words.outcome(measure, series, days, first)
    return Chart(
        key, title, "dots", days, shown, low, high, sentence, unit=measure.unit, meaningful=measure.meaningful,
        middle=_middle(shown, days), marks=marks,
    )  # fmt: skip


def _scale(measure: Measure, values: list[float]) -> tuple[float, float]:
    if measure.unit == "/10":
        return 0.0, 10.0
    room = measure.meaningful or 2.0
    low, high = min(values, default=0.0) - room, max(values, default=10.0) + room
    return max(measure.least, low), min(measure.most, high)


def _middle(series: Series, days: Span) -> float | None:
    return summary(series, days.first, days.last).middle
