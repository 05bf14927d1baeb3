"""All 28 regions as a list of two columns, to look at, to check in on and to choose from."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from nmcoach.domain.regions import BASES, REGIONS, SIDES, base_of, side_of
from nmcoach.domain.regions import name as name_of
from nmcoach.tui.widgets.body.region_keys import RegionKeys
from nmcoach.tui.widgets.drawing import Piece, fit
from nmcoach.tui.widgets.drawn import once_drawn
from nmcoach.tui.widgets.plain import is_plain

ROWS = tuple(BASES)
BAR = 10
"""Cells of a level's bar, where there is room."""
NAME = 22
"""Cells for a region's name, where there is room."""


class RegionLevels(RegionKeys):
    """A row for each region with left and right; the same keys as on the map, and the arrows go line by line.

    For a screen reader each side has a row of its own, which says all there is to it.
    """

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
        """Give a line for the heads and one for each region; in words, one for each side."""
        return len(REGIONS) if is_plain(self) else len(ROWS) + 1

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the heads or a region's line."""
        if is_plain(self):
            return [self._said(REGIONS[y], width)] if y < len(REGIONS) else []
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

    def on_focus(self) -> None:
        """In words, show the region the cursor is on."""
        if is_plain(self):
            once_drawn(self, self._bring_into_sight, self.line_of(self.cursor))

    def _said(self, region: str, width: int) -> Piece:
        """Say one side of a region: ``> Left calf: 3/10, new``."""
        level = self.shown_level(region)
        how = "not told" if level is None else f"{level}/10"
        facts = (
            (region in self.draft, "new"),
            (region in self.faded and region not in self.draft, "some days old"),
            (region in self.marked, "worked last session"),
        )
        if self.choosing:
            told = ["chosen" if region in self.picked else "not chosen"]
        else:
            told = [how, *(word for so, word in facts if so)]
        here = region == self.cursor
        text = f"{'>' if here else ' '} {name_of(region).capitalize()}: {', '.join(told)}"
        return fit(text, width), "regions--cursor" if here and self.has_focus else "regions--name"

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
        if is_plain(self) and direction in ("up", "down"):
            at = REGIONS.index(self.cursor) + (1 if direction == "down" else -1)
            self.move_to(REGIONS[min(len(REGIONS) - 1, max(0, at))])
            return
        row, side = ROWS.index(base_of(self.cursor)), SIDES.index(side_of(self.cursor))
        row += {"up": -1, "down": 1}.get(direction, 0)
        side = {"left": 0, "right": 1}.get(direction, side)
        self.move_to(f"{SIDES[side]}_{ROWS[min(len(ROWS) - 1, max(0, row))]}")

    def action_go(self, index: int) -> None:
        """Go to the first or the last region."""
        self.move_to(REGIONS[index])

    def line_of(self, region: str) -> int:
        """Give the line of a region; the heads are the first, in words there are none."""
        if is_plain(self):
            return REGIONS.index(region)
        return ROWS.index(base_of(region)) + 1

    def on_click(self, event: events.Click) -> None:
        """Go to a region that is clicked, and give it a level where its bar is."""
        place = event.get_content_offset(self)
        if place is None:
            return
        if is_plain(self):
            if 0 <= place.y < len(REGIONS):
                self.click_region(REGIONS[place.y])
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
