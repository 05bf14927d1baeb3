"""What the sample year is about: the routines, questions and cards that come with the coach."""

from collections.abc import Collection, Mapping, Sequence

from nmcoach.domain.learn.quiz import QuizQuestion
from nmcoach.domain.record import record
from nmcoach.domain.routine.routine import Move, Routine


@record
class Shipped:
    """What comes with the coach."""

    moves: Mapping[str, Move]
    routines: Mapping[str, Routine]
    questions: Collection[str]
    """Ids of the safety questions."""
    items: Sequence[str]
    """Ids of the lines of the checklist."""
    quiz: Mapping[str, QuizQuestion]
