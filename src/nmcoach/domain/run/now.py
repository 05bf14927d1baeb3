"""Which part of a run the user has before them: title, text, picture, counter and voice start from this one value."""

from nmcoach.domain.record import record
from nmcoach.domain.routine.routine import Side
from nmcoach.domain.run.state import RunPart, RunState


@record
class Now:
    """What a moment of a run is about."""

    part: RunPart | None
    """The work that is done, or that is led to; None at the close and once the run has ended."""
    place: int
    """Where that work stands among all parts; at the close and after the end, where the run stands."""
    doing: bool
    """Whether it is being done; else the user gets into it, or rests."""
    rest: bool
    """Whether the user rests because something hurt."""
    number: int
    """Which work it is of those that are not left out, from 1; at the close the last."""
    count: int
    """How many works there are that are not left out."""

    @property
    def move(self) -> str:
        """The move's id; empty where there is none."""
        return (self.part.move if self.part else None) or ""

    @property
    def side(self) -> Side:
        """Which side is worked."""
        return self.part.side if self.part else "none"


def now(state: RunState) -> Now:
    """Say what the user has before them."""
    here = state.current
    doing = here is not None and here.move is not None
    place = state.index if here is None or doing else _coming(state)
    part = None if here is None or place is None else state.parts[place]
    works = [other for other in row(state)[0] if other.move is not None]
    passed = sum(counts(other) and other.move is not None for other in state.parts[: state.index])
    return Now(
        part=part,
        place=state.index if place is None else place,
        doing=doing,
        rest=here is not None and here.rest,
        number=min(passed + 1, len(works)),
        count=len(works),
    )


def goes_on_as(before: Now, after: Now) -> bool:
    """Say whether the work before the user is the same, and no shorter than it was."""
    if before.part is None or after.part is None:
        return before.part is after.part
    same = (before.move, before.side, before.doing) == (after.move, after.side, after.doing)
    return same and after.part.seconds >= before.part.seconds


def row(state: RunState) -> tuple[tuple[RunPart, ...], int]:
    """Give the parts that were followed or are still to come, and where in them the run stands.

    What was skipped, what hurt before it began and a rest are not among them, unless the run stands in it.
    """
    before = [part for part in state.parts[: state.index] if counts(part)]
    while before and before[-1].move is None and before[-1] is not state.parts[state.index - 1]:
        before.pop()  # the way to what hurt before it began
    later = [part for part in state.parts[state.index + 1 :] if part.outcome == "pending" and not part.rest]
    return (*before, state.parts[state.index], *later), len(before)


def counts(part: RunPart) -> bool:
    """Say whether a part was followed or is still to come: not a rest, and not left out before it began."""
    if part.rest or part.outcome == "skipped":
        return False
    return part.outcome != "hurt" or part.done > 0


def _coming(state: RunState) -> int | None:
    """Give the place of the work that a transition or a rest leads to; None at the close."""
    places = range(state.index + 1, len(state.parts))
    return next((i for i in places if state.parts[i].move and state.parts[i].outcome == "pending"), None)
