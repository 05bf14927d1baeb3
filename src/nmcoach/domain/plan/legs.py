"""The stretch of the plan somebody is on, and the question of how to go on that may stand there."""

from datetime import date

from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record
from nmcoach.domain.say import Sentence

PlanPhase = Literal["screen", "intensive", "course", "maintenance", "flare", "paused", "open"]
LegPhase = Literal["screen", "intensive", "course", "maintenance", "open"]
QuestionKind = Literal["handover", "review", "break", "more_often", "rhythm", "still"]
"""How to go on after the first month, or a course · at the review of a course · after a break · since sessions are
closer again · whether a rhythm that was found is the plan · whether a stated plan is still what was said."""

Days = tuple[int, int]
"""Fewest and most days between sessions."""

MONTH_DAYS = 28
"""Days of the first month (source: the client's guide)."""
LEAST_SESSIONS = 3
"""Sessions before the first month can be handed over (source: the client's guide, 3–5 before a change)."""
LONG_GAP = 14
"""Days between sessions that extend the first month (design default)."""
RESTART_GAP = 28
"""Days between sessions after which the first month starts anew, and the most it is extended by (design default)."""
COURSE_REVIEW, COURSE_END = 8, 12
"""Sessions after which a longer course is looked at again, and ends (source: the client's guide, 8–12)."""
SILENCE = 14
"""Days after which a question of how to go on leaves the plan open (design default)."""
STILL_DAYS, STILL_SESSIONS = 84, 12
"""A stated plan is asked about once after so many days, or so many sessions (design default)."""


@record
class Question:
    """A question of how to go on that nobody has answered yet."""

    kind: QuestionKind
    since: date
    """The local day on which it came up."""

    @property
    def opens(self) -> bool:
        """Whether the plan is left open while nobody answers it."""
        return self.kind in ("handover", "review")


@record
class Notice:
    """Something worth telling once."""

    day: date
    """The local day it happened on."""
    text: Sentence


@record(kw_only=True)
class Leg:
    """The stretch of the plan the user is on."""

    phase: LegPhase
    """Which phase it is, before a flare or pause is laid over it; ``screen`` before the first session."""
    since: date
    """Its first local day."""
    length: int | None = None
    """Days it lasts on the plan's clock, from 28; None where sessions or the user end it."""
    sessions: int = 0
    """Days with sessions in this leg."""
    counted: int = 0
    """Days with sessions since the first month began, or since a break: what checkpoints count."""
    began: date | None = None
    """The day the first month began, or the first session after a break; None before."""
    last: date | None = None
    """Local day of the latest session; None where none is known."""
    opens: date
    """The day the next session is counted from where no last one is: the leg's first, or that of a later choice."""
    maintenance_days: tuple[int, int]
    """Fewest and most days between sessions once in maintenance."""
    stated_by: str = ""
    """The therapist who stated the rhythm; empty for the user."""
    rhythm: int | None = None
    """Days of the user's own rhythm, found and not yet answered, that this maintenance follows; None for none."""
    offered: tuple[int, int] | None = None
    """Days between sessions of that rhythm, or of what held before a break; None for none."""
    typical: int | None = None
    """Days from one session to the next as they really are, under a stated plan; None where that is not known."""
    question: Question | None = None
    """The question of how to go on; None while none stands."""
    flare: date | None = None
    """The day weekly sessions for a flare were chosen in this maintenance; None for never."""
    away: tuple[date, date] | None = None
    """The days of the sessions around the latest long gap of a first month or course; None for none."""
    restarted: bool = False
    """Whether the month has begun anew once already."""
    notices: tuple[Notice, ...] = ()
    """What was unusual on the way here."""
