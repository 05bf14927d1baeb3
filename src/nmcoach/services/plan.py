"""Setting, pausing and handing over the plan."""

from collections.abc import Sequence
from datetime import date, datetime, time

from nmcoach.domain.day.agenda import plan_standing
from nmcoach.domain.day.facts import DayFacts
from nmcoach.domain.days import Moment, instant
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.measures.measures import pain_by_day
from nmcoach.domain.notes import NOTE
from nmcoach.domain.plan import decisions
from nmcoach.domain.plan.events import PLAN_EVENT, Beginning, PlanEvent, check_event, known_decisions
from nmcoach.domain.plan.offers import AWAY, EASE, LONGER, RESUME
from nmcoach.domain.plan.pauses import Pauses, pauses
from nmcoach.domain.plan.plan import Plan, fold
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.record import record, replace
from nmcoach.domain.say import Sentence
from nmcoach.domain.sessions import SESSION, Session, attended
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.domain.soreness.recovery import times_back
from nmcoach.domain.text import read_text
from nmcoach.services.context import Context
from nmcoach.services.facts import gather, stopped_spans
from nmcoach.storage import measures as stored_measures
from nmcoach.storage import rolls as stored_rolls
from nmcoach.storage.entries import every, put

if TYPE_CHECKING:
    from nmcoach.domain.plan.handover import HandoverFacts

MIDDAY = time(12)
"""When a pause begins and ends of which only the days are known."""


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
        past, now = self._context.past, self._context.moment()
        plan = fold(past.plan())
        if plan is None:
            return Pauses()
        came = [day for day in past.attended_days(now.day) if day <= now.day]
        stopped = stopped_spans(past, past.flags(), now)
        return pauses(known_decisions(past.plan(), now), plan.start, now.day, came, stopped)

    def standing(self, day: date | None = None) -> Standing:
        """Give where the plan stands now, or stood at the end of another day."""
        now = self._context.moment_on(day)
        gone_by = now.day < self._context.moment().day
        return self._stand(gather(self._context, now, gone_by=gone_by), now)

    def standing_with(self, sessions: Sequence[Session], now: Moment) -> Standing:
        """Give where the plan would stand at an instant with other sessions."""
        return self._stand(replace(gather(self._context, now), sessions=sessions), now)

    def _stand(self, facts: DayFacts, now: Moment) -> Standing:
        from nmcoach.content import loader

        hours = self._context.settings.sessions
        return plan_standing(facts, loader.questions(), loader.red_flags(), now, hours)

    def handover_facts(self) -> "HandoverFacts | None":
        """Give what is known when the plan asks how to go on; None without a plan and before the first session."""
        from nmcoach.domain.plan.handover import handover_facts

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
            stopped=stopped_spans(context.past, context.past.flags(), now),
            rolls=[r.day for r in stored_rolls.between(store, began, now.day) if r.outcome == "done"],
        )

    def choices(self) -> tuple[tuple[str, Sentence], ...]:
        """Give the answers to what the plan asks, each with what it leads to in a few words."""
        return decisions.choices(self.settings(), self.standing())

    def answer(self, choice: str) -> Changed:
        """Answer what the plan asks with one of :meth:`choices`.

        Raises the errors of what it leads to.
        """
        if choice in (RESUME, LONGER):
            return self.resume() if choice == RESUME else self.pause()
        if choice in (AWAY, EASE):
            return self.away() if choice == AWAY else self.ease()
        return self.hand_over(choice)

    def set(
        self,
        start: date,
        *,
        per_week: int = 1,
        chronic: bool = False,
        maintenance_days: tuple[int, int] | None = None,
        gap_hours: int | None = None,
        begins: Beginning | None = None,
        last: date | None = None,
        so_far: int | None = None,
        stated_by: str = "",
    ) -> Changed:
        """Save the plan's settings; an earlier set is replaced.

        ``begins`` says where one stands at the start, ``last`` about when the last session was, and ``so_far`` how
        many sessions a longer course has had.

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
            begins=begins,
            last=last,
            so_far=so_far,
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

    def pause(self, reason: str = "", at: datetime | None = None, until: date | None = None) -> Changed:
        """Stop the plan's clock, for illness or travel; a pause that is asked about goes on.

        Raises :class:`NotAllowed` when there is no plan, or it is paused already, :class:`BadValue` for an end that is
        not after its beginning, or over a year ahead.
        """
        plan = decisions.need_plan(self.settings())
        if at is None:
            decisions.check_pause(self.standing(), until)
        decisions.check_until(until, self._context.moment().day)
        kept = read_text(reason, "reason", decisions.LONGEST_REASON)
        event = PlanEvent(**self._context.header(at), event="pause", reason=kept, until=until)
        if at is not None:
            decisions.check_paused(event, plan.start)
        return self._save(event, "pause of the plan")

    def away(self) -> Changed:
        """Make the long gap that is asked about a pause, from the day after the session before it.

        Raises :class:`NotAllowed` where none is asked about.
        """
        context = self._context
        now = context.moment()
        days = context.past.attended_days(now.day)
        first, back = decisions.gap_away(self.standing().offers, days)
        begin, end = (instant(day, MIDDAY, now.zone) for day in (first, back))
        with context.store.action("pause of the plan", now) as tx:
            put(tx, PLAN_EVENT, PlanEvent(**context.header(begin), event="pause"))
            event = PlanEvent(**context.header(min(end, now.at)), event="resume")
            put(tx, PLAN_EVENT, event)
        return Changed(event, self.standing())

    def resume(self, at: datetime | None = None) -> Changed:
        """Let the plan's clock run again.

        Raises :class:`NotAllowed` when there is no plan, or it is not paused, :class:`BadValue` for an instant at which
        it was not.
        """
        plan = decisions.need_plan(self.settings())
        event = PlanEvent(**self._context.header(at), event="resume")
        if at is None:
            decisions.check_resume(self.standing())
        else:
            decisions.check_resumed(self._context.past.plan(), event, plan.start)
        return self._save(event, "resumption of the plan")

    def hand_over(
        self,
        choice: str,
        *,
        maintenance_days: tuple[int, int] | None = None,
        stated_by: str = "",
        at: datetime | None = None,
    ) -> Changed:
        """Answer how to go on: ``continue``, ``maintenance``, ``course``, ``therapist``, ``month``, ``rhythm``,
        ``as-is`` or ``flare``.

        With lasting pain, maintenance comes after a course of 8–12 sessions.

        Raises :class:`BadValue` for another answer, :class:`NotAllowed` when there is no plan.
        """
        plan, standing = decisions.need_plan(self.settings()), self.standing()
        chosen = decisions.read_choice(choice, plan, standing)
        decisions.check_said(chosen, maintenance_days, stated_by)
        event = PlanEvent(
            **self._context.header(at),
            event="handover",
            choice=chosen,
            maintenance_days=maintenance_days or (standing.offered if chosen == "rhythm" else None),
            stated_by=decisions.read_stated_by(stated_by),
        )
        return self._save(event, "answer to how to go on")

    def _save(self, event: PlanEvent, label: str) -> Changed:
        check_event(event)
        with self._context.store.action(label, self._context.moment()) as tx:
            put(tx, PLAN_EVENT, event)
        return Changed(event, self.standing())
