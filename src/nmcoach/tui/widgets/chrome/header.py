"""The line at the top of every place."""

from textual.reactive import reactive

from nmcoach.domain.text import clean
from nmcoach.tui.widgets.drawing import Inked, Piece, cells, fit

NAME = "nmcoach"
BETWEEN = " · "
"""Between the parts of a line."""


def pieces(place: str, detail: str, width: int) -> list[Piece]:
    """Draw the name and the place on the left and as many parts of the detail as fit on the right."""
    left: list[Piece] = [(f" {NAME}", "quiet"), (BETWEEN if place else "", "quiet"), (place, "title")]
    used = sum(cells(text) for text, _ in left)
    if used > width and place:
        bare = f" {place}" if cells(place) < width else place
        return [(fit(bare, width), "title")]
    parts = detail.split(BETWEEN) if detail else []
    while parts:
        right = BETWEEN.join(parts)
        gap = width - used - cells(right) - 1
        if gap >= 2:
            return [*left, (" " * gap, ""), (right, "quiet")]
        parts.pop()
    return left


class PlaceHeader(Inked):
    """One line that says where the user is and what day it is; when narrow, where wins."""

    place: reactive[str] = reactive("")
    """Where the user is, such as ``Today``."""
    detail: reactive[str] = reactive("")
    """What belongs to it, parts between `` · ``, most important first: ``Mon 23 Nov · intensive · week 3 of 4``."""

    def __init__(
        self,
        place: str = "",
        detail: str = "",
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(PlaceHeader.place, self.validate_place(place))
        self.set_reactive(PlaceHeader.detail, self.validate_detail(detail))

    def validate_place(self, place: str) -> str:
        """Keep one clean line."""
        return clean(place, 100, newlines=False)

    def validate_detail(self, detail: str) -> str:
        """Keep one clean line."""
        return clean(detail, 200, newlines=False)

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the line."""
        return pieces(self.place, self.detail, width) if y == 0 else []
