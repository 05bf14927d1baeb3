"""Answering the safety questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nmcoach.domain.errors import BadValue
from nmcoach.domain.plan.flare import Flare
from nmcoach.domain.regions import REGIONS, parse_many
from nmcoach.domain.safety import questions as screening
from nmcoach.domain.safety.questions import Answer, Question
from nmcoach.domain.times import parse_day
from nmcoach.domain.water import parse_amount
from nmcoach.services.context import Context
from nmcoach.storage import safety as stored

ALL = ("all", "everywhere")
"""What may be typed for every part of the body."""


@dataclass(frozen=True)
class Given:
    """An answer as the user gave it."""

    question: str
    answer: str
    detail: str = ""
    """Regions or the limit, as typed."""
    cleared_by: str = ""
    cleared_on: str = ""
    """The day the clearance was given, as typed; empty for the day of the answer."""


class Safety:
    """The safety questions and what stands."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def questions(self) -> Mapping[str, Question]:
        """Give all questions, in the order they are asked."""
        from nmcoach.content import loader

        return loader.questions()

    def answers(self) -> dict[str, Answer]:
        """Give the answer that stands for each question that has one."""
        return screening.standing(stored.every(self._context.store))

    def due(self, flare: Flare | None = None, resumed: date | None = None) -> bool:
        """Say whether the questions should be asked (again); a flare or the end of a pause since asks for them, too."""
        return screening.due_again(self.answers(), self.questions(), self._context.moment().day, flare, resumed)

    def unanswered(self) -> tuple[str, ...]:
        """Give the ids of the questions that wait for an answer today."""
        return screening.unanswered(self.answers(), self.questions(), self._context.moment().day)

    def due_day(self) -> date | None:
        """Give the local day on which the questions are asked again; None while one is open."""
        return screening.due_day(self.answers(), self.questions())

    def check(self, given: Given) -> Answer:
        """Give the answer as it would be saved, without saving anything.

        Raises :class:`BadValue` naming what cannot be taken and what is accepted.
        """
        return self._read(given, None)

    def answer(self, given: Sequence[Given], at: datetime | None = None) -> list[Answer]:
        """Save some answers as one action; earlier answers stay in the history.

        Raises :class:`BadValue` naming the first answer that cannot be taken; then none is saved.
        """
        answers = [self._read(one, at) for one in given]
        if not answers:
            return []
        with self._context.store.action("safety answers", self._context.moment()) as tx:
            for answer in answers:
                tx.put(stored.TABLE, stored.to_row(answer))
        return answers

    def _read(self, given: Given, at: datetime | None) -> Answer:
        question = self.questions().get(given.question)
        if question is None:
            raise BadValue(f"“{given.question}” is no safety question; use one of {', '.join(self.questions())}.")
        applies = given.answer not in (screening.NO, screening.CLEARED)
        regions = _regions(given.detail) if applies and question.detail == "regions" else ()
        ml = self._limit(given.detail) if applies and question.detail == "ml" else None
        screening.check(question, given.answer, regions, ml, given.cleared_by)
        header = self._context.header(at)
        known = screening.standing(a for a in stored.every(self._context.store) if a.at <= header["at"])
        screening.check_lifting(question, given.answer, known.get(question.id))
        cleared = given.answer == screening.CLEARED
        return Answer(
            **header,
            question=question.id,
            answer=given.answer,
            regions=regions,
            ml=ml,
            cleared_by=given.cleared_by.strip()[:80] if cleared else "",
            cleared_on=self._cleared_on(question, given.cleared_on, header["at"]) if cleared else None,
        )

    def _cleared_on(self, question: Question, text: str, at: datetime) -> date:
        now = self._context.moment()
        day = parse_day(text, now) if text.strip() else self._context.moment(at).day
        lifted = screening.lifted_by(stored.every(self._context.store), question.id, at)
        screening.check_clearance(question, day, now.day, lifted)
        return day

    def _limit(self, text: str) -> int | None:
        units = self._context.settings.units
        return parse_amount(text, units, most=screening.LIMIT_RANGE[1]) if text.strip() else None


def _regions(text: str) -> tuple[str, ...]:
    return REGIONS if text.strip().lower() in ALL else parse_many(text)
