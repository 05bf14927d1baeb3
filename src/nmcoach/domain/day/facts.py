"""The facts a day is drawn from, and what the coach ships."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from nmcoach.domain.plan.events import PlanEvent
from nmcoach.domain.profile import Profile
from nmcoach.domain.record import field, record
from nmcoach.domain.routine.routine import Move, Routine
from nmcoach.domain.run.hurts import Hurt
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.numbers import Help
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.red_flags import Flagged, RedFlag
from nmcoach.domain.safety.stopped import Spans
from nmcoach.domain.sessions import Came, Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.soreness.flaring import Flared
from nmcoach.domain.therapies import Therapy
from nmcoach.domain.water import Drink


@record
class DayFacts:
    """Everything the agenda is drawn from, up to an instant."""

    profile: Profile | None
    plan: Sequence[PlanEvent]
    sessions: Sequence[Session]
    answers: Sequence[Answer]
    check_ins: Sequence[CheckIn]
    drinks: Sequence[Drink]
    """Those of the day, and of the hour before it."""
    rolls: Sequence[Roll]
    """Those of the week, without their segments."""
    last_rolled: Mapping[str, date] = field(default_factory=dict)
    """Region base → the last day up to yesterday on which it was worked, in four weeks."""
    rolled_before: bool = False
    """Whether anything was ever rolled."""
    red_flags: Sequence[Flagged] = ()
    """All that were ever reported."""
    hurts: Sequence[Hurt] = ()
    """What hurt in runs, in four weeks."""
    flared: Sequence[Flared] = ()
    """The flares that were told with check-ins."""
    stopped: Spans = ()
    """The days on which something stopped all rolling."""
    broken: date | None = None
    """The day of the latest break in the plan: the first safety questions are to be answered after it."""
    told: Collection[str] = ()
    """The readings of which someone was told."""
    therapies: Sequence[Therapy] = ()
    """Other therapies of the last days."""
    answers_since: Sequence[Answer] = ()
    """Earlier answers to what settled emergencies ask again."""
    numbers: Help = Help()
    """Whom to call where the user is."""
    pain: Sequence[tuple[date, float]] = ()
    """Local days with the pain of the last 24 hours, 0–10."""
    set_up_waits: bool = False
    """Whether the first questions were put off."""
    began: datetime | None = None
    """When the user took up the coach; None if that is not known."""
    paced_from: datetime | None = None
    """When their first day's pace began, where that was told or not; None for before all days."""
    earlier: Sequence[Came] = ()
    """When sessions took place that are long past, and of which the rules need no more."""


@record
class Content:
    """What the coach ships, and the user's own routines."""

    moves: Mapping[str, Move]
    routines: Mapping[str, Routine]
    questions: Mapping[str, SafetyQuestion]
    red_flags: Mapping[str, RedFlag] = field(default_factory=dict)
