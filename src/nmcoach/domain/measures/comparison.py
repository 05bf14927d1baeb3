"""What an outcome is held against: the weeks before the first session or, lacking those, the first weeks measured."""

from datetime import date, timedelta

from nmcoach.domain.days import Span
from nmcoach.domain.hints import Literal
from nmcoach.domain.measures.measures import MEASURES, Measure
from nmcoach.domain.measures.statistics import BASELINE_DAYS, Comparison, Series, TooFew, compare, more_days, noise
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence, say, together

LEAST_WINDOW = 28
"""Days of each stretch that is compared (design default)."""
ROUNDS = 6
"""Rounds of a rarer test that make a stretch: weekly tests need six weeks for five readings (design default)."""
VARIES = 3.0
"""Own noise on a scale of ten above which the readings vary too much to tell (source: the domain reference)."""
CLEAR, POSSIBLE, CLEAR_SHARE = 2.0, 1.0, 0.3
"""Points of pain, and share of the start, at which a change is likely or possible (source: Salaffi 2004)."""

Reached = Literal["medium", "smallest", "likely", "possible", "noise"]
"""What a change reaches: of pain how likely it means something, of else which size."""


@record
class Held:
    """The latest weeks held against earlier ones."""

    measure: Measure
    early: Span
    """The days compared with."""
    weeks: int | None
    """How many of the first weeks stand in; None where the days lie before the first session."""
    found: Comparison
    least: float | None
    """Smallest change that means something: the measure's, else the noise of the early readings."""

    @property
    def baseline(self) -> bool:
        """Whether the days compared with lie before the first session."""
        return self.weeks is None

    @property
    def name(self) -> Sentence:
        """Say when the days compared with were: “before the first session” or “in the first 4 weeks”."""
        return _name(self.weeks)

    @property
    def early_middle(self) -> float:
        """Median of the days compared with."""
        return self.found.baseline.middle or 0.0

    @property
    def late_middle(self) -> float:
        """Median of the latest days."""
        return self.found.later.middle or 0.0

    @property
    def better(self) -> bool:
        """Whether the difference points to improvement."""
        return self.found.difference < 0 if self.measure.better == "lower" else self.found.difference > 0

    @property
    def varies(self) -> bool:
        """Whether the user's own readings vary too much for anything to be told."""
        unknown = self.measure.meaningful is None
        return unknown and self.measure.unit == "/10" and self.least is not None and self.least > VARIES

    @property
    def reached(self) -> Reached | None:
        """Say what the change reaches; None where it is no clear one.

        A published figure has to be reached, the user's own noise exceeded.
        """
        if self.measure.id == "pain":
            return pain_reached(self.early_middle, self.late_middle)
        moved = abs(self.found.difference)
        if self.measure.medium is not None and moved >= self.measure.medium:
            return "medium"
        if self.measure.meaningful is not None:
            return "smallest" if moved >= self.measure.meaningful else None
        return "noise" if self.least is not None and not self.varies and moved > self.least else None


@record
class NotYet:
    """Why nothing is compared yet."""

    text: Sentence
    """One or two sentences that say what is missing."""
    lacking: int | None = None
    """Days with a reading that are missing; None where no session took place yet."""


def pain_reached(early: float, late: float) -> Literal["likely", "possible"] | None:
    """Say how likely a change of pain means something, whichever way it goes; None for no clear change."""
    points = abs(early - late)
    if points < POSSIBLE:
        return None
    return "likely" if points >= CLEAR and points >= CLEAR_SHARE * early else "possible"


def pain_since(pain: Series, began: date, today: date) -> tuple[float, float] | None:
    """Give the typical pain then and lately, of the very weeks that Progress compares; None where there is too little.

    ``began`` is the day of the first session.
    """
    first = min([day for day, _ in pain], default=None)
    if first is None or first > today:
        return None
    held = hold(MEASURES["pain"], pain, Span(first, today), began)
    return (held.early_middle, held.late_middle) if isinstance(held, Held) else None


def window(measure: Measure) -> int:
    """Give the days of a stretch: four weeks, or more for what is measured rarely."""
    return max(LEAST_WINDOW, ROUNDS * measure.every_days)


def hold(measure: Measure, series: Series, days: Span, first_session: date | None) -> Held | NotYet:
    """Hold the latest stretch up to the span's last day against what came before.

    The baseline is the stretch up to the first session; with fewer than five days with a reading in it, the first
    weeks measured stand in for it, and are named so.
    """
    if first_session is None or first_session > days.last:
        return NotYet(say("No session yet to compare with."))
    length = timedelta(days=window(measure))
    readings = sorted({day for day, _ in Span(first_session - length, days.last).of(series)})
    before = [day for day in readings if day <= first_session]
    weeks, lack = None, None
    if len(before) >= BASELINE_DAYS:
        early = Span(first_session - length, first_session)
    else:
        weeks = length.days // 7
        lack = say(
            "Too few days from before the first session to compare with ({have} of {need}).",
            have=len(before),
            need=BASELINE_DAYS,
        )
        if len(readings) < BASELINE_DAYS:
            more = BASELINE_DAYS - len(readings)
            stand_in = say("The first weeks will stand in for it: {more}.", more=more_days(more))
            return NotYet(together(lack, stand_in) or stand_in, more)
        early = Span(readings[0], max(readings[0] + length - timedelta(days=1), readings[BASELINE_DAYS - 1]))
    late = Span(max(early.last + timedelta(days=1), days.last - length + timedelta(days=1)), days.last)
    found = compare(series, (early.first, early.last), (late.first, late.last), measure.better)
    if isinstance(found, TooFew):
        more = found.need - found.have
        waits = early.last >= late.first - timedelta(days=1)
        told = _lacking(weeks, more, early.last if waits else None)
        return NotYet(together(lack, told) or told, more)
    least = measure.meaningful
    if least is None:
        least = noise([value for _, value in early.of(series)], measure.step)
    return Held(measure, early, weeks, found, least)


def _lacking(weeks: int | None, more: int, after: date | None) -> Sentence:
    then = say("the weeks before the first session") if weeks is None else say("the first {weeks} weeks", weeks=weeks)
    if after is None:
        return say("Not enough yet to compare lately with {then}: {more}.", then=then, more=more_days(more))
    return say(
        "Not enough yet to compare lately with {then}: {more} after {day}.",
        then=then,
        more=more_days(more),
        day=after,
    )


def _name(weeks: int | None) -> Sentence:
    return say("before the first session") if weeks is None else say("in the first {weeks} weeks", weeks=weeks)
