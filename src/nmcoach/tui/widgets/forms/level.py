"""Choosing a level from 0 to 10."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from nmcoach.tui.widgets.control import From
from nmcoach.tui.widgets.drawing import Drawing, Piece

LEVELS = range(11)
TEN = "t"
"""The key for ten, since 0 is taken; 1 and 0 pressed one soon after the other mean ten as well."""
SOON = 1.0
"""Seconds within which a 0 after a 1 makes ten (design default)."""
UNCHOSEN = "not chosen yet"


def word(level: int) -> str:
    """Name a level: none, mild (1–3), moderate (4–6) or strong (7–10)."""
    if level <= 0:
        return "none"
    if level <= 3:
        return "mild"
    return "moderate" if level <= 6 else "strong"


def pitch(width: int) -> int:
    """Give the cells from one number to the next: 4, 3 or 2, or 0 where the row does not fit."""
    return next((cells for cells in (4, 3, 2) if _across(cells) <= width), 0)


def _across(cells: int) -> int:
    return cells * 10 + (4 if cells >= 3 else 2)


def level_at(x: int, width: int) -> int | None:
    """Give the level drawn at column ``x`` of a row of ``width`` cells; None beside the row."""
    cells = pitch(width)
    if not cells or not 0 <= x < _across(cells):
        return None
    return min(10, x // cells)


def scale(level: int | None, width: int) -> list[Piece]:
    """Draw the row, the chosen number in brackets where there is room and underlined where there is not.

    Where the row does not fit only the choice is drawn.
    """
    cells = pitch(width)
    if not cells:
        return [(in_words(level, width), _style(level))]
    pieces: list[Piece] = []
    for number in LEVELS:
        edges = "[]" if number == level else "  "
        text = f"{edges[0]}{number}{edges[1]}" if cells >= 3 else str(number)
        pieces.append((text, "level--chosen" if number == level else _style(number)))
        pieces.append((" " * (cells - len(text)), ""))
    return pieces


def in_words(level: int | None, width: int) -> str:
    """Say the choice as fully as fits: ``3 out of 10, mild``, ``3 mild``, ``3/10`` or ``3``."""
    if level is None:
        ways = [UNCHOSEN, "–"]
    else:
        ways = [f"{level} out of 10, {word(level)}", f"{level} {word(level)}", f"{level}/10", str(level)]
    return next((way for way in ways if len(way) <= width), "")


def _style(level: int | None) -> str:
    return "level--unchosen" if level is None else f"level--{word(level)}"


class LevelKeys:
    """Reads levels from single keys: a digit, :data:`TEN`, or 1 and soon 0 for ten."""

    def __init__(self) -> None:
        self._one_at = float("-inf")

    @staticmethod
    def takes(character: str | None) -> bool:
        """Say whether a key gives a level."""
        return character is not None and len(character) == 1 and character in f"0123456789{TEN}"

    def read(self, event: events.Key) -> int | None:
        """Give the level of a key; None for any other, after which a 0 stands for itself."""
        soon = event.time - self._one_at <= SOON
        self._one_at = event.time if event.character == "1" else float("-inf")
        if not self.takes(event.character):
            return None
        ten = event.character == TEN or (event.character == "0" and soon)
        return 10 if ten else int(event.character or 0)


class LevelPicker(Drawing, can_focus=True):
    """A row from 0 to 10, chosen by its digit, by the arrows or by a click; the second line says it in words.

    Every choice is posted at once, also when it is the level already there; enter is left to the owner.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "level--none", "level--mild", "level--moderate", "level--strong",
        "level--chosen", "level--unchosen", "level--hint",
    }  # fmt: skip
    DEFAULT_CSS = """
    LevelPicker {
        width: 1fr; height: auto;
        & > .level--none { color: $text-muted; }
        & > .level--mild { color: $text-primary; }
        & > .level--moderate { color: $text-secondary; }
        & > .level--strong { color: $text-error; }
        & > .level--chosen { color: $text; text-style: bold underline; }
        & > .level--unchosen { color: $text-muted; }
        & > .level--hint { color: $text-muted; }
        &:focus > .level--chosen {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
        &:focus { background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Lower", show=False),
        Binding("right", "step(1)", "Higher", show=False),
        Binding("home", "pick(0)", "None", show=False),
        Binding("end", "pick(10)", "Ten", show=False),
    ]

    level: reactive[int | None] = reactive(None)
    """The level shown, 0–10; None before a choice."""

    class Picked(From["LevelPicker"]):
        """A level was chosen."""

        def __init__(self, picker: "LevelPicker", level: int) -> None:
            super().__init__(picker)
            self.level = level

    def __init__(self, level: int | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(LevelPicker.level, level)
        self._keys = LevelKeys()

    def validate_level(self, level: int | None) -> int | None:
        """Keep to 0–10."""
        return None if level is None else min(10, max(0, level))

    def rows(self, width: int) -> int:
        """Ask for the row and the words under it; where only words fit, for one line."""
        return 2 if pitch(width) else 1

    def draw(self, y: int, width: int, height: int) -> list[Piece]:
        """Give the row, or the words under it."""
        if y == 0:
            return scale(self.level, width)
        if y != 1 or not pitch(width):
            return []
        said, keys = in_words(self.level, width - 1), f"keys 0–9, {TEN} for ten, ← →"
        pieces: list[Piece] = [(f" {said}", _style(self.level))]
        if self.has_focus and len(said) + len(keys) + 4 <= width:
            pieces.append((f"   {keys}", "level--hint"))
        return pieces

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Keep digits and the key for ten from the owner."""
        return self._keys.takes(character)

    def on_key(self, event: events.Key) -> None:
        """Choose by digit."""
        level = self._keys.read(event)
        if level is not None:
            event.stop()
            event.prevent_default()
            self.action_pick(level)

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        place = event.get_content_offset(self)
        found = level_at(place.x, self.size.width) if place and place.y == 0 else None
        if found is not None:
            self.action_pick(found)

    def action_pick(self, level: int) -> None:
        """Choose a level."""
        self.level = level
        self.post_message(self.Picked(self, level))

    def action_step(self, by: int) -> None:
        """Go up or down; from no choice to 0."""
        self.action_pick(0 if self.level is None else min(10, max(0, self.level + by)))
