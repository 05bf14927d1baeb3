"""The card for the therapist: made to be read at arm's length, and to be finished just before the session."""

from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from nmcoach.domain.say import Voice, english
from nmcoach.domain.text import clean
from nmcoach.domain.visit.card_words import CardSection
from nmcoach.tui.dialogs.ask import Ask
from nmcoach.tui.dialogs.question import question_dialog
from nmcoach.tui.host import Host
from nmcoach.tui.widgets.chrome.keyrow import KeyRow
from nmcoach.tui.widgets.closing import Dialog

Onward = Literal["safety", "check_in"]
"""Where the user goes from the card."""


class CardParts(VerticalScroll):
    """The parts of a card, one under the other; the arrows scroll it."""

    DEFAULT_CSS = """
    CardParts {
        height: 1fr; padding: 0 2; scrollbar-size-vertical: 1;
        .part { height: auto; margin-bottom: 1; }
        .heading { height: auto; text-style: bold; color: $text-primary; }
        .part { max-width: 110; }
        .line, .line Static { width: 1fr; height: auto; }
        .line .dot { width: 2; color: $text-muted; }
    }
    """

    parts: reactive[tuple[CardSection, ...]] = reactive((), recompose=True)
    """What is shown."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(id="card-parts")
        self._voice = voice

    def compose(self) -> ComposeResult:
        """Lay out each part: its heading, then one fact a line."""
        for part in self.parts:
            with Vertical(classes="part"):
                yield Static(Content(english(part.heading, self._voice)), classes="heading")
                for line in part.lines:
                    with Horizontal(classes="line"):
                        yield Static(Content("·"), classes="dot")
                        yield Static(Content(clean(english(line, self._voice), newlines=False)))


class CardScreen(Dialog[Onward | None]):
    """The card; gives where to go next: the safety questions, a check-in, or nowhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("Q", "question", "Question"),
        Binding("a", "go('safety')", "Anything new"),
        Binding("s", "go('check_in')", "Check in"),
        Binding("p", "pain", "Pain"),
        Binding("escape,c,q", "close", "Close", key_display="esc"),
        Binding("G", "test", "Movement test"),
    ]
    DEFAULT_CSS = """
    CardScreen {
        #card-title { height: auto; padding: 1 2; text-style: bold; background: $surface; }
        &.-low #card-title { padding: 0 2; }
        #card-body { background: $background; }
        CardParts { margin-top: 1; }
    }
    """

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host, self._cards = host, host.coach.cards
        self._read()

    def compose(self) -> ComposeResult:
        """Lay out the title, the parts and the keys."""
        with Vertical(id="card-body"):
            yield Static(id="card-title")
            yield CardParts(self.host.coach.voice())
        yield KeyRow()

    def on_mount(self) -> None:
        """Show the card, ready to scroll."""
        self.query_one(CardParts).focus()
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Close the gaps where there is little height."""
        self.set_class(event.size.height < 24, "-low")

    def action_question(self) -> None:
        """Add a question."""
        self.host.ask(lambda: question_dialog(self.host.coach), lambda _: self._show_afresh())

    def action_pain(self) -> None:
        """Ask for the pain just before the session."""
        if not self._card.today:
            self.notify("The pain before a session is logged on its day.", markup=False)
            return
        question, check = "How strong is the pain now, 0 (none) to 10 (worst)?", self._cards.pain_before
        self.host.ask(
            lambda: Ask(question, title="Before the session", placeholder="0–10", check=check),
            lambda _: self._show_afresh(),
        )

    def action_test(self) -> None:
        """Ask which movement test, and lead through it."""
        from nmcoach.tui.dialogs.guided_test import ask_test

        ask_test(self.host)

    def action_go(self, onward: Onward) -> None:
        """Leave for the safety questions or a check-in."""
        self.dismiss(onward)

    def action_close(self) -> None:
        """Leave the card."""
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the pain before a session only on its day."""
        return self._card.today if action == "pain" else True

    def _read(self) -> None:
        self._card = self._cards.card()
        self._title, self._sections = self._cards.title(self._card), self._cards.sections(self._card)

    def _show(self) -> None:
        self.query_one("#card-title", Static).update(Content(english(self._title, self.host.coach.voice())))
        self.query_one(CardParts).parts = self._sections
        self.refresh_bindings()

    def _show_afresh(self) -> None:
        self._read()
        self._show()


def open_card(host: Host) -> None:
    """Open the card over a place, and go where it leads."""

    def onward(wanted: Onward | None) -> None:
        host.refresh_place()
        if wanted == "safety":
            host.go("safety")
        elif wanted == "check_in":
            host.go("soreness", "check_in")

    host.ask(lambda: CardScreen(host), onward)
