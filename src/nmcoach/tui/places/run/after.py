"""Once a run is saved: what was done, what the week looks like, and the next thing of the day."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nmcoach.content.body_loader import bodies
from nmcoach.domain.day.after_run import NextThing, by_length, next_thing, next_told, week_told, worked, worked_told
from nmcoach.domain.days import show_length
from nmcoach.domain.regions import names
from nmcoach.domain.run import asked, words
from nmcoach.domain.run.rolls import Roll
from nmcoach.domain.say import english
from nmcoach.domain.text import clean
from nmcoach.services.coach import Coach
from nmcoach.tui.places.run.aloud import Aloud
from nmcoach.tui.widgets.body.small import small
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.reading import READING, Reading
from nmcoach.tui.widgets.week import week, week_said

PICTURE_ROWS = 22
"""Rows a terminal must have for the body to be drawn (design default)."""
KEYS: dict[NextThing, tuple[str, str]] = {"check_in": ("s", "check in"), "drink": ("w", "a glass")}


class AfterRun(Reading, Dialog[NextThing | None]):
    """Dismissed with the next thing the user chose, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "next('drink')", "A glass", show=False),
        Binding("s", "next('check_in')", "Check in", show=False),
        Binding("enter,escape,space,q", "leave", "Back"),
        *READING,
    ]
    DEFAULT_CSS = """
    AfterRun {
        Static { height: auto; }
        Horizontal { height: auto; }
        #body { width: auto; padding-right: 3; }
        #told { width: 1fr; }
        &.-short #body { display: none; }
    }
    """

    def __init__(self, coach: Coach, roll: Roll) -> None:
        super().__init__()
        agenda = coach.today.agenda()
        self._coach, self._roll, self._aloud = coach, roll, Aloud(coach)
        self._worked = worked(coach.rolls.segments(roll))
        self._next = next_thing(agenda)
        marks = agenda.roll.week
        self._marks = marks
        said = week_said(marks).removeprefix("rolled this week: ")
        self._week = said if coach.settings.screen_reader else week(marks)
        left = coach.rolls.partly()
        found = None if left is None or left.roll.id != roll.id else left.state
        self._left = "" if found is None else words.unfinished(roll, found)
        self._left_said = None if found is None else asked.left_of(roll, found)
        self._signs = english(coach.rolls.signs(roll), coach.voice())

    def compose(self) -> ComposeResult:
        """Lay out the body and what is told of it."""
        box = VerticalScroll(classes="dialog", can_focus=False)
        box.border_title = Content(f"{clean(self._roll.name, newlines=False)} · {show_length(self._roll.seconds)}")
        key = "" if self._next is None else "{} {} · ".format(*KEYS[self._next])
        box.border_subtitle = Content(f"{key}enter back")
        with box, Horizontal():
            if not self._coach.settings.screen_reader:
                yield Static(Content("\n").join(small(bodies()["compact"], self._worked)), id="body")
            yield Static(Content("\n").join(self._lines()), id="told")

    def on_mount(self) -> None:
        """Say what is shown."""
        signs = self._coach.rolls.signs(self._roll)
        then = None if self._next is None else next_told(self._next, KEYS[self._next][0])
        self._aloud.begin(
            self, *worked_told(self._worked), week_told(self._marks), self._left_said, signs, then, asked.BACK
        )

    def on_unmount(self) -> None:
        """Fall silent."""
        self._aloud.close()

    def on_resize(self) -> None:
        """Draw the body where there is room for it."""
        self.set_class(self.size.height < PICTURE_ROWS, "-short")

    def action_next(self, thing: NextThing) -> None:
        """Go on with the next thing, where it is that."""
        if thing == self._next:
            self.dismiss(thing)

    def action_leave(self) -> None:
        """Go back to where the run was begun."""
        self.dismiss(None)

    def _lines(self) -> list[Content]:
        lines = [
            Content.assemble((f"{show_length(seconds):>5}  ", "$text-secondary"), names(regions))
            for seconds, regions in by_length(self._worked)
        ]
        lines = lines or [Content("Nothing was pressed.")]
        lines += [Content(""), Content(f"This week  {self._week}")]
        lines += [Content(self._left)] if self._left else []
        lines += [Content.styled(self._signs, "$text-warning")] if self._signs else []
        if self._next is not None:
            key, what = KEYS[self._next]
            lines += [Content(""), Content.assemble("Next: ", (key, "bold $text-primary"), f" {what}")]
        return lines
