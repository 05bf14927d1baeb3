"""Pauses of the plan: days on which its clock stands still, and how days are counted around them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.record import record

ONE_DAY = timedelta(days=1)


@record
class Pauses:
    """The paused days up to some day, and the pause that lasts, if one does."""

    spans: tuple[tuple[date, date], ...] = ()
    """First paused day and the day the clock ran again, in order and apart; a lasting pause reaches beyond today."""
    since: date | None = None
    """First day of the pause that lasts; None when the clock runs."""
    reason: str = ""
    """Why the lasting pause was made, in the user's words."""

    def elapsed(self, first: date, last: date) -> int:
        """Count the days from one to the other on which the clock ran; 0 if the second comes first."""
        if last <= first:
            return 0
        frozen = sum((min(end, last) - max(begin, first)).days for begin, end in self._between(first, last))
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
        return bool(self._between(day, day + ONE_DAY))

    def _between(self, first: date, last: date) -> Sequence[tuple[date, date]]:
        """Give the spans that have a day from one day up to before the other."""
        return self.spans[bisect_right(self.spans, first, key=_end) : bisect_left(self.spans, last, key=_begin)]


def _begin(span: tuple[date, date]) -> date:
    return span[0]


def _end(span: tuple[date, date]) -> date:
    return span[1]


def pauses(events: Iterable[PlanEvent], start: date, today: date) -> Pauses:
    """Read the pauses from events in order.

    A pause lasts until it is resumed, or until a later start of the plan (``start``).
    """
    spans: list[tuple[date, date]] = []
    since: date | None = None
    reason = ""

    def close(end: date) -> None:
        if since is not None and end > since:
            spans.append((since, end))

    for event in events:
        if since is not None and since < start <= event.day:
            close(start)
            since = None
        if event.event == "pause" and since is None:
            since, reason = max(event.day, spans[-1][1] if spans else event.day), event.reason
        elif event.event == "resume" and since is not None:
            close(event.day)
            since = None
    if since is not None and since < start <= today:
        close(start)
        since = None
    if since is not None:
        close(max(since, today) + ONE_DAY)
    return Pauses(tuple(spans), since, reason if since is not None else "")
