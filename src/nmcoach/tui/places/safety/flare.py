"""What is said of a flare: what follows at once, then what usually comes next, with a way on."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from nmcoach.domain.text import clean
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.drawn import once_drawn
from nmcoach.tui.widgets.reading import MOST, READING, Reading


class FlareSays(Reading, Dialog[bool]):
    """Some sentences; gives whether the user goes on as is offered. Leaving with esc does not.

    The buttons always stand; where the sentences are longer than the terminal, the arrows read on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close", key_display="esc"),
        Binding("exclamation_mark", "app.red_flags", "Warning signs", key_display="!"),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        *READING,
    ]
    DEFAULT_CSS = """
    FlareSays {
        .dialog { width: 76; max-width: 100%; }
        VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
        VerticalScroll > Static { height: auto; }
        .buttons { height: auto; margin-top: 1; align-horizontal: left; }
        .buttons Button { margin: 0 2 0 0; }
        #more { margin-top: 1; color: $text-muted; }
    }
    """

    def __init__(self, title: str, lines: Sequence[str], on: str = "", more: Sequence[str] = ()) -> None:
        """``on`` is what is offered; empty for nothing. ``more`` stands below, set off."""
        super().__init__()
        self._title, self._lines, self._on, self._more = title, tuple(lines), on, tuple(more)

    def compose(self) -> ComposeResult:
        """Lay out the sentences and the buttons."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(self._title)
            with VerticalScroll(can_focus=False):
                yield Static(Content(clean("\n".join(self._lines))), id="said")
                if self._more:
                    yield Static(Content(clean("\n".join(self._more))), id="more")
            with Horizontal(classes="buttons"):
                if self._on:
                    yield Button(Content(self._on), id="on", variant="primary", compact=True)
                yield Button(Content("Close"), id="close", compact=True)

    def on_mount(self) -> None:
        """Let enter do what is offered."""
        self.query_one("#on" if self._on else "#close").focus()

    def on_resize(self) -> None:
        """Leave the buttons their room, and say where there is more to read."""
        once_drawn(self, self._share)

    def _share(self) -> None:
        part, box = self.query_one(VerticalScroll), self.query_one(".dialog")
        beside = box.outer_size.height - box.content_size.height + self.query_one(".buttons").outer_size.height + 1
        room = max(1, int(self.size.height * MOST) - beside)
        part.styles.max_height = room
        more = "↑ ↓ more · " if part.virtual_size.height > room else ""
        box.border_subtitle = Content(f"{more}! warning signs · esc closes")

    @on(Button.Pressed, "#on")
    def go_on(self) -> None:
        """Go on as is offered."""
        self.dismiss(True)

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Leave it there."""
        self.dismiss(False)
