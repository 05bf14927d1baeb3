"""What is done about the plan in Sessions: pausing it, setting it, saying how to go on, making it lighter."""

from nmcoach.domain.plan.offers import EASE, asked
from nmcoach.domain.say import english
from nmcoach.services.plan import Changed
from nmcoach.tui.host import Host
from nmcoach.tui.places.sessions.handover import ASKED, Handover
from nmcoach.tui.places.sessions.plan_form import pause_form, plan_form, therapist_form


def pause(host: Host) -> None:
    """Pause the plan, or go on with it."""
    plan = host.coach.plan
    if plan.settings() is None:
        host.tell("There is no plan yet; S sets one.")
        return
    if plan.standing().phase == "paused":
        if host.attempt(plan.resume) is not None:
            host.tell("The plan goes on. u takes it back.")
            host.refresh_place()
        return
    said = "The plan is paused; P goes on with it."
    host.ask(lambda: pause_form(host.coach), lambda changed: _told(host, said, changed))


def set_plan(host: Host) -> None:
    """Set the plan, or set it anew."""
    host.ask(lambda: plan_form(host.coach), lambda changed: _told(host, "Saved your plan.", changed))


def decide(host: Host) -> None:
    """Show the facts and take the answer to how to go on."""
    plan = host.coach.plan
    offers = [offer for offer in plan.standing().offers if offer.choices]
    facts = plan.handover_facts() if not offers or asked(offers) is not None else None
    if facts is None and not offers:
        host.tell("There is nothing to decide now.")
        return
    question = english(offers[0].text) if offers else ""
    if offers and offers[0].kind in ("handover", "review"):
        question = ASKED  # the facts and the answers say the rest
    lines = () if facts is None else facts.lines()
    host.ask(lambda: Handover(lines, plan.choices(), question), lambda choice: _answer(host, choice))


def ease(host: Host) -> None:
    """Take the lighter plan, where it is offered."""
    plan = host.coach.plan
    if not any(EASE in offer.choices for offer in plan.standing().offers):
        host.tell("There is nothing to make lighter now.")
        return
    said = "One session a week, and a question about the pressure is kept for your therapist. u takes it back."
    _told(host, said, host.attempt(plan.ease))


def _answer(host: Host, choice: str | None) -> None:
    said = "Saved how you go on. u takes it back."
    if choice == "therapist":
        host.ask(lambda: therapist_form(host.coach), lambda changed: _told(host, said, changed))
    elif choice is not None:
        _told(host, said, host.attempt(lambda: host.coach.plan.answer(choice)))


def _told(host: Host, text: str, done: Changed | str | None) -> None:
    if done is not None:
        host.tell(text)
        host.refresh_place()
