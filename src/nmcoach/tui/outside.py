"""What a run shows outside its screen: the window's title, and progress in tab or taskbar, where a terminal takes them.

Neither is sent on the off chance: an older iTerm2, WezTerm or kitty shows ``OSC 9`` as a notification, once a second,
and a title that cannot be put back would stay after the program.
"""

import re
from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from nmcoach.domain.record import record

PROGRESS, NO_PROGRESS = "\x1b]9;4;1;{percent}\x1b\\", "\x1b]9;4;0;0\x1b\\"
"""ConEmu's sequence, which others took over."""
KEEP_TITLE, TITLE, TITLE_BACK = "\x1b[22;0t", "\x1b]2;{title}\x1b\\", "\x1b[23;0t"
"""xterm's stack of titles."""


@record
class Known:
    """A terminal that is known by a variable it sets."""

    name: str
    """The variable."""
    value: str
    """What it is, in lower case; empty for anything."""
    version: str
    """The variable with its version; empty where any does."""
    since: tuple[int, ...]
    """The first version that shows progress."""
    progress: bool
    title: bool
    why: str
    """Where that is known from."""


TABLE = (
    Known("WT_SESSION", "", "", (), True, False,
          "Windows Terminal documents progress since 1.6; it has no stack of titles (microsoft/terminal#14575)."),
    Known("ConEmuANSI", "on", "", (), True, False, "ConEmu made the sequence; it documents no stack of titles."),
    Known("TERM_PROGRAM", "ghostty", "TERM_PROGRAM_VERSION", (1, 2), True, False,
          "Ghostty draws progress since 1.2.0, and left the stack of titles out (ghostty-org/ghostty#2057)."),
    Known("TERM_PROGRAM", "wezterm", "TERM_PROGRAM_VERSION", (20250301,), True, False,
          "WezTerm took progress in February 2025; before, the sequence was a notification."),
    Known("TERM_PROGRAM", "iterm.app", "TERM_PROGRAM_VERSION", (3, 6, 6), True, True,
          "iTerm2 shows progress since 3.6.6, before it was a notification; titles since 2013 (gnachman/iTerm2#102)."),
    Known("TERM_PROGRAM", "mintty", "TERM_PROGRAM_VERSION", (3, 4, 2), True, True,
          "mintty shows progress since 3.4.2, and has the stack of titles (mintty/mintty#304)."),
    Known("KONSOLE_VERSION", "", "KONSOLE_VERSION", (250400,), True, False,
          "Konsole shows progress in its tabs (utilities/konsole!1054), in releases from 25.04 on."),
    Known("VTE_VERSION", "", "VTE_VERSION", (8000,), True, False,
          "VTE, as in GNOME Terminal, has progress since 0.80; whether it keeps titles is not said."),
    Known("KITTY_WINDOW_ID", "", "", (), False, True,
          "kitty has the stack of titles; which version takes OSC 9;4 as progress it does not say."),
    Known("XTERM_VERSION", "", "", (), False, True, "The stack of titles is xterm's; it shows no progress."),
)  # fmt: skip
"""Whom to trust with what. The first that fits decides."""
BETWEEN = ("TMUX", "STY")
"""Set inside tmux and screen, which stand between and would keep a title as their own."""


@runtime_checkable
class Outward(Protocol):
    """An app whose terminal may show something outside the screen."""

    outside: "Outside"
    """What does it."""


class Outside:
    """Shows a title and progress while there is something to show, and puts both back."""

    def __init__(self, write: Callable[[str], None] | None = None, environ: Mapping[str, str] | None = None) -> None:
        """``write`` sends to the terminal; without it nothing is shown."""
        self._write = write
        self._progress, self._title = (False, False) if write is None else shows(environ or {})
        self._shown = ("", -1)

    def show(self, title: str, percent: int) -> None:
        """Show a title, and how far something has come."""
        if self._write is None or self._shown == (title, percent):
            return
        before, self._shown = self._shown, (title, percent)
        out = KEEP_TITLE if self._title and before[1] < 0 else ""
        if self._title and title != before[0]:
            out += TITLE.format(title=re.sub(r"[\x00-\x1f\x7f-\x9f]", "", title)[:80])
        if self._progress:
            # Sent with each second, too: Ghostty takes progress that nobody renews for forgotten.
            out += PROGRESS.format(percent=min(100, max(0, percent)))
        if out:
            self._write(out)

    def leave(self) -> None:
        """Put title and progress back, if they were shown."""
        if self._write is None or self._shown[1] < 0:
            return
        self._shown = ("", -1)
        if out := NO_PROGRESS * self._progress + TITLE_BACK * self._title:
            self._write(out)


def shows(environ: Mapping[str, str]) -> tuple[bool, bool]:
    """Say whether a terminal shows progress, and takes a title that can be put back."""
    if any(environ.get(name) for name in BETWEEN):
        return False, False
    for known in TABLE:
        value = environ.get(known.name, "")
        if value and known.value in ("", value.lower()):
            told = tuple(map(int, re.findall(r"\d+", environ.get(known.version, ""))))
            return known.progress and (not known.since or told >= known.since), known.title
    return False, False
