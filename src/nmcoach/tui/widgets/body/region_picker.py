"""The regions as a map or as a list, whichever suits the screen and the user, with what was given so far."""

from collections.abc import Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip

from nmcoach.domain.regions import REGIONS
from nmcoach.tui.widgets.body.bodymap import BodyMap
from nmcoach.tui.widgets.body.region_keys import RegionKeys
from nmcoach.tui.widgets.body.region_list import RegionLevels
from nmcoach.tui.widgets.ground import ground
from nmcoach.tui.widgets.plain import is_plain

NARROW = 60
"""Columns of the terminal below which the list is shown whatever was chosen."""
BOTH = 76
"""Columns of the terminal from which both views of the map are shown side by side."""
LARGE = (110, 38)
"""Columns and lines of the terminal from which the larger map is shown."""


class RegionPicker(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Keeps levels, draft, choice and cursor, and shows them as a map or as a list; l switches between the two."""

    DEFAULT_CSS = """
    RegionPicker {
        width: auto; height: auto; max-height: 100%; scrollbar-size-vertical: 1;
        & > RegionLevels { width: 38; max-width: 100%; }
        &.-narrow { width: 1fr; }
        &.-wide > RegionLevels { width: 56; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("l", "switch", "Map/list")]

    levels: reactive[Mapping[str, int]] = reactive({})
    """Region id → the level that stands, 0–10."""
    draft: reactive[Mapping[str, int]] = reactive({})
    """Region id → the level given in this check-in."""
    marked: reactive[frozenset[str]] = reactive(frozenset())
    """Region ids to mark, for they were worked in the last session."""
    faded: reactive[frozenset[str]] = reactive(frozenset())
    """Region ids whose level is some days old."""
    picked: reactive[frozenset[str]] = reactive(frozenset())
    """Region ids that are chosen."""
    cursor: reactive[str] = reactive(REGIONS[0])
    """The region under the cursor."""
    as_list: reactive[bool] = reactive(False)
    """Whether the user wants the list."""

    class Changed(Message):
        """The draft, the choice or the region under the cursor changed."""

    class Switched(Message):
        """The user chose the map or the list; the choice is for the whole session."""

        def __init__(self, as_list: bool) -> None:
            super().__init__()
            self.as_list = as_list

    class Opened(Message):
        """A region was clicked where regions are only looked at."""

        def __init__(self, region: str) -> None:
            super().__init__()
            self.region = region

    def __init__(self, *, choosing: bool = False, looking: bool = False, as_list: bool = False) -> None:
        super().__init__()
        self._choosing = choosing
        self._looking = looking
        self.set_reactive(RegionPicker.as_list, as_list)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is under both."""
        return ground(self, crop)

    def compose(self) -> ComposeResult:
        """Give the map and the list, of which one is shown."""
        for widget in (BodyMap(), RegionLevels()):
            widget.choosing, widget.looking = self._choosing, self._looking
            yield widget.data_bind(
                RegionPicker.levels,
                RegionPicker.draft,
                RegionPicker.marked,
                RegionPicker.faded,
                RegionPicker.picked,
                RegionPicker.cursor,
            )

    def on_mount(self) -> None:
        """Show the one that suits, now and whenever the terminal changes its size."""
        self._suit()
        self.screen.screen_layout_refresh_signal.subscribe(self, self._suit_again)

    @property
    def shown(self) -> RegionKeys:
        """The map or the list."""
        return self.query_one(RegionLevels) if self._listed() else self.query_one(BodyMap)

    def begin(self) -> None:
        """Let the keys go to the regions."""
        self.shown.focus(scroll_visible=False)

    def watch_as_list(self) -> None:
        """Show the one the user wants."""
        if self.is_mounted:
            self._suit()

    def on_region_keys_region_moved(self, event: RegionKeys.RegionMoved) -> None:
        """Keep where the cursor is."""
        event.stop()
        self.cursor = event.moved.cursor

    def watch_cursor(self) -> None:
        """Tell that the cursor is elsewhere."""
        if self.is_mounted:
            self.post_message(self.Changed())

    def on_region_keys_region_chosen(self, event: RegionKeys.RegionChosen) -> None:
        """Choose a region, or take it out of the choice."""
        event.stop()
        self.cursor = event.region
        if self._choosing:
            self.picked = self.picked ^ {event.region}
        if self._looking:
            self.post_message(self.Opened(event.region))
        self.post_message(self.Changed())

    def on_region_keys_level_given(self, event: RegionKeys.LevelGiven) -> None:
        """Keep a level."""
        event.stop()
        self.give(event.region, event.level)

    def give(self, region: str, level: int | None) -> None:
        """Give a region a level, or take it out (None)."""
        given = {r: known for r, known in self.draft.items() if r != region}
        if level is not None:
            given[region] = level
        self.draft = {r: given[r] for r in REGIONS if r in given}
        self.post_message(self.Changed())

    def action_switch(self) -> None:
        """Switch between map and list."""
        self.as_list = not self.as_list
        self.post_message(self.Switched(self.as_list))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the switch only where there is room for the map, and someone to see it."""
        return action != "switch" or not (self._narrow() or is_plain(self))

    def _narrow(self) -> bool:
        return self.app.size.width < NARROW

    def _listed(self) -> bool:
        return self.as_list or self._narrow() or is_plain(self)

    def _suit_again(self, screen: Screen[Any]) -> None:
        self._suit()

    def _suit(self) -> None:
        focused = any(widget.has_focus for widget in self.query(RegionKeys))
        columns, lines = self.app.size
        self.set_class(self._narrow(), "-narrow")
        self.set_class(columns >= LARGE[0], "-wide")
        body = self.query_one(BodyMap)
        body.single, body.large = columns < BOTH, columns >= LARGE[0] and lines >= LARGE[1]
        body.display = not self._listed()
        self.query_one(RegionLevels).display = self._listed()
        if focused and not self.shown.has_focus:
            self.begin()
