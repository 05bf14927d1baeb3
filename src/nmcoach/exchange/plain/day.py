"""The agenda of a day as plain data."""

from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.hints import Any
from nmcoach.domain.say import Voice, english
from nmcoach.exchange.plain.plan import offer
from nmcoach.exchange.plain.safety import sign
from nmcoach.exchange.plain.soreness import asked, flag
from nmcoach.exchange.plain.values import day_or_none, local, span_or_none, utc


def agenda(drawn: Agenda) -> dict[str, Any]:
    """Give an agenda."""
    standing, roll, water, sore = drawn.standing, drawn.roll, drawn.water, drawn.soreness
    adapted, booked = roll.adapted, standing.booked
    near = Voice(near=drawn.now.day)
    return {
        "date": drawn.now.day.isoformat(),
        "phase": {
            "name": standing.phase,
            "day": standing.phase_day,
            "week": standing.phase_week,
            "sessions_attended": standing.sessions_attended,
            "since": day_or_none(standing.since),
            "assumed": standing.assumed,
            "rhythm_days": standing.rhythm_days,
        },
        "next_session": {
            "booked": None if booked is None else local(booked.at, booked.zone),
            "window": span_or_none(standing.window),
            "state": standing.state,
            "asked": drawn.asked is not None,
            "why": english(standing.why),
        },
        "roll": {
            "routine": None if adapted.routine is None else adapted.routine.id,
            "seconds": 0 if adapted.routine is None else adapted.routine.seconds,
            "cap": adapted.cap,
            "done": roll.done,
            "skipped": [
                {"region": region, "why": english(change.text, near)}
                for change in adapted.changes
                if change.what == "left_out"
                for region in change.regions
            ],
            "changes": [english(change.text, near) for change in adapted.changes],
            "why": english(roll.why, near),
        },
        "water": {
            "ml": water.ml,
            "goal_ml": water.goal_ml,
            "expected_ml": water.expected_ml,
            "mode": water.mode,
            "why": english(water.text),
        },
        "soreness": {
            "due": None if sore.due is None else utc(sore.due.at),
            "hours_since_session": sore.hours_since_session,
            "worst": sore.worst,
            "asked": asked(sore),
            "flag": flag(drawn.flag),
        },
        "screened": drawn.screened,
        "ask": list(drawn.ask),
        "stated_by": standing.stated_by,
        "offers": [offer(one) for one in standing.offers],
        "why": english(drawn.why),
        "signs": [sign(one) for one in drawn.signs],
        "asked_again": list(drawn.asked_again),
    }
