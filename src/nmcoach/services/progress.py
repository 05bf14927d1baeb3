"""The charts of the past, each with its sentence."""

from datetime import date

from nmcoach.domain.plan.events import PLAN_EVENT, fold, known_decisions
from nmcoach.domain.plan.pauses import Pauses, pauses
from nmcoach.domain.progress import made, series
from nmcoach.domain.progress.charts import Chart
from nmcoach.domain.progress.series import Range
from nmcoach.domain.water import Drink
from nmcoach.services.context import Context
from nmcoach.services.measures import MeasuresService
from nmcoach.services.plan import PlanService
from nmcoach.services.safety import SafetyService
from nmcoach.services.sessions import SessionsService
from nmcoach.services.soreness import SorenessService
from nmcoach.services.water import WaterService
from nmcoach.storage import history as stored_history
from nmcoach.storage import rolls as stored_rolls
from nmcoach.storage import safety as stored_safety
from nmcoach.storage.entries import every


class ProgressService:
    """What the past shows."""

    def __init__(
        self,
        context: Context,
        sessions: SessionsService,
        soreness: SorenessService,
        measures: MeasuresService,
        water: WaterService,
        plan: PlanService,
        safety: SafetyService,
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
        store, settings, now = self._context.store, self._context.settings, self._context.moment()
        began, events = self._began(), every(store, PLAN_EVENT)
        days, plan = series.span(wanted, now.day, began), fold(events)
        stopped = pauses(known_decisions(events, now), plan.start, days.last) if plan else Pauses()
        rolls = stored_rolls.between(store, date(1900, 1, 1), days.last)
        drinks = stored_history.between(store, "drink", days.first, days.last)
        basis = made.basis_of(days, began, self._sessions.every(), plan, now.at)
        return [
            made.rolling(basis, rolls, stopped, stored_safety.every(store), self._safety.questions()),
            made.water(
                basis,
                (d for d in drinks if isinstance(d, Drink)),
                self._water.limit() or settings.goal_ml,
                settings.units,
            ),
            made.soreness(basis, self._soreness.every()),
            *made.measured(basis, self._measures.every(), self._measures.activities()),
            made.muscles(basis, stored_rolls.between(store, days.first, days.last)),
            made.visits(basis, self._plan.standing().why if plan else ""),
        ]

    def first_range(self) -> Range:
        """Give the range to begin with: two weeks until the first entry is older than that, then three months."""
        return series.first_range(self._context.moment().day, self._began())

    def _began(self) -> date | None:
        found = (stored_history.first_day(self._context.store, kind) for kind in series.LOGGED_KINDS)
        return min((day for day in found if day is not None), default=None)
