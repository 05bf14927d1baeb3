"""Where a guided run stands: its parts, what came of each, and the queries a screen asks.

Time is kept to the microsecond, so that seconds neither appear nor vanish in rounding.
"""

from collections.abc import Iterable, Mapping

from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Literal
from nmcoach.domain.record import field, record, replace
from nmcoach.domain.routine.routine import Move, Routine, Side

RunPhase = Literal["ready", "leading", "running", "paused", "resuming", "ended"]
IN_MOTION: tuple[RunPhase, ...] = ("ready", "leading", "running", "resuming")
"""Phases in which time goes on, or is about to."""
PartOutcome = Literal["pending", "done", "partly", "skipped", "hurt"]
RunEnding = Literal["finished", "stopped"]

RESUME_SECONDS = 3.0
"""The re-entry countdown after a pause (design default)."""

RETURN_SECONDS = 12.0
"""What comes before that countdown after an interruption: whoever comes back is in no position (design default)."""

LEAD_SECONDS = 15.0
"""What the first position gets before 0:00 at most, beside its own transition (design default)."""

YOU_PAUSED = "you paused it"
SLEPT = "the machine slept"
INTERRUPTED = "the run was interrupted"
HELD = "rolling waits"
FITTED = "what was told meanwhile changes it"
REASONS = ("", YOU_PAUSED, SLEPT, INTERRUPTED, HELD, FITTED)
"""Why a run may be paused, as a screen says it; empty while it is not."""


@record
class RunPart:
    """A segment of a run: what was planned, and what came of it."""

    move: str | None
    """A move's id, or None for a transition."""
    side: Side
    """``none`` for a transition."""
    seconds: float
    """Planned length, above 0; for the reset that took freed seconds, with these."""
    done: float = 0.0
    """Seconds really followed, each time it was done counted; may exceed ``seconds``."""
    outcome: PartOutcome = "pending"
    """``pending`` until the run has passed it. What was left out for a hurting region is ``skipped``."""
    rest: bool = False
    """Whether it is the rest after something hurt: a transition in which nothing is asked of the user."""

    def with_outcome(self) -> "RunPart":
        """Give it with the outcome that its seconds earn; one that has an outcome stays as it is."""
        if self.outcome != "pending":
            return self
        return replace(self, outcome="done" if self.done >= self.seconds else "partly" if self.done else "skipped")


@record
class RunState:
    """Where a run stands. Made by :func:`ready`, changed only by :func:`nmcoach.domain.run.machine.advance`."""

    routine: str
    """The routine's id."""
    version: str
    """The version of the routine that is followed."""
    parts: tuple[RunPart, ...]
    """Every segment, transitions included, in order."""
    moves: Mapping[str, Move] = field(repr=False, compare=False)
    """The moves by id, for the words of the cues and the regions they work."""
    phase: RunPhase = "ready"
    """``leading`` is the time before 0:00 to get into place, ``resuming`` the re-entry countdown after a pause."""
    index: int = 0
    """The part the run is in; once ended, the part it ended in."""
    offset: float = 0.0
    """Seconds into that part."""
    announced: bool = False
    """Whether the cues at the start of that part have been given."""
    seen: float | None = None
    """The last instant while time runs, in seconds of the steady clock; None while it stands still."""
    resumed: float = 0.0
    """Seconds of the re-entry countdown that have passed, 0–3; below 0 while there is time to get back into place."""
    hurting: tuple[str, ...] = ()
    """Region ids that hurt during this run, in body order; nothing that works them comes again."""
    kept: tuple[str, ...] = ()
    """Ids of moves that get no more seconds than they have: those on tender regions."""
    lead: float = 0.0
    """Seconds before 0:00 that are still to come; the run's own clock starts after them."""
    why: str = ""
    """Why the run is paused; empty unless it is."""
    ended: RunEnding | None = None
    """How it ended; None before that."""

    @property
    def current(self) -> RunPart | None:
        """The part the run is in; None once it has ended."""
        return None if self.phase == "ended" else self.parts[self.index]

    @property
    def remaining(self) -> float:
        """Seconds left in the current part; 0 once ended."""
        return exact(self.current.seconds - self.offset) if self.current else 0.0

    @property
    def remaining_total(self) -> float:
        """Seconds left in the run if nothing more is skipped or repeated; 0 once ended."""
        if self.phase == "ended":
            return 0.0
        later = sum(part.seconds for part in self.parts[self.index + 1 :] if part.outcome == "pending")
        return exact(self.remaining + later)

    @property
    def seconds_done(self) -> float:
        """Seconds really followed, transitions included: the run's own clock, on which cues are due."""
        return exact(sum(part.done for part in self.parts))

    @property
    def returning(self) -> bool:
        """Whether the user comes back to an interrupted run, and gets into place before it is counted down."""
        return self.phase == "resuming" and self.resumed < 0

    @property
    def resume_left(self) -> float:
        """Seconds until the run goes on again; 0 outside the re-entry countdown."""
        return exact(RESUME_SECONDS - self.resumed) if self.phase == "resuming" else 0.0


def exact(seconds: float) -> float:
    """Round to the microsecond, in which sums and differences of seconds are exact."""
    return round(seconds, 6)


def ready(routine: Routine, moves: Mapping[str, Move], kept: Iterable[str] = (), lead: float = 0.0) -> RunState:
    """Get a run of the routine ready to start, after so many seconds to get into place.

    ``kept`` holds moves that get no more seconds, whatever is left out.

    Raises :class:`BadValue` for a routine without work.
    """
    if not routine.work():
        raise BadValue(f"“{routine.name}” has no move to do; a run needs at least one, such as calf_roll:B:30.")
    parts = tuple(RunPart(segment.move, segment.side, float(segment.seconds)) for segment in routine.segments)
    return RunState(routine.id, routine.version, parts, moves, kept=tuple(kept), lead=lead)
