"""What wants an answer on a day, the most urgent first: the first line of the day says one thing at a time."""

from collections.abc import Iterator

from nmcoach.domain.day.agenda import Agenda
from nmcoach.domain.hints import Literal, get_args
from nmcoach.domain.record import record
from nmcoach.domain.say import Part, Sentence, Typed, say, together
from nmcoach.domain.soreness.words import ask as ask_level
from nmcoach.domain.visit.unanswered import question_of

What = Literal["sign", "stop", "first_page", "session", "questions", "soon", "level", "plan", "set_up"]
"""A warning sign; a stop; the first safety questions; a session that is over; the other questions, or all again; a sign
to tell someone of soon; a level that is old; a decision about the plan; the set-up, which was put off."""
ORDER: tuple[What, ...] = get_args(What)
"""The most urgent first (design default)."""


@record
class Matter:
    """One thing that wants an answer."""

    what: What
    text: Sentence | Part
    """What to say, without where it is answered."""


def matters(agenda: Agenda) -> tuple[Matter, ...]:
    """Give what wants an answer, in order; of sessions, levels and decisions one at a time."""
    return tuple(sorted(_found(agenda), key=lambda matter: ORDER.index(matter.what)))


def _found(agenda: Agenda) -> Iterator[Matter]:
    if agenda.first is not None:
        yield Matter("sign", agenda.first)
    if agenda.roll.adapted.stop is not None and agenda.first is None:
        yield Matter("stop", agenda.why)
    if agenda.first_page:
        yield Matter("first_page", say("A few safety questions come first; until then there is calm breathing."))
    elif agenda.asked_again:
        again = Typed(", ".join(agenda.asked_again))
        yield Matter("questions", say("Asked again after a warning sign: {questions}.", questions=again))
    elif agenda.questions_due:
        waiting = say("The safety questions are waiting.")
        yield Matter("questions", together(waiting, agenda.still_so) or waiting)
    if agenda.asked is not None:
        yield Matter("session", question_of(agenda.asked, agenda.now))
    if agenda.soon is not None:
        yield Matter("soon", agenda.soon)
    if agenda.soreness.asked:
        sore = agenda.soreness.asked[0]
        yield Matter("level", ask_level((sore.last.region,), agenda.soreness.asked))
    for offer in agenda.standing.offers:
        if offer.fresh(agenda.now.day):
            yield Matter("plan", say("To decide: {text}", text=offer.text))
    if agenda.set_up_waits:
        yield Matter("set_up", say("The set-up waits where you left it."))
