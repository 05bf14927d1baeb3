"""The row of places under the header: which there are, which key opens each, where the user is."""

from collections.abc import Mapping

from textual import events
from textual.message import Message
from textual.reactive import reactive

from nmcoach.tui.widgets.drawing import Inked, Piece, cells


class PlaceBar(Inked):
    """One line of places; a click on one asks for it.

    With less room the other places go by their short names, and with still less by their keys alone.
    """

    places: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """(key, id, name) of each place, in order."""
    here: reactive[str] = reactive("")
    """The id of the place the user is in."""

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place
            """Its id."""

    def __init__(
        self,
        places: tuple[tuple[str, str, str], ...] = (),
        here: str = "",
        short: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._short = short or {}
        self.set_reactive(PlaceBar.places, places)
        self.set_reactive(PlaceBar.here, here)

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the line."""
        labels, gap = self._labels(width)
        line: list[Piece] = [(" ", "")]
        for key, place, label in labels if y == 0 else ():
            style = "place-here" if place == self.here else "name"
            line += [(key, "place-key"), (" " if label else "", ""), (label, style), (" " * gap, "")]
        return line

    def on_click(self, event: events.Click) -> None:
        """Ask for the place under the pointer."""
        labels, gap = self._labels(self.size.width)
        x = 1
        for key, place, label in labels:
            end = x + cells(key) + (cells(label) + 1 if label else 0)
            if x <= event.x < end:
                event.stop()
                self.post_message(self.Chosen(place))
                return
            x = end + gap

    def _labels(self, width: int) -> tuple[tuple[tuple[str, str, str], ...], int]:
        """Give the places as they are named at a width, and the cells between them."""
        cut = tuple((k, p, name if p == self.here else self._short.get(p, name)) for k, p, name in self.places)
        for labels in (self.places, cut):
            words = 1 + sum(cells(key) + cells(name) + 1 for key, _, name in labels)
            for gap in (3, 2, 1):
                if words + gap * (len(labels) - 1) <= width:
                    return labels, gap
        return tuple((key, place, name if place == self.here else "") for key, place, name in self.places), 2
