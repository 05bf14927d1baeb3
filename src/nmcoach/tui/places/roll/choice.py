"""Choosing another routine than the one of the day, and the way to the editor of one's own."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from nmcoach.domain.days import show_length
from nmcoach.domain.routine.file import NO_SOURCE
from nmcoach.domain.routine.own_file import Listed
from nmcoach.domain.routine.routine import KIT, Routine
from nmcoach.domain.text import clean
from nmcoach.tui.dialogs.ask import Confirm
from nmcoach.tui.host import Host
from nmcoach.tui.places.roll.editor import RoutineEditor
from nmcoach.tui.places.roll.parts import TextDialog, columns, copy_of, mistake_lines
from nmcoach.tui.widgets.chrome.actions import Actions
from nmcoach.tui.widgets.drawing import cells, fit

WIDTH = 78
"""Columns of the dialog, for the longest name and its kit side by side."""


NEW_CAP = 5
"""Discomfort a new routine may reach at first, out of 10 (design default)."""


class RoutineChoice(ModalScreen[str | None]):
    """All routines, those of broken files too; dismissed with the id of the one chosen, or None when left with esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("c", "leave", show=False),
        Binding("e", "edit", "Edit"),
        Binding("n", "new", "New"),
        Binding("x,delete", "delete", "Delete"),
    ]
    DEFAULT_CSS = """
    RoutineChoice {
        OptionList { height: auto; max-height: 1fr; min-width: 8; min-height: 1; background: $surface; }
        OptionList:focus { background-tint: $foreground 0%; }
        #about { height: 3; margin-top: 1; color: $text-muted; }
        .buttons Actions { width: 1fr; }
        &.-short #about { height: 2; margin-top: 0; }
        &.-short .buttons { margin-top: 0; }
        &.-short .buttons Button { display: none; }
        &.-low #about, &.-low .buttons { display: none; }
    }
    """

    def __init__(self, host: Host, marked: str, today: str) -> None:
        super().__init__()
        self.host, self.coach = host, host.coach
        self._marked, self._today = marked, today
        self._read()

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
                yield Actions(
                    ("e", "edit", "screen.edit"), ("n", "new", "screen.new"), ("x", "delete", "screen.delete")
                )
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
        self.query_one(".dialog").styles.padding = (0, 2) if event.size.height < 23 else (1, 2)
        self.call_after_refresh(self._fill)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what the routine is for, and whether the kit is at hand."""
        self._marked = event.option_id or self._marked
        entry = self._entry
        if entry.routine is None:
            count = len(entry.broken)
            text = (
                f"Broken: {'one mistake' if count == 1 else f'{count} mistakes'} in its file. Enter shows what to mend."
            )
        else:
            text = clean(entry.routine.about)
            if missing := self._missing[entry.id]:
                needed = " and a ".join(missing)
                text += f" It needs a {needed}, which is not in your kit; the moves for it are left out."
        self.query_one("#about", Static).update(Content(text))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the routine."""
        self._marked = event.option_id or self._marked
        self._take()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the routine, or leave."""
        if event.button.id == "take":
            self._take()
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Leave the choice as it was."""
        self.dismiss(None)

    def action_edit(self) -> None:
        """Edit a file of the user's own, or a copy of what the coach ships."""
        entry = self._entry
        if entry.routine is None:
            self._show_mistakes(entry)
            return
        key = entry.id if entry.path is not None else None
        routine = copy_of(entry.routine)
        self.host.ask(lambda: RoutineEditor(self.host, routine, key), self._edited)

    def action_new(self) -> None:
        """Begin a routine of the user's own."""
        empty = Routine("new", "", "", NEW_CAP, (), NO_SOURCE)
        self.host.ask(lambda: RoutineEditor(self.host, empty), self._edited)

    def action_delete(self) -> None:
        """Delete a file of the user's own, once that is confirmed."""
        entry = self._entry
        if entry.path is None:
            self.host.attempt(lambda: self.coach.routines.delete(entry.id))
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.host.attempt(lambda: self.coach.routines.delete(entry.id))
                self._edited(None)

        question, kept = f"Delete “{clean(entry.name, newlines=False)}”?", "An earlier version of the file is kept."
        self.host.ask(lambda: Confirm(question, kept, yes="Delete"), answered)

    def _take(self) -> None:
        entry = self._entry
        if entry.routine is None:
            self._show_mistakes(entry)
        else:
            self.dismiss(entry.id)

    def _show_mistakes(self, entry: Listed) -> None:
        name = entry.path.name if entry.path is not None else entry.id
        self.host.ask(lambda: TextDialog(f"{name} is broken", mistake_lines(entry)))

    def _edited(self, key: str | None) -> None:
        self._marked = key or self._marked
        self._read()
        self._fill()

    def _read(self) -> None:
        profile = self.coach.profile.latest()
        kit = KIT if profile is None else profile.kit
        service = self.coach.routines
        self._entries = {_key(entry): entry for entry in service.listing()}
        routines = [entry.routine for entry in self._entries.values() if entry.routine is not None]
        self._missing = {routine.id: service.missing(routine, kit) for routine in routines}
        self._kit = {routine.id: service.kit(routine) for routine in routines}

    @property
    def _entry(self) -> Listed:
        return self._entries.get(self._marked) or next(iter(self._entries.values()))

    def _fill(self) -> None:
        choices = self.query_one(OptionList)
        width = max(8, choices.scrollable_content_region.width)
        marked, known = self._marked, list(self._entries)
        choices.set_options([Option(Content(self._row(entry, width)), key) for key, entry in self._entries.items()])
        choices.highlighted = known.index(marked) if marked in known else 0

    def _row(self, entry: Listed, width: int) -> str:
        routine = entry.routine
        if routine is None:
            return columns(clean(entry.name, newlines=False), "broken", width)
        kit = self._kit_words(routine)
        today = " · today's" if routine.id == self._today else ""
        facts = f" {show_length(routine.seconds):>5}  discomfort {routine.cap}/10"
        every = [other.routine for other in self._entries.values() if other.routine is not None]
        kit_width = max(cells(self._kit_words(other)) for other in every)
        room = width - cells(facts) - kit_width - 2
        if room < 24:
            room, kit = width - cells(facts) - 3, "!" if self._missing[routine.id] else ""
        name = fit(clean(routine.name, newlines=False) + today, room)
        return fit(f"{name}{' ' * max(0, room - cells(name))}{facts}  {kit}", width)

    def _kit_words(self, routine: Routine) -> str:
        missing = self._missing[routine.id]
        return f"no {', '.join(missing)}" if missing else ", ".join(self._kit[routine.id])


def _key(entry: Listed) -> str:
    """Give what a row goes by; a broken file may have the id of what the coach ships."""
    return entry.id if entry.routine is not None or entry.path is None else entry.path.name
