"""The agenda of a day, and its form for scripts."""

from bisect import bisect_right
from datetime import date

from nmcoach.domain.day.agenda import Agenda, RollToday, agenda, limits, roll_today, standing_limits
from nmcoach.domain.day.facts import Content, DayFacts
from nmcoach.domain.days import Span, moment, show_wall
from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.plan.events import known_decisions
from nmcoach.domain.plan.pauses import Pauses, pauses
from nmcoach.domain.plan.plan import fold
from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import Constraint, cap_of
from nmcoach.domain.routine.routine import CAP_LIMIT
from nmcoach.domain.run.rolls import ROLL
from nmcoach.domain.sessions import SESSION, Session, told_at
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.domain.therapies import THERAPY
from nmcoach.domain.water import DRINK, without_pace
from nmcoach.services.context import Context
from nmcoach.services.facts import gather

if TYPE_CHECKING:
    from nmcoach.domain.entries import Kind
    from nmcoach.domain.progress.glance import Glance
    from nmcoach.domain.run.state import RunState
    from nmcoach.services.unfinished import Unfinished

DONE: "tuple[Kind[Any], ...]" = (DRINK, ROLL, SESSION, THERAPY, CHECK_IN)
"""What a day lists as done: what it asks for. Readings, walks and notes stand in the history."""


class TodayService:
    """Everything of a day at a glance."""

    def __init__(self, context: Context, content: Content) -> None:
        self._context = context
        self._content = content
        self._drawn: tuple[Agenda, DayFacts] | None = None
        """The latest agenda, with the facts it was drawn from."""

    def agenda(self, day: date | None = None) -> Agenda:
        """Draw up the agenda: of this instant for today, of the last instant for any other day."""
        now = self._context.moment_on(day)
        gone_by = now.day < self._context.moment().day
        facts = gather(self._context, now, gone_by=gone_by)
        drawn = agenda(facts, self._content, self._context.settings, now)
        if now.day != self._context.moment().day:
            drawn = replace(drawn, water=without_pace(drawn.water))
        self._drawn = drawn, facts
        return drawn

    def glance(self, drawn: Agenda) -> "Glance":
        """Give the fortnight and the month around the day of an agenda, a day each."""
        from nmcoach.domain.progress.glance import fortnight, glance, month  # the shell shows neither

        now, past = drawn.now, self._context.past
        weeks = month(now.day)
        days = Span(min(weeks.first, fortnight(now.day).first), weeks.last)
        with past.reading():
            kept = self._drawn
            facts = kept[1] if kept is not None and kept[0] is drawn else gather(self._context, now)
            plan, every = fold(facts.plan), past.attended_days(now.day)
            came = every[: bisect_right(every, now.day)]
            halted = (
                pauses(known_decisions(facts.plan, now), plan.start, now.day, came, facts.stopped) if plan else Pauses()
            )
            return glance(
                days,
                now.day,
                now.at,
                shares=past.shares(days),
                drunk=past.drunk(days),
                worst=past.worst(days),
                pain=past.usual_pain(days),
                sessions=facts.sessions,
                pauses=halted,
                began=None if facts.began is None else moment(facts.began, now.zone).day,
                window=drawn.standing.window,
                goal_ml=drawn.water.goal_ml or 0,
            )

    def so_far(self, drawn: Agenda, most: int) -> tuple[str, ...]:
        """Give the latest ``most`` things that were done on the day of an agenda, each with its time, oldest first."""
        units, day, now = self._context.settings.units, drawn.now.day, self._context.moment().at
        found = [
            (entry.at, entry.id, entry.zone, told_at(entry, now) if isinstance(entry, Session) else told(entry, units))
            for told, entries in ((kind.describe, self._context.past.entries(kind, day)) for kind in DONE)
            for entry in entries
        ]
        return tuple(f"{show_wall(at, zone)} {text}" for at, _, zone, text in sorted(found)[-most:])

    def unfinished(self) -> "Unfinished | None":
        """Give the run that was interrupted, or partly done today, or None.

        What is left of one is nothing to offer while rolling is stopped.
        """
        from nmcoach.services.unfinished import unfinished

        moves = self._content.moves
        found = unfinished(self._context, moves) or unfinished(self._context, moves, partly=True)
        return None if found is not None and found.partly and self.roll().adapted.stop is not None else found

    def roll(self, wanted: str | None = None) -> RollToday:
        """Give the routine of now, fitted to today; ``wanted`` is the id of the user's own choice."""
        now = self._context.moment()
        return roll_today(gather(self._context, now), self._content, now, wanted)

    def standing_limits(self) -> tuple[Constraint, ...]:
        """Give what warning signs and safety answers bar now, which holds for a run that was begun before, too."""
        now = self._context.moment()
        return standing_limits(gather(self._context, now), self._content, now)

    def limits(self) -> tuple[Constraint, ...]:
        """Give all that bars or softens work now."""
        now = self._context.moment()
        return limits(gather(self._context, now), self._content, now)

    def caps(self, run: "RunState") -> dict[str, int]:
        """Give the highest discomfort out of 10 for each move of a run, as of now; a run may be older than today.

        Where its routine is the one the day gives, it keeps the day's caps: one that stands in for a gentle routine
        has lower ones than its own.
        """
        routine, today = self._content.routines.get(run.routine), self.roll()
        cap = CAP_LIMIT if routine is None else routine.cap
        if today.original.id == run.routine:
            cap = min(cap, today.adapted.cap)
        reasons = self.limits()
        moves = {part.move for part in run.parts if part.move is not None}
        return {move: cap_of(run.moves[move], cap, reasons) for move in moves}
