"""The keys of a run: what its row offers, and which have a meaning of their own."""

from nmcoach.domain.run.state import HELD, RunState
from nmcoach.services.prompter import Switch
from nmcoach.tui.dialogs.help import Group, HelpKey
from nmcoach.tui.places.names import PLACE_KEYS

ELSEWHERE = ",".join(["w", "W", "u", "U", "ctrl+y", "z", "R", *PLACE_KEYS])
"""Keys of the places, which pause the run like any other key."""
SWITCHED: tuple[Switch, ...] = ("voice", "tones", "breath", "bell", "flash")
"""What v, t, a, g and f switch on and off."""
KEYS = (
    ("n", "next", "screen.skip('next')"),
    ("b", "back", "screen.handle('back')"),
    ("h", "hurts, skip", "screen.skip('hurts')"),
    ("esc", "stop", "screen.stop"),
    ("r", "again", "screen.handle('restart')"),
    ("v", "voice", "screen.switch('voice')"),
    ("i", "say again", "screen.say_again"),
    *((key, name, f"screen.switch('{name}')") for key, name in zip("tagf", SWITCHED[1:], strict=True)),
)
"""What the row of keys offers besides pausing; what does not fit is left out from the right."""
OWN_KEYS = frozenset(
    [*"nbhrqivtagf", "exclamation_mark", "question_mark", "space", "escape", "ctrl+q", "ctrl+c", "ctrl+z"]
)
"""Keys that mean something of their own here."""
EVERY_KEY = "The run is paused; space goes on. Any key that is not here pauses it."
"""What the page of keys says first."""
HURTS = HelpKey("h", "h", "It hurts: rest a moment, then the next move")
PAGE = (
    HelpKey("space", "space", "Pause, or go on"),
    HelpKey("n", "n", "On to the next part"),
    HelpKey("b", "b", "Back to the part before"),
    HURTS,
    HelpKey("r", "r", "This part again, from its beginning"),
    HelpKey("i", "i", "Say again what to do"),
    HelpKey("escape", "esc q", "Stop, and say how it was"),
    HelpKey("v", "v", "Voice on or off"),
    HelpKey("t", "t", "Tones on or off"),
    HelpKey("a", "a", "Tones that pace the breath on or off"),
    HelpKey("g", "g", "Bell on or off"),
    HelpKey("f", "f", "Flash on or off"),
    HelpKey("exclamation_mark", "!", "Warning signs, and help where it flares"),
)
"""All keys of a run, for the page of keys: a narrow row shows the first of them."""


def page(*, presses: bool) -> tuple[Group, ...]:
    """Give all keys, for the page of keys; none for what hurts where nothing is pressed."""
    return (("In a run", tuple(key for key in PAGE if presses or key is not HURTS)),)


def offered(state: RunState, *, presses: bool) -> tuple[tuple[str, str, str], ...]:
    """Give what the row of keys offers now: no key for what hurts where nothing is pressed, one while it is held."""
    space = {"paused": "go on", "leading": "begin"}.get(state.phase, "pause")
    keys = (("space", space, "screen.pause"), *(key for key in KEYS if presses or key[0] != "h"))
    return tuple(key for key in keys if state.why != HELD or key[0] == "esc")
