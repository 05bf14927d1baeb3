"""A line for the parts a safety answer is about, which can also be chosen on the map of the body."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button

from nmcoach.domain.safety.answers import ELSEWHERE
from nmcoach.domain.safety.given import read_parts
from nmcoach.domain.typed import write_regions
from nmcoach.tui.dialogs.region_choice import RegionChoice
from nmcoach.tui.widgets.forms.field import LineField, Refused


class RegionField(LineField):
    """Regions to type, or to choose with the button or ctrl+b."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+b", "body", "Body map")]
    DEFAULT_CSS = "RegionField .choose { margin-left: 25; }"

    _elsewhere = False
    """Whether a part that is no region was typed, too: the map knows none, and keeps it."""

    def compose(self) -> ComposeResult:
        """Lay out the line, and a button under it."""
        yield from super().compose()
        yield Button(Content("Body map (ctrl+b)"), classes="choose", compact=True)

    @on(Button.Pressed, ".choose")
    def choose(self, event: Button.Pressed) -> None:
        """Choose by button."""
        event.stop()
        self.action_body()

    def action_body(self) -> None:
        """Choose regions on the map; what was typed is chosen already."""
        try:
            with self.telling():
                regions, self._elsewhere = read_parts(self.value)
        except Refused:
            return
        self.app.push_screen(RegionChoice(self.label, regions), self._put)

    def _put(self, regions: tuple[str, ...] | None) -> None:
        if regions is not None:
            parts = [write_regions(regions)] if regions else []
            self.line.value = ", ".join([*parts, *([ELSEWHERE] if self._elsewhere else [])])
