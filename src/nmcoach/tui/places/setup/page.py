"""What every page of the set-up has in common."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from nmcoach.domain.errors import CoachError
from nmcoach.services.coach import Coach
from nmcoach.tui.waiting import sentence_of
from nmcoach.tui.widgets.drawn import once_drawn
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.forms.field import Labelled, LineField, Refused


class SetupPage(Vertical):
    """A page of questions: it shows what stands, and saves what was filled in."""

    DEFAULT_CSS = """
    SetupPage {
        height: auto;
        & > .lead { color: $text-muted; margin-bottom: 1; }
        & > Labelled, & > Choices { margin-bottom: 1; }
        & > .problem { color: $text-error; display: none; margin-bottom: 1; }
    }
    """
    HEADING: ClassVar[str] = ""
    LEAD: ClassVar[str] = ""

    def __init__(self, coach: Coach, *, lead: bool = True) -> None:
        super().__init__()
        self.coach = coach
        self.set_up = coach.set_up
        self._lead = lead
        self._asked: Sequence[Widget] | None = None
        """The questions, once they are prepared."""

    def prepare(self) -> Self:
        """Read what stands and make the questions, before the page is shown.

        Raises the errors of the data file, which would end the program once the page is being shown.
        """
        if self._asked is None:
            self._asked = self.questions()
        return self

    def compose(self) -> ComposeResult:
        """Lay out the lead and the questions."""
        if self._lead and self.LEAD:
            yield Static(Content(self.LEAD), classes="lead")
        self.prepare()
        yield from self._asked or ()
        yield Static(classes="problem")

    @property
    def heading(self) -> str:
        """What stands over the page."""
        return self.HEADING

    @property
    def keys(self) -> str:
        """Keys of its own, as a dialog's edge names them."""
        return ""

    def questions(self) -> Sequence[Widget]:
        """Give the widgets to fill in."""
        return ()

    def values(self) -> tuple[object, ...]:
        """Give what is filled in, to see whether anything was touched."""
        fields = tuple(field.value for field in self.query(LineField))
        return fields + tuple(choices.values for choices in self.query(Choices))

    def missing(self) -> tuple[Widget, str] | None:
        """Give the first thing that still has to be filled in, and what to say about it; None for nothing."""
        return None

    def save(self) -> None:
        """Save the page.

        Raises :class:`Refused` for a value that stands there with its reason, :class:`CoachError` for anything else.
        """

    def attempt(self, *, whole: bool = True) -> bool:
        """Save the page, or say what stands in the way; says whether it is saved.

        A page that is left half-way is saved with ``whole`` false: what is missing stays open.
        """
        self.tell("")
        if whole and (missing := self.missing()) is not None:
            self.screen.set_focus(missing[0])
            self.tell(missing[1], under=missing[0])
            return False
        try:
            self.save()
        except Refused:
            return False
        except CoachError as error:
            self.tell(sentence_of(error))
            return False
        return True

    def tell(self, text: str, under: Widget | None = None) -> None:
        """Say what stands in the way: under the page, or under the question that it is about, and in sight."""
        problem = self.query_one(".problem", Static)
        problem.update(Content(text))
        problem.display = bool(text)
        others = [child for child in self.children if child is not problem]
        about = [child for child in others if under is not None and child in (under, *under.ancestors)]
        self.move_child(problem, after=(about or others)[-1])
        if text:
            # The question scrolls itself into sight once it has the focus; its reason comes after it.
            show = partial(once_drawn, self, problem.scroll_visible, animate=False)
            once_drawn(self, once_drawn, self, show)

    def go_on(self) -> bool:
        """Go to what still has to be filled in; says whether there was anything."""
        if (missing := self.missing()) is None:
            return False
        self.screen.set_focus(missing[0])
        self.tell(missing[1], under=missing[0])
        return True

    def go_to(self, field: str = "") -> None:
        """Put the cursor on a field, or on the first."""
        order = [self.query_one(f"#{field}", Labelled).body] if field else self._to_fill_in()
        if order:
            self.screen.set_focus(order[0], scroll_visible=bool(field))

    def _to_fill_in(self) -> list[Widget]:
        return [widget for widget in self.screen.focus_chain if self in widget.ancestors]
