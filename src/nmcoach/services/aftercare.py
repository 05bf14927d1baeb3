"""What to expect after a session that was logged."""

from nmcoach.domain.safety.questions import fluid_told, stop_reason
from nmcoach.domain.safety.signs import standing_flags, stops
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CHECK_IN, schedule
from nmcoach.domain.visit import aftercare
from nmcoach.domain.visit.aftercare import Aftercare
from nmcoach.services.context import Context
from nmcoach.services.plan import PlanService
from nmcoach.storage.entries import every


class AftercareService:
    """What is said after a session."""

    def __init__(self, context: Context, plans: PlanService) -> None:
        self._context = context
        self._plans = plans

    def after(self, session: Session) -> Aftercare | None:
        """Say what to expect after a session; None if it was not attended, or its check-ins are over."""
        from nmcoach.content import loader

        context, now = self._context, self._context.moment()
        answers = standing_answers(context.past.answers(context.moment().at), context.moment())
        return aftercare.aftercare(
            session,
            schedule(session, every(context.store, CHECK_IN), now.at),
            self._plans.standing(),
            now,
            context.settings.reminders,
            sessions=context.past.sessions(now.day),
            stopped=stop_reason(answers, loader.questions()) is not None
            or any(stops(one) for one in standing_flags(context.past.flags(), now.at)),
            fluid_limit=fluid_told(answers, loader.questions()) is not None,
        )
