"""What a run that goes on is fitted to, asked anew where something was told meanwhile."""

from collections.abc import Callable, Mapping, Sequence

from nmcoach.domain.record import replace
from nmcoach.domain.routine.constraints import Constraint
from nmcoach.domain.run.fitting import added, fitted
from nmcoach.domain.run.lead import Lead
from nmcoach.domain.run.state import RunPart, RunState
from nmcoach.domain.say import Sentence

Limits = Callable[[], Sequence[Constraint]]
"""What bars or softens work at the moment it is asked."""
Leading = Callable[[Sequence[RunPart]], Lead]
"""How the voice leads through parts, as of now."""


class Holding:
    """What a run was fitted to last."""

    def __init__(self, limits: Limits, written: Mapping[str, int], leading: Leading) -> None:
        """``limits`` are all there are, of soreness too; ``written`` the seconds of each move as it is written."""
        self._limits, self._written, self._leading = limits, written, leading
        self._known = tuple(limits())

    def new(self, state: RunState) -> tuple[Constraint, ...]:
        """Give what bars or softens work and did not when this was asked last."""
        limits = tuple(self._limits())
        new, self._known = added(self._known, limits, state.hurting), limits
        return new

    def fit(self, state: RunState, new: Sequence[Constraint]) -> tuple[RunState, tuple[Sentence, ...]]:
        """Fit what is still to come to limits that are new, and say what was changed."""
        return fitted(state, new, self._written)

    def led(self, state: RunState, lead: Lead) -> Lead:
        """Give how the voice leads on from there; what it said stays said."""
        return replace(self._leading(state.parts), before=lead.before, ruled=lead.ruled)
