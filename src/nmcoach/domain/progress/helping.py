"""Whether the care seems to help: what the comparisons of before and after come to, or what would tell."""

from collections.abc import Iterable, Sequence

from nmcoach.domain.hints import Literal
from nmcoach.domain.measures.comparison import Held, NotYet
from nmcoach.domain.measures.measures import SIDES, Measure, value_of
from nmcoach.domain.measures.statistics import BASELINE_DAYS, SETTLING
from nmcoach.domain.plan.checkpoints import CHECKPOINTS
from nmcoach.domain.progress.words import REACHED, days_of
from nmcoach.domain.record import record
from nmcoach.domain.say import Part, Sentence, listed, say

PRIMARY = "pain"
"""What answers where it can be compared; the other measures stand in for it (design default)."""

Way = Literal["better", "same", "worse", "varies"]
Answer = Literal["likely", "perhaps", "mixed", "same", "worse", "unknown"]


@record
class Compared:
    """One outcome, with what it was before and is lately."""

    id: str
    """Such as ``pain`` or ``knee_to_wall_left``."""
    called: Part
    """What it is called in a sentence."""
    found: Held | NotYet

    @property
    def way(self) -> Way | None:
        """Which way it went; None where nothing is compared yet."""
        if isinstance(self.found, NotYet):
            return None
        if self.found.varies:
            return "varies"
        if self.found.reached is None:
            return "same"
        return "better" if self.found.better else "worse"


@record
class Helping:
    """The answer to “is it helping?”, and what it stands on."""

    answer: Answer
    text: Sentence
    """The answer in a sentence or two, with its figures."""
    more: tuple[Sentence, ...]
    """Of how many days, what else went which way, what would tell, and what has to be said beside it."""


def helping(outcomes: Iterable[Compared], came: int) -> Helping:
    """Say whether it seems to help: by pain where that can be compared, else by what can.

    ``came`` is how many sessions were attended since the first that counts.
    """
    every = list(outcomes)
    pain = next((one for one in every if one.id == PRIMARY), None)
    others = [one for one in every if one is not pain]
    held = pain.found if pain is not None else None
    if isinstance(held, Held):
        answer, text = _by_pain(held)
        more = [_of_days(held)]
    else:
        answer, text = _by_others(others)
        more = [] if came == 0 or held is None else [_pain_waits(held)]
    if came == 0:
        more.append(
            say(
                "What would tell: pain noted on {need} days before the first session, and again in the weeks after it.",
                need=BASELINE_DAYS,
            )
        )
    elif answer in ("same", "unknown") and came < CHECKPOINTS[-1]:
        more.append(say("The guide speaks of 3–5 weekly sessions before a change is noticed."))
    more += _sorted(others)
    if answer == "worse":
        more.append(say("Talk it over with your therapist."))
    if any(one.way is not None for one in every):
        more.append(SETTLING)
    return Helping(answer, text, tuple(more))


def _by_pain(held: Held) -> tuple[Answer, Sentence]:
    then, now = value_of(held.measure, held.early_middle), value_of(held.measure, held.late_middle)
    reached = held.reached
    if reached is None:
        return "same", say(
            "It does not show so far: pain is typically {now} lately, and was {then} {when}.",
            now=now, then=then, when=held.name,
        )  # fmt: skip
    if not held.better:
        return "worse", say(
            "It does not look like it: pain is typically {now} lately, and was {then} {when}.",
            now=now, then=then, when=held.name,
        )  # fmt: skip
    if reached == "likely":
        return "likely", say(
            "It looks like it: pain is typically {now} lately, and was {then} {when}, {reached}.",
            now=now, then=then, when=held.name, reached=REACHED[reached],
        )  # fmt: skip
    return "perhaps", say(
        "Perhaps: pain is typically {now} lately, and was {then} {when}, {reached}.",
        now=now, then=then, when=held.name, reached=REACHED[reached],
    )  # fmt: skip


def _by_others(others: Sequence[Compared]) -> tuple[Answer, Sentence]:
    ways = {one.way for one in others}
    if "better" in ways and "worse" in ways:
        return "mixed", say("Some things got better, some worse; pain cannot be compared yet.")
    if "better" in ways:
        return "perhaps", say("Perhaps: something got better, though pain cannot be compared yet.")
    if "worse" in ways:
        return "worse", say("It does not look like it: something got worse, and pain cannot be compared yet.")
    if "same" in ways:
        return "same", say("It does not show so far, and pain cannot be compared yet.")
    return "unknown", say("Too little is known to say.")


def _of_days(held: Held) -> Sentence:
    return say(
        "From pain on {then} then, and on {now} lately.",
        then=days_of(held.found.baseline.n),
        now=days_of(held.found.later.n),
    )


def _pain_waits(found: NotYet) -> Sentence:
    return say("What would tell is pain. {text}", text=found.text)


def _sorted(others: Sequence[Compared]) -> list[Sentence]:
    """Name what else can be compared by the way it went."""
    better = [_moved(one) for one in others if one.way == "better"]
    worse = [_moved(one) for one in others if one.way == "worse"]
    same = _named([one for one in others if one.way == "same"])
    varies = _named([one for one in others if one.way == "varies"])
    found = []
    if better:
        found.append(say("Better: {what}.", what=listed(better)))
    if worse:
        found.append(say("Worse: {what}.", what=listed(worse)))
    if same:
        found.append(say("No clear change: {what}.", what=listed(same)))
    if varies:
        found.append(say("Varies too much to tell: {what}.", what=listed(varies)))
    return found


def _named(found: Sequence[Compared]) -> list[Part]:
    """Name outcomes; a test of both sides once, where both went the same way."""
    names: list[Part] = []
    for one in found:
        measure = one.found.measure if isinstance(one.found, Held) else None
        both = measure is not None and measure.sided and sum(_of(other, measure) for other in found) == len(SIDES)
        name = measure.name if measure is not None and both else one.called
        if name not in names:
            names.append(name)
    return names


def _of(one: Compared, measure: Measure) -> bool:
    return isinstance(one.found, Held) and one.found.measure is measure


def _moved(one: Compared) -> Sentence:
    held = one.found
    if isinstance(held, NotYet):
        return say("{what}", what=one.called)
    measure = held.measure
    return say(
        "{what} ({then} then, {now} lately)",
        what=one.called, then=value_of(measure, held.early_middle), now=value_of(measure, held.late_middle),
    )  # fmt: skip
