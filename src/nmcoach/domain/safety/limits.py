"""What the standing answers to the safety questions bar or soften, each with its reason."""

from collections.abc import Iterable, Mapping
from datetime import date

from nmcoach.domain.regions import BASES, SIDES, base_of, name
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.safety.questions import LIGHT_CAP, Answer, SafetyQuestion, applies, unanswered


def answer_constraints(
    answers: Mapping[str, Answer], questions: Mapping[str, SafetyQuestion], today: date
) -> tuple[Constraint, ...]:
    """Give what the standing answers bar on a local day, each with its reason.

    A yes that was for an earlier day only goes on barring until it is answered anew: nobody said that it is over.
    """
    found: list[Constraint] = []
    for key, question in questions.items():
        answer = answers.get(key)
        if answer is not None and applies(answer):
            found += barred_by(question, answer, today)
    if unanswered(answers, questions, today):
        found.append(Constraint(why="the safety questions are not all answered yet", cap=LIGHT_CAP))
    return tuple(found)


def barred_by(question: SafetyQuestion, answer: Answer, today: date) -> list[Constraint]:
    """Give what one standing answer bars, a constraint for each reason."""
    effects, during = question.effects, question.during
    found = []
    if "STOP" in effects:
        found.append(Constraint(why=question.why, stop=True))
    if "STOP_TODAY" in effects:
        again = "The coach asks again tomorrow." if today <= answer.day else "Is it over? Answer it anew under Safety."
        found.append(Constraint(why=question.why, stop=True, then=f"Rest for now. {again}"))
    if "AVOID" in effects:
        found += _left_out(question, answer)
    if "BLOCK" in effects:
        found.append(Constraint(why=f"no deep or ball work {during}", no_deep=True))
    if "LIGHT" in effects:
        found.append(Constraint(why=f"only light pressure {during}", cap=LIGHT_CAP))
    if "PREGNANCY" in effects:
        found += pregnancy(answer.answer)
    if question.say:
        found.append(Constraint(why=question.why, say=question.say))
    return found


def _left_out(question: SafetyQuestion, answer: Answer) -> list[Constraint]:
    """Give what AVOID leaves out: each part the user named with its own reason, and what the question lists."""
    bases = dict.fromkeys(base_of(region) for region in answer.regions)
    found = []
    for base in bases:
        parts = tuple(region for region in answer.regions if base_of(region) == base)
        part = name(parts[0]) if len(parts) == 1 else BASES[base]
        why = f"no pressure on the {part} {question.during}"
        found.append(Constraint(why=why, no_regions=frozenset(parts)))
    if question.barred:
        found.append(
            Constraint(
                why=f"{question.barred} {question.during}",
                no_regions=frozenset(avoidable(question.no_regions)),
                no_press=frozenset(_pair(words) for words in question.no_press),
                positions=frozenset(question.positions) or None,
            )
        )
    return found


def _pair(words: str) -> tuple[str, str]:
    kit, _, base = words.partition(" on ")
    return kit, base


_ALLOWED_POSITIONS = {
    "first": frozenset({"chair", "sitting", "standing"}),
    "second": frozenset({"chair", "sitting", "standing", "side"}),
    "third": frozenset({"chair", "sitting"}),
}
_POSITION_WORDS = {
    "first": "only seated and standing work",
    "second": "only seated, standing and side-lying work",
    "third": "only seated work",
}
_NEVER = {
    "nothing near the abdomen in pregnancy": ("hip_front",),
    "no pressure on the legs above the foot in pregnancy": ("calf", "thigh_back", "thigh_front", "thigh_inner"),
}


def pregnancy(trimester: str) -> list[Constraint]:
    """Give what a trimester bars.

    Always: no abdomen, no deep leg or inner-thigh work (source: the client's guide; obstetric advice at second hand).
    First: seated and standing, light; second: also lying on the side, never face down or flat on the back; third:
    seated, with a supported wall roll for the upper back, and the foot in place of the buttock at the wall. A word
    that is no trimester, as damage may leave it, counts as the third, which leaves the least.
    """
    trimester = trimester if trimester in _POSITION_WORDS else "third"
    return [
        *(Constraint(why=why, no_regions=frozenset(avoidable(bases))) for why, bases in _NEVER.items()),
        Constraint(
            why=f"{_POSITION_WORDS[trimester]} in the {trimester} trimester",
            positions=_ALLOWED_POSITIONS[trimester],
            also_moves=frozenset({"wall_back"}),
            swaps=(("wall_glute", "foot_ball"),) if trimester == "third" else (),
        ),
        Constraint(why="only light pressure in pregnancy", cap=LIGHT_CAP),
    ]


def avoidable(bases: Iterable[str]) -> tuple[str, ...]:
    """Give the region ids of these bases, both sides."""
    return tuple(f"{side}_{base}" for base in bases if base in BASES for side in SIDES)
