"""Help on the present place: what it is for and the keys that work now; enter does what is picked."""

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.drawing import cells

NAMES = {
    "question_mark": "?", "exclamation_mark": "!", "comma": ",", "slash": "/", "space": "space", "enter": "enter",
    "escape": "esc", "delete": "del", "plus": "+", "minus": "-", "left": "←", "right": "→", "up": "↑", "down": "↓",
    "left_square_bracket": "[", "right_square_bracket": "]",
}  # fmt: skip
"""Key as Textual calls it → as it is shown, where that is not the same."""
KEY_WIDTH = 12
"""Cells for the keys."""


class HelpKey(NamedTuple):
    """A key that works."""

    key: str
    """As Textual calls it."""
    shown: str
    """As it is shown, with others that do the same."""
    name: str
    """What it does."""


Group = tuple[str, tuple[HelpKey, ...]]
"""A heading, and the keys under it."""


def shown_key(binding: Binding) -> str:
    """Give the keys of a binding as they are shown."""
    if binding.key_display:
        return binding.key_display
    names = [NAMES.get(key, key) for key in binding.key.split(",")]
    while len(names) > 1 and cells(" ".join(names)) > KEY_WIDTH:
        names.pop()
    return " ".join(names)


class HelpScreen(Dialog[str | None]):
    """The keys that work now; gives the one that was picked."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q", "close", "Close", key_display="esc")]
    DEFAULT_CSS = """
    HelpScreen {
        .dialog { padding: 0; }
        #about { height: auto; margin: 0 0 1 1; }
        OptionList {
            height: auto; max-height: 100%; border: none; padding: 0; background: $surface; scrollbar-size-vertical: 1;
            &:focus { border: none; background-tint: transparent; }
            & > .option-list--option-disabled { color: $text-primary; text-style: bold; }
        }
    }
    """

    def __init__(self, name: str, about: str, groups: Iterable[Group]) -> None:
        super().__init__()
        self._title, self._about = name, about
        self._groups = tuple((heading, keys) for heading, keys in groups if keys)
        self._keys: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the words of the place and the keys under their headings."""
        box = Vertical(classes="dialog")
        box.border_title = Content(self._title)
        box.border_subtitle = Content("enter does it · esc closes")
        with box:
            yield Static(Content(self._about), id="about")
            yield OptionList(*self._options(), markup=False)

    def _options(self) -> list[Option]:
        options = []
        for number, (heading, keys) in enumerate(self._groups):
            options.append(Option(Content(f"\n{heading}" if number else heading), disabled=True))
            for place, one in enumerate(keys):
                self._keys[f"{number}-{place}"] = one.key
                gap = " " * max(2, KEY_WIDTH + 2 - cells(one.shown))
                row = Content.assemble((one.shown, "bold"), gap, one.name)
                options.append(Option(row, id=f"{number}-{place}"))
        return options

    @on(OptionList.OptionSelected)
    def pick(self, event: OptionList.OptionSelected) -> None:
        """Give the key of what was picked."""
        self.dismiss(self._keys.get(event.option_id or ""))

    def action_close(self) -> None:
        """Close the page."""
        self.dismiss(None)
