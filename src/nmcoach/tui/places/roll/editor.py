"""The routine editor: steps are put in order, made longer or shorter, and saved as a file of the user's own."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import OptionList, Static

from nmcoach.domain.record import replace
from nmcoach.domain.routine import edit
from nmcoach.domain.routine.routine import Routine
from nmcoach.tui.dialogs.ask import Ask, Confirm
from nmcoach.tui.host import Host
from nmcoach.tui.places.names import PLACE_KEYS
from nmcoach.tui.places.roll.figure import PACE, MoveFigure
from nmcoach.tui.places.roll.move_board import move_board
from nmcoach.tui.places.roll.parts import (
    NARROW,
    MoveChoice,
    TextDialog,
    ask_cap,
    ask_new_name,
    cue_lines,
    how,
    named,
    refuse,
    sentences,
    sums_line,
    top_line,
    what_counts,
)
from nmcoach.tui.places.roll.view import Looked
from nmcoach.tui.widgets.board.boards import Boards
from nmcoach.tui.widgets.chrome.header import PlaceHeader
from nmcoach.tui.widgets.chrome.panel import Panel
from nmcoach.tui.widgets.closing import Closing
from nmcoach.tui.widgets.run.edit_actions import EditActions
from nmcoach.tui.widgets.run.edit_steps import EditSteps

ELSEWHERE = ",".join(["w", "W", "z", "question_mark", *PLACE_KEYS])
"""Keys that work everywhere else, which do nothing here."""


class RoutineEditor(Closing[str | None]):
    """Changes a routine; dismissed with the id it was last saved under, or None if it never was.

    With ``key`` the routine is saved as that file; without, the first save asks for a name and makes a file of its
    own.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,shift+down", "shift(1)", "Move down"),
        Binding("K,shift+up", "shift(-1)", "Move up"),
        Binding("plus,equals_sign", "longer(5)", "Longer"),
        Binding("minus", "longer(-5)", "Shorter"),
        Binding("greater_than_sign", "longer(1)", "1 s longer"),
        Binding("less_than_sign", "longer(-1)", "1 s shorter"),
        Binding("a", "add", "Add a move"),
        Binding("r", "rest", "Add a rest"),
        Binding("s", "side", "Side"),
        Binding("x,delete", "remove", "Remove"),
        Binding("u", "undo", "Undo"),
        Binding("U,ctrl+y", "redo", "Redo"),
        Binding("p", "preview", "Preview"),
        Binding("n", "name", "Name"),
        Binding("c", "cap", "Cap"),
        Binding("ctrl+s", "save", "Save"),
        Binding("escape,q", "leave", "Leave"),
        Binding(ELSEWHERE, "nothing", show=False),
    ]
    AUTO_FOCUS = "EditSteps"
    DEFAULT_CSS = """
    RoutineEditor {
        overflow: hidden;
        #top, #sums { height: 1; padding: 0 1; text-overflow: ellipsis; text-wrap: nowrap; }
        #sums { color: $text-muted; }
        #body { height: 1fr; } #body Panel { height: 100%; }
        #steps-box { width: 5fr; } #move-box { width: 6fr; }
        #wrong { height: auto; max-height: 4; padding: 0 1; color: $text-warning; display: none; }
        &.-narrow #move-box { display: none; }
        &.-low { #sums, EditActions { display: none; } #steps-box { border: none; padding: 0; } }
    }
    """

    def __init__(self, host: Host, routine: Routine, key: str | None = None) -> None:
        super().__init__()
        self.host, self.coach = host, host.coach
        self.edits = edit.Edits(routine)
        """The routine as it is now, and the states to go back to."""
        self._key = key
        self._saved = routine
        self._kept: str | None = None
        self._moves = host.coach.routines.moves
        self._steps = EditSteps(self._moves)
        self._figure = MoveFigure(lambda: self.coach.poses)

    @property
    def routine(self) -> Routine:
        """The routine as it is now."""
        return self.edits.routine

    @property
    def unsaved(self) -> bool:
        """Whether there are changes no file has."""
        return what_counts(self.routine) != what_counts(self._saved)

    def compose(self) -> ComposeResult:
        """Lay out the name, the sums, the steps, the move at the cursor, what is wrong, and the keys."""
        yield PlaceHeader("Routine editor")
        yield Static(id="top")
        yield Static(id="sums")
        with Horizontal(id="body"):
            with Panel(heading="Steps", id="steps-box"):
                yield self._steps
            yield Boards(id="move-box")
        yield Static(id="wrong")
        yield EditActions()

    def on_mount(self) -> None:
        """Begin at the first step."""
        self._show(0)
        self.set_interval(1 / PACE, lambda: self._figure.go_on(self))

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        width, height = event.size
        self.set_class(width < NARROW, "-narrow")
        self.set_class(height < 12, "-low")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show how the move at the cursor is done."""
        event.stop()
        self._show_move()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the seconds."""
        event.stop()
        self.action_seconds()

    # changing steps

    def action_shift(self, by: int) -> None:
        """Move the step at the cursor, and the cursor with it."""
        at = self._steps.index
        if 0 <= at + by < len(self.routine.segments):
            self._put(edit.move_step(self.routine.segments, at, by), at + by)

    def action_longer(self, by: int) -> None:
        """Make the step at the cursor longer or shorter."""
        if (at := self._steps.index) >= 0:
            self._put(edit.change_seconds(self.routine.segments, at, by))

    def action_seconds(self) -> None:
        """Ask for the seconds of the step at the cursor."""
        at = self._steps.index
        if at < 0:
            return

        def put(text: str) -> None:
            self._put(edit.set_seconds(self.routine.segments, at, edit.parse_seconds(text)))

        was = str(self.routine.segments[at].seconds)
        self.host.ask(lambda: Ask("How many seconds?", was, yes="Set", check=put))

    def action_side(self) -> None:
        """Go on to the next side the move allows."""
        at = self._steps.index
        move = self._moves.get(self.routine.segments[at].move or "") if at >= 0 else None
        if move is not None:
            self.host.attempt(lambda: self._put(edit.set_side(self.routine.segments, at, move)))

    def action_remove(self) -> None:
        """Take the step at the cursor out."""
        if (at := self._steps.index) >= 0:
            self._put(edit.remove(self.routine.segments, at))

    def action_rest(self) -> None:
        """Put a transition after the step at the cursor."""
        self.host.attempt(lambda: self._put(*edit.add_rest(self.routine.segments, self._steps.index)))

    def action_add(self) -> None:
        """Ask for a move, its side and its seconds, and put it after the step at the cursor."""
        self.host.ask(lambda: MoveChoice(self._moves.values()), self._ask_how)

    def _ask_how(self, chosen: str | None) -> None:
        if chosen is None:
            return
        move, at = self._moves[chosen], self._steps.index

        def put(seconds: int, each: bool) -> None:
            self._put(*edit.add(self.routine.segments, at, move, seconds, each=each))

        self.host.ask(lambda: how(move, put))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.edits = self.edits.undo()
        self._show()

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.edits = self.edits.redo()
        self._show()

    # the whole routine

    def action_preview(self) -> None:
        """Show every cue with its time."""
        table = self.host.attempt(lambda: self.coach.rolls.preview(self.routine))
        if table is not None and self.routine.segments:
            self.host.ask(lambda: TextDialog("What you will hear", cue_lines(table)))

    def action_name(self) -> None:
        """Ask for another name."""

        def put(text: str) -> None:
            self._change(replace(self.routine, name=named(text)))

        was = self.routine.name
        self.host.ask(lambda: Ask("What is the routine called?", was, title="Name", yes="Set", check=put))

    def action_cap(self) -> None:
        """Ask for the highest discomfort."""

        def put(text: str) -> None:
            self._change(replace(self.routine, cap=edit.parse_cap(text)))

        self.host.ask(lambda: ask_cap(str(self.routine.cap), put))

    def action_save(self) -> None:
        """Save as a file; the first time of a new routine asks for its name."""
        if found := edit.wrong(self.routine, self._moves):
            self.host.attempt(lambda: refuse(found[0]))
        elif self._key is not None:
            key = self._key
            self.host.attempt(lambda: self._store(self.routine, key))
        else:
            self._ask_name()

    def _ask_name(self) -> None:
        def put(text: str) -> None:
            name = named(text)
            self._store(replace(self.routine, name=name), self.coach.routines.free_id(name))

        self.host.ask(lambda: ask_new_name(self.routine.name, put))

    def _store(self, routine: Routine, key: str) -> None:
        saved = self.coach.routines.save(routine, key)
        self._key = self._kept = key
        self.edits = replace(self.edits, routine=saved)
        self._saved = saved
        self._show()
        self.host.tell(f"Saved: {saved.name}.")

    def action_leave(self) -> None:
        """Leave; changes that are not saved are asked about."""
        if not self.unsaved:
            self.dismiss(self._kept)
            return

        def answered(leave: bool | None) -> None:
            if leave:
                self.dismiss(self._kept)

        self.host.ask(lambda: Confirm("Leave without saving your changes?", yes="Leave", no="Stay"), answered)

    def action_nothing(self) -> None:
        """Keep the keys of the places from doing anything here."""

    # showing

    def _put(self, segments: edit.Segments, index: int | None = None) -> None:
        self._change(replace(self.routine, segments=segments), index)

    def _change(self, routine: Routine, index: int | None = None) -> None:
        self.edits = self.edits.change(routine)
        self._show(index)

    def _show(self, index: int | None = None) -> None:
        routine = self.routine
        self.query_one("#top", Static).update(top_line(routine, unsaved=self.unsaved))
        self.query_one("#sums", Static).update(sums_line(routine))
        found = edit.wrong(routine, self._moves)
        wrong = self.query_one("#wrong", Static)
        wrong.update(sentences(found))
        wrong.display = bool(found)
        self._steps.show_steps(routine.segments, index)
        self._show_move()

    def _show_move(self) -> None:
        routine, moves = self.routine, self._moves
        work, caps = routine.work(), {key: min(routine.cap, move.cap) for key, move in moves.items()}
        before = sum(segment.move is not None for segment in routine.segments[: max(0, self._steps.index)])
        number = min(before, max(0, len(work) - 1))
        looked = Looked(routine, number, moves, caps, self._figure.of(work[number] if work else None))
        self.query_one(Boards).show(lambda width, height: ((move_board(looked, width, height),),))
