"""The dialogs that correct a profile, decisions about the plan, safety answers and the notes of warning signs."""

from nmcoach.domain.entries import Entry
from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.profile import LIMITS, Profile
from nmcoach.domain.routine.routine import KIT
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.correcting import has_who, may_move
from nmcoach.domain.safety.red_flags import Flagged
from nmcoach.services.coach import Coach
from nmcoach.tui.dialogs.form import Form, FormField
from nmcoach.tui.places.history.base_form import correcting, timed

ELSEWHERE = {
    "plan": "The plan is changed in Sessions: 4 opens it, S sets the plan, P pauses it.",
    "safety": "Safety answers are given anew in Safety; 8 opens it.",
}
"""Kind → where it is changed instead."""


def _profile(known: Profile) -> tuple[FormField, ...]:
    return (
        FormField("name", "Name", known.name, placeholder="a name or initials"),
        FormField("kit", "Kit", ", ".join(known.kit), placeholder="none"),
        FormField("avoids", "Not possible", ", ".join(known.avoids), placeholder="none"),
    )


def _decision(known: PlanEvent) -> tuple[FormField, ...]:
    return (FormField("reason", "Why", known.reason),) if known.event == "pause" else ()


def _said_by(known: Answer) -> tuple[FormField, ...]:
    if not has_who(known):
        return ()
    return (
        FormField("by", "Who said it", known.cleared_by),
        FormField("on", "On", "" if known.cleared_on is None else known.cleared_on.isoformat()),
    )


def profile_form(coach: Coach, entry: Profile) -> Form[Entry]:
    """Give the dialog that corrects a profile."""
    fields = _profile(entry)
    return correcting(coach, entry, "You", fields, f"Kit: {', '.join(KIT)}. Not possible: {', '.join(LIMITS)}.")


def plan_form(coach: Coach, entry: PlanEvent) -> Form[Entry]:
    """Give the dialog that corrects a decision about the plan."""
    return correcting(coach, entry, "The plan", timed(coach, _decision(entry), entry), ELSEWHERE["plan"])


def answer_form(coach: Coach, entry: Answer) -> Form[Entry]:
    """Give the dialog that corrects a safety answer."""
    fields = _said_by(entry)
    return correcting(
        coach,
        entry,
        "A safety answer",
        timed(coach, fields, entry) if may_move(entry) else fields,
        ELSEWHERE["safety"],
    )


def flagged_form(coach: Coach, entry: Flagged) -> Form[Entry]:
    """Give the dialog that corrects the note of a warning sign."""
    hint = "What was done about it is said among the warning signs: ! opens them."
    return correcting(coach, entry, "A warning sign", (FormField("note", "Note", entry.note, long=True),), hint)
