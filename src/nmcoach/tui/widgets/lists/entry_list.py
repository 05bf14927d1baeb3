"""A long list with headings that draws only the lines in sight."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from nmcoach.domain.text import clean
from nmcoach.tui.widgets.control import From
from nmcoach.tui.widgets.drawing import fit
from nmcoach.tui.widgets.lists.entry_rows import EntryColumn, EntryRow, laid_out
from nmcoach.tui.widgets.plain import is_plain

GAP = 2
"""Cells between columns."""
LONGEST_CELL = 300
"""Characters of a cell that are looked at."""


class EntryList(ScrollView, can_focus=True):
    """Rows under headings, with a cursor; a click puts it on a row, enter or a second click chooses the row.

    Only the lines in sight are drawn, so ten years of entries cost no more than ten.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entries--heading", "entries--first", "entries--quiet", "entries--cursor", "entries--tail",
    }  # fmt: skip
    DEFAULT_CSS = """
    EntryList {
        height: 1fr; min-height: 5; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        & > .entries--heading { color: $text-primary; text-style: bold; }
        & > .entries--first { color: $text-secondary; }
        & > .entries--quiet, & > .entries--tail { color: $text-muted; }
        & > .entries--cursor {
            color: $block-cursor-blurred-foreground; background: $block-cursor-blurred-background;
        }
        &:focus > .entries--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        &.-below { border: round $border-blurred; border-top: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0)
    """Index of the row the cursor is on; 0 in an empty list."""
    tail: reactive[str] = reactive("")
    """A line under the last row, such as that there are older entries; empty for none."""
    empty: reactive[str] = reactive("")
    """What stands there instead of rows; may have several lines."""

    class Chosen(From["EntryList"]):
        """A row was chosen by enter or by a second click."""

        def __init__(self, entries: "EntryList", key: str) -> None:
            super().__init__(entries)
            self.key = key

    class Moved(From["EntryList"]):
        """The cursor is on another row, or the row it is on is another."""

    class AtEnd(From["EntryList"]):
        """The last row was reached, by the cursor or by scrolling."""

    class AtStart(From["EntryList"]):
        """The first row was reached, or gone on from."""

        def __init__(self, entries: "EntryList", *, of_all: bool) -> None:
            super().__init__(entries)
            self.of_all = of_all
            """Whether the first row of all is wanted, listed or not."""

    def __init__(self, columns: Sequence[EntryColumn], *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._rows: tuple[EntryRow, ...] = ()
        self._lines: list[int] = []
        """Line → index of its row, or -1 - index for the heading above that row; the lead has that of the first."""
        self._lead = ""
        self._line_of: list[int] = []
        """Index of a row → its line."""

    @property
    def rows(self) -> tuple[EntryRow, ...]:
        """What is listed."""
        return self._rows

    @property
    def key(self) -> str:
        """The key of the row the cursor is on; empty in an empty list."""
        return self._rows[self.cursor].key if self._rows else ""

    @property
    def in_sight(self) -> frozenset[str]:
        """The keys of the rows in sight, and of the one the cursor is on."""
        top = self.scroll_offset.y
        lines = self._lines[top : top + self.size.height]
        return frozenset({self.key, *(self._rows[index].key for index in lines if index >= 0)} if self._rows else ())

    def show_rows(self, rows: Sequence[EntryRow], lead: str = "") -> None:
        """List other rows; the cursor stays on its row, at the same height of the screen, if the row is still there.

        ``lead`` is a line above the first row, such as that there are newer entries; empty for none.
        """
        if tuple(rows) == self._rows and lead == self._lead:
            return
        key, index = self.key, self.cursor
        height = self._line_of[index] - self.scroll_offset.y if self._line_of else 0
        self._rows, self._lead = tuple(rows), lead if rows else ""
        self._lines, self._line_of = laid_out(self._rows, lead=bool(self._lead))
        if not (index < len(self._rows) and self._rows[index].key == key):
            index = next((i for i, row in enumerate(self._rows) if row.key == key), min(index, len(self._rows) - 1))
        self.set_reactive(EntryList.cursor, max(0, index))
        self._measure()
        if self._line_of:
            self.scroll_to(y=self._line_of[self.cursor] - height, animate=False, immediate=True)
            if 0 <= height < self.size.height or self.key != key:
                self._show_cursor()
        self.refresh()

    def go_to(self, key: str) -> bool:
        """Put the cursor on a row; says whether there is one with that key."""
        index = next((i for i, row in enumerate(self._rows) if row.key == key), None)
        if index is not None:
            self.cursor = index
        return index is not None

    def validate_cursor(self, cursor: int) -> int:
        """Keep to the rows there are."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self) -> None:
        """Keep the cursor in sight."""
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self))

    def watch_tail(self) -> None:
        """Make room for the line under the last row."""
        self._measure()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say so when the last line comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        if self._rows and new_value > old_value and new_value >= self.max_scroll_y:
            self.post_message(self.AtEnd(self))
        elif self._rows and new_value < old_value and new_value <= 0:
            self.post_message(self.AtStart(self, of_all=False))

    def on_resize(self) -> None:
        """Keep the cursor in sight at the new size."""
        self._show_cursor()

    def action_move(self, by: int) -> None:
        """Go up or down by rows."""
        self._go(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Go up or down by what is in sight."""
        if not self._rows:
            return
        step = max(1, self.size.height - 1)
        line = min(max(0, self._line_of[self.cursor] + by * step), len(self._lines) - 1)
        found = self._lines[line]
        self._go(found if found >= 0 else -1 - found)

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0, of_all=True)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(len(self._rows) - 1)

    def action_choose(self) -> None:
        """Choose the row the cursor is on."""
        if self._rows:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked; a second click chooses it."""
        place = event.get_content_offset(self)
        line = place.y + self.scroll_offset.y if place else -1
        if 0 <= line < len(self._lines) and self._lines[line] >= 0:
            event.stop()
            self.cursor = self._lines[line]
            if event.chain == 2:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        """Draw one line in sight."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        if line >= len(self._lines):
            return self._strip([(self._beyond(line), "entries--tail")], width)
        index = self._lines[line]
        if self._lead and not line:
            return self._strip([(f"  {self._lead}", "entries--tail")], width)
        if index < 0:
            return self._strip([(f" {self._rows[-1 - index].heading}", "entries--heading")], width)
        row = self._rows[index]
        style = "entries--cursor" if index == self.cursor else "entries--quiet" if row.quiet else ""
        mark = "> " if index == self.cursor and is_plain(self) else "  "
        pieces = [(mark, style)]
        for number, (text, cells) in enumerate(self._placed(row, width - 3)):
            named = style or ("" if number else "entries--first")
            pieces.append((text + " " * (cells - Content(text).cell_length), named))
        return self._strip(pieces, width, fill="entries--cursor" if index == self.cursor else "")

    def _placed(self, row: EntryRow, width: int) -> list[tuple[str, int]]:
        """Give each cell that is shown, cut to its column, and the cells it takes with the gap after it."""
        of_row = zip(self._columns, row.cells, strict=True)
        shown = [(column, text) for column, text in of_row if self.size.width >= column.least]
        rest = max(0, width - sum(column.width + GAP for column, _ in shown if column.width))
        placed: list[tuple[str, int]] = []
        for column, text in shown:
            cells = min(column.width or rest, max(0, width - sum(taken for _, taken in placed)))
            placed.append((fit(clean(text, LONGEST_CELL, newlines=False), cells), cells + GAP))
        return placed

    def _strip(self, pieces: Sequence[tuple[str, str]], width: int, fill: str = "") -> Strip:
        ground = self.visual_style
        line = Content.assemble(*((text, self.get_visual_style(name) if name else ground) for text, name in pieces))
        rest = self.get_visual_style(fill) if fill else ground
        return Strip(line.render_segments(ground)).adjust_cell_length(width, rest.rich_style)

    def _beyond(self, line: int) -> str:
        if not self._rows:
            told = self.empty.split("\n")
            return f" {told[line]}" if line < len(told) else ""
        return f"  {self.tail}" if line == len(self._lines) else ""

    def _measure(self) -> None:
        told = len(self.empty.split("\n")) if not self._rows else bool(self.tail)
        self.virtual_size = Size(1, len(self._lines) + told)

    def _go(self, index: int, *, of_all: bool = False) -> None:
        self.cursor = index
        self.scroll_visible(animate=False)
        if self._rows and self.cursor == len(self._rows) - 1:
            self.post_message(self.AtEnd(self))
        if self._rows and self.cursor == 0:
            self.post_message(self.AtStart(self, of_all=of_all))

    def _show_cursor(self) -> None:
        """Scroll as far as needed to see the cursor, and the heading above it."""
        height = self.size.height
        if not self._rows or height < 1:
            return
        line = self._line_of[self.cursor]
        above = line - 1 if self._lines[line - 1] < 0 and height > 1 else line
        top = self.scroll_offset.y
        if above < top:
            self.scroll_to(y=above, animate=False, immediate=True)
        elif line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False, immediate=True)
