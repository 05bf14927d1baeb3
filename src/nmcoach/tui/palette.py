"""What can be done, found by its words: Textual's palette, in which quick keys do no harm."""

from textual.command import CommandList, CommandPalette
from textual.errors import NoWidget
from textual.events import Click

from nmcoach.tui.widgets.closing import Closing


class Palette(CommandPalette, Closing[None]):
    """The palette; it closes once, and its list is gone through as soon as there is room for it."""

    async def _on_click(self, event: Click) -> None:  # type: ignore[override]  # Textual has both kinds
        """Leave a click alone that comes when nothing is laid out there: Textual looks what lies under it."""
        try:
            self.get_widget_at(event.screen_x, event.screen_y)
        except NoWidget:
            event.prevent_default()

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
