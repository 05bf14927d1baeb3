"""Deciding about the plan: what may be decided when, how to go on, and the lighter plan."""

from collections.abc import Sequence
from datetime import date, timedelta

from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.notes import Note
from nmcoach.domain.plan.events import CHOICES, EASED, MAINTENANCE_DAYS, Choice, PlanEvent
from nmcoach.domain.plan.offers import AWAY, EASE, LONGER, RESUME, Offer
from nmcoach.domain.plan.pauses import pauses
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.plan.questions import HOW
from nmcoach.domain.plan.standing import Standing
from nmcoach.domain.say import Sentence, Theirs, Typed, english, listed, say
from nmcoach.domain.text import word_among

LONGEST_STATED_BY = 80
"""Characters that are kept of a therapist's name (design default)."""
LONGEST_REASON = 200
"""Characters that are kept of why a plan is paused."""
LONGEST_PAUSE = timedelta(days=365)
"""How far ahead the end of a pause may lie (design default)."""
LIGHTER = say("The last sessions took more than 48 h to settle. Could the pressure be lighter?")
"""The question kept for the therapist with the lighter plan."""
TYPED: tuple[str, ...] = ("continue", "maintenance", "course", "therapist", "month", "rhythm", "as-is", "flare")
"""How a choice is typed; a course is the maintenance that begins with one."""


def need_plan(plan: Plan | None) -> Plan:
    """Give the plan.

    Raises :class:`NotAllowed` when there is none.
    """
    if plan is None:
        raise NotAllowed(say("There is no plan yet; set one with `nmcoach plan set --start 2026-09-01 --per-week 1`."))
    return plan


def read_stated_by(text: str) -> str:
    """Read the name of the therapist whose plan it is; empty for the user's own.

    Raises :class:`BadValue` for one of more than 80 characters.
    """
    if len(text) > LONGEST_STATED_BY:
        raise BadValue(
            say("The therapist's name has {n} characters; up to {most} are kept.", n=len(text), most=LONGEST_STATED_BY)
        )
    return text.strip()


def check_until(until: date | None, today: date) -> None:
    """Refuse a pause that would outlast a year, by raising :class:`BadValue`."""
    if until is not None and until > today + LONGEST_PAUSE:
        raise BadValue(
            say(
                "A pause until {day} is longer than a year; give a day up to {last}, and the coach asks then "
                "whether to go on.",
                day=Typed(until.isoformat()),
                last=Typed((today + LONGEST_PAUSE).isoformat()),
            )
        )


def check_paused(paused: PlanEvent, start: date) -> None:
    """Refuse a pause from before the plan's start, by raising :class:`BadValue`."""
    if paused.day < start:
        begins, day = Typed(start.isoformat()), Typed(paused.day.isoformat())
        raise BadValue(
            say("The plan starts on {start}, so {day} can't be paused; give a day from then on.", start=begins, day=day)
        )


def check_pause(standing: Standing, until: date | None) -> None:
    """Refuse to pause a plan that is paused, by raising :class:`NotAllowed`; one that is asked about may go on."""
    if standing.phase == "paused" and until is None and not standing.offers:
        raise NotAllowed(
            say(
                "The plan is paused already; `nmcoach plan resume` goes on with it, and `nmcoach plan pause --until "
                "DAY` says for how long."
            )
        )


def check_resume(standing: Standing) -> None:
    """Refuse to resume a plan that runs, by raising :class:`NotAllowed`."""
    if standing.phase != "paused":
        raise NotAllowed(say("The plan is not paused."))


def check_resumed(events: Sequence[PlanEvent], resumed: PlanEvent, start: date) -> None:
    """Refuse to end a pause at an instant at which there was none, by raising :class:`BadValue`."""
    before = [event for event in events if event.event != "set" and event.at <= resumed.at]
    if pauses(sorted(before, key=lambda event: (event.at, event.id)), start, resumed.day).lasting is None:
        day = Typed(resumed.day.isoformat())
        raise BadValue(say("The plan was not paused on {day}; give a day within the pause.", day=day))


def check_ease(plan: Plan, offers: Sequence[Offer]) -> None:
    """Refuse the lighter plan, by raising :class:`NotAllowed`, where it is the therapist's or is not offered."""
    if plan.stated_by:
        by = Theirs(plan.stated_by)
        raise NotAllowed(say("This plan was stated by {name}; ask them about lighter pressure.", name=by))
    if not any(EASE in offer.choices for offer in offers):
        raise NotAllowed(say("A lighter plan is offered after two sessions in a row that took long to settle."))


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
        begins=plan.begins,
        last=plan.last,
        so_far=plan.so_far,
        reason=EASED,
    )


def lighter_question(header: Header) -> Note:
    """Give the question for the therapist that goes with the lighter plan."""
    return Note(**header, text=english(LIGHTER), topic="question")


def gap_away(offers: Sequence[Offer], sessions: Sequence[date]) -> tuple[date, date]:
    """Give the first day of the pause that a long gap was, and the day it ended with the next session.

    Raises :class:`NotAllowed` where no such gap is asked about.
    """
    offer = next((offer for offer in offers if AWAY in offer.choices), None)
    before = [day for day in sessions if offer is not None and offer.since is not None and day < offer.since]
    if offer is None or offer.since is None or not before:
        raise NotAllowed(
            say(
                "No gap between sessions is asked about; `nmcoach plan pause --at DAY` and "
                "`nmcoach plan resume --at DAY` make a pause of any days."
            )
        )
    return before[-1] + timedelta(days=1), offer.since


def check_said(choice: Choice, days: tuple[int, int] | None, stated_by: str) -> None:
    """Refuse “as my therapist said” without anything they said, by raising :class:`BadValue`."""
    if choice == "therapist" and days is None and not stated_by.strip():
        raise BadValue(
            say("What did they say? Give --maintenance-days, such as 21-28, and --stated-by with their name.")
        )


def read_choice(text: str, plan: Plan, standing: Standing) -> Choice:
    """Read an answer to how to go on.

    With lasting pain, maintenance comes after a course of 8–12 sessions, so that ``course`` is ``maintenance`` by
    another name. Raises :class:`BadValue` for another answer, and for one that does not fit: a course without lasting
    pain, a rhythm where none was found, weekly sessions for a flare that is not offered.
    """
    if text == "course":
        if not plan.chronic:
            raise BadValue(say("A course is for pain of more than three months; set the plan with --chronic first."))
        return "maintenance"
    found = word_among(text.replace("-", "_"), CHOICES)
    if found is None:
        ways = listed(map(Typed, TYPED), " or ")
        raise BadValue(say("“{text}” is not a way to go on; use {ways}.", text=Theirs(text), ways=ways))
    if found == "rhythm" and standing.offered is None:
        raise BadValue(
            say("No rhythm was found yet to go on with; use maintenance with --maintenance-days, such as 21-28.")
        )
    if found == "as_is" and not standing.assumed and not standing.stated_by:
        raise BadValue(say("There is no rhythm to leave as it is; use continue, maintenance or therapist."))
    if found == "flare" and not any("flare" in offer.choices for offer in standing.offers):
        raise BadValue(
            say(
                "Weekly sessions for a flare are offered while pain is two points above your usual on 3 of 7 days, "
                "which it is not by what you logged; use continue, maintenance or therapist."
            )
        )
    return found


def choices(plan: Plan | None, standing: Standing) -> tuple[tuple[str, Sentence], ...]:
    """Give the answers to what is asked, each with what it leads to in a few words; to how to go on if nothing is."""
    open_one = next((offer for offer in standing.offers if offer.choices), None)
    return tuple((key, _leads_to(key, plan, standing)) for key in (HOW if open_one is None else open_one.choices))


_OTHERS = {
    RESUME: say("Go on with the plan"),
    LONGER: say("Pause for longer"),
    AWAY: say("Yes, I was away"),
    EASE: say("Yes, lighter and once a week"),
    "flare": say("Yes, weekly for three weeks"),
    "month": say("A first month again"),
}


def _leads_to(choice: str, plan: Plan | None, standing: Standing) -> Sentence:
    if choice in _OTHERS:
        return _OTHERS[choice]
    if choice == "continue":
        if standing.phase in ("intensive", "course"):
            return say("Go on like this")
        twice = plan is not None and plan.per_week == 2
        return say("Two a week for four weeks") if twice else say("One a week for four weeks")
    if choice == "maintenance":
        longer = plan is not None and plan.chronic and standing.phase == "intensive"
        return say("A longer course") if longer else _every(plan.maintenance_days if plan else MAINTENANCE_DAYS)
    if choice == "rhythm" and standing.offered is not None:
        return _every(standing.offered)
    if choice == "as_is":
        if standing.stated_by:
            return say("Yes, as {name} said", name=Theirs(standing.stated_by))
        return say("Leave it as it is, and don't ask")
    return say("As my therapist said")


def _every(days: tuple[int, int]) -> Sentence:
    low, high = days
    return say("Every {days} days", days=Typed(str(low) if low == high else "–".join((str(low), str(high)))))


def typed(offer: Offer) -> Sentence | None:
    """Give the command that answers an offer, as it is typed; None where only the therapist can."""
    if not offer.choices:
        return None
    keys = "|".join(key.replace("_", "-") for key in offer.choices)
    if offer.kind == "pause":
        return say("nmcoach plan resume, or nmcoach plan pause --until DAY")
    if offer.kind in (EASE, AWAY):
        return say("nmcoach plan {keys}", keys=Typed(keys))
    return say("nmcoach plan handover {keys}", keys=Typed(keys))
