"""The plan as plain data."""

from collections.abc import Sequence

from nmcoach.domain.hints import Any
from nmcoach.domain.plan.handover import HandoverFacts
from nmcoach.domain.plan.offers import Offer
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.say import Sentence, english
from nmcoach.exchange.plain.values import span_or_none


def plan(settings: Plan | None, standing: Standing) -> dict[str, Any]:
    """Give the plan's settings and where it stands."""
    return {
        "plan": None
        if settings is None
        else {
            "start": settings.start.isoformat(),
            "per_week": settings.per_week,
            "chronic": settings.chronic,
            "maintenance_days": list(settings.maintenance_days),
            "gap_hours": settings.gap_hours,
            "begins": settings.begins,
            "last": None if settings.last is None else settings.last.isoformat(),
            "so_far": settings.so_far,
            "stated_by": settings.stated_by,
        },
        "phase": standing.phase,
        "day": standing.phase_day,
        "week": standing.phase_week,
        "sessions_attended": standing.sessions_attended,
        "window": span_or_none(standing.window),
        "state": standing.state,
        "assumed": standing.assumed,
        "rhythm_days": standing.rhythm_days,
        "this_week": standing.of_week,
        "why": english(standing.why),
        "notices": [english(one) for one in standing.notices],
        "offers": [offer(one) for one in standing.offers],
        "checkpoint": None if standing.checkpoint is None else english(standing.checkpoint.text),
        "stated_by": standing.stated_by,
    }


def offer(one: Offer) -> dict[str, Any]:
    """Give something the user may decide."""
    return {
        "kind": one.kind,
        "text": english(one.text),
        "choices": list(one.choices),
        "since": None if one.since is None else one.since.isoformat(),
    }


def handover(asked: bool, facts: HandoverFacts | None, choices: Sequence[tuple[str, Sentence]]) -> dict[str, Any]:
    """Give whether the plan asks how to go on, the facts to decide by, and each choice with what it leads to."""
    return {
        "asked": asked,
        "facts": None if facts is None else _facts(facts),
        "choices": {key: english(words) for key, words in choices},
    }


def _facts(facts: HandoverFacts) -> dict[str, Any]:
    change = facts.change
    return {
        "since": facts.since.isoformat(),
        "until": facts.until.isoformat(),
        "planned": facts.planned,
        "attended": facts.attended,
        "missed": facts.missed,
        "pain": {
            "start": None if change is None else change.start,
            "now": None if change is None else change.now,
            "median": facts.pain_usual,
            "n": facts.pain_n,
        },
        "scores": [list(score) for score in facts.scores],
        "soreness": {"median": facts.soreness_usual, "worst": facts.soreness_worst, "n": facts.soreness_n},
        "back": list(facts.back),
        "rolls": facts.rolls,
        "stated_by": facts.stated_by,
        "chronic": facts.chronic,
    }
