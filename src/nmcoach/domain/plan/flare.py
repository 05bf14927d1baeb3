"""Flares: pain well above what maintenance usually brings, for which a few weekly sessions are offered."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from nmcoach.domain.averages import median
from nmcoach.domain.days import Days, Span
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
OFFERED_DAYS = 14
"""Days for which weekly sessions are offered while pain stays raised (design default)."""
FLARE_SESSIONS, MOST_FLARE_SESSIONS = 3, 5
"""Weekly sessions in a flare, and the most while pain stays up (design default)."""
REST_DAYS = 28
"""Days after a flare before another is offered, and days after which an unanswered one may end (design default)."""


@record
class Rise:
    """Pain that is raised, for which weekly sessions are offered."""

    since: date
    """The day its third raised reading made it one."""
    until: date
    """The last day on which they are offered, as far as is known: pain is back after it, or two weeks are over."""
    usual: float
    """Median pain in maintenance until then, 0–10."""


@record
class Flare:
    """Weekly sessions within maintenance, chosen by the user."""

    since: date
    """The day they were chosen."""
    usual: float
    """Median pain in maintenance before, 0–10."""
    sessions: int
    """Attended since."""
    ended: date | None
    """The day maintenance went on; None while it lasts."""
    still_up: bool
    """Whether pain was still raised when the last allowed session ended it."""


def daily(pain: Sequence[tuple[date, float]], since: date, today: date) -> dict[date, float]:
    """Give one reading a day, the median where there are several, for the days asked about, in order."""
    asked = Span(since, today).of(pain)
    found = dict(asked)
    if len(found) < len(asked):
        by_day: dict[date, list[float]] = {}
        for day, level in asked:
            by_day.setdefault(day, []).append(level)
        found.update((day, median(of)) for day, of in by_day.items() if len(of) > 1)
    days = sorted(found)
    return dict(zip(days, map(float, map(found.__getitem__, days)), strict=True))


def rises(since: date, today: date, pain: Sequence[tuple[date, float]], pauses: Pauses) -> tuple[Rise, ...]:
    """Give the times pain was raised in a maintenance that runs since a day, the latest last.

    Readings on paused days are left out, and so are those of more than a year ago. Four weeks lie between two of them.
    """
    since = max(since, today - LOOK_BACK.span)
    return tuple(_rises(_running(daily(pain, since, today), pauses), today))


def _running(levels: dict[date, float], pauses: Pauses) -> dict[date, float]:
    """Give the levels of days on which the clock of the plan ran; they come in the order of their days."""
    if not levels:
        return levels
    days, running = list(levels), dict(levels)
    for begin, end in pauses.between(days[0], days[-1] + ONE_DAY):
        for day in days[bisect_left(days, begin) : bisect_left(days, end)]:
            running.pop(day, None)
    return running


def _rises(levels: dict[date, float], today: date) -> Iterator[Rise]:
    waiting: list[tuple[int, float]] = []
    baseline: list[float] = []
    until = free_from = first = 0
    for day, level in levels.items():
        number = day.toordinal()  # a year of days is counted faster than it is reckoned with
        if number <= until:
            continue
        waiting.append((number, level))
        while waiting[first][0] <= number - SPAN_DAYS:
            insort(baseline, waiting[first][1])
            first += 1
        # What is not so far above the lowest is not so far above the middle.
        if len(baseline) < BASELINE_DAYS or level < baseline[0] + RISE or number < free_from:
            continue
        usual = _middle(baseline)
        # The days that were waiting are those of the week: a rise is not counted again for four.
        if level >= usual + RISE and sum(one >= usual + RISE for _, one in waiting[first:]) >= RAISED_DAYS:
            last = _ends(levels, day, usual, today)
            until = last.toordinal()
            free_from = until + REST_DAYS
            yield Rise(day, last, usual)


def _ends(levels: dict[date, float], since: date, usual: float, today: date) -> date:
    day = since
    while day < min(today, since + timedelta(days=OFFERED_DAYS - 1)) and _raised(levels, day + ONE_DAY, usual):
        day += ONE_DAY
    return day


def offered(found: Sequence[Rise], chosen: Flare | None, today: date) -> Rise | None:
    """Give the rise for which weekly sessions are offered today; None where none is, and four weeks after a flare."""
    if not found or found[-1].until < today:
        return None
    if chosen is not None and (chosen.ended is None or (today - chosen.ended).days < REST_DAYS):
        return None
    return found[-1]


def flare(
    chosen: date | None,
    found: Sequence[Rise],
    today: date,
    pain: Sequence[tuple[date, float]],
    attended: Sequence[date],
    pauses: Pauses,
    most_days: int,
) -> Flare | None:
    """Give the flare that was chosen on a day, lasting or ended; None where none was.

    ``attended`` holds the days of sessions in order, ``most_days`` the most days between sessions in maintenance.
    """
    if chosen is None or chosen > today:
        return None
    first = today - LOOK_BACK.span
    if chosen < first:
        return None
    levels = _running(daily(pain, first, today), pauses)
    before = sorted(level for day, level in levels.items() if day <= chosen - timedelta(days=SPAN_DAYS))
    rise = next((one for one in reversed(found) if one.since <= chosen), None)
    usual = rise.usual if rise is not None else _middle(before) if before else 0.0
    return _follow(chosen, usual, today, levels, attended, pauses, max(REST_DAYS, most_days))


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
