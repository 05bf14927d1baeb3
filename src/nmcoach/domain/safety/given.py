"""Answers to the safety questions as the user gives them, read and checked against what was answered before."""

from collections.abc import Mapping, Sequence
from datetime import date

from nmcoach.domain.amounts import parse_amount
from nmcoach.domain.days import Moment
from nmcoach.domain.entries import Header
from nmcoach.domain.errors import BadValue
from nmcoach.domain.record import record, replace
from nmcoach.domain.regions import REGIONS, parse_many
from nmcoach.domain.safety.questions import (
    CLEARED,
    LIMIT_RANGE,
    NO,
    Answer,
    SafetyQuestion,
    check_answer,
    check_clearance,
    check_lifting,
    lifted_by,
    standing_answers,
)
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
