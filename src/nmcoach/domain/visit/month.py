"""Weeks of the plan day by day: sessions, therapies, soreness, the best time for the next session, pauses."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from nmcoach.domain.days import Moment, Span, show_where, zone_of
from nmcoach.domain.entries import Entry
from nmcoach.domain.plan.pauses import Pauses
from nmcoach.domain.plan.windows import Window
from nmcoach.domain.record import record
from nmcoach.domain.regions import Named
from nmcoach.domain.say import Sentence, Theirs, Typed, say
from nmcoach.domain.sessions import Session, SessionState, effective_status, told_at
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import Therapy


@record(kw_only=True)
class MonthDay:
    """What falls on a local day."""

    day: date
    statuses: tuple[SessionState, ...] = ()
    """Of its sessions, by time; cancelled ones are left out."""
    therapies: int = 0
    """Other therapies."""
    worst: int | None = None
    """The highest soreness logged, 0–10; None where none was."""
    within: bool = False
    """Whether it lies in the best time for the next session."""
    paused: bool = False
    """Whether the plan's clock stands still."""
    entries: tuple[Sentence, ...] = ()
    """All of it, a line each."""


def weeks_of(day: date) -> Span:
    """Give the whole weeks, Monday first, that hold the month of a day."""
    begin = day.replace(day=1)
    begin -= timedelta(days=begin.weekday())
    weeks = -(-(next_month(day) - begin).days // 7)
    return Span(begin, begin + timedelta(days=weeks * 7 - 1))


def month_days(
    days: Span,
    now: Moment,
    sessions: Sequence[Session],
    therapies: Sequence[Therapy] = (),
    check_ins: Sequence[CheckIn] = (),
    *,
    describe: Callable[[Entry], str],
    window: Window | None = None,
    pauses: Pauses | None = None,
) -> tuple[MonthDay, ...]:
    """Give what falls on each day of a span; ``describe`` says in a few words what an entry is."""
    stopped = pauses or Pauses()
    found = []
    for number in range(days.days):
        day = days.first + timedelta(days=number)
        held = sorted((s for s in sessions if s.day == day and s.status != "cancelled"), key=lambda s: (s.at, s.id))
        others = [t for t in therapies if t.day == day]
        sore = [c for c in check_ins if c.day == day]
        within = window is not None and window[0] <= day <= window[1]
        words = [_line(entry, told_at(entry, now.at), now) for entry in held]
        words += [_line(entry, describe(entry), now) for entry in others]
        worst = max(sore, key=lambda c: c.worst, default=None)
        if worst is not None:
            where = tuple(r for r, level in worst.levels.items() if level == worst.worst) if worst.worst else ()
            words.append(
                say("Worst soreness {n}/10 ({where})", n=worst.worst, where=Named(where))
                if where
                else say("Worst soreness {n}/10", n=worst.worst)
            )
        if within:
            words.append(say("In the best time for the next session"))
        if stopped.frozen(day):
            words.append(say("Paused: not counted"))
        found.append(
            MonthDay(
                day=day,
                statuses=tuple(effective_status(s, now.at) for s in held),
                therapies=len(others),
                worst=None if worst is None else worst.worst,
                within=within,
                paused=stopped.frozen(day),
                entries=tuple(words),
            )
        )
    return tuple(found)


def next_month(day: date) -> date:
    """Give the first day of the month after."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def step_months(day: date, months: int) -> date:
    """Give the same day so many months on, or the last of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    last = (next_month(first) - timedelta(days=1)).day
    return first.replace(day=min(day.day, last))


def _line(entry: Entry, text: str, now: Moment) -> Sentence:
    at, where = entry.at.astimezone(zone_of(entry.zone)).time(), show_where(entry.at, entry.zone, now)
    if where:
        return say("{at}  {what} · {where}", at=at, what=Theirs(text), where=Typed(where))
    return say("{at}  {what}", at=at, what=Theirs(text))
