"""A dialog that may hold more than it has room for: it is read from its beginning, and on by the arrows."""

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen

MOST = 0.94
"""The share of the terminal's height that a dialog takes at most, as app.tcss has it."""
READING: list[BindingType] = [
    Binding("up", "read(-1)", show=False),
    Binding("down", "read(1)", show=False),
    Binding("pageup", "read_page(-1)", show=False),
    Binding("pagedown", "read_page(1)", show=False),
]
"""The keys, for dialogs whose buttons stand beside each other."""


class Reading:
    """What the keys do, to the first part of a dialog that scrolls."""

    def action_read(self, rows: int) -> None:
        """Read on, or go back."""
        self._part().scroll_relative(y=rows, animate=False)

    def action_read_page(self, by: int) -> None:
        """Read on by as much as is seen."""
        part = self._part()
        part.scroll_relative(y=by * max(1, part.scrollable_content_region.height - 1), animate=False)

    def _part(self) -> VerticalScroll:
        if not isinstance(self, Screen):
            raise TypeError("Only a dialog is read.")
        return self.query(VerticalScroll).first()
