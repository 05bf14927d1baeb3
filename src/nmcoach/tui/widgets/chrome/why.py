"""The reason behind what a place shows."""

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from nmcoach.domain.text import clean


class Why(Widget):
    """A quiet line, wrapped where it must be: “Why: …”. Without a reason it takes no room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"why--word"}
    DEFAULT_CSS = """
    Why {
        width: 1fr; height: auto; padding: 0 1; color: $text-muted;
        & > .why--word { color: $text-secondary; }
    }
    """

    reason: reactive[str] = reactive("", layout=True)
    """One or two sentences; empty for none."""

    def __init__(self, reason: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Why.reason, self.validate_reason(reason))
        self.display = bool(self.reason)

    def validate_reason(self, reason: str) -> str:
        """Keep clean text."""
        return clean(reason, newlines=False).strip()

    def watch_reason(self, reason: str) -> None:
        """Take no room without a reason."""
        self.display = bool(reason)

    def render(self) -> Content:
        """Give the reason, never read as markup."""
        return Content.assemble(("Why: ", ".why--word"), Content(self.reason)) if self.reason else Content()
