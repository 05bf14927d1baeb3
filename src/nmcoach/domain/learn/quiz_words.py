"""How results of the quiz are told."""

from collections.abc import Sequence

from nmcoach.domain.learn.quiz import QuizQuestion, QuizResult
from nmcoach.domain.say import Part, Theirs, listed, say

MOST_RESULTS = 10
"""The latest results that are listed."""
ABOUT = say("Twelve questions on the figures of the guide, with the reason after each. T or enter starts it.")


def quiz_told(results: Sequence[QuizResult], missed: Sequence[QuizQuestion]) -> tuple[Part, ...]:
    """Say how the latest quiz went, what to read again, and how earlier ones went; ``results`` are oldest first."""
    if not results:
        return (ABOUT, say("No result yet."))
    last, earlier = results[-1], results[-2 : -MOST_RESULTS - 1 : -1]
    told: list[Part] = [say("{n} of {total} right, {day}.", n=last.score, total=last.total, day=last.day)]
    told += [say("• {asked} – {right}.", asked=Theirs(q.question), right=Theirs(q.right)) for q in missed]
    if not missed:
        told.append(say("Nothing to read again."))
    if earlier:
        shown = listed((say("{n} of {total} ({day})", n=r.score, total=r.total, day=r.day) for r in earlier), ", ")
        told.append(say("Earlier: {results}.", results=shown))
    return (*told, ABOUT)
