"""What answers to the safety questions change, in words."""

from nmcoach.domain.regions import REGIONS, names
from nmcoach.domain.safety.limits import BLOCK_WORDS
from nmcoach.domain.safety.questions import LIGHT_CAP, Answer, Effect, SafetyQuestion

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
        elif effect == "ASK" and answer is not None and answer.agreed is not None:
            words.append(f"agreed by {answer.agreed.cleared_by}")
        elif effect == "TELL":
            words.append(lowered(question.say.partition(":")[0]))
        else:
            words.append(_EFFECT_WORDS[effect])
    return ", ".join(words)


def lowered(text: str) -> str:
    """Give a sentence's start in small: for the middle of another."""
    return text[:1].lower() + text[1:]
