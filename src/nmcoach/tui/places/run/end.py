"""The honest question at the end of a guided run, and the offer to go on with one that was interrupted."""

from typing import ClassVar, Literal, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from nmcoach.domain.days import short_day, show_length
from nmcoach.domain.errors import CoachError
from nmcoach.domain.regions import names
from nmcoach.domain.run import words as run_words
from nmcoach.domain.run.hurts import KINDS, read_kind
from nmcoach.domain.run.outcome import likely
from nmcoach.domain.run.rolls import Closed, Roll
from nmcoach.domain.say import english
from nmcoach.domain.text import clean
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.unfinished import Unfinished
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.forms.level import LevelPicker

BLINK_SECONDS = 0.4
"""After a run that ended by itself, enter is ignored for this long: it was meant for the run."""
OUTCOMES = (("done", "Done"), ("partly", "Partly"), ("skipped", "Not done"))

Ending = Roll | Literal["go_on"]


class RunEnd(ModalScreen[Ending | None]):
    """What came of a run: dismissed with the saved roll, with ``go_on``, or with None when left with esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", priority=True),
        Binding("escape", "leave", "Back"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    RunEnd {
        .dialog Static { height: auto; }
        Choices { margin-top: 1; }
        LevelPicker { margin-bottom: 1; }
        #note { background: $panel; }
        #question { margin-top: 1; }
        #trouble { color: $text-error; display: none; margin-top: 1; }
        &.-short .dialog { padding: 0 2; }
        &.-short Choices, &.-short #question { margin-top: 0; }
        &.-short LevelPicker { margin-bottom: 0; }
        &.-low .buttons, &.-low #question { margin-top: 0; }
    }
    """

    def __init__(self, coach: Coach, run: GuidedRun) -> None:
        super().__init__()
        self._coach, self._run = coach, run
        self._ended = run.state.phase == "ended"
        self._opened = coach.clock.steady()

    def compose(self) -> ComposeResult:
        """Lay out the real time, the three answers, the feeling and the note."""
        state, roll = self._run.state, self._run.roll
        box = VerticalScroll(classes="dialog", can_focus=False)
        box.border_title = Content("How was it?")
        box.border_subtitle = Content("enter saves · esc later" if self._ended else "enter saves · esc back")
        with box:
            yield Static(
                Content(
                    f"{clean(roll.name)} · you followed {show_length(state.seconds_done)} "
                    f"of {show_length(roll.planned)}"
                )
            )
            yield Choices(OUTCOMES, (likely(state),), id="outcome")
            yield Static(Content("How it felt, 0 easy to 10 too much (may stay empty)"), id="question", classes="quiet")
            yield LevelPicker(id="felt")
            if state.hurting:
                yield Static(Content(f"{names(state.hurting).capitalize()} hurt. What kind was it?"), id="hurt")
                yield Choices([(kind, english(word)) for kind, word in KINDS.items()], id="kind")
            yield Input(placeholder="Note (may stay empty)", id="note", compact=True)
            yield Static(id="trouble")
            with Horizontal(classes="buttons"):
                if not self._ended:
                    yield Button(Content("Go on"), id="go_on", compact=True)
                yield Button(Content("Save"), id="save", variant="primary", compact=True)

    def on_resize(self, event: events.Resize) -> None:
        """Close the gaps where there is little height."""
        self.set_class(event.size.height < 22, "-short")
        self.set_class(event.size.height < 14, "-low")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or go on."""
        if event.button.id == "go_on":
            self.dismiss("go_on")
        else:
            self._save()

    def action_save(self) -> None:
        """Save, unless another button has the focus; a press right after the end was not meant for this."""
        if self._ended and self._coach.clock.steady() - self._opened < BLINK_SECONDS:
            return
        if isinstance(self.focused, Button):
            self.focused.press()
        else:
            self._save()

    def action_leave(self) -> None:
        """Answer later; the run stays as it is."""
        self.dismiss(None)

    def _save(self) -> None:
        outcome = cast("Closed", self.query_one("#outcome", Choices).value)
        kind = read_kind(self.query_one("#kind", Choices).value or "") if self._run.state.hurting else None
        note = clean(self.query_one(Input).value, len(self.query_one(Input).value), newlines=False).strip()
        try:
            roll = self._run.finish(outcome, felt=self.query_one(LevelPicker).level, note=note, kind=kind)
        except CoachError as error:
            trouble = self.query_one("#trouble", Static)
            trouble.update(Content(str(error)))
            trouble.display = True
            return
        self.dismiss(roll)


class RunOffer(ModalScreen[Literal["go_on", "close"] | None]):
    """Whether to go on with a run that was interrupted, or partly done today; None when left with esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Later"),
        Binding("g", "answer('go_on')", "Go on"),
        Binding("c", "answer('close')", "Close it"),
        Binding("right,down", "app.focus_next", show=False),
        Binding("left,up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = "RunOffer .dialog Static { height: auto; margin-bottom: 1; }"

    def __init__(self, unfinished: Unfinished, today: str, stop: str | None) -> None:
        super().__init__()
        self._unfinished, self._today, self._stop = unfinished, today, stop

    def compose(self) -> ComposeResult:
        """Lay out what was interrupted, and the two answers; going on is not offered while rolling is stopped."""
        roll, state = self._unfinished.roll, self._unfinished.state
        day = short_day(roll.day)
        on = "" if day == self._today else f" on {day}"
        box = VerticalScroll(classes="dialog", can_focus=False)
        partly, done = self._unfinished.partly, show_length(state.seconds_done)
        box.border_title = Content("Partly done today" if partly else "A run was interrupted")
        box.border_subtitle = Content("esc later")
        with box:
            if partly:
                yield Static(Content(f"{clean(run_words.unfinished(roll, state))} {done} of it are done."))
            else:
                yield Static(Content(f"{clean(roll.name)} was interrupted{on} after {done}."))
            if self._stop is None and not partly:
                yield Static(Content("The seconds so far are kept either way."), classes="quiet")
            elif self._stop is not None:
                yield Static(Content(f"No rolling today: {self._stop}. The seconds so far are kept."), classes="warn")
            with Horizontal(classes="buttons"):
                yield Button(Content("Begin anew" if partly else "Close it"), id="close", compact=True)
                if self._stop is None:
                    yield Button(
                        Content("Finish it" if partly else "Go on"), id="go_on", variant="primary", compact=True
                    )

    def on_mount(self) -> None:
        """Begin at the answer most people want."""
        self.query(Button).last().focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer."""
        self.action_answer(event.button.id or "")

    def action_answer(self, answer: str) -> None:
        """Give the answer, where it is offered."""
        if answer == "close":
            self.dismiss("close")
        elif self._stop is None:
            self.dismiss("go_on")

    def action_leave(self) -> None:
        """Leave it for later."""
        self.dismiss(None)
