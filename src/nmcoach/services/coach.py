"""The one object that both front ends talk to.

It stays long: each service is named where it is loaded and again for its type, for no table of names would keep both
its type and its late loading.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from nmcoach.domain.days import Moment
from nmcoach.domain.errors import CoachError
from nmcoach.domain.say import Voice
from nmcoach.domain.settings import Settings
from nmcoach.domain.times import parse_day, parse_when, write_when
from nmcoach.services.clock import Clock, SystemClock
from nmcoach.services.context import Context
from nmcoach.services.settings import SettingsFile
from nmcoach.storage.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from nmcoach.domain.day.facts import Content
    from nmcoach.domain.figure.poses import Pose
    from nmcoach.services.aftercare import AftercareService
    from nmcoach.services.backfill import BackfillService
    from nmcoach.services.backups import BackupsService
    from nmcoach.services.card import CardService
    from nmcoach.services.debug import DebugLog
    from nmcoach.services.exchange import ExchangeService
    from nmcoach.services.history import HistoryService
    from nmcoach.services.learn import LearnService
    from nmcoach.services.measures import MeasuresService
    from nmcoach.services.movement import MovementService
    from nmcoach.services.notes import NotesService
    from nmcoach.services.plan import PlanService
    from nmcoach.services.profile import ProfileService
    from nmcoach.services.progress import ProgressService
    from nmcoach.services.prompter import Prompter
    from nmcoach.services.proposals import ProposalsService
    from nmcoach.services.recovery import RecoveryService
    from nmcoach.services.red_flags import RedFlagsService
    from nmcoach.services.reminders import RemindersService
    from nmcoach.services.report import ReportService
    from nmcoach.services.rolls import RollsService
    from nmcoach.services.routines import RoutinesService
    from nmcoach.services.safety import SafetyService
    from nmcoach.services.sessions import SessionsService
    from nmcoach.services.setup import SetUpService
    from nmcoach.services.soreness import SorenessService
    from nmcoach.services.today import TodayService
    from nmcoach.services.water import WaterService


class Coach:
    """All use cases by noun: ``coach.water.log(...)``. Each is loaded when it is first asked for."""

    def __init__(
        self, store: Store, settings: SettingsFile, clock: Clock, environ: Mapping[str, str] = os.environ
    ) -> None:
        self.settings_file = settings
        self._environ = environ
        self._unread = ""
        """What was last said of entries that could not be read."""
        self._context = Context(store, clock, settings.settings)
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
        return parse_when(text, self._context.here(zone), self.settings.day_start, future=future)

    def read_day(self, text: str) -> date:
        """Read a local day as the user types it.

        Raises :class:`~nmcoach.domain.errors.BadValue` for what is no day.
        """
        return parse_day(text, self._context.moment())

    def write_when(self, at: datetime, *, zone: str | None = None) -> str:
        """Write an instant so that :meth:`read_when` reads it back."""
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

    @property
    def demo(self) -> bool:
        """Whether this is a year of sample data to look around in, and nobody's own; it stays that when it is kept."""
        from nmcoach.storage.profile import is_sample

        return is_sample(self._context.store)

    def data_version(self) -> int:
        """Give a number that changes when another copy of nmcoach saves something."""
        return self._context.store.data_version()

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

    def unread(self) -> str:
        """Say how many entries could not be read so far; empty if all could."""
        count = sum(map(len, self._context.store.set_aside.values()))
        return f"{count:,} {'entry' if count == 1 else 'entries'} can't be read (nmcoach doctor)." if count else ""

    def unread_news(self) -> str:
        """Say how many entries could not be read, once each time that changes; empty otherwise."""
        before, self._unread = self._unread, self.unread()
        return self._unread if self._unread != before else ""

    def copy_is_due(self) -> bool:
        """Say whether the day's copy of the data is still to be made; not where the data cannot be asked."""
        from nmcoach.storage.daily import is_due

        try:
            return is_due(self._context.store, self.now().day)
        except CoachError:
            return False

    def keep_arrivals(self) -> None:
        """Keep of safety answers that lie ahead of the clock that they are here, as whatever is saved does first.

        A file that is busy or may only be read is left alone: then they count as having come today.
        """
        from nmcoach.storage.arrivals import news

        with suppress(CoachError):
            if not self.read_only and news(self._context.store.rows, self.now()):
                with self._context.store.write(self.now()):
                    pass

    @cached_property
    def backups(self) -> "BackupsService":
        """Copies of the data."""
        from nmcoach.services.backups import BackupsService

        return BackupsService(self.folder, self._context.clock)

    @cached_property
    def content(self) -> "Content":
        """Moves, routines and questions: what the coach ships, and the user's own files."""
        from nmcoach.content import loader
        from nmcoach.domain.day.facts import Content

        return Content(self.routines.moves, self.routines.by_id, loader.questions(), loader.red_flags())

    @cached_property
    def poses(self) -> "Mapping[str, Pose]":
        """How each move looks."""
        from nmcoach.content.pose_loader import poses

        return poses()

    @cached_property
    def water(self) -> "WaterService":
        """Drinks."""
        from nmcoach.services.water import WaterService

        return WaterService(self._context)

    @cached_property
    def sessions(self) -> "SessionsService":
        """Sessions with the therapist, and other therapies."""
        from nmcoach.services.sessions import SessionsService

        return SessionsService(self._context)

    @cached_property
    def soreness(self) -> "SorenessService":
        """Check-ins."""
        from nmcoach.services.soreness import SorenessService

        return SorenessService(self._context, self.measures)

    @cached_property
    def measures(self) -> "MeasuresService":
        """Measurements."""
        from nmcoach.services.measures import MeasuresService

        return MeasuresService(self._context)

    @cached_property
    def movement(self) -> "MovementService":
        """Moving besides the routine."""
        from nmcoach.services.movement import MovementService

        return MovementService(self._context)

    @cached_property
    def notes(self) -> "NotesService":
        """Notes, and questions for the therapist."""
        from nmcoach.services.notes import NotesService

        return NotesService(self._context)

    @cached_property
    def cards(self) -> "CardService":
        """The card for the next session."""
        from nmcoach.services.card import CardService

        return CardService(self._context)

    @cached_property
    def aftercare(self) -> "AftercareService":
        """What to expect after a session."""
        from nmcoach.services.aftercare import AftercareService

        return AftercareService(self._context, self.plan)

    @cached_property
    def plan(self) -> "PlanService":
        """The plan."""
        from nmcoach.services.plan import PlanService

        return PlanService(self._context)

    @cached_property
    def proposals(self) -> "ProposalsService":
        """Times for the next session."""
        from nmcoach.services.proposals import ProposalsService

        return ProposalsService(self._context, self.plan, self.safety)

    @cached_property
    def safety(self) -> "SafetyService":
        """The safety questions."""
        from nmcoach.services.safety import SafetyService

        return SafetyService(self._context)

    @cached_property
    def red_flags(self) -> "RedFlagsService":
        """Signs that need a clinician first."""
        from nmcoach.services.red_flags import RedFlagsService

        return RedFlagsService(self._context)

    @cached_property
    def recovery(self) -> "RecoveryService":
        """How the body fared after sessions."""
        from nmcoach.services.recovery import RecoveryService

        return RecoveryService(self._context)

    @cached_property
    def profile(self) -> "ProfileService":
        """The user's name and kit."""
        from nmcoach.services.profile import ProfileService

        return ProfileService(self._context)

    @cached_property
    def routines(self) -> "RoutinesService":
        """Routines and moves."""
        from nmcoach.content import loader
        from nmcoach.services.routines import RoutinesService
        from nmcoach.storage.routine_files import RoutineFolder

        return RoutinesService(
            loader.routines(), loader.moves(), RoutineFolder(self._context.store.place), read_only=self.read_only
        )

    @cached_property
    def rolls(self) -> "RollsService":
        """Guided runs."""
        from nmcoach.services.rolls import RollsService

        return RollsService(
            self._context, self.content, lambda: self.today.standing_limits(), lambda: self.today.limits()
        )

    @cached_property
    def today(self) -> "TodayService":
        """The day's agenda."""
        from nmcoach.services.today import TodayService

        return TodayService(self._context, self.content)

    @cached_property
    def history(self) -> "HistoryService":
        """The past."""
        from nmcoach.services.history import HistoryService

        return HistoryService(self._context, self.sessions, self.red_flags)

    @cached_property
    def backfill(self) -> "BackfillService":
        """Days on which nothing was logged."""
        from nmcoach.services.backfill import BackfillService

        return BackfillService(self._context, self.routines, self.measures)

    @cached_property
    def progress(self) -> "ProgressService":
        """Charts of the past."""
        from nmcoach.services.progress import ProgressService

        return ProgressService(self._context, self.measures, self.water, self.plan, self.safety)

    @cached_property
    def learn(self) -> "LearnService":
        """The guide."""
        from nmcoach.services.learn import LearnService

        return LearnService(self._context)

    @cached_property
    def report(self) -> "ReportService":
        """Pages for a physio."""
        from nmcoach.services.report import ReportService

        return ReportService(
            self._context,
            sessions=self.sessions,
            soreness=self.soreness,
            measures=self.measures,
            plan=self.plan,
            safety=self.safety,
            red_flags=self.red_flags,
            profile=self.profile,
            notes=self.notes,
        )

    @cached_property
    def set_up(self) -> "SetUpService":
        """The first-run set-up."""
        from nmcoach.services.setup import SetUpService

        return SetUpService(
            self._context,
            self.settings_file,
            profile=self.profile,
            plan=self.plan,
            sessions=self.sessions,
            safety=self.safety,
            red_flags=self.red_flags,
            history=self.history,
        )

    @cached_property
    def exchange(self) -> "ExchangeService":
        """Files in and out."""
        from nmcoach.services.exchange import ExchangeService

        return ExchangeService(self._context, self.plan)

    @cached_property
    def reminders(self) -> "RemindersService":
        """Reminders."""
        from nmcoach.services.reminders import RemindersService

        return RemindersService(self._context, self.today)
