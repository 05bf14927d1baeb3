"""The use cases by noun.

Each service is named where it is loaded and again for its type, for no table of names would keep both its type and its
late loading.
"""

from collections.abc import Mapping
from functools import cached_property

from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.services.context import Context
from nmcoach.services.settings import SettingsFile

if TYPE_CHECKING:
    from nmcoach.domain.day.facts import Content
    from nmcoach.domain.figure.poses import Pose
    from nmcoach.services.aftercare import AftercareService
    from nmcoach.services.backfill import BackfillService
    from nmcoach.services.backups import BackupsService
    from nmcoach.services.breathing import BreathingService
    from nmcoach.services.card import CardService
    from nmcoach.services.exchange import ExchangeService
    from nmcoach.services.flares import FlaresService
    from nmcoach.services.history import HistoryService
    from nmcoach.services.learn import LearnService
    from nmcoach.services.measures import MeasuresService
    from nmcoach.services.movement import MovementService
    from nmcoach.services.notes import NotesService
    from nmcoach.services.plan import PlanService
    from nmcoach.services.profile import ProfileService
    from nmcoach.services.progress import ProgressService
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


class Nouns:
    """All use cases by noun, such as ``water``. Each is loaded when it is first asked for."""

    def __init__(self, context: Context, settings: SettingsFile) -> None:
        self._context = context
        self.settings_file = settings

    @cached_property
    def backups(self) -> "BackupsService":
        """Copies of the data."""
        from nmcoach.services.backups import BackupsService

        return BackupsService(self._context.store.folder, self._context.clock)

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
    def breathing(self) -> "BreathingService":
        """Breath alone."""
        from nmcoach.services.breathing import BreathingService

        return BreathingService(self._context, self.red_flags)

    @cached_property
    def flares(self) -> "FlaresService":
        """It flares, help now."""
        from nmcoach.services.flares import FlaresService

        return FlaresService(self._context, self.content, self.red_flags, lambda wanted: self.today.roll(wanted))

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

        store = self._context.store
        return RoutinesService(loader.routines(), loader.moves(), RoutineFolder(store.place), read_only=store.read_only)

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
