"""The dialogs for the plan: its settings, and what the therapist said at a hand-over."""

from nmcoach.domain.errors import BadValue
from nmcoach.domain.plan.events import MAINTENANCE_DAYS
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.sessions import LEAST_GAP_HOURS
from nmcoach.domain.typed import read_span, write_span
from nmcoach.services.coach import Coach
from nmcoach.services.plan import Changed
from nmcoach.tui.dialogs.form import Form, FormField, Values

PER_WEEK = (("1", "one session a week"), ("2", "two sessions a week"))
LASTING = (("no", "no"), ("yes", "yes, for more than three months"))


def plan_form(coach: Coach) -> Form[Changed]:
    """Ask for the plan's settings; setting them again replaces them."""
    plan = coach.plan.settings() or Plan(coach.now().day)
    fields = (
        FormField("start", "Starts on", plan.start.isoformat(), placeholder="2026-11-23, today or tomorrow"),
        FormField("per_week", "At first", str(plan.per_week), PER_WEEK),
        FormField("chronic", "Lasting pain", "yes" if plan.chronic else "no", LASTING),
        FormField(
            "days", "Later, days", write_span(plan.maintenance_days), placeholder=f"{write_span(MAINTENANCE_DAYS)} days"
        ),
        FormField(
            "gap",
            "Least gap, h",
            "" if plan.gap_hours == LEAST_GAP_HOURS else str(plan.gap_hours),
            placeholder="48",
        ),
        FormField("stated_by", "Stated by", plan.stated_by, placeholder="your therapist, if it is their plan"),
    )

    def save(values: Values) -> Changed:
        return coach.plan.set(
            coach.read_day(values["start"]),
            per_week=int(values["per_week"]),
            chronic=values["chronic"] == "yes",
            maintenance_days=read_span(values["days"]),
            gap_hours=_hours(values["gap"]),
            stated_by=values["stated_by"],
        )

    return Form(
        "Your plan", fields, save, hint="At first for a month; later the fewest and most days between sessions."
    )


def pause_form(coach: Coach) -> Form[Changed]:
    """Ask why the plan is paused, and until when."""
    fields = (
        FormField("reason", "Why", placeholder="if you like: illness, travel"),
        FormField("until", "Until", placeholder="a day, such as 2026-12-14"),
    )

    def save(values: Values) -> Changed:
        until = values["until"].strip()
        return coach.plan.pause(values["reason"], until=coach.read_day(until, future=True) if until else None)

    hint = "No days are counted until you go on. The coach asks whether to: on that day, or after three weeks."
    return Form("Pause the plan", fields, save, hint=hint)


def therapist_form(coach: Coach) -> Form[Changed]:
    """Ask how the therapist said to go on."""
    plan = coach.plan.settings()
    fields = (
        FormField("stated_by", "Therapist", plan.stated_by if plan else "", placeholder="name or initials"),
        FormField("days", "Days between", write_span(plan.maintenance_days) if plan else "", placeholder="21-28"),
    )

    def save(values: Values) -> Changed:
        span = read_span(values["days"])
        return coach.plan.hand_over("therapist", maintenance_days=span, stated_by=values["stated_by"])

    return Form("As your therapist said", fields, save, hint="Fewest and most days from one session to the next.")


def _hours(text: str) -> int | None:
    clean = text.strip().lower().removesuffix("h").strip()
    if not clean:
        return None
    if not (clean.isascii() and clean.isdigit() and len(clean) < 4):
        raise BadValue(f"“{text}” is not a number of hours; use 48 to 96.")
    return int(clean)
