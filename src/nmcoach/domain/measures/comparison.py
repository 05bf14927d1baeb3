"""What an outcome is held against: the weeks before the first session or, lacking those, the first weeks measured."""

from datetime import date, timedelta

from nmcoach.domain.days import Span, short_day
from nmcoach.domain.measures.measures import Measure
from nmcoach.domain.measures.statistics import BASELINE_DAYS, Comparison, Series, TooFew, compare, noise
from nmcoach.domain.record import record

LEAST_WINDOW = 28
"""Days of each stretch that is compared (design default)."""
ROUNDS = 6
"""Rounds of a rarer test that make a stretch: weekly tests need six weeks for five readings (design default)."""


@record
class Held:
    """The latest weeks held against earlier ones."""

    early: Span
    """The days compared with."""
    name: str
    """What they are: “before the first session” or “in the first 4 weeks”."""
    baseline: bool
    """Whether they lie before the first session."""
    found: Comparison
    least: float | None
    """Smallest change that means something: the measure's, else the noise of the early readings."""


@record
class NotYet:
    """Why nothing is compared yet."""

    text: str
    """One or two sentences that say what is missing."""
    lacking: int | None = None
    """Days with a reading that are missing; None where no session took place yet."""


def window(measure: Measure) -> int:
    """Give the days of a stretch: four weeks, or more for what is measured rarely."""
    return max(LEAST_WINDOW, ROUNDS * measure.every_days)


def hold(measure: Measure, series: Series, days: Span, first_session: date | None) -> Held | NotYet:
    """Hold the latest stretch up to the span's last day against what came before.

    The baseline is the stretch up to the first session; with fewer than five days with a reading in it, the first
    weeks measured stand in for it, and are named so.
    """
    if first_session is None or first_session > days.last:
        return NotYet("No session yet to compare with.")
    length = timedelta(days=window(measure))
    readings = sorted({day for day, _ in series if first_session - length <= day <= days.last})
    before = [day for day in readings if day <= first_session]
    if len(before) >= BASELINE_DAYS:
        early, name, lack = Span(first_session - length, first_session), "before the first session", ""
    else:
        name = f"in the first {length.days // 7} weeks"
        lack = f"No baseline from before the first session ({len(before)} of {BASELINE_DAYS} days). "
        if len(readings) < BASELINE_DAYS:
            more = BASELINE_DAYS - len(readings)
            return NotYet(f"{lack}The first weeks will stand in for it: {_more(more)}.", more)
        early = Span(readings[0], max(readings[0] + length - timedelta(days=1), readings[BASELINE_DAYS - 1]))
    late = Span(max(early.last + timedelta(days=1), days.last - length + timedelta(days=1)), days.last)
    found = compare(series, (early.first, early.last), (late.first, late.last), measure.better)
    if isinstance(found, TooFew):
        more = found.need - found.have
        since = f" after {short_day(early.last, days.last)}" if early.last >= late.first - timedelta(days=1) else ""
        return NotYet(f"{lack}Not enough yet to compare lately with {_then(name)}: {_more(more)}{since}.", more)
    own = noise([value for day, value in series if day in early])
    return Held(early, name, not lack, found, measure.meaningful if measure.meaningful is not None else own)


def _then(name: str) -> str:
    return name.removeprefix("in ") if name.startswith("in ") else f"the weeks {name}"


def _more(count: int) -> str:
    return f"{count} more {'day' if count == 1 else 'days'} with a reading"
