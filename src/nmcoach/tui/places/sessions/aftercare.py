"""What to expect after a session: shown once it is logged."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from nmcoach.domain.say import Sentence, Voice, english
from nmcoach.domain.text import clean
from nmcoach.domain.visit.aftercare import Aftercare
from nmcoach.services.sessions import Saved
from nmcoach.tui.host import Host
from nmcoach.tui.widgets.closing import Dialog


class AftercareDialog(Dialog[Literal["check_in"] | None]):
    """Calm words after a session; gives ``check_in`` when the user wants to check in at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "check_in", "Check in"),
        Binding("escape,enter,q", "close", "Close", key_display="esc"),
        Binding("left,right", "other", "Other", show=False),
    ]
    CSS = """
    AftercareDialog {
        .dialog { width: 76; scrollbar-size-vertical: 1; }
        .dialog Static { height: auto; }
        .dialog .heading { margin-top: 1; text-style: bold; color: $text-primary; }
        .dialog .next { margin-top: 1; }
        &.-low .dialog { padding: 0 2; max-height: 100%; }
        &.-low .buttons { margin-top: 0; }
        &.-low .dialog .heading { margin-top: 0; }
    }
    """

    def __init__(self, said: Aftercare, saved: str, voice: Voice, advice: Sequence[Sentence] = ()) -> None:
        super().__init__()
        self._said, self._saved, self._voice, self._advice = said, saved, voice, advice

    def compose(self) -> ComposeResult:
        """Lay out what is normal, what is planned, and when to tell someone."""
        said = self._said
        with VerticalScroll(classes="dialog") as box:
            box.border_title = Content("What to expect")
            box.border_subtitle = Content("s checks in · enter closes")
            yield Static(Content(self._saved), classes="quiet")
            for line in self._advice:
                yield Static(self._words(line), classes="warn")
            yield Static(self._words(said.normal))
            if said.waits is not None:
                yield Static(self._words(said.waits))
            yield Static(Content("Check-ins"), classes="heading")
            yield Static(Content(" · ".join(english(one, self._voice) for one in said.check_ins)))
            yield Static(Content("When to tell someone"), classes="heading")
            yield Static(self._words(said.tell))
            yield Static(self._words(said.call))
            if said.next is not None:
                yield Static(self._words(said.next), classes="next")
            with Horizontal(classes="buttons"):
                yield Button(Content("Check in"), id="check-in", compact=True)
                yield Button(Content("Close"), id="close", variant="primary", compact=True)

    def _words(self, line: Sentence) -> Content:
        return Content(clean(english(line, self._voice)))

    def on_mount(self) -> None:
        """Start at the top, where the arrows scroll."""
        self.query_one(".dialog").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Close the gaps where there is little height."""
        self.set_class(event.size.height < 28, "-low")

    @on(Button.Pressed, "#check-in")
    def action_check_in(self) -> None:
        """Go to a check-in."""
        self.dismiss("check_in")

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Leave it."""
        self.dismiss(None)

    def action_other(self) -> None:
        """Go from one button to the other."""
        self.focus_next("Button")


def tell_aftercare(host: Host, saved: Saved, words: str) -> bool:
    """Say what to expect after a session that was just logged; False where there is nothing to say."""
    said = host.attempt(lambda: host.coach.aftercare.after(saved.session))
    if said is None:
        return False
    dialog = AftercareDialog(said, f"{words}. u takes it back.", host.coach.voice(), saved.advice)
    host.ask(lambda: dialog, lambda go: host.go("soreness", "check_in") if go else None)
    return True
