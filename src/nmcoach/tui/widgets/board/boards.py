"""The boards of a place as one widget: it draws its lines itself, so that new values cost a repaint and no layout."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from nmcoach.tui.inks import styles
from nmcoach.tui.widgets.board.board import Line
from nmcoach.tui.widgets.board.laying import Arrange, Arrangement, Hit, Page, as_lines, as_text, lay_out, moved
from nmcoach.tui.widgets.drawing import cells, joined
from nmcoach.tui.widgets.plain import is_plain

_UNDER_POINTER = Style(underline=True)


class Boards(Widget, can_focus=True):
    """Rows of boards. A click on an action does it; Tab walks the actions, Enter does the one it is on."""

    DEFAULT_CSS = "Boards { width: 1fr; height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "walk(1)", "Next", show=False),
        Binding("shift+tab", "walk(-1)", "Before", show=False),
        Binding("enter", "do", "Do it", show=False),
    ]

    def __init__(self, arrange: Arrange | None = None, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._arrange = arrange
        self.plain = plain
        """Whether the boards stand as plain lines in reading order in any case, and not only for a screen reader."""
        self._page = Page([], [], ())
        self._moved: tuple[Page, dict[int, Sequence[Line]]] = (self._page, {})
        """What was drawn last of what moves on a page, by its first line."""
        self._room = (0, 0)
        self._under: Hit | None = None
        """What the pointer is over."""
        self._cursor: Hit | None = None
        """What Tab is on."""

    # values

    def show(self, arrange: Arrange) -> None:
        """Show other boards: only the lines that changed are drawn anew, and nothing is laid out unless a row came."""
        self._arrange = arrange
        if self._room == (0, 0):
            return
        before = self._page
        self._page = self._laid(*self._room)
        self._settle()
        if len(before.lines) != len(self._page.lines):
            self.refresh(layout=True)
            return
        self._repaint([y for y, old in enumerate(before.lines) if old != self._page.lines[y]])

    def move(self) -> None:
        """Draw anew what moves, and nothing around it."""
        page = self._page
        if self._moved[0] is not page:
            self._moved = (page, {})
        for spot in page.spots:
            pictures = self._moved[1]
            before, now = pictures.get(spot.y), spot.item.draw(spot.width)
            pictures[spot.y] = now
            for number, fresh in enumerate(now[: spot.rows]):
                if before is not None and before[number] == fresh:
                    continue
                y = spot.y + number
                page.lines[y] = moved(page.lines[y], spot, fresh)
                self.refresh(Region(spot.x, y, spot.width, 1))

    def as_text(self) -> str:
        """Give what is shown in reading order."""
        return as_text(self._page.arrangement)

    @property
    def hits(self) -> list[Hit]:
        """What can be done, top to bottom."""
        return self._page.hits

    # drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lay the boards out where the room changed, and say how many rows they take."""
        room = (width, viewport.height if self._stacked else container.height)
        if width and room != self._room:
            self._room = room
            self._page = self._laid(*room)
            self._settle()
        return len(self._page.lines)

    @property
    def _stacked(self) -> bool:
        """Whether it stands under others in what is as high as they are: that height would follow from its own."""
        around = self.parent
        if not isinstance(around, Widget) or around.layout.name != "vertical":
            return False
        return around.styles.height is not None and around.styles.height.is_auto

    def render_line(self, y: int) -> Strip:
        """Draw one line, exactly as wide as the widget."""
        selected = self.text_selection
        strip = self._drawn(y)
        if selected is not None and (span := selected.get_span(y)) is not None:
            strip = self._marked(strip, span)
        return strip.apply_offsets(0, y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the text that was dragged over."""
        text = "\n".join("".join(piece for piece, _ in line) for line in self._page.lines)
        return selection.extract(text), "\n"

    def _laid(self, width: int, height: int) -> Page:
        arrangement: Arrangement = () if self._arrange is None else self._arrange(width, height)
        return as_lines(arrangement, width) if self.plain or is_plain(self) else lay_out(arrangement, width, height)

    def _drawn(self, y: int) -> Strip:
        width = self.size.width
        inks = styles(self.app.theme_variables)
        line = self._page.lines[y] if 0 <= y < len(self._page.lines) else []
        over = [hit for hit in (self._cursor, self._under) if hit is not None and hit.y == y]
        if not over:
            return Strip([Segment(text, inks[ink]) for text, ink in joined(line)]).adjust_cell_length(width, inks[""])
        segments, x = [], 0
        for text, ink in line:
            style = inks[ink]
            if any(hit.start <= x < hit.end for hit in over):
                style += inks["here"] if over[0] is self._cursor else _UNDER_POINTER
            segments.append(Segment(text, style))
            x += cells(text)
        return Strip(segments).adjust_cell_length(width, inks[""])

    def _marked(self, strip: Strip, span: tuple[int, int]) -> Strip:
        start, end = span
        end = strip.cell_length if end < 0 else end
        style = self.screen.get_component_rich_style("screen--selection")
        return Strip.join([strip.crop(0, start), strip.crop(start, end).apply_style(style), strip.crop(end)])

    def _repaint(self, rows: list[int]) -> None:
        if rows:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))

    # the pointer and Tab

    def hit_at(self, x: int, y: int) -> Hit | None:
        """Give what a click there does; None for nothing."""
        return next((hit for hit in self._page.hits if hit.y == y and hit.start <= x < hit.end), None)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        hit = self.hit_at(event.x, event.y)
        if hit is not None:
            event.stop()
            await self.run_action(hit.action)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what a click would do."""
        self._point(self.hit_at(event.x, event.y))

    def on_leave(self) -> None:
        """Show nothing any more."""
        self._point(None)

    def _point(self, hit: Hit | None) -> None:
        if hit != self._under:
            rows = [one.y for one in (self._under, hit) if one is not None]
            self._under = hit
            self._repaint(rows)

    def action_walk(self, step: int) -> None:
        """Go to the next thing that can be done; past the last, on to the next widget."""
        hits = self._page.hits
        at = hits.index(self._cursor) + step if self._cursor in hits else (0 if step > 0 else len(hits) - 1)
        if not 0 <= at < len(hits):
            self._go_to(None)
            raise SkipAction
        self._go_to(hits[at])

    async def action_do(self) -> None:
        """Do what Tab is on."""
        if self._cursor is None:
            raise SkipAction
        await self.run_action(self._cursor.action)

    def on_focus(self) -> None:
        """Begin at the first thing that can be done."""
        if self._cursor is None and self._page.hits:
            self._go_to(self._page.hits[0])

    def on_blur(self) -> None:
        """Mark nothing any more."""
        self._go_to(None)

    def _go_to(self, hit: Hit | None) -> None:
        rows = [one.y for one in (self._cursor, hit) if one is not None]
        self._cursor = hit
        self._repaint(rows)
        if hit is not None:
            self.scroll_to_region_of(hit)

    def scroll_to_region_of(self, hit: Hit) -> None:
        """Bring it into view."""
        if self.parent is not None and isinstance(self.parent, Widget):
            self.parent.scroll_to_region(
                Region(hit.start, self.virtual_region.y + hit.y, hit.end - hit.start, 1), animate=False
            )

    def _settle(self) -> None:
        """Keep the cursor on the same thing where it is still there."""
        if self._cursor is not None:
            self._cursor = next((hit for hit in self._page.hits if hit.action == self._cursor.action), None)
        elif self.has_focus and self._page.hits:
            self._cursor = self._page.hits[0]
        self._under = None
