"""Pauses of the plan: days on which its clock stands still, and how days are counted around them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.record import field, record, replace

ONE_DAY = timedelta(days=1)
FIRST_ASKED = timedelta(days=21)
"""A pause without an end is asked about so long after it began (design default)."""
ASKED_AGAIN = timedelta(days=28)
"""And then each time so much later (design default)."""
ANSWERED_WITHIN = timedelta(days=7)
"""A session in a pause ends it on its day unless the user said otherwise within so long (design default)."""


@record
class Lasting:
    """A pause that lasts."""

    since: date
    """Its first day."""
    told: date
    """The day on which it was begun, or last made longer."""
    until: date | None = None
    """The day on which it is asked about; None for after three weeks."""
    reason: str = ""
    """Why, in the user's words."""
    came: date | None = None
    """A session in it of which nobody has said yet whether it ends it; None for none."""

    def asked(self, today: date) -> date | None:
        """Give the day since which it is asked whether to go on; None while it is not."""
        if self.came is not None:
            return self.came
        first = self.until or self.told + (FIRST_ASKED if self.told == self.since else ASKED_AGAIN)
        if today < first:
            return None
        return first + ASKED_AGAIN * ((today - first) // ASKED_AGAIN)


@record
class Pauses:
    """The paused days up to some day, and the pause that lasts, if one does."""

    spans: tuple[tuple[date, date], ...] = ()
    """First paused day and the day the clock ran again, in order and apart; a lasting pause reaches beyond today."""
    lasting: Lasting | None = None
    """The pause that lasts; None when the clock runs."""
    resumed: date | None = field(default=None, compare=False)
    """The day the latest pause ended; None while one lasts, and when there was none."""

    @property
    def since(self) -> date | None:
        """The first day of the pause that lasts; None when the clock runs."""
        return None if self.lasting is None else self.lasting.since

    def elapsed(self, first: date, last: date) -> int:
        """Count the days from one to the other on which the clock ran; 0 if the second comes first."""
        if last <= first:
            return 0
        frozen = sum((min(end, last) - max(begin, first)).days for begin, end in self.between(first, last))
        return (last - first).days - frozen

    def after(self, first: date, days: int) -> date:
        """Give the day that many running days later; a day inside a pause moves on by the whole pause."""
        day = first + timedelta(days=days)
        for begin, end in self.spans[bisect_right(self.spans, first, key=_end) :]:
            if day < begin:
                break
            day += end - max(begin, first)
        return day

    def frozen(self, day: date) -> bool:
        """Say whether the clock stands still on that day."""
        return bool(self.between(day, day + ONE_DAY))

    def between(self, first: date, last: date) -> Sequence[tuple[date, date]]:
        """Give the spans that have a day from one day up to before the other."""
        return self.spans[bisect_right(self.spans, first, key=_end) : bisect_left(self.spans, last, key=_begin)]


def _begin(span: tuple[date, date]) -> date:
    return span[0]


def _end(span: tuple[date, date]) -> date:
    return span[1]


def pauses(
    events: Iterable[PlanEvent],
    start: date,
    today: date,
    came: Sequence[date] = (),
    stopped: Sequence[tuple[date, date]] = (),
) -> Pauses:
    """Read the pauses from events in order; the clock stands still on the ``stopped`` days, too.

    A pause lasts until it is resumed, until a session of which nobody said otherwise for a week, or until a later
    start of the plan (``start``). A second pause within one makes it longer. ``came`` are the days of the attended
    sessions, in order.
    """
    spans: list[tuple[date, date]] = []
    open_one: Lasting | None = None
    for event in events:
        open_one = _ended(open_one, spans, start, event.day, came)
        if event.event == "pause":
            begin = max(event.day, spans[-1][1]) if spans else event.day
            if open_one is None:
                open_one = Lasting(begin, begin, event.until, event.reason)
            else:
                open_one = replace(
                    open_one, told=event.day, until=event.until, reason=event.reason or open_one.reason, came=None
                )
        elif event.event == "resume" and open_one is not None:
            _close(spans, open_one.since, event.day)
            open_one = None
    open_one = _ended(open_one, spans, start, today, came)
    resumed = spans[-1][1] if spans and open_one is None else None
    if open_one is not None:
        _close(spans, open_one.since, max(open_one.since, today) + ONE_DAY)
    return Pauses(_together(spans, stopped), open_one, resumed)


def _together(
    spans: Sequence[tuple[date, date]], stopped: Sequence[tuple[date, date]]
) -> tuple[tuple[date, date], ...]:
    if not stopped:
        return tuple(spans)
    found: list[tuple[date, date]] = []
    for begin, end in sorted([*spans, *stopped]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)


def _ended(
    one: Lasting | None, spans: list[tuple[date, date]], start: date, day: date, came: Sequence[date]
) -> Lasting | None:
    """End a pause that was over by a day: by a session in it, or by a later start of the plan."""
    if one is None:
        return None
    place = bisect_right(came, one.told)
    session = came[place] if place < len(came) and came[place] <= day else None
    ended = session is not None and session + ANSWERED_WITHIN <= day
    if one.since < start <= day and not (ended and session is not None and session < start):
        _close(spans, one.since, start)
        return None
    if ended and session is not None:
        _close(spans, one.since, session)
        return None
    return one if one.came == session else replace(one, came=session)


def _close(spans: list[tuple[date, date]], since: date, end: date) -> None:
    if end > since:
        spans.append((since, end))
