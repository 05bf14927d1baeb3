"""What is pasted into a line: Textual keeps its first line alone, and the rest is lost without a word."""

from textual.app import App
from textual.events import Event, Paste
from textual.widgets import Input


class Pasting(App[None]):
    """Joins the lines that are pasted into a field of one line with blanks."""

    async def on_event(self, event: Event) -> None:
        """Hand on what happens; of lines that are pasted into one, all of them."""
        if isinstance(event, Paste) and isinstance(self.focused, Input):
            event = Paste(one_line(event.text))
        await super().on_event(event)

    @property
    def clipboard(self) -> str:
        """What was copied here last; in one line where that is what takes it."""
        return one_line(super().clipboard) if isinstance(self.focused, Input) else super().clipboard


def one_line(text: str) -> str:
    """Join lines with blanks; those in which nothing stands are left out.

    Blanks at both ends of the whole stay: what is pasted may be a part of a word.
    """
    lines = text.splitlines()
    if len(lines) < 2:
        return "".join(lines)
    return " ".join(line for line in (line.strip() for line in lines) if line)
