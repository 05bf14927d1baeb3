"""What answers to the safety questions change, in words."""

from collections.abc import Iterable, Mapping

from nmcoach.domain.regions import BASES, REGIONS, names
from nmcoach.domain.safety.given import AIM, Given
from nmcoach.domain.safety.limits import BLOCK_WORDS
from nmcoach.domain.safety.questions import (
    ANSWER,
    CLEARED,
    LIGHT_CAP,
    NO,
    OVER,
    Answer,
    Effect,
    SafetyQuestion,
    applies,
)
from nmcoach.domain.safety.red_flags import Flagged, RedFlag, red_flag_words
from nmcoach.domain.say import Sentence, Theirs, Typed, listed, say

_EFFECT_WORDS: dict[Effect, str] = {
    "STOP": "no rolling until it is over",
    "STOP_TODAY": "no rolling until you say it is over",
    "BLOCK": BLOCK_WORDS,
    "LIGHT": f"{LIGHT_CAP}/10 at most",
    "AVOID": "",
    "PREGNANCY": "gentle, in other positions",
    "FLUID": "what you were told instead of the water goal",
    "ASK": "ask a clinician first",
    "TELL": "",
}


def effect_words(question: SafetyQuestion, answer: Answer | None = None) -> str:
    """Say what an answer other than ``no`` changes: ``3/10 at most, ask a clinician first``.

    An answer that stands names its own parts: ``left calf left out``.
    """
    regions = () if answer is None else answer.regions
    part = "every part" if len(regions) == len(REGIONS) else names(regions) or "that part"
    words = []
    for effect in question.effects:
        if effect == "AVOID":
            words.append(question.barred or f"{part} left out")
            words += map(_light, question.light_press)
        elif effect == "ASK" and answer is not None and answer.agreed is not None:
            words.append(f"agreed by {answer.agreed.cleared_by}")
        elif effect == "TELL":
            words.append(lowered(question.say.partition(":")[0]))
        else:
            words.append(_EFFECT_WORDS[effect])
    return ", ".join(words)


def _light(press: str) -> str:
    kit, _, base = press.partition(" on ")
    return f"{kit} on the {BASES[base]} at {LIGHT_CAP}/10 at most"


def lowered(text: str) -> str:
    """Give a sentence's start in small: for the middle of another."""
    return text[:1].lower() + text[1:]


def stays(protects: Flagged | Answer, flags: Mapping[str, RedFlag]) -> Sentence:
    """Say that undo passed over what protects, and how it is taken back all the same."""
    if isinstance(protects, Flagged):
        return say(
            "The warning sign stays: {sign}. If it was chosen by mistake, `{command}` takes it back.",
            sign=Theirs(red_flag_words(flags, protects.flag)),
            command=Typed(f"nmcoach safety --mistake {protects.flag}"),
        )
    return say(
        "“{stop}” stays: it stops all rolling. If it was a slip, `nmcoach undo --stops` takes it back.",
        stop=Theirs(ANSWER.describe(protects, "ml")),
    )


def taking_back(protects: Iterable[Flagged | Answer], flags: Mapping[str, RedFlag]) -> Sentence:
    """Ask whether what protects is to be taken back."""
    named = [
        say("the warning sign “{sign}”", sign=Theirs(red_flag_words(flags, one.flag)))
        if isinstance(one, Flagged)
        else say("“{stop}”, which stops all rolling", stop=Theirs(ANSWER.describe(one, "ml")))
        for one in protects
    ]
    return say("Take back {what}?", what=listed(named))


def again(answer: Answer) -> Given:
    """Give an answer that stands as it is told once more: nothing has changed."""
    if answer.answer in (OVER, CLEARED) and answer.cleared_by:
        return Given(answer.question, OVER, "", answer.cleared_by, (answer.cleared_on or answer.day).isoformat())
    if not applies(answer):
        return Given(answer.question, NO)
    detail = ", ".join(answer.regions)
    if answer.ml is not None:
        detail = f"{AIM}:{answer.ml}ml" if answer.aim else f"{answer.ml}ml"
    elif answer.due is not None:
        detail = answer.due.isoformat()
    return Given(answer.question, answer.answer, detail)
