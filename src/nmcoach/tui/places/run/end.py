"""The honest question at the end of a guided run, and the offer to go on with one that was interrupted."""

from collections.abc import Sequence
from typing import ClassVar, Literal, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from nmcoach.domain.days import short_day, show_length
from nmcoach.domain.errors import CoachError
from nmcoach.domain.regions import names
from nmcoach.domain.run import asked
from nmcoach.domain.run import words as run_words
from nmcoach.domain.run.hurts import KINDS, read_kind
from nmcoach.domain.run.outcome import likely
from nmcoach.domain.run.rolls import Closed, Roll
from nmcoach.domain.say import Part, Sentence, Theirs, english, say
from nmcoach.domain.text import clean
from nmcoach.services.coach import Coach
from nmcoach.services.guided_run import GuidedRun
from nmcoach.services.prompter import Prompter
from nmcoach.services.unfinished import Unfinished
from nmcoach.tui.places.run.aloud import Aloud
from nmcoach.tui.waiting import sentence_of
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.forms.choices import Choices
from nmcoach.tui.widgets.forms.level import LevelPicker
from nmcoach.tui.widgets.reading import READING, Reading

BLINK_SECONDS = 0.4
"""After a run that ended by itself, enter is ignored for this long: it was meant for the run."""
ASKED = {"outcome": asked.CHOOSE, "felt": asked.FELT, "kind": asked.KIND, "note": asked.NOTE}
"""What is said of each field, by its id."""
SAID: dict[str, Sentence] = {key: word for words in (asked.OUTCOMES, KINDS) for key, word in words.items()}
"""What is said of each choice."""

Ending = Roll | Literal["go_on"]


class RunEnd(Dialog[Ending | None]):
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

    def __init__(self, coach: Coach, run: GuidedRun, prompter: Prompter | None = None) -> None:
        """``prompter`` is the one of the run it is the end of, which may still be heard."""
        super().__init__()
        self._coach, self._run, self._aloud = coach, run, Aloud(coach, prompter)
        self._ended, self._moved = run.state.phase == "ended", False
        self._opened = coach.clock.steady()

    def compose(self) -> ComposeResult:
        """Lay out the real time, the three answers, the feeling and the note; a digit is the feeling."""
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
            outcomes = [(outcome, english(word)) for outcome, word in asked.OUTCOMES.items()]
            yield Choices(outcomes, (likely(state, roll.planned),), id="outcome")
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

    def on_mount(self) -> None:
        """Say what is asked."""
        self._aloud.begin(self, asked.end(self._run.roll, self._run.state))

    def on_unmount(self) -> None:
        """Fall silent."""
        self._aloud.close()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what is asked where the user goes; where they begin is a part of the question."""
        where, self._moved = event.widget, self._moved or event.widget.id != "outcome"
        if self._moved:
            self._aloud.say(Theirs(f"{where.label}.") if isinstance(where, Button) else ASKED.get(where.id or ""))

    @on(Choices.Chosen)
    def say_choice(self, event: Choices.Chosen) -> None:
        """Say what is chosen."""
        self._aloud.say(SAID.get(event.control.value or ""))

    def on_key(self, event: events.Key) -> None:
        """Let a digit say how it felt, wherever one is but in the note."""
        if not isinstance(self.focused, Input):
            self.query_one(LevelPicker).on_key(event)

    @on(LevelPicker.Picked)
    def say_level(self, event: LevelPicker.Picked) -> None:
        """Say the level."""
        self._aloud.say(say("{level} of 10.", level=event.level))

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
            told, trouble = sentence_of(error), self.query_one("#trouble", Static)
            trouble.update(Content(told))
            trouble.display = True
            return
        self.dismiss(roll)


class RunOffer(Reading, Dialog[Literal["go_on", "close"] | None]):
    """Whether to go on with a run that was interrupted, or partly done today; None when left with esc.

    It is said as well; enter and space do what has the focus, which is going on where that may be.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Later"),
        Binding("g", "answer('go_on')", "Go on"),
        Binding("c", "answer('close')", "Close it"),
        Binding("space", "press", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("left", "app.focus_previous", show=False),
        *READING,
    ]
    DEFAULT_CSS = "RunOffer .dialog Static { height: auto; margin-bottom: 1; }"

    def __init__(
        self, coach: Coach, unfinished: Unfinished, today: str, stop: Part | None, changes: Sequence[Sentence] = ()
    ) -> None:
        """``stop`` is why nothing is rolled now, ``changes`` what is left out or softened since it was begun."""
        super().__init__()
        self._coach, self._aloud = coach, Aloud(coach)
        self._unfinished, self._today, self._changes = unfinished, today, changes
        self._stop = stop

    def compose(self) -> ComposeResult:
        """Lay out what was interrupted, and the two answers; going on is not offered while rolling is stopped."""
        roll, state = self._unfinished.roll, self._unfinished.state
        day = short_day(roll.day)
        on = "" if day == self._today else f" on {day}"
        box = VerticalScroll(classes="dialog", can_focus=False)
        partly, done = self._unfinished.partly, show_length(state.seconds_done)
        elsewhere = self._unfinished.elsewhere
        what = "Partly done today" if partly else "A run in another window" if elsewhere else "A run was interrupted"
        box.border_title = Content(what)
        box.border_subtitle = Content("esc later")
        with box:
            if partly:
                yield Static(Content(f"{clean(run_words.unfinished(roll, state))} {done} of it are done."))
            elif elsewhere:
                yield Static(Content(clean(run_words.interrupted(roll, state, elsewhere=True))))
            else:
                yield Static(Content(f"{clean(roll.name)} was interrupted{on} after {done}."))
            if self._stop is None and not partly:
                yield Static(Content("The seconds so far are kept either way."), classes="quiet")
            elif self._stop is not None:
                why = english(self._stop, self._coach.voice())
                yield Static(Content(f"No rolling today: {why}. The seconds so far are kept."), classes="warn")
            if self._stop is None and self._changes:
                changes = " ".join(english(change, self._coach.voice()) for change in self._changes)
                yield Static(Content(clean(changes)), id="changes")
            with Horizontal(classes="buttons"):
                yield Button(Content("Begin anew" if partly else "Close it"), id="close", compact=True)
                if self._stop is None:
                    yield Button(
                        Content("Finish it" if partly else "Go on"), id="go_on", variant="primary", compact=True
                    )

    def on_mount(self) -> None:
        """Begin at the answer most people want, and say what is asked."""
        self.query(Button).last().focus(scroll_visible=False)
        waits = self._unfinished
        told = asked.offer(
            waits.roll, waits.state, self._stop, self._changes, partly=waits.partly, elsewhere=waits.elsewhere
        )
        self._aloud.begin(self, told)

    def on_unmount(self) -> None:
        """Fall silent."""
        self._aloud.close()

    def action_press(self) -> None:
        """Give the answer that has the focus."""
        if isinstance(self.focused, Button):
            self.focused.press()

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
