"""Setting, pausing and handing over the plan."""

from collections.abc import Sequence
from datetime import date, datetime

from nmcoach.domain.day.agenda import DayFacts, plan_standing
from nmcoach.domain.days import Moment
from nmcoach.domain.measures.measures import pain_by_day
from nmcoach.domain.notes import NOTE
from nmcoach.domain.plan import decisions
from nmcoach.domain.plan.events import PLAN_EVENT, Choice, Plan, PlanEvent, check_event, fold, known_decisions
from nmcoach.domain.plan.handover import HandoverFacts, handover_facts
from nmcoach.domain.plan.pauses import Pauses, pauses
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.record import record, replace
from nmcoach.domain.sessions import SESSION, Session, attended
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.domain.soreness.recovery import times_back
from nmcoach.services.context import Context
from nmcoach.services.facts import gather
from nmcoach.storage import measures as stored_measures
from nmcoach.storage import rolls as stored_rolls
from nmcoach.storage.entries import every, put


@record
class Changed:
    """A decision that is saved, and where the plan stands with it."""

    event: PlanEvent
    standing: Standing


class PlanService:
    """The plan: its settings, and where it stands."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def settings(self) -> Plan | None:
        """Give the settings that hold, or None when no plan was ever set."""
        return fold(self._context.past.plan())

    def pauses(self) -> Pauses:
        """Give the paused days up to now."""
        events, now = self._context.past.plan(), self._context.moment()
        plan = fold(events)
        return pauses(known_decisions(events, now), plan.start, now.day) if plan else Pauses()

    def standing(self, day: date | None = None) -> Standing:
        """Give where the plan stands now, or stood at the end of another day."""
        now = self._context.moment_on(day)
        return self._stand(gather(self._context.past, now, then=self._context.is_over(now)), now)

    def standing_with(self, sessions: Sequence[Session], now: Moment) -> Standing:
        """Give where the plan would stand at an instant with other sessions."""
        return self._stand(replace(gather(self._context.past, now), sessions=sessions), now)

    def _stand(self, facts: DayFacts, now: Moment) -> Standing:
        from nmcoach.content import loader

        return plan_standing(facts, loader.questions(), loader.red_flags(), now)

    def handover_facts(self) -> HandoverFacts | None:
        """Give what is known when the plan asks how to go on; None without a plan and before the first session."""
        context = self._context
        now, store = context.moment(), context.store
        stands = self.standing()
        began = stands.began or now.day
        sessions, check_ins = every(store, SESSION), every(store, CHECK_IN)
        came = [s for s in attended(sessions) if began <= s.day <= now.day]
        return handover_facts(
            every(store, PLAN_EVENT),
            stands,
            sessions,
            now,
            pain=pain_by_day(stored_measures.every(store, "pain")),
            soreness=[(c.day, c.worst) for c in check_ins],
            back=times_back(came, check_ins, now.at),
            rolls=[r.day for r in stored_rolls.between(store, began, now.day) if r.outcome == "done"],
        )

    def choices(self) -> tuple[tuple[Choice, str], ...]:
        """Give the answers to a hand-over, each with what it leads to in a few words."""
        return decisions.choices(self.settings(), self.standing().phase)

    def set(
        self,
        start: date,
        *,
        per_week: int = 1,
        chronic: bool = False,
        maintenance_days: tuple[int, int] | None = None,
        gap_hours: int | None = None,
        stated_by: str = "",
    ) -> Changed:
        """Save the plan's settings; an earlier set is replaced.

        Raises :class:`BadValue` for values that cannot be kept.
        """
        event = PlanEvent(
            **self._context.header(),
            event="set",
            start=start,
            per_week=per_week,
            chronic=chronic,
            maintenance_days=maintenance_days,
            gap_hours=gap_hours,
            stated_by=decisions.read_stated_by(stated_by),
        )
        return self._save(event, "plan")

    def ease(self) -> Changed:
        """Take the lighter plan: one session a week, and a question to the therapist about lighter pressure.

        Raises :class:`NotAllowed` when there is no plan, or it is the therapist's.
        """
        plan = decisions.need_plan(self.settings())
        decisions.check_ease(plan, self.standing().offers)
        event = check_event(decisions.eased(plan, self._context.header()))
        question = decisions.lighter_question(self._context.header())
        with self._context.store.action("lighter plan", self._context.moment()) as tx:
            put(tx, PLAN_EVENT, event)
            put(tx, NOTE, question)
        return Changed(event, self.standing())

    def pause(self, reason: str = "", at: datetime | None = None) -> Changed:
        """Stop the plan's clock, for illness or travel.

        Raises :class:`NotAllowed` when there is no plan, or it is paused already.
        """
        decisions.need_plan(self.settings())
        if at is None:
            decisions.check_pause(self.standing().phase)
        kept = reason[: decisions.LONGEST_REASON]
        return self._save(PlanEvent(**self._context.header(at), event="pause", reason=kept), "pause of the plan")

    def resume(self, at: datetime | None = None) -> Changed:
        """Let the plan's clock run again.

        Raises :class:`NotAllowed` when there is no plan, or it is not paused.
        """
        decisions.need_plan(self.settings())
        if at is None:
            decisions.check_resume(self.standing().phase)
        return self._save(PlanEvent(**self._context.header(at), event="resume"), "resumption of the plan")

    def hand_over(
        self,
        choice: str,
        *,
        maintenance_days: tuple[int, int] | None = None,
        stated_by: str = "",
        at: datetime | None = None,
    ) -> Changed:
        """Answer how to go on after the first month: ``continue``, ``maintenance``, ``course`` or ``therapist``.

        With lasting pain, maintenance comes after a course of 8–12 sessions.

        Raises :class:`BadValue` for another answer, :class:`NotAllowed` when there is no plan.
        """
        plan = decisions.need_plan(self.settings())
        event = PlanEvent(
            **self._context.header(at),
            event="handover",
            choice=decisions.read_choice(choice, plan),
            maintenance_days=maintenance_days,
            stated_by=decisions.read_stated_by(stated_by),
        )
        return self._save(event, "answer to how to go on")

    def _save(self, event: PlanEvent, label: str) -> Changed:
        check_event(event)
        with self._context.store.action(label, self._context.moment()) as tx:
            put(tx, PLAN_EVENT, event)
        return Changed(event, self.standing())
