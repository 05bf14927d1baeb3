"""The days of the past as charts ask for them, and what was read kept until it may have changed.

What is kept bears a stamp: the connection, SQLite's ``data_version`` (which moves when another process saves), and how
often this copy has changed the tables it was read from. So a drink that is logged makes the drinks be read again and
nothing else, and a repaint reads nothing. The version is asked without waiting: a busy file counts as unchanged.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta

from nmcoach.domain.days import Span
from nmcoach.domain.hints import TYPE_CHECKING, TypeVar
from nmcoach.storage import day_counts
from nmcoach.storage.day_lines import ENTRIES, Key
from nmcoach.storage.entries import between
from nmcoach.storage.rows import FIRST_DAY
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.domain.measures.statistics import Series
    from nmcoach.domain.sessions import Session
    from nmcoach.storage.digests import Digest

T = TypeVar("T")

ONE_DAY = timedelta(days=1)
SESSION_DAYS = timedelta(days=60)
"""Days back for which bookings, missed and cancelled ones are read, and all that lie ahead."""


class PastDays:
    """Reads from one store what each day came to, and keeps what was read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[tuple[object, ...], tuple[object, object]] = {}

    def reading(self) -> AbstractContextManager[None]:
        """Let everything read within be of one moment, whatever another copy saves meanwhile."""
        return self._store.reading()

    def every_session(self, today: date) -> "Sequence[Session]":
        """Give all sessions, oldest first; of those further back only that they were, and when."""
        return self._keep(("every_session", today), ("session",), lambda: self._every_session(today))

    def rolled_before(self, today: date) -> bool:
        """Say whether anything was ever rolled up to a day."""
        return self._keep(
            ("rolled_before", today), ("roll",), lambda: day_counts.any_of(self._store.rows, "roll", today)
        )

    def shares(self, span: Span) -> "Series":
        """Give the share of a routine that was followed on each day that was rolled, 0–1."""
        return self._days("roll", span, "high", ("",)).get(("", ""), ())

    def drunk(self, span: Span) -> "Series":
        """Give the millilitres that count of each day with a drink."""
        return self._days("drink", span, "total", ("",)).get(("", ""), ())

    def worst(self, span: Span) -> "Series":
        """Give the worst level of each day with a check-in."""
        return self._days("soreness", span, "high", ("",)).get(("", ""), ())

    def usual_pain(self, span: Span) -> "Series":
        """Give the median of pain of each day on which it was told."""
        return self._keep(("usual_pain", span), ("measurement",), lambda: self._usual_pain(span))

    def measured(self, span: Span) -> "Mapping[tuple[str, str], Series]":
        """Give the median of each measured day, by kind and side, or by kind and the activity's name."""
        return self._days("measurement", span, "middle")

    def reached(self, span: Span) -> "dict[str, Series]":
        """Give the seconds that each region base was worked on each day."""
        return {base: of for (base, _), of in self._days("roll_segment", span, "total").items() if base != ENTRIES}

    def moved(self, span: Span) -> "dict[str, Series]":
        """Give the minutes of each kind of moving on each day."""
        return {kind: of for (kind, _), of in self._days("movement", span, "total").items() if kind != ENTRIES}

    def _every_session(self, today: date) -> "list[Session]":
        from nmcoach.domain.sessions import SESSION, STATUSES
        from nmcoach.storage import days
        from nmcoach.storage.bare import bare

        since = today - SESSION_DAYS
        found = days.series(self._store.rows, "session", FIRST_DAY, since - ONE_DAY)
        older = [one for status in STATUSES for one in bare(found.get((status, ""), ()), since, status)]
        whole = between(self._store, SESSION, since)
        return sorted([*older, *whole], key=lambda one: (one.at, one.id))

    def _days(self, noun: str, span: Span, figure: str, kinds: tuple[str, ...] | None = None) -> "Mapping[Key, Series]":
        tables = ("roll", "roll_segment") if noun == "roll_segment" else (noun,)
        return self._keep(("days", noun, span, kinds), tables, lambda: self._series(noun, span, figure, kinds))

    def _series(self, noun: str, span: Span, figure: str, kinds: tuple[str, ...] | None) -> "Mapping[Key, Series]":
        from nmcoach.domain.measures.day_series import DaySeries
        from nmcoach.storage import days

        found: dict[Key, DaySeries] = {}
        for year in days.by_years(self._store.rows, noun, span.first, span.last, kinds):
            for key, of in year.items():
                found.setdefault(key, DaySeries()).extend((one.day, getattr(one, figure)) for one in of)
        for series in found.values():
            series.pack()
        return found

    def _usual_pain(self, span: Span) -> "Series":
        digest = self._digest("measurement", span.first)
        return [(date.fromordinal(day), level) for day, level in digest.within(span.first, span.last)]

    def _digest(self, noun: str, first: date) -> "Digest":
        """Give what is told of a noun since a day at least."""
        from nmcoach.storage import digests  # who logs a drink asks for none

        return digests.told(self._store.rows, noun, first, self._own)

    @property
    def _own(self) -> bool:
        """Whether digests are renewed here: no other version of nmcoach can have saved since without their knowing."""
        return self._store.counted and not self._store.read_only

    def _keep(self, key: tuple[object, ...], tables: Sequence[str], read: Callable[[], T]) -> T:
        stamp = self._store.stamp(tables)
        kept = self._kept.get(key)
        if kept is not None and kept[0] == stamp:
            return kept[1]  # type: ignore[return-value]  # a key is only ever read one way
        found = read()
        if len(self._kept) > 200:
            self._kept.clear()
        self._kept[key] = (stamp, found)
        return found
