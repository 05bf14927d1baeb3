"""Two small dialogs: one asks for a line of text, one for a yes or a no."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from nmcoach.domain.errors import CoachError
from nmcoach.domain.text import clean
from nmcoach.tui.waiting import sentence_of
from nmcoach.tui.widgets.closing import Dialog


def accept(_: str) -> None:
    """Take any text."""


class Ask(Dialog[str | None]):
    """A question and one line for the answer; gives the answer as it was typed, or None when left with esc.

    ``check`` may read the answer or act on it at once. When it raises a :class:`CoachError` its sentence is shown
    under the line and the dialog stays, with what was typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", key_display="esc")]
    DEFAULT_CSS = """
    Ask {
        #answer { margin-top: 1; background: $panel; }
        #error { height: auto; margin-top: 1; color: $text-error; display: none; }
        Static { height: auto; }
    }
    """

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        title: str = "",
        placeholder: str = "",
        hint: str = "",
        yes: str = "Save",
        does: str = "",
        check: Callable[[str], object] = accept,
    ) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._title = title
        self._placeholder = placeholder
        self._hint = hint
        self._yes = yes
        self._does = does or _third(yes)
        self._check = check

    def compose(self) -> ComposeResult:
        """Lay out the question, the line and two buttons."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content(clean(self._title, 100, newlines=False)) if self._title else None
            box.border_subtitle = Content(f"enter {self._does} · esc closes")
            yield Static(Content(clean(self._question)))
            if self._hint:
                yield Static(Content(clean(self._hint)), classes="quiet")
            yield Input(clean(self._value, newlines=False), placeholder=self._placeholder, id="answer", compact=True)
            yield Static(id="error")
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), id="yes", variant="primary", compact=True)
                yield Button(Content("Close"), id="no", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#yes")
    def answer(self) -> None:
        """Give the answer, unless it is refused."""
        text = self.query_one(Input).value
        try:
            self._check(text)
        except CoachError as problem:
            told, error = sentence_of(problem), self.query_one("#error", Static)
            error.update(Content(clean(told)))
            error.display = True
            self.query_one(Input).focus()
            return
        self.dismiss(text)

    @on(Button.Pressed, "#no")
    def action_close(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


def _third(yes: str) -> str:
    """Say what enter does, from the word on the button: ``Search`` → ``searches``."""
    verb = yes.lower()
    return f"{verb}es" if verb.endswith(("ch", "o", "sh", "s")) else f"{verb}s"


class Confirm(Dialog[bool]):
    """A question answered with yes or no; esc means no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape", "answer(False)", "No"),
        Binding("left,right", "other", "Other", show=False),
    ]
    DEFAULT_CSS = """
    Confirm {
        Static { height: auto; }
        #detail { margin-top: 1; }
    }
    """

    def __init__(
        self, question: str, detail: str = "", *, title: str = "", yes: str = "Yes", no: str = "No", calm: bool = False
    ) -> None:
        super().__init__()
        self._question = question
        self._detail = detail
        self._title = title
        self._yes = yes
        self._no = no
        self._calm = calm

    def compose(self) -> ComposeResult:
        """Lay out the question and two buttons."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content(clean(self._title, 100, newlines=False)) if self._title else None
            box.border_subtitle = Content("y yes · n no")
            yield Static(Content(clean(self._question)))
            if self._detail:
                yield Static(Content(clean(self._detail)), classes="quiet", id="detail")
            with Horizontal(classes="buttons"):
                yield Button(Content(self._yes), id="yes", variant="primary", compact=True)
                yield Button(Content(self._no), id="no", compact=True)

    def on_mount(self) -> None:
        """Let enter mean yes; where something would be lifted (``calm``), no."""
        self.query_one("#no" if self._calm else "#yes").focus()

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Answer by button."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer by key."""
        self.dismiss(yes)

    def action_other(self) -> None:
        """Go from one button to the other."""
        self.focus_next("Button")
