"""All 28 regions as a list of two columns, to look at and to check in on."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from nmcoach.domain.regions import BASES, SIDES
from nmcoach.tui.widgets.drawing import Drawing, Piece, fit

ROWS = tuple(BASES)
BAR = 10
"""Cells of a level's bar, where there is room."""
NAME = 22
"""Cells for a region's name, where there is room."""


class RegionLevels(Drawing, can_focus=True):
    """A row for each region with left and right; while focused, the arrows move and digits set a level."""

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
        Binding("up,k", "step(-1, 0)", "Up", show=False),
        Binding("down,j", "step(1, 0)", "Down", show=False),
        Binding("left", "step(0, -1)", "Left", show=False),
        Binding("right", "step(0, 1)", "Right", show=False),
        Binding("home", "step(-99, 0)", "First", show=False),
        Binding("end", "step(99, 0)", "Last", show=False),
        Binding("t", "level(10)", "Ten", show=False),
        Binding("space", "keep", "As last time", show=False),
        Binding("backspace,delete,minus", "forget", "Take out", show=False),
    ]

    levels: reactive[Mapping[str, int]] = reactive({})
    """Region id → the level that stands, 0–10."""
    draft: reactive[Mapping[str, int]] = reactive({})
    """Region id → the level given in this check-in."""
    marked: reactive[frozenset[str]] = reactive(frozenset())
    """Region ids to mark, for they were worked in the last session."""
    cursor: reactive[tuple[int, int]] = reactive((0, 0))
    """(row, side) of the region under the cursor."""

    class Changed(Message):
        """The draft changed."""

        def __init__(self, draft: Mapping[str, int]) -> None:
            super().__init__()
            self.draft = draft

    @property
    def chosen(self) -> str:
        """The id of the region under the cursor."""
        row, side = self.cursor
        return f"{SIDES[side]}_{ROWS[row]}"

    def rows(self, width: int) -> int:  # noqa: ARG002
        """Give a line for the heads and one for each region."""
        return len(ROWS) + 1

    def draw(self, y: int, width: int, height: int) -> list[Piece]:  # noqa: ARG002
        """Give the heads or a region's line."""
        name, cell = _widths(width)
        if y == 0:
            return [(" " * name, ""), ("left".ljust(cell), "regions--head"), ("right", "regions--head")]
        if y > len(ROWS):
            return []
        base = ROWS[y - 1]
        line: list[Piece] = [(fit(BASES[base].capitalize(), name - 1).ljust(name), "regions--name")]
        for side, word in enumerate(SIDES):
            line += self._cell(f"{word}_{base}", cell, here=self.has_focus and self.cursor == (y - 1, side))
        return line

    def _cell(self, region: str, width: int, *, here: bool) -> list[Piece]:
        level, new = self.draft.get(region), True
        if level is None:
            level, new = self.levels.get(region), False
        mark = "•" if region in self.marked else " "
        number = "–" if level is None else str(level)
        text = f"{mark}{number:>2}{'*' if new else ' '}"
        style = "regions--cursor" if here else _style(level, new=new)
        bar = ""
        if width >= BAR + len(text) + 2:
            bar = " " + ("▪" * (level or 0)).ljust(BAR, "·" if level is not None else " ")
        rest = " " * max(0, width - len(text) - len(bar))
        return [(text, style), (bar, "regions--cursor" if here else _style(level, new=False)), (rest, "")]

    def action_step(self, rows: int, sides: int) -> None:
        """Move the cursor."""
        row, side = self.cursor
        self.cursor = (min(len(ROWS) - 1, max(0, row + rows)), min(1, max(0, side + sides)))
        self.scroll_visible_row()

    def on_key(self, event: events.Key) -> None:
        """Set a level by its digit."""
        if event.character is not None and event.character.isascii() and event.character.isdigit():
            event.stop()
            event.prevent_default()
            self.action_level(int(event.character))

    def action_level(self, level: int) -> None:
        """Give the region under the cursor a level."""
        self._put({**self.draft, self.chosen: level})

    def action_keep(self) -> None:
        """Give the region under the cursor the level it had last time."""
        if self.chosen in self.levels:
            self._put({**self.draft, self.chosen: self.levels[self.chosen]})

    def action_forget(self) -> None:
        """Take the region under the cursor out of this check-in."""
        self._put({region: level for region, level in self.draft.items() if region != self.chosen})

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a region, and set a level where its bar is clicked."""
        name, cell = _widths(self.size.width)
        row = event.y - 1
        if not 0 <= row < len(ROWS) or event.x < name:
            return
        side = min(1, (event.x - name) // cell)
        self.cursor = (row, side)
        level = event.x - name - side * cell - 4
        if cell >= BAR + 6 and 0 <= level <= BAR:
            self.action_level(level)

    def scroll_visible_row(self) -> None:
        """Keep the cursor in sight."""
        self.scroll_visible(animate=False)

    def _put(self, draft: Mapping[str, int]) -> None:
        self.draft = draft
        self.post_message(self.Changed(draft))


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
