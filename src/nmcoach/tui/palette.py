"""What can be done, found by its words: Textual's palette, in which quick keys do no harm."""

from textual.command import CommandList, CommandPalette
from textual.events import Mount

from nmcoach.tui.widgets.closing import Closing


class Palette(CommandPalette, Closing[None]):
    """The palette; it closes once, and its list is gone through as soon as there is room for it."""

    def _on_mount(self, event: Mount) -> None:
        if self not in self.app.screen_stack:
            event.prevent_default()  # it was closed before it was there: there is no screen under it to search for

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
