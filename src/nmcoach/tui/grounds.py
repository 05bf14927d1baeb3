"""Whether the terminal's ground is dark or light: how it is asked, and what its answers say."""

import re
from collections.abc import Mapping
from typing import Literal

Ground = Literal["dark", "light"]

ASK = "\x1b]11;?\x1b\\"
"""Asks for the colour of the ground (xterm's OSC 11); who does not know it says nothing."""
FOLLOW = "\x1b[?2031h\x1b[?996n"
"""Asks to be told when it turns dark or light (mode 2031), and what it is now."""
LEAVE = "\x1b[?2031l"
"""Asks to be told no more."""
_COLOUR = r"\]11;rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})(?:/[0-9a-f]{1,4})?"
_SCHEME = r"\[\?997;([12])n"
_LIGHT = 0.5
"""Share of full light from which a ground is light (ITU-R BT.601, as the eye takes red, green and blue)."""


def of_colour(reply: str) -> Ground | None:
    """Read the colour of the ground from a reply; None for any other reply."""
    found = re.fullmatch(_COLOUR, reply, re.IGNORECASE)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return "light" if 0.299 * red + 0.587 * green + 0.114 * blue >= _LIGHT else "dark"


def of_scheme(reply: str) -> Ground | None:
    """Read what the terminal says of itself as a whole; None for any other reply."""
    found = re.fullmatch(_SCHEME, reply)
    return None if found is None else "dark" if found[1] == "1" else "light"


def guessed(environ: Mapping[str, str]) -> Ground:
    """Give what some terminals say in ``COLORFGBG``, such as ``0;15``; dark where nothing is said."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if ground in ("7", "15") else "dark"


class Listening:
    """Hears the replies, and says what the ground is: its colour counts for more than what the terminal says of it."""

    def __init__(self) -> None:
        self._seen = False
        """Whether the terminal told the colour of its ground."""

    def hear(self, reply: str) -> tuple[Ground | None, bool]:
        """Give what a reply says of the ground, and whether its colour is to be asked for again."""
        if (ground := of_colour(reply)) is not None:
            self._seen = True
            return ground, False
        if (ground := of_scheme(reply)) is not None:
            return (None if self._seen else ground), True
        return None, False
