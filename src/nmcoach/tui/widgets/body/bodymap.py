"""The body from the front and the back, coloured and numbered by soreness, to look at and to choose from."""

from collections import Counter
from typing import ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style

from nmcoach.content.body_loader import bodies
from nmcoach.domain.figure.body_map import AIR, BODY, SIDES_OF, BodyPicture, BodyView, Direction
from nmcoach.tui.widgets.body.region_keys import RegionKeys
from nmcoach.tui.widgets.forms.level import word

GLYPHS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""A cell whose quarters are filled by the bits of its index: above left, above right, below left, below right."""
CHOSEN, UNKNOWN = "✓", "–"

Ink = tuple[str, str, str]
"""A character, and the names of the colours it and its ground have."""


class BodyMap(RegionKeys):
    """Front and back side by side, or one at a time where there is no room for both; f goes to the other view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bodymap--body", "bodymap--unknown", "bodymap--none", "bodymap--mild", "bodymap--moderate", "bodymap--strong",
        "bodymap--mild-old", "bodymap--moderate-old", "bodymap--strong-old",
        "bodymap--picked", "bodymap--cursor", "bodymap--label", "bodymap--ink", "bodymap--faint",
    }  # fmt: skip
    DEFAULT_CSS = """
    BodyMap {
        width: auto; height: auto;
        & > .bodymap--body { color: $panel; }
        & > .bodymap--unknown { color: $border-blurred; }
        & > .bodymap--none { color: $success-muted; }
        & > .bodymap--mild { color: $success; }
        & > .bodymap--moderate { color: $warning; }
        & > .bodymap--strong { color: $error; }
        & > .bodymap--mild-old { color: $success-muted; }
        & > .bodymap--moderate-old { color: $warning-muted; }
        & > .bodymap--strong-old { color: $error-muted; }
        & > .bodymap--picked { color: $primary; }
        & > .bodymap--cursor { color: $foreground; }
        & > .bodymap--label { color: $text-muted; }
        & > .bodymap--ink { color: $background; }
        & > .bodymap--faint { color: $text; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "flip", "Front/back", show=False)]

    view: reactive[str] = reactive("back")
    """The view that is shown where there is room for one only; it follows the cursor."""
    large: reactive[bool] = reactive(False, layout=True)
    """Whether the larger pictures are drawn."""
    single: reactive[bool] = reactive(False, layout=True)
    """Whether one view is shown at a time."""

    def body(self) -> BodyPicture:
        """Give the pictures in the size that is drawn."""
        return bodies()["large" if self.large else "compact"]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take what the picture needs."""
        return self.body().views[0].width if self.single else self.body().width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take what the picture needs."""
        return self.body().height

    def watch_cursor(self, before: str, now: str) -> None:
        """Show the view the cursor is in."""
        super().watch_cursor(before, now)
        self.view = self.body().places[now].view

    def line_of(self, region: str) -> int:
        """Give the line of a region's number."""
        return self.body().places[region].y

    def action_step(self, direction: str) -> None:
        """Go to the nearest region in a direction, across the views to the left and right."""
        self.move_to(self.body().next_to(self.cursor, cast("Direction", direction)))

    def action_flip(self) -> None:
        """Go to the other view, at about the same height."""
        self.move_to(self.body().across(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose the region that is clicked; a click beside it takes the nearest within a cell."""
        place = event.get_content_offset(self)
        region = None if place is None else self.region_at(place.x, place.y)
        if region is not None:
            self.click_region(region)

    def region_at(self, x: int, y: int) -> str | None:
        """Give the region drawn at a cell of the widget, or at one beside it."""
        for view, left in self._shown():
            for aside in (0, -1, 1):
                if 0 <= x - left + aside < view.width and (region := view.region_at(x - left + aside, y)):
                    return region
        return None

    def spot(self, region: str) -> tuple[int, int] | None:
        """Give the cell where a region's number stands; None where its view is not shown."""
        place = self.body().places[region]
        return next(((left + place.single, place.y) for view, left in self._shown() if view.name == place.view), None)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the views that are shown."""
        width = self.size.width
        inks: list[Ink] = [(" ", AIR, AIR)] * width
        for view, left in self._shown():
            if y < view.height:
                line = [self._cell(view, x, y) for x in range(view.width)]
                self._write(line, view, y)
                inks[left : left + view.width] = line
        return self._strip(inks[:width], width)

    def _shown(self) -> list[tuple[BodyView, int]]:
        body = self.body()
        if self.single:
            return [(body.view(self.view), 0)]
        return [(view, body.left_of(view.name)) for view in body.views]

    def _cell(self, view: BodyView, x: int, y: int) -> Ink:
        quarters = [self._fill(part) for part in view.cell(x, y)]
        common = [name for name, _ in Counter(quarters).most_common(2)]
        if len(common) == 1:
            return (" ", AIR, AIR) if common[0] == AIR else ("█", common[0], common[0])
        front, ground = common if common[1] == AIR or common[0] != AIR else common[::-1]
        return GLYPHS[sum(1 << bit for bit, part in enumerate(quarters) if part == front)], front, ground

    def _write(self, line: list[Ink], view: BodyView, y: int) -> None:
        """Write the view's name, its sides and the regions' numbers over a line of the picture."""
        if y == 0:
            _put(line, 0, view.name.capitalize(), "bodymap--label", AIR)
        sides = SIDES_OF[view.name]
        if y == 2:
            _put(line, 0, sides[0], "bodymap--label", AIR)
            _put(line, view.width - len(sides[1]), sides[1], "bodymap--label", AIR)
        for region, place in self.body().places.items():
            if place.view == view.name and place.y == y:
                text = self._text(region)
                fill = self._fill(region)
                faint = fill in ("bodymap--unknown", "bodymap--none") or fill.endswith("-old")
                ink = "bodymap--faint" if faint else "bodymap--ink"
                _put(line, place.x if len(text) > 1 else place.single, text, ink, fill)

    def _text(self, region: str) -> str:
        if self.choosing:
            return CHOSEN if region in self.picked else " "
        level = self.shown_level(region)
        number = UNKNOWN if level is None else str(level)
        mark = "*" if region in self.draft else "•" if region in self.marked else ""
        return f"{number}{mark}"

    def _fill(self, part: str) -> str:
        if part in (AIR, BODY):
            return f"bodymap--{part}" if part else AIR
        if part == self.cursor and self.has_focus:
            return "bodymap--cursor"
        if self.choosing:
            return "bodymap--picked" if part in self.picked else "bodymap--unknown"
        level = self.shown_level(part)
        if level is None:
            return "bodymap--unknown"
        old = "-old" if level and part in self.faded and part not in self.draft else ""
        return f"bodymap--{word(level)}{old}"

    def _strip(self, inks: list[Ink], width: int) -> Strip:
        ground = self.visual_style
        colours: dict[str, Color | None] = {AIR: ground.background}
        pieces: list[tuple[str, Style]] = []
        for text, front, behind in _runs(inks):
            for name in (front, behind):
                if name not in colours:
                    colours[name] = self.get_visual_style(name).foreground
            style = Style(background=colours[behind], foreground=colours[front], bold=front == "bodymap--ink")
            pieces.append((text, style))
        line = Content.assemble(*pieces)
        return Strip(line.render_segments(ground)).adjust_cell_length(width, ground.rich_style)


def _put(line: list[Ink], x: int, text: str, ink: str, fill: str) -> None:
    for place, character in enumerate(text, start=x):
        if 0 <= place < len(line):
            line[place] = (character, ink, fill)


def _runs(inks: list[Ink]) -> list[Ink]:
    """Put neighbours of the same colours together."""
    runs: list[Ink] = []
    for text, front, ground in inks:
        if runs and runs[-1][1:] == (front, ground):
            runs[-1] = (runs[-1][0] + text, front, ground)
        else:
            runs.append((text, front, ground))
    return runs
