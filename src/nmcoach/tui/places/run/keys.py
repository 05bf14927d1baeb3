"""The keys of a run: what its row offers, and which have a meaning of their own."""

from nmcoach.domain.run.state import HELD, RunState
from nmcoach.services.prompter import Switch
from nmcoach.tui.places.names import PLACE_KEYS

ELSEWHERE = ",".join(["w", "W", "u", "U", "ctrl+y", "z", "R", "question_mark", *PLACE_KEYS])
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
OWN_KEYS = frozenset([*"nbhrqivtagf", "exclamation_mark", "space", "escape", "ctrl+q", "ctrl+c", "ctrl+z"])
"""Keys that mean something of their own here."""


def offered(state: RunState, *, presses: bool) -> tuple[tuple[str, str, str], ...]:
    """Give what the row of keys offers now: no key for what hurts where nothing is pressed, one while it is held."""
    space = {"paused": "go on", "leading": "begin"}.get(state.phase, "pause")
    keys = (("space", space, "screen.pause"), *(key for key in KEYS if presses or key[0] != "h"))
    return tuple(key for key in keys if state.why != HELD or key[0] == "esc")
