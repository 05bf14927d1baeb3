"""The dialog for a check-in: levels on the map or in the list, when it was, and the last day's pain, stress, sleep."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from nmcoach.domain.days import short_day
from nmcoach.domain.errors import CoachError
from nmcoach.domain.regions import REGIONS, name
from nmcoach.domain.text import clean
from nmcoach.domain.typed import write_levels
from nmcoach.services.coach import Coach
from nmcoach.services.soreness import CheckedIn
from nmcoach.tui.dialogs.region_view import wants_list
from nmcoach.tui.waiting import sentence_of
from nmcoach.tui.widgets.body.region_picker import RegionPicker
from nmcoach.tui.widgets.closing import Dialog
from nmcoach.tui.widgets.forms.level import LevelPicker
from nmcoach.tui.widgets.plain import is_plain

MEASURED = ("pain", "stress", "sleep")
"""What is asked along with soreness, if the user likes."""
MAP_KEYS = "f front or back · l map or list · "
KEYS = "space as last time · backspace takes out · y as before · n nothing is sore"
ALARM = "! something alarming"
"""What the keys do while regions are given levels."""


class CheckInDialog(Dialog[CheckedIn | None]):
    """A check-in; gives what was saved, or None when left with esc.

    When saving is refused the sentence is shown and the dialog stays, with all that was given.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", key_display="esc"),
        Binding("enter,ctrl+s", "save", "Save"),
        Binding("y", "same", "As before"),
        Binding("n", "none", "Nothing is sore"),
        Binding("exclamation_mark", "app.red_flags", "Something alarming", key_display="!"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-slim"), (76, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    DEFAULT_CSS = """
    CheckInDialog {
        #both { width: auto; height: auto; }
        #side { width: 34; height: auto; margin-left: 2; }
        #side Static { height: auto; }
        #here { text-style: bold; }
        #keys, #optional, #scale { color: $text-muted; }
        #given { margin-top: 1; }
        #keys { margin-top: 1; }
        .line { height: 1; }
        .line .label { width: 7; height: 1; }
        .line Input { width: 1fr; background: $panel; padding: 0 1; }
        #when-line, #optional { margin-top: 1; }
        .line .measured { width: 4; padding: 0; }
        .line .of { width: 8; padding-left: 1; height: 1; }
        .line .of.-first { width: 5; padding-left: 0; }
        #error { color: $text-error; display: none; }
        .buttons { margin-top: 1; align-horizontal: left; }
        .buttons Button { margin: 0 1 0 0; min-width: 6; }
        &.-slim #both, &.-narrow #both { width: 1fr; }
        &.-slim #side, &.-narrow #side { width: 1fr; }
        &.-narrow #both, &.-slim.-listed #both { layout: vertical; }
        &.-narrow #side, &.-slim.-listed #side { margin: 0; }
        &.-narrow #keys, &.-slim.-listed #keys { display: none; }
        &.-narrow RegionPicker, &.-slim.-listed RegionPicker { max-height: 9; }
        &.-low #given, &.-low #keys, &.-low #when-line, &.-low #optional, &.-low .buttons { margin-top: 0; }
        &.-high .buttons { margin-top: 2; }
    }
    """

    def __init__(self, coach: Coach, region: str | None = None) -> None:
        super().__init__()
        self._coach = coach
        self._now, self._told_of = coach.soreness.now(), coach.soreness.recent()
        self._before = coach.soreness.baseline_due() is not None
        """Whether it is the check-in before a session."""
        self._region = region
        """Where to start; None for what was worked, else what is sorest."""

    def compose(self) -> ComposeResult:
        """Lay out the regions, and beside them all else."""
        with VerticalScroll(classes="dialog -wide", id="box", can_focus=False) as box:
            when = "Before your session" if self._before else "Check in"
            box.border_title = Content(f"{when}: how sore is it?")
            box.border_subtitle = Content("enter saves · esc closes")
            with Horizontal(id="both"):
                yield RegionPicker(as_list=wants_list(self.app))
                with VerticalScroll(id="side", can_focus=False):
                    yield Static(id="here")
                    yield LevelPicker(id="level")
                    yield Static(id="given")
                    yield Static(Content(f"{'' if is_plain(self) else MAP_KEYS}{KEYS} · {ALARM}"), id="keys")
                    with Horizontal(classes="line", id="when-line"):
                        yield Static(Content("When"), classes="label")
                        yield Input("now", id="when", compact=True, placeholder="now, -2h or yesterday 21:00")
                    yield Static(Content("Optional, last 24 h; sleep 10 best"), id="optional")
                    with Horizontal(classes="line"):
                        for kind in MEASURED:
                            yield Static(
                                Content(kind.capitalize()), classes="of -first" if kind == MEASURED[0] else "of"
                            )
                            yield Input(id=f"measure-{kind}", classes="measured", compact=True, placeholder="–")
                    yield Static(id="error")
                    with Horizontal(classes="buttons"):
                        yield Button(Content("Save"), id="save", variant="primary", compact=True)
                        yield Button(Content("As before"), id="same", compact=True)
                        yield Button(Content("Close"), id="close", compact=True)

    def on_mount(self) -> None:
        """Start on the region asked for, else on what was worked, else on what is sorest, else on the first region."""
        picker, now = self.query_one(RegionPicker), self._now
        picker.levels = {region: told.level for region, told in self._told_of.items()}
        picker.marked = frozenset(now.session.regions if now.session else ())
        first = [region for region in REGIONS if region in picker.marked] or [r for r in now.worst_regions if now.worst]
        picker.cursor = self._region or (first or REGIONS)[0]
        picker.begin()
        self.set_class(picker.as_list, "-listed")
        self.show_given()

    @on(RegionPicker.Switched)
    def make_room(self, event: RegionPicker.Switched) -> None:
        """Let the list have the width of a small terminal."""
        self.set_class(event.as_list, "-listed")

    @on(RegionPicker.Changed)
    def show_given(self) -> None:
        """Say where the cursor is and what was given so far."""
        picker = self.query_one(RegionPicker)
        here, before = picker.cursor, self._told_of.get(picker.cursor)
        near = self._coach.now().day
        was = "unknown" if before is None else f"was {before.level}/10 on {short_day(before.day, near)}"
        worked = ", worked in your session" if here in picker.marked else ""
        title = name(here)
        self.query_one("#here", Static).update(Content(f"{title[:1].upper()}{title[1:]} · {was}{worked}"))
        self.query_one(LevelPicker).level = picker.draft.get(here)
        given = write_levels(picker.draft)
        text = f"Given: {given}" if given else "Go to a region and press 0–9, or t for ten."
        self.query_one("#given", Static).update(Content(text))

    @on(LevelPicker.Picked)
    def give_level(self, event: LevelPicker.Picked) -> None:
        """Give the region under the cursor the level that was clicked."""
        picker = self.query_one(RegionPicker)
        picker.give(picker.cursor, event.level)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Save all of it as one check-in."""
        levels = dict(self.query_one(RegionPicker).draft)
        if not levels:
            self._tell("Give a region a level first, or press n when nothing is sore.")
            return
        self._finish(lambda: self._coach.soreness.check_in(levels, at=self._at(), measures=self._measured()))

    @on(Button.Pressed, "#same")
    def action_same(self) -> None:
        """Save the levels of the latest check-in again; where some are given anew, only fill in the rest."""
        picker = self.query_one(RegionPicker)
        try:
            before = self._coach.soreness.levels_before()
        except CoachError as problem:
            self._tell(sentence_of(problem))
            return
        if not picker.draft and before:
            self._finish(lambda: self._coach.soreness.check_in(before, at=self._at(), measures=self._measured()))
            return
        if not picker.draft:
            self._finish(self._coach.soreness.same_as_before)
            return
        picker.draft = {**before, **picker.draft}
        self.show_given()

    def action_none(self) -> None:
        """Say that nothing is sore: every region is 0."""
        picker = self.query_one(RegionPicker)
        picker.draft = dict.fromkeys(REGIONS, 0)
        self.show_given()

    @on(Button.Pressed, "#close")
    def action_close(self) -> None:
        """Leave; nothing of it is kept."""
        self.dismiss(None)

    def _finish(self, save: Callable[[], CheckedIn]) -> None:
        try:
            self.dismiss(save())
        except CoachError as problem:
            self._tell(sentence_of(problem))

    def _tell(self, sentence: str) -> None:
        error = self.query_one("#error", Static)
        error.update(Content(clean(sentence)))
        error.display = True
        error.scroll_visible(animate=False)

    def _at(self) -> datetime | None:
        text = self.query_one("#when", Input).value.strip()
        if text.lower() in ("", "now"):
            return None
        return self._coach.read_when(text)

    def _measured(self) -> Mapping[str, str]:
        return {kind: self.query_one(f"#measure-{kind}", Input).value for kind in MEASURED}
