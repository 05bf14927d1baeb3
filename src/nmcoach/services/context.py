"""What every use case works with."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cached_property

from nmcoach.domain.days import Moment, day_bounds, moment
from nmcoach.domain.entries import Entry, Header
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.record import record
from nmcoach.domain.say import Voice
from nmcoach.domain.settings import Settings
from nmcoach.services.clock import Clock
from nmcoach.storage.rows import to_ms
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from nmcoach.storage.ids import Ids
    from nmcoach.storage.past import Past


@record
class Context:
    """The store, the clock and the settings, handed to each service's constructor."""

    store: Store
    clock: Clock
    read_settings: Callable[[], Settings]

    @cached_property
    def past(self) -> "Past":
        """The past, as far back as rules look."""
        from nmcoach.storage.past import Past

        return Past(self.store)

    @cached_property
    def ids(self) -> "Ids":
        """What makes the ids of new entries."""
        from nmcoach.storage.ids import Ids

        return Ids()

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self.read_settings()

    def voice(self) -> Voice:
        """Give for whom sentences are put into words: in the user's units, on the user's day."""
        return Voice(units=self.settings.units, near=self.moment().day)

    def moment(self, at: datetime | None = None) -> Moment:
        """Place an instant (the present, if none is given) in the user's life."""
        return moment(at or self.clock.now(), self.clock.zone(), self.settings.day_start)

    def here(self, zone: str | None = None) -> Moment:
        """Give the present on the wall clock of a zone; of the user's own, if none is named."""
        return self.moment() if zone is None else moment(self.clock.now(), zone, self.settings.day_start)

    def moment_on(self, day: date | None) -> Moment:
        """Give the present for today (or no day), and the last instant of any other local day."""
        now = self.moment()
        if day is None or day == now.day:
            return now
        _, end = day_bounds(day, now.zone, self.settings.day_start)
        return self.moment(end - timedelta(milliseconds=1))

    def header(self, at: datetime | None = None) -> Header:
        """Give what a new entry of an instant is built from; its id sorts by the time it was made."""
        when = self.moment(at)
        return {"id": self.ids.next(to_ms(self.clock.now())), "at": when.at, "zone": when.zone, "day": when.day}

    def again(self, entry: Entry, at: datetime | None) -> Header:
        """Give the header of an entry that is corrected: its own, or with another instant if one is given."""
        if at is None:
            return {"id": entry.id, "at": entry.at, "zone": entry.zone, "day": entry.day}
        when = moment(at, entry.zone, self.settings.day_start)
        return {"id": entry.id, "at": when.at, "zone": when.zone, "day": when.day}
