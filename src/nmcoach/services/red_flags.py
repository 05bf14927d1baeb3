"""Reporting red flags, and saying that they were dealt with."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from nmcoach.domain.errors import BadValue, NotAllowed
from nmcoach.domain.record import replace
from nmcoach.domain.safety import red_flags
from nmcoach.domain.safety.numbers import Help
from nmcoach.domain.safety.red_flags import FLAGGED, Flagged, RedFlag
from nmcoach.domain.text import read_note
from nmcoach.services.context import Context
from nmcoach.storage import red_flags as stored
from nmcoach.storage.entries import put


class RedFlagsService:
    """What was reported, and what still stands."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def flags(self) -> Mapping[str, RedFlag]:
        """Give all red flags, the most urgent first."""
        from nmcoach.content import loader

        return loader.red_flags()

    def numbers(self) -> Help:
        """Give whom to call where the user is; the emergency number of the settings goes first."""
        from nmcoach.content.numbers_loader import help_in

        return help_in(self._context.clock.zone(), self._context.settings.emergency_number)

    def every(self) -> list[Flagged]:
        """Give all that was ever reported, oldest first."""
        return stored.every(self._context.store)

    def standing(self) -> tuple[Flagged, ...]:
        """Give what was reported and is not dealt with yet, the most urgent first."""
        return red_flags.standing_flags(self.every(), self._context.moment().at)

    def report(self, keys: Sequence[str], at: datetime | None = None) -> tuple[Flagged, ...]:
        """Save that some red flags were noticed, and give them; one that stands already is not saved twice.

        Despair is no one's business but the user's: it is never saved, and not among what is given.

        Raises :class:`BadValue` for an unknown one, and for instants to come.
        """
        found = [red_flags.red_flag_of(self.flags(), key) for key in dict.fromkeys(keys)]
        now = self._context.moment()
        if at is not None and at > now.at:
            raise BadValue("A sign cannot lie in the future; give a time up to now.")
        already = {flagged.flag: flagged for flagged in self.standing()}
        fresh = {
            flag.id: Flagged(**self._context.header(at), flag=flag.id, level=flag.level)
            for flag in found
            if flag.level != "despair" and flag.id not in already
        }
        if fresh:
            with self._context.store.action("report of a warning sign", now) as tx:
                for flagged in fresh.values():
                    put(tx, FLAGGED, flagged)
        return tuple(fresh.get(flag.id) or already[flag.id] for flag in found if flag.level != "despair")

    def take_back(self, flagged: Sequence[Flagged]) -> None:
        """Remove what was reported by mistake a moment ago, as one action."""
        with self._context.store.action("a warning sign chosen by mistake", self._context.moment()) as tx:
            for one in flagged:
                tx.delete(FLAGGED.table, one.id)

    def settle(self, key: str = "all", note: str = "") -> tuple[Flagged, ...]:
        """Say that a red flag, or all of them, was dealt with; they stay in the history.

        Raises :class:`NotAllowed` when none of that name stands, :class:`BadValue` for a note over 2,000 characters.
        """
        said = read_note(note)
        standing = self.standing()
        wanted = (
            None
            if key == "all"
            else key
            if key in {f.flag for f in standing}
            else red_flags.red_flag_of(self.flags(), key).id
        )
        open_ones = [flagged for flagged in standing if wanted in (None, flagged.flag)]
        if not open_ones:
            raise NotAllowed("There is nothing to settle: no such sign is waiting to be looked at.")
        now = self._context.moment()
        stored.mend(self._context.store, open_ones, now)
        settled = tuple(replace(flagged, settled_at=now.at, note=said) for flagged in open_ones)
        with self._context.store.action("a warning sign dealt with", now) as tx:
            for flagged in settled:
                put(tx, FLAGGED, flagged)
        return settled
