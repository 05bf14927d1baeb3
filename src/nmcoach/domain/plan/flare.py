"""Flares: pain well above what maintenance usually brings, answered with a few weekly sessions."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from nmcoach.domain.days import Days
from nmcoach.domain.plan.pauses import ONE_DAY, Pauses
from nmcoach.domain.record import record

RISE = 2
"""Points above the maintenance median that count as raised (design default)."""
RAISED_DAYS, SPAN_DAYS = 3, 7
"""So many raised days within so many make a flare (design default)."""
LOOK_BACK = Days(366)
"""What is usual is the median of the last twelve months of maintenance (design default)."""
BASELINE_DAYS = 5
"""Days with a reading before which there is no median to compare with (design default)."""
FLARE_SESSIONS, MOST_FLARE_SESSIONS = 3, 5
"""Weekly sessions in a flare, and the most while pain stays up (design default)."""
REST_DAYS = 28
"""Days after a flare before another can begin, and days after which an unanswered one may end (design default)."""


@record
class Flare:
    """A flare within maintenance."""

    since: date
    """The day its third raised reading made it one."""
    usual: float
    """Median pain in maintenance until then, 0–10."""
    sessions: int
    """Attended since."""
    ended: date | None
    """The day maintenance went on; None while it lasts."""
    still_up: bool
    """Whether pain was still raised when the last allowed session ended it."""


def daily(pain: Sequence[tuple[date, float]], since: date, today: date) -> dict[date, float]:
    """Give one reading a day, the median where there are several, for the days asked about, in order."""
    by_day: dict[date, list[float]] = {}
    for day, level in pain:
        if since <= day <= today:
            by_day.setdefault(day, []).append(level)
    middle = {day: float(of[0] if len(of) == 1 else median(of)) for day, of in by_day.items()}
    return dict(sorted(middle.items()))


def latest_flare(
    since: date,
    today: date,
    pain: Sequence[tuple[date, float]],
    attended: Sequence[date],
    pauses: Pauses,
    most_days: int,
) -> Flare | None:
    """Give the latest flare of a maintenance that runs since a day, lasting or ended; None when there was none.

    ``attended`` holds the days of sessions, ``most_days`` the most days between sessions in maintenance.
    Readings on paused days are left out, and so are those of more than a year ago.
    """
    since = max(since, today - LOOK_BACK.span)
    levels = {day: level for day, level in daily(pain, since, today).items() if not pauses.frozen(day)}
    waiting: list[date] = []
    baseline: list[float] = []
    flare: Flare | None = None
    for day in levels:
        if flare is not None and (flare.ended is None or day < flare.ended):
            continue
        waiting.append(day)
        while waiting and waiting[0] <= day - timedelta(days=SPAN_DAYS):
            insort(baseline, levels[waiting.pop(0)])
        rested = flare is None or flare.ended is None or (day - flare.ended).days >= REST_DAYS
        if rested and len(baseline) >= BASELINE_DAYS:
            usual = _middle(baseline)
            if levels[day] >= usual + RISE and _raised(levels, day, usual):
                flare = _follow(day, usual, today, levels, attended, pauses, max(REST_DAYS, most_days))
    return flare


def _middle(ordered: list[float]) -> float:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _raised(levels: dict[date, float], day: date, usual: float) -> bool:
    span = (day - timedelta(days=back) for back in range(SPAN_DAYS))
    return sum(levels.get(d, -1.0) >= usual + RISE for d in span) >= RAISED_DAYS


def _follow(
    since: date,
    usual: float,
    today: date,
    levels: dict[date, float],
    attended: Sequence[date],
    pauses: Pauses,
    silence: int,
) -> Flare:
    days = sorted(day for day in attended if since <= day <= today)
    day = since
    while day <= today:
        seen = bisect_right(days, day)
        up = _raised(levels, day, usual)
        if seen >= MOST_FLARE_SESSIONS or (seen >= FLARE_SESSIONS and not up):
            return Flare(since, usual, seen, day, still_up=up)
        if not up and pauses.elapsed(days[seen - 1] if seen else since, day) > silence:
            return Flare(since, usual, seen, day, still_up=False)
        day += ONE_DAY
    return Flare(since, usual, len(days), None, still_up=False)
