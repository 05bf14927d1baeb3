"""What is done about the plan in Sessions: pausing it, setting it, saying how to go on, making it lighter."""

from nmcoach.domain.plan.offers import Offer, of_going_on, to_answer
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
    offers = plan.standing().offers
    offer, facts = to_answer(offers), plan.handover_facts() if of_going_on(offers) else None
    if facts is None and offer is None:
        host.tell("There is nothing to decide now.")
        return
    lines = () if facts is None else facts.lines()
    host.ask(lambda: Handover(lines, plan.choices(), _question(offer)), lambda choice: _answer(host, choice))


def _question(offer: Offer | None) -> str:
    """Give what is asked; of the first month and of a review the facts and the answers say the rest."""
    if offer is None:
        return ""
    return ASKED if offer.kind in ("handover", "review") else english(offer.text)


def ease(host: Host) -> None:
    """Take the lighter plan, where it is offered."""
    said = "One session a week, and a question about the pressure is kept for your therapist. u takes it back."
    _told(host, said, host.attempt(host.coach.plan.ease))


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
