"""The safety questions, asked a few at a time; none is answered for the user."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from nmcoach.domain.safety.answering import told_of_kept, told_of_note
from nmcoach.domain.safety.answers import NO
from nmcoach.domain.safety.given import kept_too
from nmcoach.domain.safety.questions import LIGHT_CAP, SafetyQuestion
from nmcoach.domain.safety.words import lowered
from nmcoach.domain.say import Part, Sentence, Theirs, Typed, english, listed, plural, say
from nmcoach.services.coach import Coach
from nmcoach.tui.places.setup.page import SetupPage
from nmcoach.tui.places.setup.question import QuestionBox
from nmcoach.tui.widgets.forms.choices import Choices

MOST_NAMED = 3
"""Questions without an answer that are named; the others are counted (design default)."""
LETTERS = {"yes": "y yes · ", NO: "n no · "}
"""Answer → the letter that gives it, as a dialog's edge names it."""


class SafetyPage(SetupPage):
    """Some of the safety questions, under the headings of their groups."""

    HEADING: ClassVar[str] = "Your safety"
    LEAD: ClassVar[str] = (
        "“Not now” leaves a question open. Until the first eight are answered there is calm breathing only; while "
        f"others are open, discomfort stays at {LIGHT_CAP}/10 at most and nothing goes deep. "
        "The coach does not diagnose: if you are unsure, ask your doctor, nurse or midwife."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "no_to_all", "No to all of these")]
    DEFAULT_CSS = """
    SafetyPage {
        & > .group { color: $text-primary; text-style: bold; margin-bottom: 1; }
        & > .no-to-all { margin-bottom: 1; }
    }
    """

    def __init__(
        self,
        coach: Coach,
        questions: Sequence[SafetyQuestion],
        *,
        afresh: bool = False,
        may_wait: bool = True,
        lead: bool = True,
    ) -> None:
        super().__init__(coach, lead=lead)
        self._questions = tuple(questions)
        self._afresh = afresh
        """Whether to ask without showing the answers that stand as chosen."""
        self._may_wait = may_wait
        self._offered: frozenset[str] = frozenset()
        self.told: tuple[Sentence, ...] = ()
        """What is to be said of the answers that were saved: what one lifts not, what stays left out."""

    @property
    def heading(self) -> str:
        """Name the group where the page asks only one."""
        groups = {question.group for question in self._questions}
        return f"Your safety: {lowered(groups.pop())}" if len(groups) == 1 else self.HEADING

    @property
    def keys(self) -> str:
        """Name the letters of the answers that are offered, once the questions are prepared."""
        return "".join(told for answer, told in LETTERS.items() if answer in self._offered)

    def questions(self) -> Sequence[Widget]:
        """Ask the questions."""
        standing = self.coach.safety.answers()
        taken = {question.id: self.coach.safety.choices(question.id) for question in self._questions}
        self._offered = frozenset(answer for answers in taken.values() for answer in answers)
        widgets: list[Widget] = []
        groups = dict.fromkeys(question.group for question in self._questions)
        if len(self._questions) > 1:
            button = Button(Content("No to all of these (a)"), classes="no-to-all", compact=True)
            button.can_focus = False
            widgets.append(button)
        for group in groups:
            if len(groups) > 1:
                widgets.append(Static(Content(group), classes="group"))
            widgets += [
                QuestionBox(
                    question,
                    standing.get(question.id),
                    taken[question.id],
                    afresh=self._afresh,
                    may_wait=self._may_wait,
                )
                for question in self._questions
                if question.group == group
            ]
        return widgets

    @on(Choices.Chosen)
    def take_back_what_was_missing(self) -> None:
        """Say nothing any more of answers that were missing when last looked at."""
        self.tell("")

    @on(Button.Pressed, ".no-to-all")
    def action_no_to_all(self) -> None:
        """Answer what is still open on the page with no; what was a yes is left for the user to answer.

        Where nothing is left, enter goes on at once: it need not be pressed once for each answer.
        """
        for box in self.query(QuestionBox):
            box.say_no()
        self.forget_what_was_missing()
        if (waiting := self.missing()) is not None:
            self.screen.set_focus(waiting[0])
            return
        for button in self.screen.query("#next, #save").results(Button):
            self.screen.set_focus(button, scroll_visible=False)

    @on(Choices.Chosen)
    def forget_what_was_missing(self) -> None:
        """Take away what named the open questions: an answer has made it untrue."""
        if self.query_one(".problem").display:
            self.tell("")

    def missing(self) -> tuple[Widget, str] | None:
        """Give the question without an answer that comes next, and name all that have none."""
        boxes = [box for box in self.query(QuestionBox) if box.missing()]
        if not boxes:
            return None
        return boxes[0].choices, self._ask_for(boxes)

    def _ask_for(self, boxes: Sequence[QuestionBox]) -> str:
        offered = "No, Yes or Not now" if self._may_wait else "an answer"
        names: list[Part] = [Theirs(box.question.why) for box in boxes[:MOST_NAMED]]
        if len(boxes) > MOST_NAMED:
            names.append(plural(len(boxes) - MOST_NAMED, one="{n} more", other="{n} more"))
        without = listed(names, last=", ")
        return english(say("Choose {offered}. Without an answer: {names}.", offered=Typed(offered), names=without))

    def go_on(self) -> bool:
        """Go on within a question that asks for more, then to the next without an answer, and say which have none."""
        focused = self.screen.focused
        boxes = list(self.query(QuestionBox))
        here = next((box for box in boxes if focused is not None and box in focused.ancestors), None)
        inside = [widget for widget in self.screen.focus_chain if here is not None and here in widget.ancestors]
        if focused in inside and not (here is not None and here.missing()) and inside.index(focused) + 1 < len(inside):
            self.screen.set_focus(inside[inside.index(focused) + 1])
            return True
        waiting = [box for box in boxes if box.missing()]
        if not waiting:
            return False
        at = boxes.index(here) if here is not None else 0
        to = next((box for box in waiting if boxes.index(box) >= at), waiting[0])
        self.screen.set_focus(to.choices)
        self.tell(self._ask_for(waiting) if to is here or boxes.index(to) < at else "", under=to.choices)
        return True

    def save(self) -> None:
        """Save the answers as one action; none, if one of them cannot be taken."""
        given, told = [], list[Sentence]()
        for box in self.query(QuestionBox):
            one = box.given()
            if one is not None:
                with box.told_by().telling():
                    answer = self.coach.safety.check(one)
                given.append(one)
                told += [told_of_note(box.question)] if answer.own else []
                told += [told_of_kept(box.question, parts)] if (parts := kept_too(one, answer)) else []
        self.set_up.answer(given)
        self.told = tuple(told)
