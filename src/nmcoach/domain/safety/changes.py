"""What answers that were just given change: each with what it does now or what it lifts, in a line or two."""

from collections.abc import Mapping, Sequence
from datetime import date

from nmcoach.domain.record import record
from nmcoach.domain.regions import Named
from nmcoach.domain.safety.answers import NO, Answer, applies
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.trimesters import TRIMESTERS, trimester_now
from nmcoach.domain.safety.words import effect_words
from nmcoach.domain.say import Sentence, Typed, listed, say

FEW = 3
"""So many answers that change nothing are told one by one; more of them in one line (design default)."""


@record
class Change:
    """An answer that was just given."""

    question: str
    """The question's id."""
    answer: Answer
    """What stands now."""
    does: Sentence | None
    """What it does now, or what it lifts; None where it changes nothing."""


def changes(
    asked: Sequence[str],
    questions: Mapping[str, SafetyQuestion],
    before: Mapping[str, Answer],
    after: Mapping[str, Answer],
    today: date,
) -> tuple[Change, ...]:
    """Give what became of the questions that were answered, each once, in the order they were answered."""
    return tuple(
        Change(key, after[key], _does(questions[key], before.get(key), after[key], today))
        for key in dict.fromkeys(asked)
        if key in after
    )


def plain_noes(found: Sequence[Change]) -> Sentence | None:
    """Name several answers of no that change nothing, in one line; None where they are few."""
    noes = [one for one in found if one.does is None and one.answer.answer == NO]
    if len(noes) <= FEW:
        return None
    return say("No to: {questions}.", questions=listed((Typed(one.question) for one in noes), last=", "))


def _does(question: SafetyQuestion, before: Answer | None, after: Answer, today: date) -> Sentence | None:
    if applies(after):
        effect = effect_words(question, after)
        if after.due is not None and (now := trimester_now(after, today)) != after.answer and now in TRIMESTERS:
            return say(
                "now: {effect}; by the due date you told, {due}, the rules of the {trimester} trimester hold",
                effect=effect,
                due=Typed(after.due.isoformat()),
                trimester=Typed(now),
            )
        gone = () if before is None else tuple(one for one in before.regions if one not in after.regions)
        if before is not None and applies(before) and gone and after.regions:
            return say("now: {effect}; no longer: {regions}", effect=effect, regions=Named(gone))
        return say("now: {effect}", effect=effect)
    if before is not None and applies(before) and "PREGNANCY" not in question.effects:
        return say("this lifts: {effect}", effect=effect_words(question, before))
    return None
