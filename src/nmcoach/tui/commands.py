"""What the command palette offers in a place."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import SystemCommand

from nmcoach.tui.dialogs.files import file_commands
from nmcoach.tui.host import Host
from nmcoach.tui.places.names import PLACES

COMMANDS = (
    ("Log a drink", "Key w", "app.drink"),
    ("Log another amount", "Key W: your usual drinks, or any other", "app.other_drink"),
    ("Question for the therapist", "Key Q", "screen.question"),
    ("Card for the next session", "What to tell and to ask", "screen.card"),
    ("Warning signs", "Key !: something alarming, and what to do", "app.red_flags"),
    ("Undo", "Key u: take back the last action", "app.undo"),
    ("Redo", "Key U: do again what was undone", "app.redo"),
    ("Snooze reminders", "Key z", "app.snooze"),
)
"""What is done where the user is: title, a few words, the action."""
AT_LAST = (
    ("Set-up", "Go through the first questions again", "app.set_up"),
    ("Dark or light", "Switch the colours", "app.switch_theme"),
    ("Leave", "Key q", "app.quit"),
)
"""What is done to the program: title, a few words, the action."""


def commands(host: Host, do: Callable[[str], object]) -> Iterator[SystemCommand]:
    """List the commands, each with its key where it has one; ``do`` does an action by its name."""
    for place in PLACES:
        yield SystemCommand(f"Go to {place.name}", f"Key {place.key}", partial(do, f"app.place('{place.id}')"))
    for title, words, action in COMMANDS:
        yield SystemCommand(title, words, partial(do, action))
    yield from file_commands(host)
    for title, words, action in AT_LAST:
        yield SystemCommand(title, words, partial(do, action))
