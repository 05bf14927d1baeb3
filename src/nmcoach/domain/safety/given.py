"""Answers to the safety questions as the user gives them, read and checked against what was answered before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from nmcoach.domain.amounts import parse_amount
from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import record, replace
from nmcoach.domain.regions import REGIONS, parse_many
from nmcoach.domain.safety.questions import CLEARED, LIMIT_RANGE, NO, Answer, SafetyQuestion, applies, standing_answers
from nmcoach.domain.times import parse_day

ALL = ("all", "everywhere")
"""What may be typed for every part of the body."""
LONGEST_CLEARED_BY = 80
"""Characters that are kept of who gave a clearance."""


@record
class Given:
    """An answer as the user gave it."""

    question: str
    answer: str
    detail: str = ""
    """Regions or the limit, as typed."""
    cleared_by: str = ""
    cleared_on: str = ""
    """The day the clearance was given, as typed; empty for the day of the answer."""


def read_answer(
    given: Given,
    questions: Mapping[str, SafetyQuestion],
    answers: Sequence[Answer],
    header: Header,
    now: Moment,
    units: str = "ml",
) -> Answer:
    """Read an answer; ``header`` is its own, ``answers`` are all that were ever given.

    Raises :class:`BadValue` naming what cannot be taken and what is accepted.
    """
    question = questions.get(given.question)
    if question is None:
        raise BadValue(f"“{given.question}” is no safety question; use one of {', '.join(questions)}.")
    asks = question.detail if given.answer not in (NO, CLEARED) else ""
    regions = read_regions(given.detail) if asks == "regions" else ()
    ml = _limit(given.detail, units) if asks == "ml" else None
    check_answer(question, given.answer, regions, ml, given.cleared_by)
    stands = standing_answers(a for a in answers if a.at <= header["at"])
    check_lifting(question, given.answer, stands.get(question.id))
    cleared = given.answer == CLEARED
    return Answer(
        **header,
        question=question.id,
        answer=given.answer,
        regions=regions,
        ml=ml,
        cleared_by=given.cleared_by.strip()[:LONGEST_CLEARED_BY] if cleared else "",
        cleared_on=_cleared_on(given.cleared_on, question, answers, header, now) if cleared else None,
    )


def read_regions(text: str) -> tuple[str, ...]:
    """Read regions parted by commas, or a word for all of them.

    Raises :class:`BadValue` for what is no region.
    """
    return REGIONS if text.strip().lower() in ALL else parse_many(text)


def _limit(text: str, units: str) -> int | None:
    return parse_amount(text, units, most=LIMIT_RANGE[1]) if text.strip() else None


def _cleared_on(text: str, question: SafetyQuestion, answers: Sequence[Answer], header: Header, now: Moment) -> date:
    day = parse_day(text, now) if text.strip() else header["day"]
    check_clearance(question, day, now.day, lifted_by(answers, question.id, header["at"]))
    return day


def check_answer(
    question: SafetyQuestion, answer: str, regions: tuple[str, ...], ml: int | None, cleared_by: str
) -> None:
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


def check_clearance(question: SafetyQuestion, given: date, today: date, lifted: Answer | None) -> None:
    """Refuse a clearance that lies ahead, or was given before the answer it lifts.

    Raises :class:`BadValue` naming both days.
    """
    if given > today:
        raise BadValue(f"{given} is still to come; an all-clear for {question.why} counts once it has been given.")
    if lifted is not None and given < lifted.day:
        raise BadValue(
            f"{given} is before {lifted.day}, when you told the coach about {question.why}; "
            "an all-clear can only lift what came before it."
        )


def check_lifting(question: SafetyQuestion, answer: str, lifted: Answer | None) -> None:
    """Refuse a plain ``no`` where an earlier answer stops all rolling until it is cleared.

    Raises :class:`BadValue` saying what lifts it.
    """
    if answer == NO and "STOP" in question.effects and applies(lifted):
        raise BadValue(
            f"{question.why.capitalize()} stands until a clinician has cleared it: choose cleared, and say who. "
            "If it was a slip, undo takes it back."
        )


def lifted_by(answers: Iterable[Answer], question: str, at: datetime) -> Answer | None:
    """Give the latest answer that barred something by this question up to an instant, or None."""
    earlier = [a for a in answers if a.question == question and a.at <= at and applies(a)]
    return max(earlier, key=lambda a: (a.at, a.id), default=None)


def with_day_kept(given: Given, old: Answer | None) -> Given:
    """Give a clearance that stands with the day it was given, where it is said again without one."""
    if old is None or not old.cleared_by or given.cleared_on or given.cleared_by != old.cleared_by:
        return given
    return replace(given, cleared_on=str(old.cleared_on or old.day))


def is_news(answer: Answer, old: Answer | None) -> bool:
    """Say whether an answer is worth saving beside the one that stands: it says otherwise, or on another day."""
    return old is None or _says(old) != _says(answer)


def _says(answer: Answer) -> tuple[object, ...]:
    return answer.answer, answer.regions, answer.ml, answer.cleared_by, answer.cleared_on, answer.day
