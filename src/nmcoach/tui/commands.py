"""What the command palette offers in a place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from nmcoach.tui.dialogs.files import file_commands
from nmcoach.tui.places.place import PLACES, Place

if TYPE_CHECKING:
    from nmcoach.tui.app import NmcoachApp


def commands(app: "NmcoachApp", place: Place) -> Iterator[SystemCommand]:
    """List the commands, each with its key where it has one."""
    for key, known, name in PLACES:
        yield SystemCommand(f"Go to {name}", f"Key {key}", lambda known=known: app.action_place(known))
    yield SystemCommand("Log a drink", "Key w", app.action_drink)
    yield SystemCommand("Log another amount", "Key W", app.action_other_drink)
    yield SystemCommand("Question for the therapist", "Key Q", place.action_question)
    yield SystemCommand("Card for the next session", "What to tell and to ask", place.action_card)
    yield SystemCommand("Warning signs", "Key !: something alarming, and what to do", app.action_red_flags)
    yield SystemCommand("Undo", "Key u: take back the last action", app.action_undo)
    yield SystemCommand("Redo", "Key U: do again what was undone", app.action_redo)
    yield SystemCommand("Snooze reminders", "Key z", app.action_snooze)
    yield from file_commands(app)
    yield SystemCommand("Set-up", "Go through the first questions again", app.action_set_up)
    yield SystemCommand("Dark or light", "Switch the colours", app.action_switch_theme)
    yield SystemCommand("Leave", "Key q", app.exit)
