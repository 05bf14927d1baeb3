"""A dialog that asks for regions of the body, on the map or in the list."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from nmcoach.domain.regions import REGIONS, name, names
from nmcoach.domain.text import clean
from nmcoach.tui.dialogs.region_view import wants_list
from nmcoach.tui.widgets.body.region_picker import RegionPicker
from nmcoach.tui.widgets.closing import Dialog


class RegionChoice(Dialog[tuple[str, ...] | None]):
    """Regions to choose; gives their ids in body order, or None when left with esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", key_display="esc"),
        Binding("enter,ctrl+s", "take", "Take these"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-slim"), (76, "-normal"), (110, "-wide")]
    DEFAULT_CSS = """
    RegionChoice {
        #both { width: auto; height: auto; }
        #side { width: 30; height: auto; margin-left: 2; }
        #side Static { height: auto; }
        #here { text-style: bold; }
        #chosen { margin-top: 1; }
        #keys { margin-top: 1; color: $text-muted; }
        &.-slim #both, &.-narrow #both { width: 1fr; }
        &.-slim #side { width: 1fr; }
        &.-narrow #both, &.-slim.-listed #both { layout: vertical; height: 1fr; }
        &.-narrow #box, &.-slim.-listed #box { height: 100%; }
        &.-narrow #side, &.-slim.-listed #side { width: 1fr; margin: 0; }
        &.-narrow #keys, &.-slim.-listed #keys { display: none; }
        &.-narrow RegionPicker, &.-slim.-listed RegionPicker { height: 1fr; }
    }
    """

    def __init__(self, title: str, regions: Sequence[str] = (), *, marked: Sequence[str] = ()) -> None:
        super().__init__()
        self._title = title
        self._regions = frozenset(regions)
        self._marked = frozenset(marked)

    def compose(self) -> ComposeResult:
        """Lay out the regions, what is chosen, and two buttons."""
        with VerticalScroll(classes="dialog -wide", id="box", can_focus=False) as box:
            box.border_title = Content(clean(self._title, 100, newlines=False))
            box.border_subtitle = Content("enter takes these · esc closes")
            with Horizontal(id="both"):
                yield RegionPicker(choosing=True, as_list=wants_list(self.app))
                with Vertical(id="side"):
                    yield Static(id="here")
                    yield Static(id="chosen")
                    yield Static(Content("space or a click chooses · f front/back · l map/list"), id="keys")
                    with Horizontal(classes="buttons"):
                        yield Button(Content("Take these"), id="take", variant="primary", compact=True)
                        yield Button(Content("Close"), id="close", compact=True)

    def on_mount(self) -> None:
        """Start on the first region that is chosen already."""
        picker = self.query_one(RegionPicker)
        picker.picked, picker.marked = self._regions, self._marked
        if self._regions:
            picker.cursor = next(region for region in REGIONS if region in self._regions)
        picker.begin()
        self.set_class(picker.as_list, "-listed")
        self.show_choice()

    @on(RegionPicker.Switched)
    def make_room(self, event: RegionPicker.Switched) -> None:
        """Let the list have the width of a small terminal."""
        self.set_class(event.as_list, "-listed")

    @on(RegionPicker.Changed)
    def show_choice(self) -> None:
        """Say where the cursor is and what is chosen."""
        picker = self.query_one(RegionPicker)
        here = name(picker.cursor)
        word = "chosen" if picker.cursor in picker.picked else "not chosen"
        self.query_one("#here", Static).update(Content(f"{here[:1].upper()}{here[1:]}: {word}"))
        chosen = names(_ordered(picker.picked))
        self.query_one("#chosen", Static).update(Content(f"Chosen: {chosen}." if chosen else "Nothing chosen yet."))

    @on(Button.Pressed, "#take")
    def action_take(self) -> None:
        """Give the choice."""
        self.dismiss(_ordered(self.query_one(RegionPicker).picked))

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)


def _ordered(regions: frozenset[str]) -> tuple[str, ...]:
    return tuple(region for region in REGIONS if region in regions)
