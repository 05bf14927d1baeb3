"""The hand-over: the facts of the first month on one screen, and how to go on."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from nmcoach.domain.say import Sentence, english
from nmcoach.domain.text import clean
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.drawing import cells

NARROW = 72
"""Below this many columns the answers stand under each other."""
WIDTH = 76
"""Columns the facts take where there is room."""
ASKED = "How do you want to go on?"
ROOM = 68
"""Cells in which answers may stand beside each other."""
NOT_ASKED = "Nothing is asked now; you may answer at any time."


class Handover(Dialog[str | None]):
    """Facts and the answers; gives the answer, or None when it is left open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", key_display="esc"),
        Binding("left,up", "app.focus_previous", "Before", show=False),
        Binding("right,down", "app.focus_next", "Next", show=False),
        *(Binding(str(n), f"pick({n - 1})", f"Answer {n}", show=False) for n in range(1, 6)),
    ]
    DEFAULT_CSS = """
    Handover {
        Static { height: auto; }
        .fact { height: auto; }
        .name { width: 16; padding-right: 1; color: $text-muted; }
        .words { width: 1fr; }
        #question { margin-top: 1; }
        #later { color: $text-muted; }
        #answers { height: auto; margin-top: 1; }
        #answers Button { margin-right: 2; }
        &.-narrow #answers { layout: vertical; margin-top: 0; }
        &.-narrow #question { margin-top: 0; text-style: bold; }
        &.-narrow .name { width: 15; }
    }
    """

    def __init__(
        self,
        facts: Sequence[tuple[Sentence, Sentence]],
        choices: Sequence[tuple[str, Sentence]],
        question: str = "",
        title: str = "",
    ) -> None:
        """Take the facts, the answers with what they lead to, and the question; empty where nothing is asked."""
        super().__init__()
        self._facts = facts
        self._question = question or NOT_ASKED
        self._choices = tuple(choices)
        self._title = title or ("How it went, and how to go on" if facts else "The plan asks")

    def compose(self) -> ComposeResult:
        """Lay out the facts, the question and the answers."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.styles.width = WIDTH
            box.border_title = Content(self._title)
            keys = " ".join(str(number) for number in range(1, len(self._choices) + 1))
            box.border_subtitle = Content(f"{keys} answers · esc leaves it open")
            for name, words in self._facts:
                with Horizontal(classes="fact"):
                    yield Static(Content(english(name)), classes="name")
                    yield Static(Content(clean(english(words))), classes="words")
            yield Static(Content(clean(self._question)), id="question")
            with Horizontal(id="answers"):
                for number, (choice, words) in enumerate(self._choices, 1):
                    yield Button(
                        Content(clean(f"{number} {english(words)}", newlines=False)),
                        id=f"choose-{choice}",
                        compact=True,
                    )

    def on_resize(self, event: events.Resize) -> None:
        """Put the answers under each other where they do not fit beside."""
        narrow = event.size.width < NARROW
        beside = sum(cells(f"{number} {english(words)}") + 6 for number, (_, words) in enumerate(self._choices, 1))
        self.set_class(narrow or beside > ROOM, "-narrow")
        self.query_one(VerticalScroll).styles.padding = (0, 1) if narrow else (1, 2)

    @on(Button.Pressed)
    def choose(self, event: Button.Pressed) -> None:
        """Give the answer of a button."""
        self.dismiss(str(event.button.id).removeprefix("choose-"))

    def action_pick(self, number: int) -> None:
        """Give the answer of a key."""
        if number < len(self._choices):
            self.dismiss(self._choices[number][0])

    def action_close(self) -> None:
        """Leave the question open."""
        self.dismiss(None)
