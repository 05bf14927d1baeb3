"""The sentence under each chart: what it shows, of how many days, and what is missing."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Literal

from nmcoach.domain.amounts import Told, show_amount
from nmcoach.domain.days import Span
from nmcoach.domain.measures.comparison import Held, NotYet
from nmcoach.domain.measures.measures import Measure, show_value
from nmcoach.domain.measures.statistics import SETTLING, Series, Summary, TooFew, daily, slope, summary
from nmcoach.domain.plan.offers import PainChange
from nmcoach.domain.progress.series import better
from nmcoach.domain.progress.strength import Strength
from nmcoach.domain.regions import BASES, NEVER_LOADED
from nmcoach.domain.sessions import Session

BY_MONTH_DAYS = 100
"""Days of a range from which a slope is told a month, not a week (design default)."""
BY_YEAR_DAYS = 1_000
"""Days of a range from which a slope is told a year (design default)."""
YEAR_WEEKS = 365.25 / 7
MOST_DAYS = 400
"""Days from which a slope is taken of weekly medians: pairs of days grow with the square (design default)."""
NO_BASELINE = "There is no baseline from before the first session."


def rolling(strength: Strength) -> str:
    """Say how firmly the routine sits."""
    if not strength.done:
        return "No routine was followed in this time."
    excused = f" {_days(strength.excused)} did not count: paused, barred or a session." if strength.excused else ""
    return (
        f"Rolled on {strength.done:,} of {_days(strength.counted)} that count. "
        f"Strength {round(100 * strength.value)} of 100; a missed day costs it a twentieth, no more.{excused}"
    )


def water(series: Series, days: Span, told: Told, units: str = "ml") -> str:
    """Say how much was drunk a day, against the goal or what a clinician told; a limit is kept, never reached."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return "No drink was logged in this time."
    drunk = f"{show_amount(round(found.middle), units)} {_a_day(found)}"
    missing = _missing(found.missing, "a drink")
    if told.ml is None:
        return f"{drunk}.{missing}"
    amount = show_amount(told.ml, units)
    if not told.aim:
        over = sum(value > told.ml for _, value in days.of(series))
        return f"{drunk}; over the limit of {amount} on {over:,}.{missing}"
    reached = sum(value >= told.ml for _, value in days.of(series))
    return f"{drunk}; {amount} or more on {reached:,}.{missing}"


def soreness(series: Series, days: Span, sessions: int) -> str:
    """Say how sore the days were."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return "No check-in in this time."
    marks = f" {sessions:,} {'session' if sessions == 1 else 'sessions'} in this time." if sessions else ""
    middle = f"Worst reading of the day: {found.middle:g}/10 {_range(found)}"
    return f"{middle}.{_missing(found.missing, 'a check-in')}{marks}"


def outcome(measure: Measure, series: Series, days: Span, held: Held | NotYet) -> str:
    """Say what was measured, how it compares with before, and that it may settle by itself."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return "Nothing measured in this time."
    where = f"{show_value(measure.id, found.middle)} {_range(found)}"
    middle = f"{where}.{_missing(found.missing, 'a reading', measure)}"
    lack = [NO_BASELINE] if isinstance(held, Held) and not held.baseline else []
    return " ".join([middle, change(measure, held), *lack, _slope(days.of(series), days), SETTLING])


def change(measure: Measure, held: Held | NotYet) -> str:
    """Say how the latest weeks compare with earlier ones, or how much is missing for that."""
    if isinstance(held, NotYet):
        return held.text
    found = held.found
    early, late = found.baseline.middle or 0.0, found.later.middle or 0.0
    share = f"{round(100 * found.nap)} of 100 pairs of days are better than then ({found.pairs:,} pairs)"
    then = f"{held.name[:1].upper()}{held.name[1:]}"
    head = f"{then} {early:g} ({_days(found.baseline.n)}), lately {late:g} ({_days(found.later.n)})"
    return f"{head}: {_judged(measure, held)}; {share}."


def _judged(measure: Measure, held: Held) -> str:
    early, late = held.found.baseline.middle or 0.0, held.found.later.middle or 0.0
    difference = held.found.difference
    if measure.id == "pain":
        return PainChange(early, late).text().partition(": ")[2]
    kind = reach(measure, held)
    if kind is None:
        return "no clear change"
    moved = f"{'better' if better(measure, difference) else 'worse'} by {abs(difference):g}"
    if kind == "medium":
        return f"{moved}, a medium change or more ({measure.medium:g})"
    if kind == "noise":
        return f"{moved}, beyond your own noise ({held.least:.2g})"
    return f"{moved}, at least the smallest change that means something ({held.least:.2g})"


def reach(measure: Measure, held: Held) -> Literal["medium", "smallest", "noise"] | None:
    """Say what a change reaches; None where it is no clear one.

    A published figure has to be reached, the user's own noise exceeded.
    """
    moved = abs(held.found.difference)
    if measure.medium is not None and moved >= measure.medium:
        return "medium"
    if measure.meaningful is not None:
        return "smallest" if moved >= measure.meaningful else None
    return "noise" if held.least is not None and moved > held.least else None


def _slope(series: Series, days: Span) -> str:
    pairs = "days"
    if len(series) > MOST_DAYS:
        pairs = "weekly medians"
        series = daily([(day - timedelta(days=day.weekday()), value) for day, value in series])
    found = slope(series)
    if isinstance(found, TooFew):
        return found.text
    step, weeks = "week", 1.0
    if days.days > BY_MONTH_DAYS:
        step, weeks = ("year", YEAR_WEEKS) if days.days > BY_YEAR_DAYS else ("month", YEAR_WEEKS / 12)
    value = round(found * weeks, 2)
    told = f"{value:+g}".replace("-", "−") if value else "0"
    return f"Slope {told} a {step} (median of all pairs of {pairs})."


def muscles(weekly: Mapping[str, Mapping[date, int]]) -> str:
    """Say which groups were reached, and which were not."""
    reached = {base: sum(of.values()) for base, of in weekly.items() if of}
    if not reached:
        return "No routine was followed in this time."
    most = max(reached, key=lambda base: reached[base])
    never = [BASES[base] for base in BASES if base not in reached and base not in NEVER_LOADED]
    rest = f" Not reached: {', '.join(never)}." if never else " Every group that is rolled was reached."
    return f"Most time went to the {BASES[most]}, {reached[most] // 60}:{reached[most] % 60:02d} in all.{rest}"


def sessions(every: Sequence[Session], days: Span, gaps: Sequence[int], rhythm: str) -> str:
    """Say which sessions took place, and how far apart, against the plan's rhythm."""
    within = [s for s in every if s.day in days]
    came, missed = (sum(s.status == status for s in within) for status in ("attended", "missed"))
    if not came and not missed:
        return f"No session in this time. {rhythm}".strip()
    lost = f", {missed} missed" if missed else ""
    return f"{came} attended{lost}.{_apart(gaps)} {rhythm}".strip()


def _apart(gaps: Sequence[int]) -> str:
    if not gaps:
        return ""
    if min(gaps) == max(gaps):
        return f" {_days(gaps[0])} apart."
    return f" {median(gaps):g} days apart in the middle, from {min(gaps)} to {max(gaps)}."


def _range(found: Summary) -> str:
    if found.n == 1:
        return "on 1 day"
    least, most = found.least or 0.0, found.most or 0.0
    if least == most:
        return f"on each of {_days(found.n)}"
    return f"in the middle of {_days(found.n)}, from {least:g} to {most:g}"


def _a_day(found: Summary) -> str:
    return "on 1 day" if found.n == 1 else f"a day in the middle of {_days(found.n)}"


def _missing(count: int, what: str, measure: Measure | None = None) -> str:
    if not count or (measure is not None and measure.every_days > 1):
        return ""
    return f" {_days(count)} without {what}."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
