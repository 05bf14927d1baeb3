"""What the roll place shows, as values."""

from collections.abc import Callable, Mapping, Sequence

from nmcoach.domain.day.agenda import RollToday
from nmcoach.domain.days import show_seconds
from nmcoach.domain.record import record
from nmcoach.domain.routine.naming import named
from nmcoach.domain.routine.routine import Move, Routine, Segment
from nmcoach.domain.say import Voice
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.board.board import Line

Draw = Callable[[int, int], Sequence[Line]]
"""Draws the move that is looked at as it is now, at a width and a height."""


@record
class RoutineRow:
    """A routine in the list."""

    key: str
    name: str
    facts: str
    """Length and cap; that it is broken."""
    kit: str
    """What it needs, or what of it is not at hand."""
    todays: bool = False
    """Whether it is the one of the day."""


@record
class View:
    """What the roll place shows."""

    rows: tuple[RoutineRow, ...]
    at: int
    """Which of them the cursor is on."""
    today: RollToday
    """That routine as it may be followed now; the day's own where its file is broken."""
    broken: int
    """Mistakes in its file."""
    about: str
    """What it is for."""
    step: int
    """Which of its moves is looked at, 0 the first."""
    moves: Mapping[str, Move]
    voice: Voice
    waits: str = ""
    """What is to be said of a run that was interrupted; empty for none."""
    may_close: bool = False
    """Whether that run can be taken up or closed now."""
    figure: Draw | None = None
    """None where the move has no picture."""
    breath: "Breath | None" = None
    """Calm breathing, which is at hand while rolling is stopped; None where only a call counts."""
    calls: bool = False
    """Whether an emergency stands: then only the call counts."""


@record
class Breath:
    """Calm breathing, to be read beforehand."""

    move: Move
    figure: Draw | None = None
    """None where it has no picture."""


@record
class Looked:
    """A step of a routine that is looked at."""

    routine: Routine
    number: int
    """Which of its moves, 0 the first."""
    moves: Mapping[str, Move]
    caps: Mapping[str, int]
    """Highest discomfort of each move, out of 10, where it is not its own."""
    figure: Draw | None = None
    """None where the move has no picture."""

    @property
    def work(self) -> tuple[Segment, ...]:
        """The steps that can be looked at."""
        return self.routine.work()

    @property
    def move(self) -> Move | None:
        """The move; None where there is no step."""
        work = self.work
        return self.moves.get(work[min(self.number, len(work) - 1)].move or "") if work else None

    @property
    def name(self) -> str:
        """The move with its side, its length, and how much it may be felt; empty where there is none."""
        move = self.move
        if move is None:
            return ""
        segment, cap = self.work[min(self.number, len(self.work) - 1)], self.caps.get(move.id, move.cap)
        name = clean(named(move, segment.side), newlines=False)
        at_most = f" · discomfort {cap}/10 at most" if cap else ""
        return f"{name} · {show_seconds(segment.seconds)}{at_most}"


def looked(view: View) -> Looked | None:
    """Give the step that is looked at; None while nothing may be rolled."""
    adapted = view.today.adapted
    if adapted.routine is None:
        return None
    return Looked(adapted.routine, view.step, view.moves, adapted.caps, view.figure)
