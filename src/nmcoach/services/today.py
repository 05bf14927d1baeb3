"""The agenda of a day, and its form for scripts."""

from datetime import date, datetime, timedelta

from nmcoach.domain.day.agenda import Agenda, Content, DayFacts, RollToday, agenda, limits, roll_today, standing_limits
from nmcoach.domain.measures.measures import pain_by_day
from nmcoach.domain.plan.events import PLAN_EVENT
from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import Constraint, cap_of
from nmcoach.domain.routine.routine import CAP_LIMIT
from nmcoach.domain.run.state import RunState
from nmcoach.domain.sessions import SESSION
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.domain.water import without_pace
from nmcoach.services.context import Context
from nmcoach.storage import measures, profile, red_flags, rolls, safety, water
from nmcoach.storage.entries import every

ROLLS_BACK = timedelta(days=28)
"""How far back rolls matter for the choice of a routine."""


class TodayService:
    """Everything of a day at a glance."""

    def __init__(self, context: Context, content: Content) -> None:
        self._context = context
        self._content = content

    def agenda(self, day: date | None = None) -> Agenda:
        """Draw up the agenda: of this instant for today, of the last instant for any other day."""
        now = self._context.moment_on(day)
        drawn = agenda(self._facts(now.day, now.at), self._content, self._context.settings, now)
        return drawn if now.day == self._context.moment().day else replace(drawn, water=without_pace(drawn.water))

    def roll(self, wanted: str | None = None) -> RollToday:
        """Give the routine of now, fitted to today; ``wanted`` is the id of the user's own choice."""
        now = self._context.moment()
        return roll_today(self._facts(now.day, now.at), self._content, now, wanted)

    def standing_limits(self) -> tuple[Constraint, ...]:
        """Give what warning signs and safety answers bar now, which holds for a run that was begun before, too."""
        now = self._context.moment()
        return standing_limits(self._facts(now.day, now.at), self._content, now)

    def caps(self, run: RunState) -> dict[str, int]:
        """Give the highest discomfort out of 10 for each move of a run, as of now; a run may be older than today."""
        now = self._context.moment()
        routine = self._content.routines.get(run.routine)
        cap = CAP_LIMIT if routine is None else routine.cap
        reasons = limits(self._facts(now.day, now.at), self._content, now)
        moves = {part.move for part in run.parts if part.move is not None}
        return {move: cap_of(run.moves[move], cap, reasons) for move in moves}

    def _facts(self, day: date, at: datetime) -> DayFacts:
        store = self._context.store
        return DayFacts(
            profile=profile.latest(store),
            plan=every(store, PLAN_EVENT),
            sessions=every(store, SESSION),
            answers=safety.every(store),
            check_ins=every(store, CHECK_IN),
            drinks=water.around(store, day, at),
            rolls=rolls.between(store, day - ROLLS_BACK, day),
            red_flags=red_flags.every(store),
            pain=pain_by_day(measures.every(store, "pain")),
            began=profile.began(store),
        )
