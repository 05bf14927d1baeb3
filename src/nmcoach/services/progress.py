"""The charts of the past, each with its sentence."""

from datetime import date

from nmcoach.domain.days import Span
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.measures.measures import WATCHED
from nmcoach.domain.plan.events import known_decisions
from nmcoach.domain.plan.pauses import Pauses, pauses
from nmcoach.domain.plan.plan import fold
from nmcoach.domain.progress import made, series
from nmcoach.domain.progress.charts import Chart
from nmcoach.domain.progress.helping import Helping, helping
from nmcoach.domain.progress.series import Range
from nmcoach.domain.safety.questions import stops as stops_rolling
from nmcoach.domain.sessions import attended
from nmcoach.services.context import Context
from nmcoach.services.measures import MeasuresService
from nmcoach.services.plan import PlanService
from nmcoach.services.safety import SafetyService
from nmcoach.services.water import WaterService
from nmcoach.storage import history as stored_history

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nmcoach.domain.measures.statistics import Series


class ProgressService:
    """What the past shows."""

    def __init__(
        self,
        context: Context,
        measures: MeasuresService,
        water: WaterService,
        plan: PlanService,
        safety: SafetyService,
    ) -> None:
        self._context = context
        self._measures = measures
        self._water = water
        self._plan = plan
        self._safety = safety

    def charts(self, wanted: Range) -> list[Chart]:
        """Give all charts of a range up to today, those without any entry too."""
        return self.look(wanted)[1]

    def look(self, wanted: Range) -> tuple[Helping, list[Chart]]:
        """Say whether it seems to help, whatever the range, and give all charts of it."""
        settings, now, past = self._context.settings, self._context.moment(), self._context.past
        with past.reading():
            began, logged, events = self._began(), self._began(by_hand=True), past.plan()
            days, plan = series.span(wanted, now.day, began), fold(events)
            ever = Span(min(began or now.day, days.first), days.last)
            came = [one.day for one in attended(past.every_session(now.day))]
            stopped = pauses(known_decisions(events, now), plan.start, days.last, came) if plan else Pauses()
            questions = self._safety.questions()
            basis = made.basis_of(days, logged or began, past.every_session(now.day), plan)
            stops = [key for key, question in questions.items() if stops_rolling(question)]
            charts = [
                made.rolling(basis, dict(past.shares(ever)), stopped, past.answers_ever_yes(stops), questions),
                made.water(basis, past.drunk(days), self._water.told(), settings.goal_ml),
                made.soreness(basis, past.worst(ever)),
                *made.measured(basis, past.measured(ever), self._measures.activities()),
                *_watched(basis, past.measured(ever)),
                made.muscles(basis, past.reached(days)),
                made.moving(basis, past.moved(days)),
                made.visits(basis, self._plan.standing().why if plan else None),
            ]
            return helping(made.compared(charts), basis.came), charts

    def first_range(self) -> Range:
        """Give the range to begin with: two weeks until the first entry is older than that, then three months."""
        return series.first_range(self._context.moment().day, self._began())

    def _began(self, *, by_hand: bool = False) -> date | None:
        """Give the day of the first entry; with ``by_hand`` of the first that no watch measured."""
        store = self._context.store
        found = [stored_history.first_day(store, kind, by_hand=by_hand) for kind in series.LOGGED_KINDS]
        return min((day for day in found if day is not None), default=None)


def _watched(basis: made.Basis, measured: "Mapping[tuple[str, str], Series]") -> "list[Chart]":
    """Give the charts of what a watch measured; who has none loads nothing of it."""
    if not any(kind in WATCHED for kind, _ in measured):
        return []
    from nmcoach.domain.progress.watched import charts

    return charts(basis, measured)
