"""The page for a physio put together: its head, the chosen sections, and what is printed below them."""

from collections.abc import Callable, Sequence
from datetime import date

from nmcoach.domain.days import short_day
from nmcoach.domain.measures.measures import activities
from nmcoach.domain.measures.statistics import SETTLING
from nmcoach.domain.report import body, care
from nmcoach.domain.report.facts import ReportFacts
from nmcoach.domain.report.tree import Report, ReportSection, chosen, initials
from nmcoach.domain.say import english

_MAKERS: dict[str, Callable[[ReportFacts], ReportSection]] = {
    "safety": care.safety,
    "pain": body.pain,
    "sessions": care.sessions,
    "function": body.function,
    "self-care": care.self_care,
    "questions": care.questions,
}

FOOTER = (
    "Self-reported by the client at home, not examined and not a diagnosis.",
    (
        "Thresholds: tell the therapist at 7/10 or more, 2 above baseline from 48 h on, or a rise of 2 after 24 h; "
        "contact a clinician at 3 above baseline from 72 h on. Regions at 3–4/10 are capped, at 5/10 or more left out. "
        "Pain change: under 1 point no clear change, 1–1.9 possible, 2 and 30 % or more likely meaningful."
    ),
    english(SETTLING),
)
"""What to keep in mind while reading; the thresholds are those of the soreness and recovery rules."""


def page(facts: ReportFacts, only: Sequence[str] = ()) -> Report:
    """Put the page together from the chosen sections; all, if none is named.

    Raises :class:`~nmcoach.domain.errors.BadValue` for a word that is no section.
    """
    return Report("Self-care report", _head(facts), tuple(_MAKERS[key](facts) for key in chosen(only)), FOOTER)


def _head(facts: ReportFacts) -> tuple[tuple[str, str], ...]:
    days = facts.days
    count = f"{days.days} {'day' if days.days == 1 else 'days'}"
    span = f"{_day(days.first)} – {_day(days.last)}" if days.days > 1 else _day(days.first)
    goals = activities(facts.measurements)
    share = 100 * len(facts.logged) // max(1, days.days)
    return (
        ("Client", initials(facts.name)),
        ("Period", f"{span} ({count})"),
        ("Goal", f"To do better: {', '.join(goals)}" if goals else "unknown"),
        ("Plan", _plan(facts)),
        ("Completeness", f"{share} % of days told of ({len(facts.logged)} of {days.days})"),
        ("Made on", _day(facts.now.day)),
    )


def _day(day: date) -> str:
    return f"{short_day(day)} {day.year}"


def _plan(facts: ReportFacts) -> str:
    plan = facts.plan
    if plan is None:
        return "unknown; none was set"
    low, high = plan.maintenance_days
    whose = f"Stated by {plan.stated_by}" if plan.stated_by else "The client’s own settings, none stated by a therapist"
    rhythm = f"{plan.per_week} a week at first, then every {low}–{high} days, at least {plan.gap_hours} h apart"
    return f"{whose}: {rhythm}. {facts.rhythm}".strip()
