"""The agenda of a day, and its form for scripts."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from nmcoach.domain.day.agenda import Agenda, Content, Facts, RollToday, agenda, limits, roll_today, standing_limits
from nmcoach.domain.measures.measures import pain_by_day
from nmcoach.domain.routine.constraints import Constraint, cap_of
from nmcoach.domain.routine.routine import CAP_LIMIT
from nmcoach.domain.run.state import RunState
from nmcoach.domain.sessions import Session
from nmcoach.domain.water import settled
from nmcoach.services.context import Context
from nmcoach.storage import measures, plan, profile, red_flags, rolls, sessions, soreness, water
from nmcoach.storage import safety as screening

ROLLS_BACK = timedelta(days=28)
"""How far back rolls matter for the choice of a routine."""


class Today:
    """Everything of a day at a glance."""

    def __init__(self, context: Context, content: Content) -> None:
        self._context = context
        self._content = content

    def agenda(self, day: date | None = None) -> Agenda:
        """Draw up the agenda: of this instant for today, of the last instant for any other day."""
        now = self._context.moment_on(day)
        drawn = agenda(self._facts(now.day, now.at), self._content, self._context.settings, now)
        return drawn if now.day == self._context.moment().day else replace(drawn, water=settled(drawn.water))

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

    def _facts(self, day: date, at: datetime) -> Facts:
        store = self._context.store
        return Facts(
            profile=profile.latest(store),
            plan=plan.every(store),
            sessions=sessions.every(store),
            answers=screening.every(store),
            check_ins=soreness.every(store),
            drinks=water.around(store, day, at),
            rolls=rolls.between(store, day - ROLLS_BACK, day),
            red_flags=red_flags.every(store),
            pain=pain_by_day(measures.every(store, "pain")),
            began=profile.began(store),
        )


def as_json(agenda: Agenda) -> dict[str, Any]:
    """Give an agenda as plain data; docs/json.md lists the keys."""
    standing, roll, water, sore = agenda.standing, agenda.roll, agenda.water, agenda.soreness
    adapted = roll.adapted
    return {
        "date": agenda.now.day.isoformat(),
        "phase": {
            "name": standing.phase,
            "day": standing.phase_day,
            "week": standing.phase_week,
            "sessions_attended": standing.sessions_attended,
            "since": _day(standing.since),
        },
        "next_session": {
            "booked": _booked(standing.booked),
            "window": None
            if standing.window is None
            else {"opens": _day(standing.window[0]), "closes": _day(standing.window[1])},
            "state": standing.state,
            "why": standing.why,
        },
        "roll": {
            "routine": None if adapted.routine is None else adapted.routine.id,
            "seconds": 0 if adapted.routine is None else adapted.routine.seconds,
            "cap": adapted.cap,
            "done": roll.done,
            "skipped": [
                {"region": region, "why": change.text}
                for change in adapted.changes
                if change.what == "left_out"
                for region in change.regions
            ],
            "changes": [change.text for change in adapted.changes],
            "why": roll.why,
        },
        "water": {
            "ml": water.ml,
            "goal_ml": water.goal_ml,
            "expected_ml": water.expected_ml,
            "mode": water.mode,
            "why": water.text,
        },
        "soreness": {
            "due": None if sore.due is None else sore.due.at.isoformat().replace("+00:00", "Z"),
            "hours_since_session": sore.hours_since_session,
            "worst": sore.worst,
            "flag": None if agenda.flag is None else {"level": agenda.flag.level, "text": agenda.flag.text},
        },
        "ask": list(agenda.ask),
        "stated_by": standing.stated_by,
        "offers": [{"kind": o.kind, "text": o.text, "choices": list(o.choices)} for o in standing.offers],
        "why": agenda.why,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _booked(session: Session | None) -> str | None:
    if session is None:
        return None
    from nmcoach.domain.days import zone_of

    return session.at.astimezone(zone_of(session.zone)).isoformat(timespec="minutes")
