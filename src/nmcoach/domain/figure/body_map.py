"""The body as a picture: where each region is, and which one lies next to it in a direction."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from nmcoach.domain.hints import Literal
from nmcoach.domain.record import record

Direction = Literal["up", "down", "left", "right"]
AIR, BODY = "", "body"
"""What a part of the picture shows that is no region."""
VIEWS = ("front", "back")
SIDES_OF = {"front": ("right", "left"), "back": ("left", "right")}
"""View → the side of the body that is on the left of the picture, and the one on its right."""
GAP = 2
"""Cells between the two views."""
ASIDE = 2.5
"""How much farther a step aside counts than one straight ahead when the next region is looked for (design default)."""
TALL = 2
"""A cell of the terminal is about twice as high as wide."""


@record
class NumberSpot:
    """Where a region's number stands."""

    view: str
    """``front`` or ``back``."""
    x: int
    """Column of the first of two cells, from the left of the view."""
    single: int
    """Column of the one of the two that suits a single digit."""
    y: int
    """Line, from the top."""


@record
class BodyView:
    """The body from one side, in quarters of a cell."""

    name: str
    """``front`` or ``back``."""
    quarters: tuple[tuple[str, ...], ...]
    """Lines of region ids, :data:`BODY` or :data:`AIR`; two lines and two columns to a cell."""

    @property
    def width(self) -> int:
        """Cells across."""
        return len(self.quarters[0]) // 2

    @property
    def height(self) -> int:
        """Lines of cells."""
        return len(self.quarters) // 2

    def cell(self, x: int, y: int) -> tuple[str, str, str, str]:
        """Give what the quarters of a cell show: above left, above right, below left, below right."""
        upper, lower = self.quarters[2 * y], self.quarters[2 * y + 1]
        return upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]

    def region_at(self, x: int, y: int) -> str | None:
        """Give the region that takes most of a cell; None where there is none."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return None
        found = Counter(part for part in self.cell(x, y) if part not in (AIR, BODY))
        return found.most_common(1)[0][0] if found else None


@record
class BodyPicture:
    """Front and back in one size."""

    views: tuple[BodyView, ...]
    """Front, then back."""

    @property
    def width(self) -> int:
        """Cells that all views take side by side."""
        return sum(view.width for view in self.views) + GAP * (len(self.views) - 1)

    @property
    def height(self) -> int:
        """Lines of cells."""
        return max(view.height for view in self.views)

    def view(self, name: str) -> BodyView:
        """Give a view by its name."""
        return next(view for view in self.views if view.name == name)

    def left_of(self, name: str) -> int:
        """Give the column where a view begins when all lie side by side."""
        before = self.views[: [view.name for view in self.views].index(name)]
        return sum(view.width + GAP for view in before)

    @cached_property
    def places(self) -> Mapping[str, NumberSpot]:
        """Region → where its number stands: the two cells nearest to its middle that it fills best."""
        return {region: place for view in self.views for region, place in _places(view).items()}

    def next_to(self, region: str, direction: Direction) -> str:
        """Give the nearest region in a direction, across the views to the left and right; itself at the edge."""
        here = self.places[region]
        x, y = self._middle(here)
        best, least = region, float("inf")
        for other, place in self.places.items():
            across, down = self._middle(place)[0] - x, self._middle(place)[1] - y
            ahead = {"up": -down, "down": down, "left": -across, "right": across}[direction]
            upright = direction in ("up", "down")
            if ahead <= 0 or (upright and place.view != here.view):
                continue
            cost = ahead + ASIDE * abs(across if upright else down)
            if cost < least:
                best, least = other, cost
        return best

    def across(self, region: str) -> str:
        """Give the region of the other view that lies at about the same height and on the same side of the body."""
        here = self.places[region]
        side = region.partition("_")[0]
        there = [r for r, place in self.places.items() if place.view != here.view and r.startswith(side)]
        return min(there, key=lambda r: abs(self.places[r].y - here.y), default=region)

    def _middle(self, place: NumberSpot) -> tuple[float, float]:
        return self.left_of(place.view) + place.x + 1, TALL * place.y


def _places(view: BodyView) -> dict[str, NumberSpot]:
    cells: dict[str, dict[tuple[int, int], int]] = {}
    for y in range(view.height):
        for x in range(view.width):
            for part in view.cell(x, y):
                if part not in (AIR, BODY):
                    held = cells.setdefault(part, {})
                    held[x, y] = held.get((x, y), 0) + 1
    return {region: _place(view.name, held) for region, held in cells.items()}


def _place(view: str, held: Mapping[tuple[int, int], int]) -> NumberSpot:
    whole = sum(held.values())
    middle_x = sum(x * n for (x, _), n in held.items()) / whole - 0.5
    middle_y = sum(y * n for (_, y), n in held.items()) / whole

    def badness(cell: tuple[int, int]) -> tuple[float, float]:
        x, y = cell
        filled = held.get((x, y), 0) + held.get((x + 1, y), 0)
        return 8 - filled, abs(x - middle_x) + TALL * abs(y - middle_y)

    starts = {(x - back, y) for x, y in held for back in (0, 1) if x - back >= 0}
    x, y = min(sorted(starts), key=badness)
    single = min((x, x + 1), key=lambda cell: (-held.get((cell, y), 0), abs(cell - middle_x - 0.5)))
    return NumberSpot(view, x, single, y)
