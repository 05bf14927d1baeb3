"""The quiz: one question at a time, why after each."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from nmcoach.domain.learn.quiz import QuizQuestion
from nmcoach.tui.widgets.closing import Dialog

RIGHT, WRONG = "✓", "✗"


class QuizDialog(Dialog[Mapping[str, str] | None]):
    """Gives question id → answer once every question is answered, or None when it is left before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(str(number), f"answer({number - 1})", f"Answer {number}", show=False) for number in range(1, 5)],
        Binding("enter", "next", "Next", show=False),
        Binding("escape", "close", "Leave", key_display="esc"),
    ]
    DEFAULT_CSS = """
    QuizDialog {
        Static { height: auto; }
        #question { text-style: bold; }
        OptionList {
            height: auto; max-height: 12; margin-top: 1; border: none; padding: 0; background: $surface;
            &:focus { border: none; background-tint: transparent; }
            & > .option-list--option { padding: 0 1; }
            & > .option-list--option-disabled { color: $text; }
        }
        #said { margin-top: 1; }
        #why { color: $text-muted; }
    }
    """

    def __init__(self, questions: Sequence[QuizQuestion], seed: int) -> None:
        super().__init__()
        self._questions = tuple(questions)
        self._seed = seed
        self._answers: dict[str, str] = {}
        self._number = 0
        """The question that is shown, from 0."""

    def compose(self) -> ComposeResult:
        """Lay out the question, its answers, and what is said after."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(id="question")
            yield OptionList(id="options")
            yield Static(id="said")
            yield Static(id="why")
            with Horizontal(classes="buttons"):
                yield Button(Content("Next"), id="next", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Ask the first question; the button takes every press, for Textual's drops those while its flash lasts."""
        self.query_one("#next", Button).active_effect_duration = 0
        self._ask()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Answer by enter or by a click."""
        self.action_answer(event.option_index)

    def action_answer(self, number: int) -> None:
        """Take an answer, and say whether it is right and why."""
        question = self._questions[self._number]
        options = question.options(self._seed)
        if question.id in self._answers or number >= len(options):
            return
        given = self._answers[question.id] = options[number]
        marked = [RIGHT if option == question.right else WRONG if option == given else " " for option in options]
        self._list(options, marked, disabled=True)
        said = "That is right." if given == question.right else f"The guide says: {question.right}."
        self._say(said, question.why)
        self.set_focus(self.query_one("#next"))

    @on(Button.Pressed, "#next")
    def action_next(self) -> None:
        """Go on to the next question, or give all answers after the last."""
        if self._questions[self._number].id not in self._answers:
            return
        if self._number + 1 == len(self._questions):
            self.dismiss(self._answers)
            return
        self._number += 1
        self._ask()

    def action_close(self) -> None:
        """Leave; what was answered so far is not kept."""
        self.dismiss(None)

    def _ask(self) -> None:
        question, count = self._questions[self._number], len(self._questions)
        box = self.query_one(".dialog")
        box.border_title = Content(f"Question {self._number + 1} of {count}")
        self.query_one("#question", Static).update(Content(question.question))
        options = question.options(self._seed)
        self._list(options, [str(number + 1) for number in range(len(options))], disabled=False)
        self._say("", "")
        last = self._number + 1 == count
        self.query_one("#next", Button).label = Content("See the result" if last else "Next")
        self.set_focus(self.query_one(OptionList))

    def _list(self, options: Sequence[str], marks: Sequence[str], *, disabled: bool) -> None:
        lines = [Content(f"{mark}  {option}") for mark, option in zip(marks, options, strict=True)]
        shown = self.query_one(OptionList)
        shown.set_options([Option(line, disabled=disabled) for line in lines])
        shown.highlighted = None if disabled else 0

    def _say(self, said: str, why: str) -> None:
        answered = bool(said)
        for widget, text in (("#said", said), ("#why", why)):
            self.query_one(widget, Static).update(Content(text))
            self.query_one(widget).display = answered
        self.query_one(".buttons").display = answered
        keys = "enter goes on" if answered else "1–4 answers"
        self.query_one(".dialog").border_subtitle = Content(f"{keys} · esc leaves")
