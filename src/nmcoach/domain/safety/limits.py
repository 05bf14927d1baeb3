"""What the standing answers to the safety questions bar or soften, each with its reason."""

from collections.abc import Mapping
from datetime import date

from nmcoach.domain.regions import BASES, base_of, name, on_both_sides
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.safety.answers import Answer, applies, counts_from
from nmcoach.domain.safety.asking import first_page, to_ask_now, unanswered
from nmcoach.domain.safety.questions import LIGHT_CAP, SafetyQuestion
from nmcoach.domain.safety.trimesters import gentle_until, moved_on, trimester_now
from nmcoach.domain.say import Part, Sentence, Theirs, say

BLOCK = say("no deep work; no ball or peanut on back, chest, neck, hip or buttock")
"""What BLOCK does, in words."""
FIRST_PAGE = say("the first safety questions wait for an answer")
KEPT = say("you keep some of the first answers to yourself, which is fine")
KEPT_THEN = say("Calm breathing is yours; change an answer under Safety whenever you like.")
FIRST_PAGE_THEN = say("Calm breathing is fine meanwhile. The questions are under Safety, and take about a minute.")
_LIGHT = say("only light pressure")


def answer_constraints(
    answers: Mapping[str, Answer],
    questions: Mapping[str, SafetyQuestion],
    today: date,
    broken: date | None = None,
) -> tuple[Constraint, ...]:
    """Give what the standing answers bar on a local day, each with its reason; ``broken`` is when the plan broke off.

    A yes that was for an earlier day only goes on barring until it is answered anew: nobody said that it is over.
    """
    found: list[Constraint] = []
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and applies(answer):
            found += barred_by(question, answer, today)
        elif answer is not None and "PREGNANCY" in question.effects:
            until = gentle_until(answer)
            if until is not None and today <= until:
                from nmcoach.domain.safety.pregnancy import gentle_weeks  # only here

                found.append(gentle_weeks())
    if page := first_page(answers, questions, today, broken):
        why, then = (FIRST_PAGE, FIRST_PAGE_THEN) if to_ask_now(page, answers, today) else (KEPT, KEPT_THEN)
        found.append(Constraint(why=why, only_rest=True, cap=LIGHT_CAP, then=then))
    elif unanswered(answers, questions, today):
        found.append(Constraint(why=say("{block} until all safety questions are answered", block=BLOCK), no_deep=True))
        found.append(Constraint(why=say("the safety questions are not all answered"), cap=LIGHT_CAP))
    return tuple(found)


def barred_by(question: SafetyQuestion, answer: Answer, today: date) -> list[Constraint]:
    """Give what one standing answer bars, a constraint for each reason."""
    effects, during = question.effects, Theirs(question.during)
    found = []
    if "STOP" in effects:
        found.append(Constraint(why=Theirs(question.why), stop=True))
    if "STOP_TODAY" in effects:
        then = say("Rest for now. The coach asks again tomorrow.")
        if today > counts_from(answer):
            then = say("Rest for now. Is it over? Answer it anew under Safety.")
        found.append(Constraint(why=Theirs(question.why), stop=True, then=then))
    if "AVOID" in effects:
        found += _left_out(question, answer)
    if "BLOCK" in effects:
        found.append(Constraint(why=say("{block} {during}", block=BLOCK, during=during), no_deep=True))
    if "LIGHT" in effects:
        found.append(Constraint(why=say("{light} {during}", light=_LIGHT, during=during), cap=LIGHT_CAP))
    if "PREGNANCY" in effects:
        from nmcoach.domain.safety.pregnancy import pregnancy  # only here

        found += pregnancy(trimester_now(answer, today))
    if question.say:
        found.append(Constraint(why=Theirs(question.why), mind=Theirs(question.say)))
    return found


def _left_out(question: SafetyQuestion, answer: Answer) -> list[Constraint]:
    """Give what AVOID leaves out: each part the user named with its own reason, and what the question lists."""
    bases = dict.fromkeys(base_of(region) for region in answer.regions)
    light = say("{light} {during}", light=_LIGHT, during=Theirs(question.during))
    found = []
    for base in bases:
        parts = tuple(region for region in answer.regions if base_of(region) == base)
        part = name(parts[0]) if len(parts) == 1 else BASES[base]
        why = say("no pressure on the {part} {during}", part=Theirs(part), during=Theirs(question.during))
        found.append(Constraint(why=why, no_regions=frozenset(parts)))
    if answer.elsewhere:
        found.append(Constraint(why=light, cap=LIGHT_CAP))
    if question.light_press:
        pairs = frozenset(_pair(words) for words in question.light_press)
        found.append(Constraint(why=light, light_press=pairs))
    if question.barred:
        found.append(listed_out(question, Theirs(question.during)))
    return found


def listed_out(question: SafetyQuestion, during: Part) -> Constraint:
    """Leave out what a question lists, whatever the user names; ``during`` completes the reason."""
    return Constraint(
        why=say("{barred} {during}", barred=Theirs(question.barred), during=during),
        no_regions=frozenset(on_both_sides(question.no_regions)),
        no_press=frozenset(_pair(words) for words in question.no_press),
        positions=frozenset(question.positions) or None,
    )


def trimester(answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion], today: date) -> str | None:
    """Give the trimester whose rules hold on a local day, or None."""
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and "PREGNANCY" in question.effects and applies(answer):
            return trimester_now(answer, today)
    return None


def new_trimester(
    answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion], today: date
) -> Sentence | None:
    """Say that a new trimester has begun, for the week in which it is told; None otherwise."""
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and "PREGNANCY" in question.effects and applies(answer):
            return moved_on(answer, today)
    return None


def _pair(words: str) -> tuple[str, str]:
    kit, _, base = words.partition(" on ")
    return kit, base
