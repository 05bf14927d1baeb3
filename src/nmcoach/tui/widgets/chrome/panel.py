"""A box with a title, and a hint where to see more."""

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nmcoach.domain.text import clean
from nmcoach.tui.widgets.control import From


def _title(text: str) -> Content | None:
    line = clean(text, 200, newlines=False).strip()
    return Content(line) if line else None


class Panel(Vertical):
    """A calm box for one subject; a click on its lower edge asks for what the hint promises."""

    DEFAULT_CSS = """
    Panel {
        width: 1fr; height: auto;
        border: round $border-blurred;
        padding: 0 1;
        border-title-color: $text-primary;
        border-title-style: bold;
        border-subtitle-color: $text-muted;
        border-subtitle-align: right;
        &:focus-within { border: round $border; }
    }
    """

    heading: reactive[str] = reactive("")
    """Title in the upper edge."""
    hint: reactive[str] = reactive("")
    """What else there is, at the right of the lower edge, such as ``[4] all``."""

    class Opened(From["Panel"]):
        """The hint was clicked."""

    def __init__(
        self,
        *children: Widget,
        heading: str = "",
        hint: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(*children, id=id, classes=classes)
        self.set_reactive(Panel.heading, heading)
        self.set_reactive(Panel.hint, hint)
        self.border_title, self.border_subtitle = _title(heading), _title(hint)

    def watch_heading(self, heading: str) -> None:
        """Write the upper edge."""
        self.border_title = _title(heading)

    def watch_hint(self, hint: str) -> None:
        """Write the lower edge."""
        self.border_subtitle = _title(hint)

    def on_click(self, event: events.Click) -> None:
        """Ask for more when the lower edge is clicked."""
        if event.widget is self and self.hint and event.y == self.outer_size.height - 1:
            event.stop()
            self.post_message(self.Opened(self))
