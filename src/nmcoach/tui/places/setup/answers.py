"""Answers to the safety questions in words."""

from nmcoach.domain.days import short_day
from nmcoach.domain.safety.answers import AGREED, CLEARED, OVER, UNSAID, Answer, applies
from nmcoach.domain.text import clean


def said(answer: Answer) -> str:
    """Say what was answered: ``yes``, ``second trimester, agreed by Midwife Jo``, ``over, Dr Lee``."""
    by = clean(answer.cleared_by, 80, newlines=False)
    if answer.answer in (OVER, CLEARED):
        on = f" on {short_day(answer.cleared_on)}" if answer.cleared_on else ""
        return f"over{f', {by}' if by else ''}{on}"
    if answer.answer == UNSAID:
        return "rather not said"
    yes = f"{answer.answer} trimester" if answer.question == "pregnancy" and applies(answer) else answer.answer
    if answer.agreed is None:
        return yes
    return f"{yes}, agreed by {clean(answer.agreed.cleared_by, 80, newlines=False)}"


def name_of(answer: str) -> str:
    """Give an answer as it is offered."""
    return NAMES.get(answer, answer.capitalize())


NAMES = {OVER: "It has passed", AGREED: "A doctor or midwife agrees to careful rolling", UNSAID: "I'd rather not say"}
