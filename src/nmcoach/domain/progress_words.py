"""The sentence under each chart: what it shows, of how many days, and what is missing."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from statistics import median

from nmcoach.domain.cadence_offers import Change
from nmcoach.domain.outcomes import Measure, show_value
from nmcoach.domain.progress import Span, better, stretches
from nmcoach.domain.regions import BASES, NEVER_LOADED
from nmcoach.domain.sessions import Session
from nmcoach.domain.statistics import SETTLING, Comparison, Series, TooFew, compare, daily, noise, slope, summary
from nmcoach.domain.strength import Strength
from nmcoach.domain.water import show_amount

MOST_DAYS = 400
"""Days from which a slope is taken of weekly medians: pairs of days grow with the square (design default)."""


def rolling(strength: Strength) -> str:
    """Say how firmly the routine sits."""
    if not strength.done:
        return "No routine was followed in this time."
    excused = (
        f" {strength.excused} {_days(strength.excused)} did not count: paused, barred or a session."
        if strength.excused
        else ""
    )
    return (
        f"Rolled on {strength.done} of {strength.counted} {_days(strength.counted)} that count. "
        f"Strength {round(100 * strength.value)} of 100; a missed day costs it a twentieth, no more.{excused}"
    )


def water(series: Series, days: Span, goal_ml: int, units: str = "ml") -> str:
    """Say how much was drunk a day, against the goal or the limit."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return "No drink was logged in this time."
    reached = sum(value >= goal_ml for _, value in days.of(series))
    return (
        f"{show_amount(round(found.middle), units)} a day in the middle of {found.n} {_days(found.n)}; "
        f"{show_amount(goal_ml, units)} or more on {reached}.{_missing(found.missing, 'a drink')}"
    )


def soreness(series: Series, days: Span, sessions: int) -> str:
    """Say how sore the days were."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return "No check-in in this time."
    marks = f" {sessions} {'session is' if sessions == 1 else 'sessions are'} marked." if sessions else ""
    return (
        f"Worst reading of the day: {found.middle:g}/10 in the middle of {found.n} {_days(found.n)}, "
        f"from {found.least:g} to {found.most:g}.{_missing(found.missing, 'a check-in')}{marks}"
    )


def outcome(measure: Measure, series: Series, days: Span, first_session: date | None) -> str:
    """Say what was measured, how it compares with before the first session, and that it may settle by itself."""
    found = summary(series, days.first, days.last)
    if found.middle is None:
        return "Nothing measured in this time."
    where = f"{show_value(measure.id, found.middle)} in the middle of {found.n} {_days(found.n)}"
    middle = f"{where}, from {found.least:g} to {found.most:g}.{_missing(found.missing, 'a reading', measure)}"
    return " ".join([middle, change(measure, series, days, first_session), _slope(days.of(series)), SETTLING])


def change(measure: Measure, series: Series, days: Span, first_session: date | None) -> str:
    """Say how the latest weeks compare with those before the first session, or how much is missing for that."""
    parts = stretches(first_session, days)
    if parts is None:
        return "No session yet to compare with."
    before, after = parts
    found = compare(series, (before.first, before.last), (after.first, after.last), measure.better)
    if isinstance(found, TooFew):
        return found.text
    early, late = found.baseline.middle or 0.0, found.later.middle or 0.0
    share = f"{round(100 * found.nap)} of 100 pairs of days are better than before ({found.pairs} pairs)"
    head = f"Before the first session {early:g} ({found.baseline.n} days), lately {late:g} ({found.later.n} days)"
    return f"{head}: {_judged(measure, found, [value for _, value in series])}; {share}."


def _judged(measure: Measure, found: Comparison, values: Sequence[float]) -> str:
    early, late = found.baseline.middle or 0.0, found.later.middle or 0.0
    if measure.id == "pain":
        return Change(early, late).text().partition(": ")[2]
    least = measure.meaningful if measure.meaningful is not None else noise(values)
    if least is None or abs(found.difference) < least:
        return "no clear change"
    kind = "smallest change that means something" if measure.meaningful is not None else "your own noise"
    way = "better" if better(measure, found.difference) else "worse"
    return f"{way} by {abs(found.difference):g}, more than the {kind} ({least:.2g})"


def _slope(series: Series) -> str:
    pairs = "days"
    if len(series) > MOST_DAYS:
        pairs = "weekly medians"
        series = daily([(day - timedelta(days=day.weekday()), value) for day, value in series])
    found = slope(series)
    if isinstance(found, TooFew):
        return found.text
    return f"Slope {found:+.2g} a week (median of all pairs of {pairs})."


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
    apart = f" {median(gaps):g} days apart in the middle, from {min(gaps)} to {max(gaps)}." if gaps else ""
    lost = f", {missed} missed" if missed else ""
    return f"{came} attended{lost}.{apart} {rhythm}".strip()


def _missing(count: int, what: str, measure: Measure | None = None) -> str:
    if not count or (measure is not None and measure.every_days > 1):
        return ""
    return f" {count} {_days(count)} without {what}."


def _days(count: int) -> str:
    return "day" if count == 1 else "days"
