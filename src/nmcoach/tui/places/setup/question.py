"""One safety question with its answers, and what else an answer needs."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from nmcoach.domain.days import short_day
from nmcoach.domain.regions import REGIONS
from nmcoach.domain.safety.answers import AGREED, CLEARED, ELSEWHERE, NO, OVER, UNSAID, Answer, applies
from nmcoach.domain.safety.given import ALL, Given
from nmcoach.domain.safety.questions import SafetyQuestion
from nmcoach.domain.safety.who import who_said
from nmcoach.tui.dialogs.region_field import RegionField
from nmcoach.tui.places.setup.answers import name_of, said
from nmcoach.tui.widgets.drawn import once_drawn
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.forms.field import LineField

LATER = "later"
"""What is chosen to leave a question open."""
DETAILS = {
    "regions": ("Which part?", "Such as left calf, or neck; several with commas, all, or elsewhere."),
    "ml": ("How much a day", "Empty for “as I was told”; 1500 for a limit; aim: 2000 to aim for."),
    "due": ("Due date", "Such as 2027-04-01; empty if you do not know it."),
}


def detail_of(answer: Answer | None) -> str:
    """Give the regions or the limit as they would be typed."""
    if answer is None:
        return ""
    if len(answer.regions) == len(REGIONS):
        return ALL[0]
    if answer.due is not None:
        return answer.due.isoformat()
    aim = "aim: " if answer.aim else ""
    named = [region.replace("_", " ") for region in answer.regions]
    parts = ", ".join([*named, *([ELSEWHERE] if answer.elsewhere else [])])
    return parts or (f"{aim}{answer.ml} ml" if answer.ml else "")


class QuestionBox(Vertical):
    """A question, why it is asked, its answers, and what else an answer needs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('yes')", "Yes"),
        Binding("n", "answer('no')", "No"),
    ]
    DEFAULT_CSS = """
    QuestionBox {
        height: auto;
        margin-bottom: 1;
        & > .question { color: $text; text-style: bold; }
        & > .reason { color: $text-muted; }
    }
    """

    def __init__(
        self,
        question: SafetyQuestion,
        standing: Answer | None,
        taken: Sequence[str],
        *,
        afresh: bool,
        may_wait: bool,
    ) -> None:
        super().__init__()
        self.question = question
        self._standing = standing
        options = [(answer, name_of(answer)) for answer in taken if answer != UNSAID]
        if may_wait:
            options.append((LATER, "Not now"))
        if UNSAID in taken:
            options.append((UNSAID, name_of(UNSAID)))
        chosen = "" if standing is None or afresh else OVER if standing.answer == CLEARED else standing.answer
        self.choices = Choices(options, (chosen,))
        label, hint = DETAILS.get(question.detail, ("", ""))
        field = RegionField if question.detail == "regions" else LineField
        self.detail = field(label, detail_of(standing), hint, id=f"{question.id}-detail")
        by = standing.cleared_by if standing is not None else ""
        self.by = LineField("Who said so", by, "The doctor, nurse, midwife or therapist.", id=f"{question.id}-by")
        on = str(standing.cleared_on or "") if standing is not None else ""
        self.on = LineField("On", on, "Such as 2026-11-20 or yesterday; empty for today.", id=f"{question.id}-on")

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        yield Static(Content(self.question.text), classes="question")
        yield Static(Content(self._reason()), classes="reason")
        yield self.choices
        yield self.detail
        yield self.by
        yield self.on

    def on_mount(self) -> None:
        """Ask only for what the answer needs."""
        self.ask_for_more()

    def on_descendant_focus(self) -> None:
        """Bring the question into sight together with its answers."""
        once_drawn(self, self.scroll_visible, animate=False)

    @on(Choices.Chosen)
    def ask_for_more(self) -> None:
        """Ask for the part, amount or date after a yes, and for who said so, and when, after what is over or agreed."""
        value = self.choices.value
        self.detail.display = self.question.detail != "none" and value in self.question.answers[1:]
        self.by.display = value == AGREED or (value == OVER and self.question.ends == "over_by")
        self.on.display = value in (OVER, AGREED)

    def action_answer(self, answer: str) -> None:
        """Answer by letter."""
        self.choices.choose(answer)

    def missing(self) -> bool:
        """Say whether the question still waits for an answer."""
        return self.choices.value is None

    def given(self) -> Given | None:
        """Give the answer; None for one that is left open."""
        value = self.choices.value
        if value is None or value == LATER:
            return None
        detail = self.detail.value if self.detail.display else ""
        cleared = (self.by.value, self.on.value) if value in (OVER, AGREED) else ("", "")
        return Given(self.question.id, value, detail, *cleared)

    def say_no(self) -> None:
        """Answer no, unless something is answered here or the last answer still stands in the way."""
        if self.choices.value in (None, LATER) and not applies(self._standing):
            self.choices.chosen = frozenset({NO})
            self.ask_for_more()

    def told_by(self) -> LineField:
        """Give the field a refusal belongs to."""
        if self.choices.value in (OVER, AGREED):
            return self.by if self.by.display and who_said(self.by.value) != "somebody" else self.on
        return self.detail

    def _reason(self) -> str:
        if self._standing is None:
            return self.question.help
        return f"{self.question.help} Last answer: {said(self._standing)}, {short_day(self._standing.day)}."
