"""All 28 regions as a list of two columns, to look at, to check in on and to choose from."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from nmcoach.domain.regions import BASES, REGIONS, SIDES, base_of, side_of
from nmcoach.tui.widgets.body.region_keys import RegionKeys
from nmcoach.tui.widgets.drawing import Piece, fit

ROWS = tuple(BASES)
BAR = 10
"""Cells of a level's bar, where there is room."""
NAME = 22
"""Cells for a region's name, where there is room."""


class RegionLevels(RegionKeys):
    """A row for each region with left and right; the same keys as on the map, and the arrows go line by line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "regions--name",
        "regions--quiet",
        "regions--mild",
        "regions--moderate",
        "regions--strong",
        "regions--new",
        "regions--cursor",
        "regions--head",
    }
    DEFAULT_CSS = """
    RegionLevels {
        width: 1fr; height: auto;
        & > .regions--name { color: $text; }
        & > .regions--head { color: $text-muted; }
        & > .regions--quiet { color: $text-disabled; }
        & > .regions--mild { color: $text-success; }
        & > .regions--moderate { color: $text-warning; }
        & > .regions--strong { color: $text-error; text-style: bold; }
        & > .regions--new { color: $text-primary; text-style: bold; }
        & > .regions--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("home", "go(0)", "First", show=False),
        Binding("end", "go(-1)", "Last", show=False),
    ]

    def rows(self, width: int) -> int:
        """Give a line for the heads and one for each region."""
        return len(ROWS) + 1

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the heads or a region's line."""
        name, cell = _widths(width)
        if y == 0:
            return [(" " * name, ""), ("left".ljust(cell), "regions--head"), ("right", "regions--head")]
        if y > len(ROWS):
            return []
        base = ROWS[y - 1]
        line: list[Piece] = [(fit(BASES[base].capitalize(), name - 1).ljust(name), "regions--name")]
        for side in SIDES:
            line += self._cell(f"{side}_{base}", cell)
        return line

    def _cell(self, region: str, width: int) -> list[Piece]:
        here = self.has_focus and region == self.cursor
        if self.choosing:
            picked = region in self.picked
            text = f"[{'x' if picked else ' '}]"
            style = "regions--cursor" if here else "regions--new" if picked else "regions--quiet"
            return [(text, style), (" " * max(0, width - len(text)), "")]
        level, new = self.shown_level(region), region in self.draft
        mark = "•" if region in self.marked else " "
        number = "–" if level is None else str(level)
        text = f"{mark}{number:>2}{'*' if new else ' '}"
        old = region in self.faded and not new
        style = "regions--cursor" if here else "regions--quiet" if old else _style(level, new=new)
        bar = ""
        if width >= BAR + len(text) + 2:
            bar = " " + ("▪" * (level or 0)).ljust(BAR, "·" if level is not None else " ")
        rest = " " * max(0, width - len(text) - len(bar))
        return [(text, style), (bar, style if here or old else _style(level, new=False)), (rest, "")]

    def action_step(self, direction: str) -> None:
        """Move the cursor by a line, or from side to side."""
        row, side = ROWS.index(base_of(self.cursor)), SIDES.index(side_of(self.cursor))
        row += {"up": -1, "down": 1}.get(direction, 0)
        side = {"left": 0, "right": 1}.get(direction, side)
        self.cursor = f"{SIDES[side]}_{ROWS[min(len(ROWS) - 1, max(0, row))]}"

    def action_go(self, index: int) -> None:
        """Go to the first or the last region."""
        self.cursor = REGIONS[index]

    def line_of(self, region: str) -> int:
        """Give the line of a region; the heads are the first."""
        return ROWS.index(base_of(region)) + 1

    def on_click(self, event: events.Click) -> None:
        """Go to a region that is clicked, and give it a level where its bar is."""
        place = event.get_content_offset(self)
        if place is None:
            return
        name, cell = _widths(self.size.width)
        row = place.y - 1
        if not 0 <= row < len(ROWS) or place.x < name:
            return
        side = min(1, (place.x - name) // cell)
        self.click_region(f"{SIDES[side]}_{ROWS[row]}")
        level = place.x - name - side * cell - 4
        if not (self.choosing or self.looking) and cell >= BAR + 6 and 0 <= level <= BAR:
            self.post_message(self.LevelGiven(self.cursor, level))


def _widths(width: int) -> tuple[int, int]:
    """Give the cells of the name and of each side."""
    name = NAME if width >= NAME + 2 * 6 else max(6, width - 2 * 6)
    return name, max(5, min(BAR + 10, (width - name) // 2))


def _style(level: int | None, *, new: bool) -> str:
    if new:
        return "regions--new"
    if not level:
        return "regions--quiet"
    return "regions--mild" if level <= 3 else "regions--moderate" if level <= 6 else "regions--strong"
