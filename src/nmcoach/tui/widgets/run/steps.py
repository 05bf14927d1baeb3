"""The steps of a routine to go through beforehand, and how the move at the cursor is done."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from nmcoach.domain.days import show_length
from nmcoach.domain.routine.routine import Move
from nmcoach.domain.run import words as run_words
from nmcoach.domain.run.cues import Placed
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.drawing import cells, fit


def row(step: Placed, move: Move, width: int) -> str:
    """Write a step on exactly ``width`` cells or fewer: when it starts, the move with its side, how long it lasts."""
    head, tail = f"{show_length(step.start):>5}  ", f" {step.seconds:>3} s"
    room = max(0, width - cells(head) - cells(tail))
    name = clean(run_words.named(move, step.side), newlines=False)
    if cells(name) > room and step.side == "both":
        name = clean(move.name, newlines=False)
    name = fit(name, room)
    return fit(f"{head}{name}{' ' * (room - cells(name))}{tail}", width)


def explain(step: Placed, move: Move, cap: int, *, whole: bool) -> Content:
    """Tell how a step is done; ``whole`` adds what goes wrong easily, a lighter and a stronger way."""
    told = [("Start", move.start), ("Then", move.movement), ("Keep off", move.avoid)]
    if whole:
        told += [("Watch out", move.mistake), ("Easier", move.easier), ("Harder", move.harder)]
    name = clean(run_words.named(move, step.side), newlines=False)
    lines = [Content.assemble((name, "bold"), f" · discomfort {cap}/10 at most" if cap else "")]
    lines += [Content.assemble((f"{word}  ", "$text-secondary"), clean(text)) for word, text in told if text]
    return Content("\n\n" if whole else "\n").join(lines)


class Steps(OptionList):
    """One line a step; the cursor stays where it is when the steps are shown afresh."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "screen.scroll_body(-10)", "Page up", show=False),
        Binding("pagedown", "screen.scroll_body(10)", "Page down", show=False),
    ]
    DEFAULT_CSS = """
    Steps {
        height: 1fr; min-width: 6; min-height: 1; background: $background; scrollbar-size-vertical: 1;
        &:focus { background-tint: $foreground 0%; }
    }
    """

    def __init__(self, moves: Mapping[str, Move], *, id: str | None = None) -> None:
        super().__init__(compact=True, id=id)
        self._moves = moves
        self._shown: tuple[tuple[Placed, ...], int] = ((), 0)
        self.steps: tuple[Placed, ...] = ()
        """The steps that are shown."""

    @property
    def step(self) -> Placed | None:
        """The step at the cursor."""
        return self.steps[self.highlighted] if self.highlighted is not None and self.steps else None

    def row_at(self, index: int) -> int:
        """Give the row of the screen a step is on."""
        return self.content_region.y + index - round(self.scroll_offset.y)

    def show_steps(self, steps: Sequence[Placed]) -> None:
        """Show these steps."""
        self.steps = tuple(steps)
        self._fill()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the width."""
        self._fill()

    def _fill(self) -> None:
        width = max(6, self.scrollable_content_region.width)
        if (self.steps, width) == self._shown:
            return
        same, at = self.steps == self._shown[0], self.highlighted or 0
        self._shown = (self.steps, width)
        self.set_options([Option(Content(row(step, self._moves[step.move], width))) for step in self.steps])
        if self.steps:
            self.highlighted = at if same else 0
