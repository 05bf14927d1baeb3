"""What the map and the list of regions share: values shown, the keys that give levels or choose, and the messages."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region as Area
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from nmcoach.domain.regions import REGIONS
from nmcoach.tui.widgets.drawing import Drawing
from nmcoach.tui.widgets.forms.level import LevelKeys


class RegionKeys(Drawing, can_focus=True):
    """All regions with a cursor. It changes none of its values but the cursor: it tells what the user wants.

    When ``choosing`` is set, space and clicks choose regions; otherwise digits give levels, t or 1 and 0 give ten,
    space gives the level of last time and backspace takes a region out.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step('up')", "Up", show=False),
        Binding("down", "step('down')", "Down", show=False),
        Binding("left", "step('left')", "Left", show=False),
        Binding("right", "step('right')", "Right", show=False),
        Binding("space", "keep", "As last time", show=False),
        Binding("backspace,delete,minus", "forget", "Take out", show=False),
    ]

    levels: reactive[Mapping[str, int]] = reactive({})
    """Region id → the level that stands, 0–10; a region that is missing is unknown."""
    draft: reactive[Mapping[str, int]] = reactive({})
    """Region id → the level given in this check-in."""
    marked: reactive[frozenset[str]] = reactive(frozenset())
    """Region ids to mark, for they were worked in the last session."""
    faded: reactive[frozenset[str]] = reactive(frozenset())
    """Region ids whose level is some days old, which is drawn dim."""
    picked: reactive[frozenset[str]] = reactive(frozenset())
    """Region ids that are chosen."""
    choosing: reactive[bool] = reactive(False)
    """Whether regions are chosen instead of given levels."""
    looking: reactive[bool] = reactive(False)
    """Whether values are only looked at: digits and space are left to the owner."""
    cursor: reactive[str] = reactive(REGIONS[0])
    """The region under the cursor."""

    class RegionMoved(Message):
        """The user moved the cursor: ``moved`` has it, by now perhaps on a later region."""

        def __init__(self, moved: "RegionKeys") -> None:
            super().__init__()
            self.moved = moved

    class RegionChosen(Message):
        """A region was clicked, or chosen with space."""

        def __init__(self, region: str) -> None:
            super().__init__()
            self.region = region

    class LevelGiven(Message):
        """A region was given a level of 0–10, or is taken out (None)."""

        def __init__(self, region: str, level: int | None) -> None:
            super().__init__()
            self.region = region
            self.level = level

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._keys = LevelKeys()

    def watch_cursor(self, before: str, now: str) -> None:
        """Keep the cursor in sight."""
        if before != now and self.has_focus:
            self._bring_into_sight(self.line_of(now))

    def move_to(self, region: str) -> None:
        """Go to a region as the user wants, and tell it.

        What is set by the owner is not told: of two quick steps each would be told again and again, for ever.
        """
        if region != self.cursor:
            self.cursor = region
            self.post_message(self.RegionMoved(self))

    def line_of(self, region: str) -> int:
        """Give the line a region stands in."""
        raise NotImplementedError

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Keep digits and the key for ten from the owner."""
        return self._keys.takes(character) and not self.looking

    def on_key(self, event: events.Key) -> None:
        """Give a level by its digit."""
        level = self._keys.read(event)
        if level is not None and not self.choosing and not self.looking:
            event.stop()
            event.prevent_default()
            self.post_message(self.LevelGiven(self.cursor, level))

    def action_step(self, direction: str) -> None:
        """Move the cursor."""
        raise NotImplementedError

    def action_keep(self) -> None:
        """Choose the region, or give it the level it had last time."""
        if self.choosing:
            self.post_message(self.RegionChosen(self.cursor))
        elif self.cursor in self.levels and not self.looking:
            self.post_message(self.LevelGiven(self.cursor, self.levels[self.cursor]))

    def action_forget(self) -> None:
        """Take the region under the cursor out."""
        if not self.choosing and not self.looking:
            self.post_message(self.LevelGiven(self.cursor, None))
        elif self.cursor in self.picked:
            self.post_message(self.RegionChosen(self.cursor))

    def click_region(self, region: str) -> None:
        """Go to a region that was clicked, and choose it."""
        self.move_to(region)
        self.post_message(self.RegionChosen(region))

    def shown_level(self, region: str) -> int | None:
        """Give the level to show: the one of this check-in, else the one that stands, else None for unknown."""
        return self.draft.get(region, self.levels.get(region))

    def _bring_into_sight(self, line: int) -> None:
        for box in self.ancestors:
            if isinstance(box, Widget) and box.allow_vertical_scroll:
                y = self.region.y + line - box.region.y + int(box.scroll_y)
                box.scroll_to_region(Area(0, y, 1, 1), animate=False)
