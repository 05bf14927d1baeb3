"""The safety questions, and what the answers that stand do.

:mod:`answers` has the answers, :mod:`standing` says which stand, :mod:`asking` when they are asked, :mod:`limits` what
they bar.

The coach never diagnoses: an answer only bars work that the guide or a clinical consensus advises against.
"""

from collections.abc import Mapping

from nmcoach.domain.amounts import Told
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.domain.safety.answers import Answer, applies

Effect = Literal["STOP", "STOP_TODAY", "BLOCK", "LIGHT", "AVOID", "ASK", "PREGNANCY", "FLUID", "TELL"]

LIGHT_CAP = 3
"""Highest discomfort out of 10 under LIGHT (design default)."""


@record
class SafetyQuestion:
    """One safety question, as content ships it."""

    id: str
    """Such as ``fracture``."""
    group: str
    """The heading it is asked under, such as “Bones and injuries”."""
    text: str
    """What the user is asked."""
    help: str
    """Why it is asked, in a line."""
    answers: tuple[str, ...]
    """What may be answered; ``no`` comes first."""
    detail: Literal["none", "regions", "ml", "due"]
    """What else is asked when the answer is not ``no``."""
    effects: tuple[Effect, ...]
    """What an answer other than ``no`` does."""
    why: str
    """A few words that name it: “a recent or possible fracture”."""
    during: str
    """The words that complete a reason: “no deep or ball work with blood thinners”."""
    source: str
    """Where the rule comes from."""
    no_regions: tuple[str, ...] = ()
    """Region bases that AVOID leaves out, both sides, whatever the user names."""
    no_press: tuple[str, ...] = ()
    """What AVOID keeps apart: “ball on buttock”, a piece of kit and a region base."""
    light_press: tuple[str, ...] = ()
    """What AVOID keeps light: “roller on upper_back”, a piece of kit and a region base."""
    positions: tuple[str, ...] = ()
    """The only positions that AVOID leaves; empty for all."""
    barred: str = ""
    """What these leave out, in words: “no rolling of the legs”."""
    say: str = ""
    """What else to keep in mind, in a sentence."""
    no_tests: tuple[str, ...] = ()
    """The movement tests that are not done, such as ``toe_touch``."""
    first: bool = False
    """Whether it is on the first page, which is answered before anything is rolled."""
    agreed: bool = False
    """Whether a clinician may agree to careful rolling."""
    ends: Literal["no", "over", "over_by"] = "no"
    """What ends a yes: ``no`` alone, ``over`` as well, or ``over`` said by a clinician (``over_by``)."""
    no_ends: bool = True
    """Whether ``no`` ends a yes."""
    no_after_weeks: int = 0
    """Weeks after the first yes from which ``no`` ends it."""
    guardian: bool = False
    """Whether a parent or guardian may agree as well."""
    asks: str = ""
    """Whom to ask what before it is over, in a sentence; for those that a clinician says are over."""


def grouped(questions: Mapping[str, SafetyQuestion]) -> dict[str, tuple[SafetyQuestion, ...]]:
    """Give the questions by their heading, both in the order they are asked."""
    groups: dict[str, tuple[SafetyQuestion, ...]] = {}
    for question in questions.values():
        groups[question.group] = (*groups.get(question.group, ()), question)
    return groups


def paged(questions: Mapping[str, SafetyQuestion]) -> tuple[tuple[SafetyQuestion, ...], ...]:
    """Give the questions a page at a time: the first page, what it leaves of its groups, then each other group."""
    first = tuple(question for question in questions.values() if question.first)
    begun = {question.group for question in first}
    left = tuple(question for question in questions.values() if question.group in begun and not question.first)
    whole = (several for group, several in grouped(questions).items() if group not in begun)
    return tuple(page for page in (first, left, *whole) if page)


def stops(question: SafetyQuestion) -> bool:
    """Say whether an answer other than ``no`` bars all rolling."""
    return bool({"STOP", "STOP_TODAY"} & {*question.effects})


def stop_reason(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> str | None:
    """Give the reason of a standing STOP, or None."""
    for key, question in questions.items():
        if stops(question) and applies(answers.get(key)):
            return question.why
    return None


def to_ask(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> tuple[str, ...]:
    """Give the reasons for which a clinician should be asked first; not those to which one has agreed."""
    return tuple(questions[answer.question].why for answer in asking(answers, questions))


def asking(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> tuple[Answer, ...]:
    """Give the answers about which a clinician should be asked first, in the order of the questions."""
    return tuple(
        answer
        for key, question in questions.items()
        if {"ASK", "STOP"} & {*question.effects} and (answer := answers.get(key)) is not None
        if applies(answer) and answer.agreed is None
    )


def fluid_told(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> Told | None:
    """Give what a clinician told, with or without an amount, where it takes the place of the goal; None without."""
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and "FLUID" in question.effects and applies(answer):
            return Told(answer.ml, answer.aim)
    return None


def changing(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion]) -> tuple[SafetyQuestion, ...]:
    """Give the questions whose answers change something now, those that bar all rolling first."""
    found = [question for key, question in questions.items() if applies(answers.get(key))]
    return tuple(sorted(found, key=lambda question: not stops(question)))
