"""What the past shows: series of days for charts, each with the figures that a sentence tells."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from nmcoach.domain.days import Span
from nmcoach.domain.hints import Literal
from nmcoach.domain.measures.measures import Measurement
from nmcoach.domain.measures.statistics import daily
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.regions import BASES, base_of
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.questions import SafetyQuestion, stop_reason
from nmcoach.domain.safety.standing import standing_answers
from nmcoach.domain.say import Sentence, say
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn

Range = Literal["2w", "3m", "1y", "all"]

RANGES: dict[Range, tuple[Sentence, int | None]] = {
    "2w": (say("2 weeks"), 14),
    "3m": (say("3 months"), 91),
    "1y": (say("a year"), 365),
    "all": (say("all"), None),
}
"""Range → its name and its days; None from the first entry on."""

LOGGED_KINDS = ("drink", "roll", "soreness", "session", "measurement", "movement")
"""Kinds of entry that the past begins with: what the charts draw."""

ENOUGH_SECONDS = 10
"""Seconds from which a part of a routine counts as reached."""


def span(wanted: Range, today: date, began: date | None) -> Span:
    """Give the days of a range up to today; ``began`` is the day of the first entry, None for none."""
    _, days = RANGES[wanted]
    if days is None:
        return Span(min(began or today, today), today)
    return Span(today - timedelta(days=days - 1), today)


def first_range(today: date, began: date | None) -> Range:
    """Give the range to begin with: two weeks until the first entry is older than that, then three months."""
    return "2w" if began is None or began in span("2w", today, began) else "3m"


def rolled_shares(rolls: Iterable[Roll]) -> dict[date, float]:
    """Give for each day the share of a routine that was followed, 0–1; a done routine counts whole."""
    shares: dict[date, float] = {}
    for roll in rolls:
        if roll.counts:
            share = 1.0 if roll.outcome == "done" else min(1.0, roll.seconds / roll.planned) if roll.planned else 0.0
            shares[roll.day] = min(1.0, max(shares.get(roll.day, 0.0), share))
    return shares


def excused(
    days: Span,
    pauses: Pauses,
    sessions: Iterable[Session],
    answers: Sequence[Answer],
    questions: Mapping[str, SafetyQuestion],
) -> frozenset[date]:
    """Give the days that do not count against the routine: paused, barred by an answer, or with a session."""
    found = {s.day for s in sessions if s.status == "attended"}
    ordered = sorted(answers, key=lambda a: (a.day, a.at, a.id))
    position, stopped = 0, False
    day = days.first
    while day <= days.last:
        fresh = position
        while position < len(ordered) and ordered[position].day <= day:
            position += 1
        if position != fresh:
            stopped = stop_reason(standing_answers(ordered[:position]), questions) is not None
        if stopped or pauses.frozen(day):
            found.add(day)
        day += timedelta(days=1)
    return frozenset(day for day in found if day in days)


def worst_days(check_ins: Iterable[CheckIn], region: str | None = None) -> list[tuple[date, float]]:
    """Give the worst level of each day with a check-in, of a region or of all, oldest first."""
    worst: dict[date, float] = {}
    for check_in in check_ins:
        levels = [level for known, level in check_in.levels.items() if region is None or known == region]
        if levels:
            worst[check_in.day] = max(worst.get(check_in.day, 0.0), float(max(levels)))
    return sorted(worst.items())


def measured_days(measurements: Iterable[Measurement], side: str = "", name: str = "") -> list[tuple[date, float]]:
    """Give one value a day of measurements of one kind: of a side, or of the activity of that name."""
    return daily(
        [
            (m.day, m.value)
            for m in measurements
            if m.side == side and (not name or m.note.strip().casefold() == name.casefold())
        ]
    )


def coverage(rolls: Iterable[Roll], days: Span) -> dict[str, dict[date, int]]:
    """Give for each region base the seconds worked in each week, by the week's Monday; both sides added up."""
    found: dict[str, dict[date, int]] = {base: {} for base in BASES}
    for roll in rolls:
        if roll.day not in days:
            continue
        monday = roll.day - timedelta(days=roll.day.weekday())
        for segment in roll.segments:
            if segment.seconds >= ENOUGH_SECONDS:
                for base in sorted({base_of(region) for region in segment.regions}):
                    found[base][monday] = found[base].get(monday, 0) + segment.seconds
    return found


def weeks(days: Span) -> tuple[date, ...]:
    """Give the Mondays of the weeks that a span touches, oldest first."""
    monday = days.first - timedelta(days=days.first.weekday())
    return tuple(monday + timedelta(weeks=n) for n in range((days.last - monday).days // 7 + 1))


def gaps_between(sessions: Iterable[Session], days: Span) -> list[int]:
    """Give the days between one attended session and the next, those that ended within a span."""
    came = sorted({s.day for s in sessions if s.status == "attended"})
    return [(later - earlier).days for earlier, later in pairwise(came) if later in days]
