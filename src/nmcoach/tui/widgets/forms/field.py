"""A value to type: its name, the line, and under it a hint or the reason why it was refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from nmcoach.domain.errors import BadValue
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.drawn import once_drawn


class Refused(Exception):
    """A value was refused, and the reason stands next to it."""


class Pane(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls to what has the focus; page keys are left to the owner."""


class Labelled(Vertical):
    """Something to fill in, with its name in a column on the left; a narrow screen may put it above."""

    DEFAULT_CSS = """
    Labelled {
        height: auto;
        & > Horizontal { height: auto; }
        & .label { width: 25; padding-right: 1; color: $text; }
        & .body { width: 1fr; height: auto; }
        & .note { width: 1fr; color: $text-muted; }
        & .note.refused { color: $text-error; }
        & Input { width: 1fr; max-width: 44; background: $panel; padding: 0 1; }
        & Input.-textual-compact { padding: 0 1; }
        & Input:focus { background: $block-cursor-blurred-background; }
    }
    """

    error: reactive[str] = reactive("")
    """Why the value was refused; empty for nothing."""
    hint: reactive[str] = reactive("")
    """What may be given."""

    def __init__(self, label: str, body: Widget, hint: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = label
        self.body = body
        self.set_reactive(Labelled.hint, hint)

    def compose(self) -> ComposeResult:
        """Lay out the name, what is to be filled in, and the note."""
        with Horizontal():
            yield Static(Content(self.label), classes="label")
            with Vertical(classes="body"):
                yield self.body
                yield Static(classes="note")

    def on_mount(self) -> None:
        """Show the hint."""
        self._show_note()

    def on_descendant_focus(self) -> None:
        """Bring the note into sight together with what it is about."""
        once_drawn(self, self.scroll_visible, animate=False)

    def watch_error(self) -> None:
        """Show the reason, or the hint again."""
        self._show_note()

    def watch_hint(self) -> None:
        """Show the hint."""
        self._show_note()

    def _show_note(self) -> None:
        for note in self.query(".note").results(Static):
            text = self.error or self.hint
            note.update(Content(clean(text, 400)))
            note.set_class(bool(self.error), "refused")
            note.display = bool(text)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Show a :class:`BadValue` raised within next to the value, go there, and raise :class:`Refused` instead."""
        self.error = ""
        try:
            yield
        except BadValue as error:
            self.error = str(error)
            self.screen.set_focus(self.body)
            raise Refused from None


class Line(Input):
    """A line to type in; enter, which hands it over, is named in the footer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "Next")]


class LineField(Labelled):
    """A line to type in. What was typed stays whatever happens."""

    def __init__(
        self,
        label: str,
        value: str = "",
        hint: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
    ) -> None:
        self.line = Line(
            clean(value, 200, newlines=False), placeholder=placeholder, compact=True, select_on_focus=False
        )
        super().__init__(label, self.line, hint, id=id)

    @property
    def value(self) -> str:
        """What is typed, cleaned."""
        return clean(self.line.value, newlines=False).strip()
