"""How the body fared after each session."""

from nmcoach.domain.say import Sentence
from nmcoach.domain.sessions import SESSION
from nmcoach.domain.soreness.check_ins import CHECK_IN
from nmcoach.domain.soreness.followed import Followed, follow
from nmcoach.domain.soreness.recovery import Across, across, slow_recoveries
from nmcoach.services.context import Context
from nmcoach.storage.entries import every


class RecoveryService:
    """Recoveries, oldest first."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def every(self) -> list[Followed]:
        """Give the recovery of every attended session up to now, oldest first."""
        store, now = self._context.store, self._context.moment().at
        return follow(every(store, SESSION), every(store, CHECK_IN), now)

    def last(self) -> Followed | None:
        """Give the recovery of the latest attended session; None where there was none yet."""
        now, past = self._context.moment(), self._context.past
        followed = follow(past.sessions(now.day), past.check_ins(now.day), now.at)
        return followed[-1] if followed else None

    def across(self) -> Across:
        """Put all recoveries together."""
        return across([one.recovery for one in self.every()])

    def advice(self) -> Sentence | None:
        """Give what two slow recoveries in a row suggest; None otherwise."""
        now, past = self._context.moment(), self._context.past
        found = slow_recoveries(past.sessions(now.day), past.check_ins(now.day), now.at)
        return None if found is None else found.text
