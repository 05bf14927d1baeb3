"""Answers that are not taken back unseen: those that stop all rolling, and those that a plain no does not end."""

from collections.abc import Iterable, Mapping

from nmcoach.domain.days import Moment
from nmcoach.domain.record import replace
from nmcoach.domain.safety.answering import may_end
from nmcoach.domain.safety.answers import ANSWER, Answer, applies
from nmcoach.domain.safety.questions import SafetyQuestion, stops
from nmcoach.domain.safety.standing import heads, standing_answers
from nmcoach.domain.safety.words import effect_words
from nmcoach.domain.say import Sentence, Theirs, say


def kept_answers(answers: Iterable[Answer], questions: Mapping[str, SafetyQuestion], now: Moment) -> dict[str, Answer]:
    """Give by id the answers that stand and that are not deleted, nor undone unasked.

    They stop all rolling, or a plain no would be refused for them: deleting and undoing must not do what no may not.
    """
    of: dict[str, list[Answer]] = {}
    for answer in answers:
        of.setdefault(answer.question, []).append(answer)
    found = {}
    for key, several in of.items():
        question = questions.get(key)
        if question is None or not (stops(question) or not question.no_ends):
            continue
        if stops(question) or not may_end(question, standing_answers(several, now).get(key), now.day):
            found.update({one.id: one for one in heads(several, now) if applies(one)})
    return found


def lost(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> tuple[Answer, ...]:
    """Give of the answers kept before those that are not among them after, with the parts that others do not name."""
    found = []
    for answer in (one for key, one in before.items() if key not in after):
        others = [one for one in after.values() if one.question == answer.question]
        still = {part for one in others for part in one.regions}
        parts = tuple(part for part in answer.regions if part not in still)
        elsewhere = answer.elsewhere and not any(one.elsewhere for one in others)
        if parts or elsewhere or not others:
            found.append(replace(answer, regions=parts, elsewhere=elsewhere))
    return tuple(found)


def deletion_lifts(
    answer: Answer, answers: Iterable[Answer], questions: Mapping[str, SafetyQuestion], now: Moment
) -> Sentence | None:
    """Say what deleting an answer would lift, given all answers to its question; None where it lifts nothing."""
    found, question = list(answers), questions.get(answer.question)
    if question is None or not applies(answer) or answer.id not in {one.id for one in heads(found, now)}:
        return None
    left = standing_answers([one for one in found if one.id != answer.id], now).get(answer.question)
    if left is not None and applies(left):
        return say("“{old}” stands in its place.", old=Theirs(ANSWER.describe(left, "ml")))
    return say("That lifts: {what}.", what=effect_words(question, answer))
