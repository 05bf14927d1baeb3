"""What a file would bring, line by line: a long list that scrolls over the question whether to take it over."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from nmcoach.domain.text import clean
from nmcoach.tui.dialogs.ask import Confirm


class Preview(Confirm):
    """Every line of a preview; without ``yes`` there is nothing to take over, only to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
    ]
    DEFAULT_CSS = """
    Preview {
        #lines { height: auto; max-height: 50vh; margin-top: 1; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, question: str, lines: Sequence[str], *, title: str = "", yes: str = "") -> None:
        super().__init__(question, title=title, yes=yes, no="No" if yes else "Close", calm=not yes)
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Lay out the question, the lines and the buttons, which stay where they are."""
        with Vertical(classes="dialog") as box:
            box.border_title = Content(clean(self._title, 100, newlines=False))
            box.border_subtitle = Content("↑ ↓ scroll · y yes · n no" if self._yes else "↑ ↓ scroll · esc closes")
            yield Static(Content(clean(self._question)))
            with VerticalScroll(id="lines", can_focus=False):
                yield Static(Content("\n".join(clean(line, newlines=False) for line in self._lines)), classes="quiet")
            with Horizontal(classes="buttons"):
                if self._yes:
                    yield Button(Content(self._yes), id="yes", variant="primary", compact=True)
                yield Button(Content(self._no), id="no", compact=True)

    def action_answer(self, yes: bool) -> None:
        """Answer by key; where there is nothing to take over, only close."""
        super().action_answer(yes and bool(self._yes))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#lines").scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by what is shown at once."""
        lines = self.query_one("#lines")
        lines.scroll_relative(y=pages * max(1, lines.size.height - 1), animate=False)
