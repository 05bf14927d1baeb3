"""What is said of a flare: what follows at once, then what usually comes next, with a way on."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from nmcoach.domain.text import clean


class FlareSays(ModalScreen[bool]):
    """Some sentences; gives whether the user goes on as is offered. Leaving with esc does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Close", key_display="esc"),
        Binding("exclamation_mark", "app.red_flags", "Warning signs", key_display="!"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    FlareSays {
        .dialog { width: 76; max-width: 100%; }
        .dialog > Static { height: auto; }
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
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("! warning signs · esc closes")
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

    @on(Button.Pressed, "#on")
    def go_on(self) -> None:
        """Go on as is offered."""
        self.dismiss(True)

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Leave it there."""
        self.dismiss(False)
