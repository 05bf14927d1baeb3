"""The frame around what moves in a run."""

from typing import Self

from textual.containers import Vertical
from textual.geometry import Region
from textual.widget import Widget


class Stage(Vertical):
    """A frame that lights up for a moment: what it holds is neither styled nor drawn anew for that."""

    _marking = False

    def mark(self, name: str, on: bool, *with_it: Widget) -> None:
        """Take a class on or off, and style by it the frame and those ``with_it``; other widgets keep their looks."""
        if on == self.has_class(name):
            return
        self.set_class(on, name, update=False)
        self._marking = True
        self.app.stylesheet.update_nodes([self, *with_it], animate=True)
        self._marking = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again; for a mark the frame alone."""
        if self._marking and not regions and not layout:
            regions = self._edges()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _edges(self) -> tuple[Region, ...]:
        width, height = self.outer_size
        sides = [(0, 0, width, 1), (0, height - 1, width, 1), (0, 0, 1, height), (width - 1, 0, 1, height)]
        return tuple(Region(*side) - self.content_offset for side in sides)
