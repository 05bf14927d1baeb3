"""A move with its figure and how it is done."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.figure.poses import Pose
from nmcoach.domain.routine.routine import Move, Segment
from nmcoach.domain.run.cues import Placed
from nmcoach.tui.widgets.chrome.panel import Panel
from nmcoach.tui.widgets.run.figure import Figure
from nmcoach.tui.widgets.run.steps import explain

NARROW = 72
"""Below this many columns only the list is shown."""
FIGURE_WIDTH, FIGURE_HEIGHT = 100, 32
"""The terminal must be as large as this for the figure to stand above the move's texts."""


class MovePanel(Panel):
    """The figure, where there is room for it, over the move's texts."""

    DEFAULT_CSS = """
    MovePanel {
        VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        Figure { display: none; height: 1fr; max-height: 16; margin-bottom: 1; }
        #move { height: auto; }
        &.-figure Figure { display: block; }
    }
    """

    def __init__(self, poses: Mapping[str, Pose], *, id: str | None = None) -> None:
        super().__init__(heading="The move", id=id)
        self._figure = Figure(poses)

    def compose(self) -> ComposeResult:
        """Lay out the figure and the texts."""
        yield self._figure
        with VerticalScroll(can_focus=False):
            yield Static(id="move")

    def show(self, segment: Segment | None, move: Move | None, cap: int, *, whole: bool) -> None:
        """Show how a step is done under a routine's cap, or nothing where there is none."""
        text = Content("")
        self._figure.move = ""
        if segment is not None and move is not None:
            self._figure.side, self._figure.move = segment.side, move.id
            step = Placed(move.id, segment.side, 0, segment.seconds)
            text = explain(step, move, min(cap, move.cap), whole=whole)
        self.query_one("#move", Static).update(text)
