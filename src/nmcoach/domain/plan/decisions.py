"""Deciding about the plan: what may be decided when, how to go on, and the lighter plan."""

from collections.abc import Sequence

from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.notes import Note
from nmcoach.domain.plan.events import CHOICES, EASED, MAINTENANCE_DAYS, Choice, Plan, PlanEvent
from nmcoach.domain.plan.offers import Offer
from nmcoach.domain.plan.phases import PlanPhase
from nmcoach.domain.text import word_among

LONGEST_STATED_BY = 80
"""Characters that are kept of a therapist's name (design default)."""
LONGEST_REASON = 200
"""Characters that are kept of why a plan is paused."""
LIGHTER = "The last sessions took more than 48 h to settle. Could the pressure be lighter?"
"""The question kept for the therapist with the lighter plan."""


def need_plan(plan: Plan | None) -> Plan:
    """Give the plan.

    Raises :class:`NotAllowed` when there is none.
    """
    if plan is None:
        raise NotAllowed("There is no plan yet; set one with `nmcoach plan set --start 2026-09-01 --per-week 1`.")
    return plan


def read_stated_by(text: str) -> str:
    """Read the name of the therapist whose plan it is; empty for the user's own.

    Raises :class:`BadValue` for one of more than 80 characters.
    """
    if len(text) > LONGEST_STATED_BY:
        raise BadValue(f"The therapist's name has {len(text)} characters; up to {LONGEST_STATED_BY} are kept.")
    return text.strip()


def check_pause(phase: PlanPhase) -> None:
    """Refuse to pause a plan that is paused, by raising :class:`NotAllowed`."""
    if phase == "paused":
        raise NotAllowed("The plan is paused already; `nmcoach plan resume` goes on with it.")


def check_resume(phase: PlanPhase) -> None:
    """Refuse to resume a plan that runs, by raising :class:`NotAllowed`."""
    if phase != "paused":
        raise NotAllowed("The plan is not paused.")


def check_ease(plan: Plan, offers: Sequence[Offer]) -> None:
    """Refuse the lighter plan, by raising :class:`NotAllowed`, where it is the therapist's or is not offered."""
    if plan.stated_by:
        raise NotAllowed(f"This plan was stated by {plan.stated_by}; ask them about lighter pressure.")
    if not any(offer.kind == "ease" and offer.choices for offer in offers):
        raise NotAllowed("A lighter plan is offered after two sessions in a row that took long to settle.")


def eased(plan: Plan, header: Header) -> PlanEvent:
    """Give the decision for the lighter plan: one session a week, the rest as it stands."""
    return PlanEvent(
        **header,
        event="set",
        start=plan.start,
        per_week=1,
        chronic=plan.chronic,
        maintenance_days=plan.maintenance_days,
        gap_hours=plan.gap_hours,
        reason=EASED,
    )


def lighter_question(header: Header) -> Note:
    """Give the question for the therapist that goes with the lighter plan."""
    return Note(**header, text=LIGHTER, topic="question")


def read_choice(text: str, plan: Plan) -> Choice:
    """Read an answer to how to go on: ``continue``, ``maintenance``, ``course`` or ``therapist``.

    With lasting pain, maintenance comes after a course of 8–12 sessions, so that ``course`` is ``maintenance`` by
    another name. Raises :class:`BadValue` for another answer, and for a course without lasting pain.
    """
    if text == "course":
        if not plan.chronic:
            raise BadValue("A course is for pain of more than three months; set the plan with --chronic first.")
        return "maintenance"
    found = word_among(text, CHOICES)
    if found is None:
        raise BadValue(f"“{text}” is not a way to go on; use {', '.join(CHOICES)}.")
    return found


def choices(plan: Plan | None, phase: PlanPhase) -> tuple[tuple[Choice, str], ...]:
    """Give the answers to a hand-over, each with what it leads to in a few words."""
    low, high = plan.maintenance_days if plan else MAINTENANCE_DAYS
    longer = plan is not None and plan.chronic and phase == "intensive"
    return (
        ("continue", "Go on like this"),
        ("maintenance", "A longer course" if longer else f"Every {low}–{high} days"),
        ("therapist", "As my therapist said"),
    )
