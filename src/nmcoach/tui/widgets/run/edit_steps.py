"""The steps of a routine that is being changed, transitions among them."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from nmcoach.domain.days import show_length
from nmcoach.domain.routine.edit_words import rest_words
from nmcoach.domain.routine.naming import named
from nmcoach.domain.routine.routine import Move, Segment
from nmcoach.domain.say import english
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.drawing import cells, fit


def step_row(row: tuple[Segment, ...], index: int, moves: Mapping[str, Move], width: int) -> Content:
    """Write a step on ``width`` cells or fewer: when it starts, what it is, and for work how long it lasts."""
    segment = row[index]
    head = f"{show_length(sum(s.seconds for s in row[:index])):>5}  "
    if segment.move is None:
        return Content.assemble((fit(f"{head}  {english(rest_words(row, index))}", width), "italic"))
    move = moves.get(segment.move)
    name = clean(segment.move if move is None else named(move, segment.side), newlines=False)
    tail = f" {segment.seconds:>4} s"
    room = max(0, width - cells(head) - cells(tail))
    if move is not None and segment.side == "both" and cells(name) > room:
        name = clean(move.name, newlines=False)
    name = fit(name, room)
    return Content(fit(f"{head}{name}{' ' * (room - cells(name))}{tail}", width))


class EditSteps(OptionList):
    """One line a step. A click goes to a step; enter asks for its seconds (``OptionSelected``)."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "Seconds", show=False)]
    DEFAULT_CSS = """
    EditSteps {
        height: 1fr; min-width: 6; min-height: 1; background: $background; scrollbar-size-vertical: 1;
        border: none; padding: 0;
        &:focus { border: none; background-tint: $foreground 0%; }
    }
    """

    def __init__(self, moves: Mapping[str, Move], *, id: str | None = None) -> None:
        super().__init__(compact=True, id=id)
        self._moves = moves
        self._shown: tuple[tuple[Segment, ...], int] = ((), 0)
        self.steps: tuple[Segment, ...] = ()
        """The steps that are shown."""

    @property
    def index(self) -> int:
        """Where the cursor is; -1 while there is no step."""
        return -1 if not self.steps or self.highlighted is None else min(self.highlighted, len(self.steps) - 1)

    def show_steps(self, steps: tuple[Segment, ...], index: int | None = None) -> None:
        """Show these steps, with the cursor on one of them or left where it is."""
        wanted = self.index if index is None else index
        self.steps = steps
        self._fill(wanted)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the width."""
        self._fill(self.index)

    async def _on_click(self, event: events.Click) -> None:
        """Go to the step that was clicked, and no further."""
        event.prevent_default()
        clicked: int | None = event.style.meta.get("option")
        if clicked is not None:
            self.highlighted = clicked

    def _fill(self, index: int) -> None:
        width = max(6, self.scrollable_content_region.width)
        if (self.steps, width) != self._shown:
            self._shown = (self.steps, width)
            rows = (step_row(self.steps, number, self._moves, width) for number in range(len(self.steps)))
            self.set_options([Option(row) for row in rows])
        if self.steps:
            self.highlighted = min(max(0, index), len(self.steps) - 1)
