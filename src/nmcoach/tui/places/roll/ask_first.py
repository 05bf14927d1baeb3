"""Before the first start after an answer that a clinician should hear of: were they asked?"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from nmcoach.domain.run import asked
from nmcoach.domain.safety.answers import AGREED
from nmcoach.domain.safety.given import Given
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.services.coach import Coach
from nmcoach.tui.dialogs.ask import Ask
from nmcoach.tui.host import Host
from nmcoach.tui.places.run.aloud import Aloud
from nmcoach.tui.widgets.closing import Dialog

Reply = Literal["agreed", "lightly", "later"]


class AskFirst(Dialog[Reply | None]):
    """Says whom to ask about what, and takes what came of it; esc starts nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "reply('agreed')", "Asked, they agree"),
        Binding("l", "reply('lightly')", "Go on lightly"),
        Binding("n,escape", "reply('later')", "Not now"),
        Binding("left,right", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    AskFirst {
        Static { height: auto; }
        .buttons { height: auto; layout: vertical; }
        #detail { margin-top: 1; }
    }
    """

    def __init__(self, coach: Coach, questions: Sequence[SafetyQuestion]) -> None:
        super().__init__()
        self._aloud = Aloud(coach)
        self._about = ", ".join(question.why for question in questions)

    def compose(self) -> ComposeResult:
        """Lay out the question and the three replies."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content("Before you start")
            box.border_subtitle = Content("a agreed · l lightly · n not now")
            yield Static(Content(f"Please ask your doctor, nurse or midwife about: {self._about}."))
            yield Static(
                Content("Whatever you choose here, what your answers leave out or soften stays so."),
                classes="quiet",
                id="detail",
            )
            with Horizontal(classes="buttons"):
                yield Button(Content("Asked, they agree"), id="agreed", compact=True)
                yield Button(Content("Not yet: go on lightly"), id="lightly", variant="primary", compact=True)
                yield Button(Content("Not now"), id="later", compact=True)

    def on_mount(self) -> None:
        """Let enter lift nothing, and say what is asked."""
        self.query_one("#lightly").focus()
        self._aloud.begin(self, asked.ask_first(self._about))

    def on_unmount(self) -> None:
        """Fall silent."""
        self._aloud.close()

    @on(Button.Pressed)
    def press(self, event: Button.Pressed) -> None:
        """Reply by button."""
        self.dismiss(cast("Reply", event.button.id))

    def action_reply(self, reply: Reply) -> None:
        """Reply by key."""
        self.dismiss(reply)


def ask_first(host: Host, start: Callable[[], None]) -> None:
    """Start, after asking once about each answer that a clinician should hear of. Raises the errors of the data."""
    safety = host.coach.safety
    questions = safety.to_bring_up()
    if not questions:
        start()
        return

    def agree(who: str) -> None:
        safety.answer([Given(question.id, AGREED, cleared_by=who) for question in questions])

    def replied(reply: Reply | None) -> None:
        if reply == "agreed":
            who_agreed = Ask(
                "Who agreed to careful rolling?",
                title="Asked",
                placeholder="such as Dr Lee",
                check=agree,
            )
            host.ask(lambda: who_agreed, lambda who: None if who is None else start())
        elif reply == "lightly":
            safety.brought_up()
            start()

    host.ask(lambda: AskFirst(host.coach, questions), replied)
