"""The line on every screen that says that help is to be called, while an emergency stands."""

from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.say import Sentence, Voice, english
from nmcoach.domain.text import clean


class Alarm(Static):
    """What to do now, with the key that says more; no line where there is no emergency."""

    DEFAULT_CSS = """
    Alarm {
        width: 1fr; height: auto; padding: 0 2; display: none;
        color: $text-warning; background: $warning-muted; text-style: bold;
    }
    """

    def __init__(self) -> None:
        super().__init__(id="alarm")

    def tell(self, alarm: Sentence | None, voice: Voice) -> None:
        """Say it, or nothing."""
        self.display = alarm is not None
        text = Content(clean(f"{english(alarm, voice)} Press ! for more." if alarm is not None else ""))
        if self.content != text:  # the same text anew would lay the screen out anew
            self.update(text)
