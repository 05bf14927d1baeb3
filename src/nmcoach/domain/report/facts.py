"""What a report is made of."""

from collections.abc import Mapping

from nmcoach.domain.days import Moment, Span
from nmcoach.domain.figure.body_map import BodyPicture
from nmcoach.domain.measures.measures import Measurement
from nmcoach.domain.measures.movement import Movement
from nmcoach.domain.notes import Note
from nmcoach.domain.plan.plan import Plan
from nmcoach.domain.progress.strength import Strength
from nmcoach.domain.record import field, record
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.safety.answers import Answer
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.red_flags import Flagged, RedFlag
from nmcoach.domain.say import Part
from nmcoach.domain.sessions import Session
from nmcoach.domain.soreness.check_ins import CheckIn
from nmcoach.domain.therapies import Therapy


@record(kw_only=True)
class ReportFacts:
    """Everything up to the last day of the period; what lies before it gives the baselines."""

    now: Moment
    """When the report is made."""
    days: Span
    """The period, both days included."""
    name: str = ""
    """As the user gave it; only its initials are printed."""
    background: Mapping[str, str] = field(default_factory=dict)
    """What the user told for the page, by keys of :data:`~nmcoach.domain.profile.BACKGROUND`."""
    body: BodyPicture | None = None
    """The body to shade; None leaves it out."""
    plan: Plan | None = None
    """The settings that hold; None when no plan was ever set."""
    rhythm: Part | None = None
    """Where the plan stands, in a sentence; None for nothing to say."""
    questions: Mapping[str, SafetyQuestion]
    """The safety questions."""
    answers: tuple[Answer, ...] = ()
    """Every answer to them, oldest first."""
    flags: Mapping[str, RedFlag]
    """The warning signs."""
    flagged: tuple[Flagged, ...] = ()
    """Those reported, oldest first."""
    sessions: tuple[Session, ...] = ()
    """All that took place, oldest first."""
    therapies: tuple[Therapy, ...] = ()
    """All other therapies, oldest first."""
    check_ins: tuple[CheckIn, ...] = ()
    """All check-ins, oldest first."""
    measurements: tuple[Measurement, ...] = ()
    """All measurements, oldest first."""
    rolls: tuple[Roll, ...] = ()
    """Rolls of the period, oldest first."""
    adherence: Strength
    """How firmly the routine sits over the period."""
    movements: tuple[Movement, ...] = ()
    """Movement of the period, oldest first."""
    asked: tuple[Note, ...] = ()
    """Questions that wait for the therapist, oldest first."""
