"""Choosing another routine than the one of the day."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from nmcoach.domain.routine import KIT, Routine
from nmcoach.domain.text import clean
from nmcoach.domain.wording import clock
from nmcoach.services.coach import Coach
from nmcoach.tui.widgets.drawing import cells, fit

WIDTH = 78
"""Columns of the dialog, for the longest name and its kit side by side."""


class RoutineChoice(ModalScreen[str | None]):
    """All routines; dismissed with the id of the one chosen, or None when left with esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave"), Binding("c", "leave", show=False)]
    DEFAULT_CSS = """
    RoutineChoice {
        OptionList { height: auto; max-height: 1fr; min-width: 8; min-height: 1; background: $surface; }
        OptionList:focus { background-tint: $foreground 0%; }
        #about { height: 3; margin-top: 1; color: $text-muted; }
        &.-short .dialog { padding: 0 2; }
        &.-short #about { height: 2; margin-top: 0; }
        &.-short .buttons { display: none; }
        &.-low #about { display: none; }
    }
    """

    def __init__(self, coach: Coach, marked: str, today: str) -> None:
        super().__init__()
        profile = coach.profile.latest()
        kit = KIT if profile is None else profile.kit
        self._routines = coach.routines.every()
        self._missing = {routine.id: coach.routines.missing(routine, kit) for routine in self._routines}
        self._kit = {routine.id: coach.routines.kit(routine) for routine in self._routines}
        self._marked, self._today = marked, today

    def compose(self) -> ComposeResult:
        """Lay out the list, and what the highlighted routine is for."""
        box = Vertical(classes="dialog")
        box.styles.width = WIDTH
        box.border_title = Content("Which routine")
        box.border_subtitle = Content("enter takes it · esc back")
        with box:
            yield OptionList(compact=True)
            yield Static(id="about")
            with Horizontal(classes="buttons"):
                yield Button(Content("Back"), id="back", compact=True)
                yield Button(Content("Take it"), id="take", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Begin at the routine that is chosen now."""
        self._fill()
        self.query_one(OptionList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the width."""
        self.set_class(event.size.height < 23, "-short")
        self.set_class(event.size.height < 12, "-low")
        self.call_after_refresh(self._fill)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the routine is for, and whether the kit is at hand."""
        self._marked = event.option_id or self._marked
        routine = next(r for r in self._routines if r.id == self._marked)
        missing = self._missing[routine.id]
        text = clean(routine.about)
        if missing:
            text += f" It needs a {' and a '.join(missing)}, which is not in your kit; the moves for it are left out."
        self.query_one("#about", Static).update(Content(text))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the routine."""
        self.dismiss(event.option_id)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the routine, or leave."""
        self.dismiss(self._marked if event.button.id == "take" else None)

    def action_leave(self) -> None:
        """Leave the choice as it was."""
        self.dismiss(None)

    def _fill(self) -> None:
        choices = self.query_one(OptionList)
        width = max(8, choices.scrollable_content_region.width)
        marked = self._marked
        choices.set_options([Option(Content(self._row(routine, width)), routine.id) for routine in self._routines])
        known = [routine.id for routine in self._routines]
        choices.highlighted = known.index(marked) if marked in known else 0

    def _row(self, routine: Routine, width: int) -> str:
        kit = self._kit_words(routine)
        today = " · today's" if routine.id == self._today else ""
        facts = f" {clock(routine.seconds):>5}  up to {routine.cap}/10"
        kit_width = max(cells(self._kit_words(r)) for r in self._routines)
        room = width - cells(facts) - kit_width - 2
        if room < 24:
            room, kit = width - cells(facts) - 3, "!" if self._missing[routine.id] else ""
        name = fit(clean(routine.name, newlines=False) + today, room)
        return fit(f"{name}{' ' * max(0, room - cells(name))}{facts}  {kit}", width)

    def _kit_words(self, routine: Routine) -> str:
        missing = self._missing[routine.id]
        return f"no {', '.join(missing)}" if missing else ", ".join(self._kit[routine.id])
