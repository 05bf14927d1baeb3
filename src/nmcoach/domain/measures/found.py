"""What a movement test found: which value is kept of several tries, and whether it differs from the one before."""

from collections.abc import Sequence
from datetime import date

from nmcoach.domain.averages import median
from nmcoach.domain.measures.measures import Measure, Measurement, MeasureSide, label, value_of
from nmcoach.domain.measures.statistics import NOISE_REPEATS, noise
from nmcoach.domain.record import record
from nmcoach.domain.say import Figure, Sentence, listed, plural, say


@record
class Found:
    """The tries of one side, held against what was measured before."""

    measure: Measure
    side: MeasureSide
    tries: tuple[float, ...]
    """At least one."""
    before: tuple[date, float] | None
    """The local day and the value of the latest reading before; None for none."""
    readings: int
    """How many readings there are from before."""
    least: float | None
    """Smallest change that means something: the measure's, else the user's own noise; None while that is unknown."""

    @property
    def value(self) -> float:
        """The value to keep: the median of the tries, on the step of the scale."""
        return kept(self.measure, self.tries)

    @property
    def change(self) -> float | None:
        """How far the value lies from the one before, above 0 for better; None without one."""
        if self.before is None:
            return None
        apart = self.value - self.before[1]
        return apart if self.measure.better == "higher" else -apart

    @property
    def counts(self) -> bool:
        """Whether the change means something: a published figure has to be reached, the user's own noise exceeded."""
        if self.change is None or self.least is None:
            return False
        apart = abs(self.change)
        return apart >= self.least if self.measure.meaningful is not None else apart > self.least


def kept(measure: Measure, tries: Sequence[float]) -> float:
    """Give the median of some tries; between two steps of the scale the worse one, so that no gain is made up."""
    exact = float(median(tries)) / measure.step
    below = exact // 1
    if exact == below:
        return below * measure.step + 0.0
    return (below + (measure.better == "lower")) * measure.step + 0.0


def found(measure: Measure, side: MeasureSide, tries: Sequence[float], earlier: Sequence[Measurement]) -> Found:
    """Hold the tries of a side against the earlier readings of that test and side, oldest first."""
    known = [one for one in earlier if one.kind == measure.id and one.side == side]
    least = measure.meaningful
    if least is None:
        least = noise([one.value for one in known], measure.step)
    before = (known[-1].day, known[-1].value) if known else None
    return Found(measure, side, tuple(tries), before, len(known), least)


def called(kept: Sequence[Measurement]) -> Sentence:
    """Name the logging of what a test found, for undo: ``toe touch 11 cm``; of two sides the test alone."""
    if len(kept) == 1:
        return label(kept[0])
    return say("{what}, both sides", what=kept[0].measure.name)


def sentences(it: Found) -> tuple[Sentence, ...]:
    """Say what is kept, what it means beside the value before, and how steady the tries were."""
    said = (_kept(it), _change(it), _spread(it))
    return tuple(one for one in said if one is not None)


def _kept(it: Found) -> Sentence:
    value, what = value_of(it.measure, it.value), it.measure.titled(it.side)
    if len(it.tries) == 1:
        return say("{what}: {value}, from one try.", what=what, value=value)
    tries = listed(Figure(one) for one in it.tries)
    return say("{what}: {value}, typical of your tries ({tries}).", what=what, value=value, tries=tries)


def _change(it: Found) -> Sentence:
    if it.before is None or it.change is None:
        return say("It is the first value, so there is nothing to compare it with yet.")
    day, was, apart = it.before[0], value_of(it.measure, it.before[1]), _cm(it, abs(it.change))
    if it.least is None:
        more = plural(NOISE_REPEATS - it.readings, one="{n} more value", other="{n} more values")
        return say(
            "{was} on {day}, so {apart} apart. Whether that means something can be told after {more}.",
            was=was, day=day, apart=apart, more=more,
        )  # fmt: skip
    least = _cm(it, it.least)
    if it.measure.meaningful is None:
        if not it.counts:
            return say(
                "{was} on {day}, so {apart} apart. Your values vary by {least} anyway: about the same.",
                was=was, day=day, apart=apart, least=least,
            )  # fmt: skip
        if it.change > 0:
            return say(
                "{was} on {day}, so better by {apart}, more than the {least} that your values vary by. One day is one "
                "day: Progress looks at several.",
                was=was, day=day, apart=apart, least=least,
            )  # fmt: skip
        return say(
            "{was} on {day}, so {apart} less easy, more than the {least} that your values vary by. One day is one day: "
            "Progress looks at several.",
            was=was, day=day, apart=apart, least=least,
        )  # fmt: skip
    if not it.counts:
        return say(
            "{was} on {day}, so {apart} apart. A change means something from {least} on: about the same.",
            was=was, day=day, apart=apart, least=least,
        )  # fmt: skip
    if it.change > 0:
        return say(
            "{was} on {day}, so better by {apart}; a change means something from {least} on. One day is one day: "
            "Progress looks at several.",
            was=was, day=day, apart=apart, least=least,
        )  # fmt: skip
    return say(
        "{was} on {day}, so {apart} less easy; a change means something from {least} on. One day is one day: "
        "Progress looks at several.",
        was=was, day=day, apart=apart, least=least,
    )  # fmt: skip


def _spread(it: Found) -> Sentence | None:
    """Say that the tries differ more than a change that would mean something."""
    apart = max(it.tries) - min(it.tries)
    if it.measure.meaningful is None or apart < it.measure.meaningful:
        return None
    return say("Your tries lie {apart} apart, so take it as a rough value.", apart=_cm(it, apart))


def _cm(it: Found, value: float) -> Sentence:
    return value_of(it.measure, round(value, 1))
