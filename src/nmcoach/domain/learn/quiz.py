"""The quiz on the guide: questions, their order, and how well they were answered."""

from collections.abc import Iterable, Mapping
from random import Random

from nmcoach.domain.entries import Entry, Kind
from nmcoach.domain.errors import BadValue
from nmcoach.domain.fields import Field
from nmcoach.domain.record import record
from nmcoach.domain.say import Theirs, say


@record
class QuizQuestion:
    """A question with one right answer."""

    id: str
    question: str
    right: str
    wrong: tuple[str, ...]
    """Three answers that are neighbouring figures of the guide."""
    why: str
    """What is shown once it is answered."""
    card: str
    """The id of the card to read."""

    def options(self, seed: int) -> tuple[str, ...]:
        """Give the answers in an order that depends on the seed and the question alone."""
        mixed = [self.right, *self.wrong]
        Random(" ".join((str(seed), self.id))).shuffle(mixed)
        return tuple(mixed)


@record(kw_only=True)
class QuizResult(Entry):
    """A quiz that was answered to its end."""

    score: int
    """Right answers, from 0 to ``total``."""
    total: int
    """Questions asked."""
    answers: Mapping[str, str]
    """Question id → the answer that was given, in its words."""


def shuffled(questions: Iterable[QuizQuestion], seed: int) -> tuple[QuizQuestion, ...]:
    """Give the questions in an order that depends on the seed alone."""
    mixed = list(questions)
    Random(seed).shuffle(mixed)
    return tuple(mixed)


def score(questions: Mapping[str, QuizQuestion], answers: Mapping[str, str]) -> int:
    """Count the right answers.

    Raises :class:`BadValue` for a question that is none, an answer it does not offer, or one that is left open.
    """
    for key, answer in answers.items():
        if key not in questions:
            raise BadValue(say("“{key}” is not a question of the quiz.", key=Theirs(key)))
        if answer not in (questions[key].right, *questions[key].wrong):
            asked = Theirs(questions[key].question)
            raise BadValue(say("“{answer}” is not an answer to “{asked}”", answer=Theirs(answer), asked=asked))
    if missing := [question.question for key, question in questions.items() if key not in answers]:
        raise BadValue(say("“{asked}” is not answered yet.", asked=Theirs(missing[0])))
    return sum(answers[key] == question.right for key, question in questions.items())


def missed(questions: Mapping[str, QuizQuestion], result: QuizResult) -> tuple[QuizQuestion, ...]:
    """Give the questions of today's quiz that a result answered otherwise than right."""
    asked = (question for key, question in questions.items() if key in result.answers)
    return tuple(question for question in asked if result.answers[question.id] != question.right)


QUIZ_RESULT = Kind(
    name="quiz",
    entry=QuizResult,
    table="quiz_result",
    fields=(
        Field("score", "whole", span=(0, 1000)),
        Field("total", "whole", span=(0, 1000)),
        Field("answers", "map", means="question → answer given"),
    ),
    one="quiz result",
    several="quiz results",
    describe=lambda result, _: f"quiz, {result.score} of {result.total} right",
)
