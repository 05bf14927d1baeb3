"""The past, read a stretch of days at a time, so that a long one need not be read at once."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from nmcoach.domain.history import HistoryItem
from nmcoach.domain.kinds import LISTED
from nmcoach.domain.record import record
from nmcoach.domain.search import Query, fits
from nmcoach.services.context import Context
from nmcoach.storage import history as stored

EVERYTHING = Query()
PAGE_DAYS = 21
"""Days of the past that are read at a time, unless more are asked for."""


@record
class Page:
    """A stretch of the past."""

    items: tuple[HistoryItem, ...]
    """Newest first."""
    first: date
    """The first local day that was read."""
    more: bool
    """Whether there are older entries."""
    last: date | None = None
    """The last local day that was read; None where it goes on to what is to come."""


class Pages:
    """Reads pages; ``items`` gives the lines of local days and kinds."""

    def __init__(self, context: Context, items: Callable[..., list[HistoryItem]]) -> None:
        self._context = context
        self._items = items

    def page(
        self,
        kinds: Sequence[str] = (),
        *,
        first: date | None = None,
        last: date | None = None,
        days: int = PAGE_DAYS,
        query: Query = EVERYTHING,
    ) -> Page:
        """Read a stretch of the past; of it, what fits the query.

        With ``first``, all from that day on, up to ``last`` where it is given. With ``last`` alone, ``days`` days up to
        the latest day up to ``last`` that has any entry. With neither, the last ``days`` days and what is to come.

        Raises :class:`BadValue` for an unknown kind.
        """
        wanted = _wanted(kinds, query)
        if first is None:
            until = self._context.moment().day if last is None else self._latest_day(wanted, last) or last
            first = max(until - timedelta(days=days - 1), date(1900, 1, 2))
        before = self._latest_day(wanted, first - timedelta(days=1))
        more = before is not None and (query.first is None or before >= query.first)
        return Page(self._read(first, last, wanted, query), first, more, last)

    def later(
        self, kinds: Sequence[str] = (), *, first: date, days: int = PAGE_DAYS, query: Query = EVERYTHING
    ) -> Page:
        """Read ``days`` days from the earliest day from ``first`` on that has any entry; of them, what fits the query.

        They end with what is to come where they reach today: then the page has no last day.
        """
        wanted = _wanted(kinds, query)
        nearest = (stored.next_day(self._context.store, kind, first) for kind in wanted)
        since = min((day for day in nearest if day is not None), default=first)
        last = min(since, date.max - timedelta(days=days)) + timedelta(days=days - 1)
        until = None if last >= self._context.moment().day else last
        return Page(self._read(since, until, wanted, query), first, more=True, last=until)

    def _read(self, first: date, last: date | None, wanted: tuple[str, ...], query: Query) -> tuple[HistoryItem, ...]:
        items = self._items(first, last, wanted, newest=True) if wanted else []
        return tuple(items if query.empty else (item for item in items if fits(item, query)))

    def _latest_day(self, kinds: Sequence[str], last: date) -> date | None:
        days = (stored.last_day(self._context.store, kind, last) for kind in kinds if kind in LISTED)
        return max((day for day in days if day is not None), default=None)


def _wanted(kinds: Sequence[str], query: Query) -> tuple[str, ...]:
    return tuple(kind for kind in (kinds or LISTED) if not query.kinds or kind in query.kinds)
