"""The figure of the move that is looked at, at the pace of the pictures."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from nmcoach.domain.routine.routine import Segment
from nmcoach.tui.places.roll.view import Draw
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.board.boards import Boards

if TYPE_CHECKING:
    from nmcoach.domain.figure.poses import Pose
    from nmcoach.tui.widgets.run.figure import Reel

PACE = 3
"""Pictures a second."""


class MoveFigure:
    """A figure that is told when to go on; its pictures are drawn once each."""

    def __init__(self, poses: Callable[[], Mapping[str, "Pose"]]) -> None:
        self._poses = poses
        self._of: tuple[object, ...] = ()
        self._reel: Reel | None = None
        self.ticks = 0
        """Pictures since the move was turned to."""

    def of(self, step: Segment | None) -> Draw | None:
        """Give what draws the move of a step as it is now; None where there is no picture of it."""
        pose = None if step is None or step.move is None else self._poses().get(step.move)
        if pose is None or step is None:
            return None

        def draw(width: int, height: int) -> Sequence[Line]:
            from nmcoach.tui.widgets.run.figure import Reel

            if self._reel is None or self._of != (step.move, step.side, width, height):
                self._of, self._reel = (step.move, step.side, width, height), Reel(pose, step.side, width, height)
            return self._reel.at(self.ticks / PACE)

        return draw

    def go_on(self, screen: Screen[Any]) -> None:
        """Show the next picture on the boards of a screen, unless it is covered or the terminal asks for stillness."""
        if screen.app.screen is screen and screen.app.animation_level != "none":
            self.ticks += 1
            screen.query_one(Boards).move()
