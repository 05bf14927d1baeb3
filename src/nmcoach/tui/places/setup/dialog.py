"""A page of the set-up in a dialog, to change one thing."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input

from nmcoach.tui.places.setup.page import SetupPage
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.forms.field import Pane

WIDTH = 80
"""Cells of the box, where there are as many."""
AROUND = 6
"""Lines of the box that are not the page: the frame, the space within, the buttons."""


class PageDialog(Dialog[bool]):
    """Asks, saves, and closes with True; with False where nothing was changed. What is refused stays to be mended."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close"),
        Binding("enter", "go_on", "Next", show=False),
        Binding("ctrl+s", "save", "Save"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    PageDialog {
        & .page { height: auto; scrollbar-size-vertical: 1; }
        &.-narrow Labelled > Horizontal { layout: vertical; & > .label { width: 1fr; } }
    }
    """

    def __init__(self, title: str, form: SetupPage, field: str = "") -> None:
        super().__init__()
        self._title = title
        self._form = form.prepare()
        self._field = field
        """Where the cursor starts."""

    def compose(self) -> ComposeResult:
        """Lay out the page and the buttons."""
        box = Vertical(classes="dialog")
        box.border_title = Content(self._title)
        box.styles.width = WIDTH
        box.border_subtitle = Content(f"{self._form.keys}enter or ctrl+s saves · esc closes")
        with box:
            with Pane(classes="page"):
                yield self._form
            with Horizontal(classes="buttons"):
                yield Button(Content("Save"), id="save", variant="primary", compact=True)
                yield Button(Content("Close"), id="close", compact=True)

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the frame and the buttons."""
        self.query_one(".page").styles.max_height = max(2, event.size.height * 94 // 100 - AROUND)

    def on_mount(self) -> None:
        """Start where the change is wanted."""
        self._form.go_to(self._field)

    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Go to the next question; after the last, save."""
        if not self._form.go_on():
            self.action_save()

    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Save, and close once it is saved."""
        if self._form.attempt():
            self.dismiss(True)

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Close and change nothing."""
        self.dismiss(False)
