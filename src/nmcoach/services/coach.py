"""The one object that both front ends talk to."""

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date, datetime
from functools import cached_property

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import CoachError
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.say import Voice
from nmcoach.domain.settings import Settings
from nmcoach.services.clock import Clock, SystemClock
from nmcoach.services.context import Context
from nmcoach.services.nouns import Nouns
from nmcoach.services.settings import SettingsFile
from nmcoach.storage.rows import from_ms
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from nmcoach.services.debug import DebugLog
    from nmcoach.services.prompter import Prompter


class Coach(Nouns):
    """The data, the settings and the clock, opened, with all use cases by noun: ``coach.water.log(...)``."""

    def __init__(
        self, store: Store, settings: SettingsFile, clock: Clock, environ: Mapping[str, str] = os.environ
    ) -> None:
        super().__init__(Context(store, clock, settings.settings), settings)
        self._environ = environ
        self._unread = ""
        """What was last said of entries that could not be read."""
        self._log: DebugLog | None = None

    @classmethod
    def open(
        cls,
        data: "Path | str",
        config: "Path | str",
        clock: Clock | None = None,
        environ: Mapping[str, str] = os.environ,
        *,
        debug: bool = False,
    ) -> "Coach":
        """Open the data and the settings in their folders; the data folder is made if it is new.

        ``environ`` tells where players and voices are looked for. With ``debug``, names, milliseconds and row counts
        are written to ``log/debug.log`` in the data folder.

        Raises the errors of :class:`nmcoach.storage.store.Store` and :class:`BadConfig`.
        """
        settings = SettingsFile(config)
        settings.settings()
        coach = cls(Store.open(data), settings, clock or SystemClock(), environ)
        if debug:
            coach._watch()
        return coach

    def _watch(self) -> None:
        from nmcoach.services.debug import DebugLog

        self._log = DebugLog(self.folder, self.clock)
        self._context.store.watch = self._log.query

    def timed(self, name: str) -> AbstractContextManager[None]:
        """Write down how long a block takes, where ``debug`` was asked for; ``name`` holds nothing of the user's."""
        return nullcontext() if self._log is None else self._log.timed(name)

    def present(self) -> AbstractContextManager[None]:
        """Be seen, while a block runs, by whoever must not take the data away from under it."""
        from nmcoach.storage.presence import present

        return present(self._context.store.place)

    def close(self) -> None:
        """Let go of the data file."""
        if self._log is not None:
            self._log.close()
        self._context.store.close()

    @property
    def clock(self) -> Clock:
        """The clock, for what is timed while it goes on."""
        return self._context.clock

    def now(self) -> Moment:
        """Give the present in the user's life."""
        return self._context.moment()

    def moment(self, at: datetime) -> Moment:
        """Place an instant in the user's life."""
        return self._context.moment(at)

    def voice(self) -> Voice:
        """Give for whom a front end puts sentences into words: in the user's units, on the user's day."""
        return self._context.voice()

    def read_when(self, text: str, *, zone: str | None = None, future: bool = False) -> datetime:
        """Read a time as the user types it (:func:`~nmcoach.domain.times.parse_when`), on the wall clock of a zone.

        Raises :class:`~nmcoach.domain.errors.BadValue` for what is no time, or lies ahead unless ``future`` is true.
        """
        from nmcoach.domain.times import parse_when

        return parse_when(text, self._context.here(zone), self.settings.day_start, future=future)

    def read_day(self, text: str, *, future: bool = False) -> date:
        """Read a local day as the user types it; one without its year is the last, or with ``future`` the next.

        Raises :class:`~nmcoach.domain.errors.BadValue` for what is no day.
        """
        from nmcoach.domain.times import parse_day

        return parse_day(text, self._context.moment(), future=future)

    def write_when(self, at: datetime, *, zone: str | None = None) -> str:
        """Write an instant so that :meth:`read_when` reads it back."""
        from nmcoach.domain.times import write_when

        return write_when(at, self._context.here(zone), self.settings.day_start)

    @property
    def folder(self) -> "Path":
        """Where the data is."""
        return self._context.store.folder

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self.settings_file.settings()

    @property
    def read_only(self) -> bool:
        """Whether the data may only be looked at."""
        return self._context.store.read_only

    @property
    def folders(self) -> "tuple[Path, Path]":
        """Where the data and the settings live."""
        return self._context.store.folder, self.settings_file.path.parent

    @cached_property
    def demo(self) -> bool:
        """Whether this is a year of sample data to look around in, and nobody's own; it stays that when it is kept."""
        from nmcoach.storage.profile import is_sample

        return is_sample(self._context.store)

    def data_version(self) -> int:
        """Give a number that changes when another copy of nmcoach saves something."""
        return self._context.store.data_version()

    def touched(self) -> tuple[int, ...] | None:
        """Give what differs once anybody saved something, at next to no cost; None where that cannot be seen."""
        return self._context.store.touched()

    def mark(self) -> tuple[object, ...]:
        """Give what differs once what is shown may: by the data, the settings, the user's own routines, the minute."""
        now = self.now()
        minute = now.at.replace(second=0, microsecond=0)
        return self._context.store.mark(), self.settings, self.routines.turn, minute, now.zone, now.day

    def prompter(self, ring: Callable[[], None]) -> "Prompter":
        """Give what makes the cues of a run heard, as the settings say; ``ring`` rings the terminal's bell."""
        from nmcoach.services.prompter import prompter

        context = self._context
        return prompter(self.settings.sounds, context.store.folder, context.clock.steady, ring, self._environ)

    def hearing_status(self) -> str:
        """Say how the cues of a run are heard: ``Tones through paplay; voice by espeak-ng.``"""
        return self.prompter(lambda: None).status()

    @property
    def saved(self) -> str:
        """What was saved last since the coach was opened, such as “drink of 250 ml”; empty before that."""
        return self._context.store.saved

    def saves(self) -> int:
        """Give how often something was saved since the coach was opened."""
        return self._context.store.saves

    def wait_at_most(self, seconds: float) -> None:
        """Wait for a data file that is busy no longer than this from now on."""
        self._context.store.wait_at_most(seconds)

    def unread(self) -> str:
        """Say how many entries could not be read so far; empty if all could."""
        count = sum(map(len, self._context.store.set_aside.values()))
        return f"{count:,} {'entry' if count == 1 else 'entries'} can't be read (nmcoach doctor)." if count else ""

    def unread_news(self) -> str:
        """Say how many entries could not be read, once each time that changes; empty otherwise."""
        before, self._unread = self._unread, self.unread()
        return self._unread if self._unread != before else ""

    def clock_news(self) -> str:
        """Say, once, that the clock cannot be right beside what was saved here before; empty otherwise."""
        doubted, self._context.store.doubted = self._context.store.doubted, None
        if doubted is None:
            return ""
        before, now = self._context.moment(from_ms(doubted)).local, self.now().local
        return (
            f"The clock of this machine says {now:%-d %b %Y %H:%M}, and something was saved here on "
            f"{before:%-d %b %Y %H:%M}. If the clock is wrong, set it; what you log gets its time."
        )

    def copy_is_due(self) -> bool:
        """Say whether the day's copy of the data is still to be made; not where the data cannot be asked."""
        from nmcoach.storage.daily import is_due

        try:
            return is_due(self._context.store, self.now().day)
        except CoachError:
            return False

    def keep_arrivals(self) -> None:
        """Keep of answers and signs that lie ahead of the clock that they are here, as whatever is saved does first.

        A file that is busy or may only be read is left alone: then they count as having come today.
        """
        from nmcoach.storage.arrivals import news

        with suppress(CoachError):  # busy, or not to be written: the next look tries again
            if not self.read_only and news(self._context.store.rows, self.now()):
                with self._context.store.write(self.now()):
                    pass
