"""The safety questions, what each answer bars, and when to ask again.

The coach never diagnoses: an answer only bars work that the guide or a clinical consensus advises against.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from nmcoach.domain.constraints import Constraint
from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadValue
from nmcoach.domain.regions import BASES, SIDES

Effect = Literal["STOP", "BLOCK", "LIGHT", "AVOID", "ASK", "PREGNANCY", "FLUID"]

ASK_AGAIN = timedelta(days=28)
"""The questions are asked again after this (design default)."""
LIGHT_CAP = 3
"""Highest discomfort out of 10 under LIGHT (design default)."""
CLEARED = "cleared"
"""The answer that lifts an earlier one; it carries who gave the clearance."""
NO = "no"
LIMIT_RANGE = (300, 4000)
"""Millilitres a clinician's daily fluid limit may have."""


@dataclass(frozen=True)
class Question:
    """One safety question, as content ships it."""

    id: str
    """Such as ``fracture``."""
    text: str
    """What the user is asked."""
    help: str
    """Why it is asked, in a line."""
    answers: tuple[str, ...]
    """What may be answered; ``no`` comes first."""
    detail: Literal["none", "regions", "ml"]
    """What else is asked when the answer is not ``no``."""
    effects: tuple[Effect, ...]
    """What an answer other than ``no`` does."""
    why: str
    """A few words for reasons: “no ball work: blood thinners”."""
    source: str
    """Where the rule comes from."""


@dataclass(frozen=True, kw_only=True)
class Answer(Entry):
    """An answer to a safety question; the latest of each question stands."""

    question: str
    """A question's id."""
    answer: str
    """One of the question's answers, or ``cleared``."""
    regions: tuple[str, ...] = ()
    """Region ids it is about, where the question asks for them."""
    ml: int | None = None
    """The clinician's daily limit, where the question asks for it."""
    cleared_by: str = ""
    """Who lifted it, for the answer ``cleared``."""


def check(question: Question, answer: str, regions: tuple[str, ...], ml: int | None, cleared_by: str) -> None:
    """Refuse an answer that the question does not know.

    Raises :class:`BadValue` naming what was given and what is accepted.
    """
    if answer == CLEARED:
        if not cleared_by.strip():
            raise BadValue(f"An all-clear for {question.why} needs the name of who gave it.")
        return
    if answer not in question.answers:
        accepted = ", ".join(question.answers)
        raise BadValue(f"“{answer}” is no answer about {question.why}; use one of {accepted}, or {CLEARED}.")
    if answer == NO:
        return
    if question.detail == "regions" and not regions:
        raise BadValue(f"{question.why.capitalize()} needs the region it is about, such as left_calf.")
    if question.detail == "ml" and (ml is None or not LIMIT_RANGE[0] <= ml <= LIMIT_RANGE[1]):
        given = "No amount was given" if ml is None else f"{ml:,} ml was given"
        least, most = LIMIT_RANGE
        raise BadValue(f"{given} for {question.why}; use the daily limit your clinician set, {least} to {most:,} ml.")


def standing(answers: Iterable[Answer]) -> dict[str, Answer]:
    """Give the answer that stands for each question: the latest one."""
    latest: dict[str, Answer] = {}
    for answer in sorted(answers, key=lambda a: (a.at, a.id)):
        latest[answer.question] = answer
    return latest


def applies(answer: Answer | None) -> bool:
    """Say whether an answer bars anything: neither ``no`` nor lifted."""
    return answer is not None and answer.answer not in (NO, CLEARED)


def unanswered(answers: Mapping[str, Answer], questions: Mapping[str, Question]) -> tuple[str, ...]:
    """Give the ids of the questions that have no answer yet."""
    return tuple(key for key in questions if key not in answers)


def due_again(answers: Mapping[str, Answer], questions: Mapping[str, Question], today: date) -> bool:
    """Say whether the questions should be asked (again): one is open, or the oldest answer is 28 days old."""
    day = due_day(answers, questions)
    return day is None or today >= day


def due_day(answers: Mapping[str, Answer], questions: Mapping[str, Question]) -> date | None:
    """Give the local day on which the questions are asked again; None while one is open."""
    answered = answered_day(answers, questions)
    return None if answered is None else answered + ASK_AGAIN


def answered_day(answers: Mapping[str, Answer], questions: Mapping[str, Question]) -> date | None:
    """Give the local day of the oldest standing answer; None while a question is open."""
    if not questions or unanswered(answers, questions):
        return None
    return min(answers[key].day for key in questions)


_EFFECT_WORDS: dict[Effect, str] = {
    "STOP": "no rolling until it is cleared",
    "BLOCK": "no deep or ball work",
    "LIGHT": f"{LIGHT_CAP}/10 at most",
    "AVOID": "that part left out",
    "PREGNANCY": "gentle, in other positions",
    "FLUID": "your limit instead of the water goal",
    "ASK": "ask a clinician first",
}


def effect_words(question: Question) -> str:
    """Say what an answer other than ``no`` changes: ``no deep or ball work, 3/10 at most, ask a clinician first``."""
    return ", ".join(_EFFECT_WORDS[effect] for effect in question.effects)


def stop_reason(answers: Mapping[str, Answer], questions: Mapping[str, Question]) -> str | None:
    """Give the reason of a standing STOP, or None."""
    for key, question in questions.items():
        if "STOP" in question.effects and applies(answers.get(key)):
            return question.why
    return None


def fluid_limit(answers: Mapping[str, Answer], questions: Mapping[str, Question]) -> int | None:
    """Give the clinician's daily limit in ml where one stands, or None."""
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and "FLUID" in question.effects and applies(answer):
            return answer.ml
    return None


def trimester(answers: Mapping[str, Answer], questions: Mapping[str, Question]) -> str | None:
    """Give ``first``, ``second`` or ``third`` in pregnancy, or None."""
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and "PREGNANCY" in question.effects and applies(answer):
            return answer.answer
    return None


def to_ask(answers: Mapping[str, Answer], questions: Mapping[str, Question]) -> tuple[str, ...]:
    """Give the reasons for which a clinician should be asked first."""
    return tuple(q.why for key, q in questions.items() if {"ASK", "STOP"} & {*q.effects} and applies(answers.get(key)))


def constraints(answers: Mapping[str, Answer], questions: Mapping[str, Question]) -> tuple[Constraint, ...]:
    """Give what the standing answers bar, each with its reason."""
    found = []
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is None or not applies(answer):
            continue
        found.append(
            Constraint(
                why=question.why,
                stop="STOP" in question.effects,
                no_deep="BLOCK" in question.effects,
                cap=LIGHT_CAP if "LIGHT" in question.effects else None,
                no_regions=frozenset(answer.regions) if "AVOID" in question.effects else frozenset(),
            )
        )
        if "PREGNANCY" in question.effects:
            found.append(pregnancy(answer.answer))
    if unanswered(answers, questions):
        found.append(Constraint(why="the safety questions are not all answered yet", cap=LIGHT_CAP))
    return tuple(found)


_ALLOWED_POSITIONS = {
    "first": frozenset({"chair", "sitting", "standing"}),
    "second": frozenset({"chair", "sitting", "standing", "side"}),
    "third": frozenset({"chair", "sitting"}),
}
_ABDOMEN_AND_INNER_THIGH = frozenset(f"{side}_{base}" for side in SIDES for base in ("thigh_inner", "hip_front"))


def pregnancy(trimester: str) -> Constraint:
    """Give what a trimester bars.

    Second and third: nothing face down or flat on the back (source: the client's guide and obstetric advice);
    third: seated, with a supported wall roll for the upper back. The first is kept seated and standing, and light.
    """
    return Constraint(
        why=f"pregnancy, {trimester} trimester",
        cap=LIGHT_CAP,
        no_regions=_ABDOMEN_AND_INNER_THIGH,
        positions=_ALLOWED_POSITIONS[trimester],
        also_moves=frozenset({"wall_back"}),
        swaps=(("wall_glute", "foot_ball"),) if trimester == "third" else (),
    )


def avoidable(bases: Iterable[str]) -> tuple[str, ...]:
    """Give the region ids of these bases, both sides."""
    return tuple(f"{side}_{base}" for base in bases if base in BASES for side in SIDES)
