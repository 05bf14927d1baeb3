"""A stretch of the past, as a list shows it: it grows at both ends, and lets go of what is far from the eye."""

from collections.abc import Collection
from datetime import date, timedelta

from nmcoach.domain.history import HistoryItem
from nmcoach.domain.search import Query
from nmcoach.services.pages import EVERYTHING, PAGE_DAYS, Pages

ENOUGH = 40
"""Entries after which no more are read before they are asked for."""
MOST = 800
"""Entries from which on those at the other end are let go (design default)."""
_LONGEST_STEP = 336
"""Days that are read at once at most, where nothing was found in fewer."""
_ABOVE = 7
"""Days after the one gone to that are read with it."""
_BELOW = 14
"""Days up to the one gone to that are read with it."""
_DAY = timedelta(days=1)


class Stretch:
    """Entries of days that follow one another, newest first."""

    def __init__(self, pages: Pages, kinds: tuple[str, ...] = (), query: Query = EVERYTHING) -> None:
        self._pages = pages
        self._kinds = kinds
        self._query = query
        self._read_newest()

    items: tuple[HistoryItem, ...]
    """What was read, newest first."""
    first: date
    """The first local day of it."""
    last: date | None
    """The last local day of it; None where it goes on to what is to come."""
    more: bool
    """Whether there are older entries."""

    @property
    def newer(self) -> bool:
        """Whether there may be newer entries."""
        return self.last is not None

    def again(self) -> None:
        """Read the same days again."""
        page = self._pages.page(self._kinds, first=self.first, last=self.last, query=self._query)
        self.items, self.more = page.items, page.more
        self._fill()

    def to_newest(self) -> None:
        """Go to the newest entries."""
        if self.newer:
            self._read_newest()

    def older(self, held: Collection[str] = ()) -> None:
        """Read older entries too; newer ones are let go where there are many, but for those that are held, by id."""
        before = len(self.items)
        self._read_older()
        self._fill(before + ENOUGH)
        if len(self.items) > MOST:
            last = self.items[len(self.items) - MOST].entry.day
            if self._let_go(tuple(item for item in self.items if item.entry.day <= last), held):
                self.last = last

    def later(self, held: Collection[str] = ()) -> None:
        """Read newer entries too; older ones are let go as :meth:`older` does with newer ones."""
        before, step = len(self.items), PAGE_DAYS
        while self.last is not None and len(self.items) < before + ENOUGH:
            page = self._pages.later(self._kinds, first=self.last + _DAY, days=step, query=self._query)
            self.items, self.last = page.items + self.items, page.last
            step = min(2 * step, _LONGEST_STEP)
        if len(self.items) > MOST:
            first = self.items[MOST - 1].entry.day
            if self._let_go(tuple(item for item in self.items if item.entry.day >= first), held):
                self.first, self.more = first, True

    def around(self, day: date) -> HistoryItem | None:
        """Go to a day, however far it lies, and give its last entry, or else the one that is nearest before or after.

        What is read is no more for a day that is long past.
        """
        if day < self.first or (self.last is not None and day > self.last):
            page = self._pages.page(self._kinds, last=day, days=_BELOW, query=self._query)
            self.items, self.first, self.last, self.more = page.items, page.first, day, page.more
            self._fill(ENOUGH // 2)
            later = self._pages.later(self._kinds, first=day + _DAY, days=_ABOVE, query=self._query)
            self.items, self.last = later.items + self.items, later.last
            if not self.items:
                self.later()
        found = (item for item in self.items if item.entry.day <= day)
        return next(found, self.items[-1] if self.items else None)

    def _read_newest(self) -> None:
        page = self._pages.page(self._kinds, query=self._query)
        self.items, self.first, self.last, self.more = page.items, page.first, None, page.more
        self._fill()

    def _fill(self, enough: int = ENOUGH) -> None:
        step = PAGE_DAYS
        while self.more and len(self.items) < enough:
            self._read_older(step)
            step = min(2 * step, _LONGEST_STEP)

    def _read_older(self, days: int = PAGE_DAYS) -> None:
        page = self._pages.page(self._kinds, last=self.first - _DAY, days=days, query=self._query)
        self.items, self.first, self.more = self.items + page.items, page.first, page.more

    def _let_go(self, rest: tuple[HistoryItem, ...], held: Collection[str]) -> bool:
        """Keep the rest alone, unless something that is held is not among it."""
        kept = {item.entry.id for item in rest}
        if not kept.issuperset(held):
            return False
        self.items = rest
        return True
