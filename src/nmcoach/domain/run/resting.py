"""Breath alone, as a place to rest: where it stands so long after it was begun. It is no rolling, and is not kept."""

from math import inf

from nmcoach.domain.minutes import read_minutes
from nmcoach.domain.record import record
from nmcoach.domain.run.breath import Breath, breath_at
from nmcoach.domain.say import Sentence, say

LEAD_SECONDS = 8.0
"""Time to settle before the first breath in, while the words are said (design default)."""
USUAL_MINUTES = 2
"""How long it lasts where nobody can end it and no length was named (design default)."""
MOST_MINUTES = 120
"""The longest that may be named (design default)."""
SETTLE = say("Sit or lie comfortably. Breathe in for 4 seconds, out for 6. Light-headed: breathe as you like.")
"""What is said once, before the first breath."""
ENDS = say("q ends it.")
"""What is said after it: with closed eyes nobody finds the way out on the screen."""
WORDS: dict[Breath, Sentence] = {"in": say("Breathe in"), "out": say("Breathe out")}
"""What is said of each half of a breath."""
OVER = say("That was it. Stay as long as you like.")
"""What is said once the time that was named is over."""


@record
class Rest:
    """Where breath alone stands."""

    half: int
    """The number of the half-breath that is on, from 0; -1 before the first."""
    way: Breath | None
    """Its way; None before the first, and once it is over."""
    seconds: float
    """How long breath has been followed."""
    left: float
    """How long it still lasts; infinite where no length was named."""

    @property
    def over(self) -> bool:
        """Whether the time that was named has passed."""
        return self.left <= 0


def read_length(text: str) -> float:
    """Read how long it is to last, as it is typed, in seconds: whole minutes; infinite for nothing typed.

    A minute is six whole breaths, so that none is cut off. Raises
    :class:`~nmcoach.domain.errors.BadValue` for anything else.
    """
    minutes = read_minutes(text, 1, MOST_MINUTES)
    return inf if minutes is None else minutes * 60.0


def rest_at(since: float, length: float = inf) -> Rest:
    """Give where it stands ``since`` seconds after it was begun, the time to settle included."""
    passed = since - LEAD_SECONDS
    if passed < 0:
        return Rest(-1, None, 0.0, length)
    passed = min(passed, length)
    half, way, _ = breath_at(passed)
    return Rest(half, None, passed, 0.0) if passed >= length else Rest(half, way, passed, length - passed)
