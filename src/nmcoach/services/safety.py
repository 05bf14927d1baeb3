"""Answering the safety questions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.plan.breaks import course
from nmcoach.domain.plan.flare import Flare
from nmcoach.domain.safety import asking
from nmcoach.domain.safety.answers import ANSWER, Answer
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.questions import asking as asking_about
from nmcoach.domain.safety.standing import began, standing_answers
from nmcoach.domain.say import Sentence
from nmcoach.services.context import Context
from nmcoach.services.facts import stopped_spans
from nmcoach.storage import told as told_once
from nmcoach.storage.entries import put

# What is answered, and what becomes of an answer, is loaded when there is one; most only look at what stands.
if TYPE_CHECKING:
    from nmcoach.domain.safety.given import Given

_BROUGHT_UP = "ask:"


class SafetyService:
    """The safety questions and what stands."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def questions(self) -> Mapping[str, SafetyQuestion]:
        """Give all questions, in the order they are asked."""
        from nmcoach.content import loader

        return loader.questions()

    def answers(self) -> dict[str, Answer]:
        """Give the answer that stands for each question that has one."""
        now = self._context.moment()
        return standing_answers(self._context.past.answers(now.at), now)

    def due(self, flare: Flare | None = None, resumed: date | None = None) -> bool:
        """Say whether the questions should be asked (again); a flare or the end of a pause since asks for them, too."""
        due = asking.due_again(self.answers(), self.questions(), self._context.moment().day, flare, resumed)
        return due or bool(self.first_page())

    def unanswered(self) -> tuple[str, ...]:
        """Give the ids of the questions that wait for an answer today."""
        return asking.waiting(self.answers(), self.questions(), self._context.moment().day)

    def first_page(self) -> tuple[str, ...]:
        """Give the ids of the questions that come before anything but calm breathing."""
        return asking.first_page(self.answers(), self.questions(), self._context.moment().day, self.broken())

    def broken(self) -> date | None:
        """Give the day of the latest break in the plan, since which the first page is asked anew; None for none."""
        past, now = self._context.past, self._context.moment()
        stopped = stopped_spans(past, past.flags(), now)
        return course(past.plan(), past.sessions(now.day), now, stopped, past.earlier(now.day)).broken

    def choices(self, question: str) -> tuple[str, ...]:
        """Give the answers that a question takes now, given what stands."""
        from nmcoach.domain.safety.answering import choices

        return choices(self.questions()[question], self.answers().get(question), self._context.moment().day)

    def renewable(self) -> dict[str, Answer]:
        """Give the answers that “nothing has changed” tells once more; none while none is due."""
        answers, questions, today = self.answers(), self.questions(), self._context.moment().day
        due = asking.due_day(answers, questions)
        waits = due is None or today >= due or asking.from_ahead(answers, questions, today) or self.first_page()
        return {key: answers[key] for key in asking.renewable(answers, questions)} if waits else {}

    def renew(self) -> list[Answer]:
        """Save that nothing has changed: each answer that may be renewed so is told once more, as one action."""
        from nmcoach.domain.safety.words import again

        return self.answer([again(answer) for answer in self.renewable().values()])

    def due_day(self) -> date | None:
        """Give the local day on which the questions are asked again; None while one is open."""
        return asking.due_day(self.answers(), self.questions())

    def to_bring_up(self) -> tuple[SafetyQuestion, ...]:
        """Give the questions about which a clinician is to be asked and that were not brought up at a start yet."""
        with self._context.store.reading():
            told = {key for key, _ in told_once.under(self._context.store, _BROUGHT_UP)}
            waiting = self._to_agree()
        return tuple(self.questions()[one.question] for one in waiting if _key(one) not in told)

    def brought_up(self) -> None:
        """Remember that asking a clinician was brought up at a start: of each answer that is done once."""
        with self._context.store.write(self._context.moment()) as tx:
            for answer in self._to_agree():
                tx.tell(_key(answer))

    def _to_agree(self) -> list[Answer]:
        questions = self.questions()
        return [one for one in asking_about(self.answers(), questions) if questions[one.question].agreed]

    def check(self, given: "Given") -> Answer:
        """Give the answer as it would be saved, without saving anything.

        Raises :class:`BadValue` naming what cannot be taken and what is accepted.
        """
        return self._read(given, None)

    def answer(self, given: "Sequence[Given]", at: datetime | None = None) -> list[Answer]:
        """Save some answers as one action; earlier answers stay in the history.

        Raises :class:`BadValue` naming the first answer that cannot be taken; then none is saved.
        """
        answers: list[Answer] = []
        for one in given:
            answers.append(self._read(one, at, answers))
        if not answers:
            return []
        with self._context.store.action("safety answers", self._context.moment()) as tx:
            for answer in answers:
                put(tx, ANSWER, answer)
        return answers

    def _read(self, given: "Given", at: datetime | None, told: Sequence[Answer] = ()) -> Answer:
        from nmcoach.domain.safety.given import read_answer

        context = self._context
        profile = context.past.profile()
        return read_answer(
            given,
            self.questions(),
            [*context.past.answers_to(given.question), *told],
            context.header(at),
            context.moment(),
            context.settings.units,
            name=profile.name if profile is not None else "",
            backdated=at is not None,
        )


def corrected_answer(context: Context, answer: Answer, moved: Answer, changes: Mapping[str, str]) -> Answer:
    """Give an answer with who said it, and when, corrected; ``moved`` has the time it shall have.

    Raises :class:`BadValue` and :class:`NotAllowed` for what is answered anew.
    """
    from nmcoach.content import loader
    from nmcoach.domain.history import not_edited
    from nmcoach.domain.safety import correcting

    question = loader.questions().get(answer.question)
    if question is None:
        raise not_edited(ANSWER.name)
    profile, told = context.past.profile(), context.past.answers_to(answer.question)
    name = "" if profile is None else profile.name
    return correcting.corrected_answer(answer, moved, changes, told, question, context.moment(), name)


def deletion_lifts(context: Context, answer: Answer) -> Sentence | None:
    """Say what deleting an answer would lift; None where it lifts nothing."""
    from nmcoach.content import loader
    from nmcoach.domain.safety import keeping

    told = context.past.answers_to(answer.question)
    return keeping.deletion_lifts(answer, told, loader.questions(), context.moment())


def kept_questions(context: Context, answer: Answer) -> dict[str, SafetyQuestion]:
    """Give the question of an answer by the ids of those answers to it that are not deleted while they stand."""
    from nmcoach.content import loader
    from nmcoach.domain.safety import keeping

    questions = loader.questions()
    found = keeping.kept_answers(context.past.answers_to(answer.question), questions, context.moment())
    return dict.fromkeys(found, questions[answer.question])


def _key(answer: Answer) -> str:
    """Give what is remembered of an answer: one that is renewed as it was is the same."""
    return f"{_BROUGHT_UP}{answer.question}:{answer.answer}:{began(answer)}"
