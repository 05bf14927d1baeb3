"""What answers to the safety questions change, in words."""

from collections.abc import Iterable, Mapping, Sequence

from nmcoach.domain.regions import BASES, REGIONS, names
from nmcoach.domain.safety.given import AIM, Given
from nmcoach.domain.safety.limits import BLOCK_WORDS
from nmcoach.domain.safety.questions import (
    ANSWER,
    CLEARED,
    ELSEWHERE,
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
    elsewhere = answer is not None and answer.elsewhere
    words = []
    for effect in question.effects:
        if effect == "AVOID":
            if question.barred or regions or not elsewhere:
                words.append(question.barred or f"{part} left out")
            if elsewhere and "LIGHT" not in question.effects:
                words.append(_EFFECT_WORDS["LIGHT"])
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


def stays(protects: Sequence[Flagged | Answer], flags: Mapping[str, RedFlag]) -> Sentence:
    """Say that nothing was undone because of what protects, and how that is taken back all the same."""
    first = protects[0]
    if isinstance(first, Flagged) and len(protects) == 1:
        way = say("if it was chosen by mistake, `{command}` takes it back", command=_mistake(first))
    else:
        way = say("if that was a slip, `{command}` takes it back", command=Typed("nmcoach undo --stops"))
    return say(
        "Nothing was undone, for this protects you and stays: {what}; {way}.",
        what=listed(_named(protects, flags)),
        way=way,
    )


def stays_undone(protects: Sequence[Flagged | Answer], flags: Mapping[str, RedFlag]) -> Sentence:
    """Say that nothing was done again because of what protects, and how that is lifted all the same."""
    return say(
        "Nothing was done again, for this protects you and stays: {what}; if you want that lifted, `{command}` does "
        "it again.",
        what=listed(_named(protects, flags)),
        command=Typed("nmcoach redo --stops"),
    )


def told_long_ago(sign: Flagged, flags: Mapping[str, RedFlag]) -> Sentence:
    """Say that a warning sign is not undone once a day has passed, and what settles it."""
    return say(
        "The warning sign “{sign}” was told over a day ago and is not undone; say who looked at it: `{command}`.",
        sign=Theirs(red_flag_words(flags, sign.flag)),
        command=Typed(f"nmcoach safety --settle {sign.flag} --by NAME"),
    )


def taken_back(protects: Iterable[Flagged | Answer], flags: Mapping[str, RedFlag]) -> Sentence:
    """Name what protected and was taken back."""
    return say("This no longer protects you: {what}.", what=listed(_named(protects, flags)))


def taking_back(protects: Iterable[Flagged | Answer], flags: Mapping[str, RedFlag]) -> Sentence:
    """Ask whether what protects is to be taken back."""
    return say("Take back {what}?", what=listed(_named(protects, flags)))


def doing_again(protects: Iterable[Flagged | Answer], flags: Mapping[str, RedFlag]) -> Sentence:
    """Ask whether what was undone is to be done again, though something no longer protects then."""
    return say("Do it again, so that {what} no longer protects you?", what=listed(_named(protects, flags)))


def _mistake(sign: Flagged) -> Typed:
    return Typed(f"nmcoach safety --mistake {sign.flag}")


def _named(protects: Iterable[Flagged | Answer], flags: Mapping[str, RedFlag]) -> list[Sentence]:
    return [
        say("the warning sign “{sign}”", sign=Theirs(red_flag_words(flags, one.flag)))
        if isinstance(one, Flagged)
        else say("“{answer}”", answer=Theirs(ANSWER.describe(one, "ml")))
        for one in protects
    ]


def again(answer: Answer) -> Given:
    """Give an answer that stands as it is told once more: nothing has changed."""
    if answer.answer in (OVER, CLEARED) and answer.cleared_by:
        return Given(answer.question, OVER, "", answer.cleared_by, (answer.cleared_on or answer.day).isoformat())
    if not applies(answer):
        return Given(answer.question, NO)
    detail = ", ".join((*answer.regions, *((ELSEWHERE,) if answer.elsewhere else ())))
    if answer.ml is not None:
        detail = f"{AIM}:{answer.ml}ml" if answer.aim else f"{answer.ml}ml"
    elif answer.due is not None:
        detail = answer.due.isoformat()
    return Given(answer.question, answer.answer, detail)
