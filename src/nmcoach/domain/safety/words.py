"""What answers to the safety questions change, in words."""

from collections.abc import Iterable, Mapping, Sequence

from nmcoach.domain.amounts import Amount
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.regions import BASES, REGIONS, Named
from nmcoach.domain.safety.answers import ANSWER, CLEARED, ELSEWHERE, NO, OVER, Answer, applies
from nmcoach.domain.safety.limits import BLOCK
from nmcoach.domain.safety.questions import LIGHT_CAP, Effect, SafetyQuestion
from nmcoach.domain.safety.red_flags import Flagged, RedFlag, red_flag_words
from nmcoach.domain.say import Part, Sentence, Theirs, Typed, listed, say

if TYPE_CHECKING:
    from nmcoach.domain.safety.given import Given

_EFFECT_WORDS: dict[Effect, Sentence] = {
    "STOP": say("no rolling until it is over"),
    "STOP_TODAY": say("no rolling until you say it is over"),
    "BLOCK": BLOCK,
    "LIGHT": say("{cap}/10 at most", cap=LIGHT_CAP),
    "PREGNANCY": say("gentle, in other positions"),
    "FLUID": say("what you were told instead of the water goal"),
    "ASK": say("ask your doctor first"),
}


def effect_words(question: SafetyQuestion, answer: Answer | None = None) -> Sentence:
    """Say what an answer other than ``no`` changes: ``3/10 at most, ask your doctor first``.

    An answer that stands names its own parts: ``left calf left out``.
    """
    words: list[Part] = []
    for effect in question.effects:
        if effect == "AVOID":
            words += _left_out(question, answer)
        elif effect == "ASK" and answer is not None and answer.agreed is not None:
            words.append(say("agreed by {by}", by=Theirs(answer.agreed.cleared_by)))
        elif effect == "ASK" and "PREGNANCY" in question.effects:
            words.append(say("ask your midwife or doctor first"))
        elif effect == "TELL":
            words.append(Theirs(lowered(question.say.partition(":")[0])))
        else:
            words.append(_EFFECT_WORDS[effect])
    return say("{effects}", effects=listed(words, last=", "))


def amount_words(answer: Answer) -> Sentence | None:
    """Say how much a clinician told to drink: a limit is “up to”, an aim is “about”; None where no amount was told."""
    if not answer.ml:
        return None
    amount = Amount(answer.ml)
    return say("about {amount} a day", amount=amount) if answer.aim else say("up to {amount} a day", amount=amount)


def _left_out(question: SafetyQuestion, answer: Answer | None) -> list[Part]:
    """Say what AVOID leaves out, and what stays light."""
    regions = () if answer is None else answer.regions
    elsewhere = answer is not None and answer.elsewhere
    words: list[Part] = []
    if question.barred:
        words.append(Theirs(question.barred))
    elif len(regions) == len(REGIONS):
        words.append(say("every part left out"))
    elif regions:
        words.append(say("{parts} left out", parts=Named(regions)))
    elif not elsewhere:
        words.append(say("that part left out"))
    if elsewhere and "LIGHT" not in question.effects:
        words.append(_EFFECT_WORDS["LIGHT"])
    return [*words, *map(_light, question.light_press)]


def _light(press: str) -> Sentence:
    kit, _, base = press.partition(" on ")
    return say("{kit} on the {part} at {cap}/10 at most", kit=Theirs(kit), part=Theirs(BASES[base]), cap=LIGHT_CAP)


def lowered(text: str) -> str:
    """Give a sentence's start in small: for the middle of another."""
    return text[:1].lower() + text[1:]


def stays(protects: Sequence[Flagged | Answer], flags: Mapping[str, RedFlag]) -> Sentence:
    """Say that nothing was undone because of what protects, and how that is taken back all the same."""
    first = protects[0]
    if isinstance(first, Flagged) and len(protects) == 1:
        way = say("if it was chosen by mistake, `nmcoach safety --mistake {key}` takes it back", key=Typed(first.flag))
    else:
        way = say("if that was a slip, `nmcoach undo --stops` takes it back")
    return say(
        "Nothing was undone, for this protects you and stays: {what}; {way}.",
        what=listed(_named(protects, flags)),
        way=way,
    )


def stays_undone(protects: Sequence[Flagged | Answer], flags: Mapping[str, RedFlag]) -> Sentence:
    """Say that nothing was done again because of what protects, and how that is lifted all the same."""
    return say(
        "Nothing was done again, for this protects you and stays: {what}; if you want that lifted, "
        "`nmcoach redo --stops` does it again.",
        what=listed(_named(protects, flags)),
    )


def told_long_ago(sign: Flagged, flags: Mapping[str, RedFlag]) -> Sentence:
    """Say that a warning sign is not undone once a day, or who knows how much, has passed, and what settles it."""
    return say(
        "The warning sign “{sign}” is not taken back: it was told over a day ago, or the clock was set back since. Say "
        "who looked at it: `nmcoach safety --settle {key} --by NAME`.",
        sign=Theirs(red_flag_words(flags, sign.flag)),
        key=Typed(sign.flag),
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


def _named(protects: Iterable[Flagged | Answer], flags: Mapping[str, RedFlag]) -> list[Sentence]:
    return [
        say("the warning sign “{sign}”", sign=Theirs(red_flag_words(flags, one.flag)))
        if isinstance(one, Flagged)
        else say("“{answer}”", answer=Theirs(ANSWER.describe(one, "ml")))
        for one in protects
    ]


def again(answer: Answer) -> "Given":
    """Give an answer that stands as it is told once more: nothing has changed."""
    from nmcoach.domain.safety.given import AIM, Given  # how answers are read; most only say what stands

    if answer.answer in (OVER, CLEARED) and answer.cleared_by:
        return Given(answer.question, OVER, "", answer.cleared_by, (answer.cleared_on or answer.day).isoformat())
    if not applies(answer):
        return Given(answer.question, NO)
    detail = ", ".join((*answer.regions, *((ELSEWHERE,) if answer.elsewhere else ())))
    if answer.ml is not None:
        amount = "".join((str(answer.ml), "ml"))
        detail = ":".join((AIM, amount)) if answer.aim else amount
    elif answer.due is not None:
        detail = answer.due.isoformat()
    return Given(answer.question, answer.answer, detail)
