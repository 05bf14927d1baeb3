"""Help on the present place: what it is for and its keys."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

NAMES = {"question_mark": "?", "comma": ",", "space": "space", "enter": "enter", "escape": "esc"}


class HelpScreen(ModalScreen[None]):
    """A page of keys; any of esc, ? and q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "Close", key_display="esc")
    ]

    def __init__(
        self, name: str, about: str, here: Sequence[BindingType], everywhere: Sequence[BindingType], places: str
    ) -> None:
        super().__init__()
        self._title, self._about = name, about
        self._here, self._everywhere = here, everywhere
        self._places = places
        """The keys that go to the places: ``1–9 and ,``."""

    def compose(self) -> ComposeResult:
        """Lay out the words of the place, its keys, and the keys that work everywhere."""
        box = VerticalScroll(classes="dialog")
        box.border_title = Content(self._title)
        box.border_subtitle = Content("esc closes")
        with box:
            yield Static(Content(self._about))
            yield Static(self._keys(self._here), classes="space")
            yield Static(Content("Everywhere"), classes="space strong")
            yield Static(self._keys(self._everywhere))
            yield Static(Content(f"{self._places} go to the places; ctrl+p finds any command. The mouse works, too."))

    def _keys(self, bindings: Sequence[BindingType]) -> Content:
        rows = []
        for binding in bindings:
            if not isinstance(binding, Binding) or binding.action.startswith("place("):
                continue
            key = binding.key_display or " ".join(NAMES.get(k, k) for k in binding.key.split(","))
            rows.append(f"{key:<12} {binding.description}")
        return Content("\n".join(rows))

    async def action_dismiss(self, result: None = None) -> None:
        """Close the page."""
        self.dismiss()
