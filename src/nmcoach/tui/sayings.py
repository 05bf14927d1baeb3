"""What the program tells its user in passing, for some seconds each, whichever place is open meanwhile."""

from collections.abc import Callable
from typing import Literal, Protocol

from textual.timer import Timer

from nmcoach.domain.text import clean

How = Literal["told", "warned", "refused"]
"""That something was done; something to think about; why something was not done."""
Said = tuple[How, str]
SECONDS: dict[How, float] = {"told": 5.0, "warned": 10.0, "refused": 8.0}
"""How long each kind stays."""
LONGEST = 600
"""Characters of a message."""


class _Timed(Protocol):
    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call back after so many seconds."""


class Sayings:
    """The messages of now; whoever shows them is called when they change."""

    def __init__(self, app: _Timed, changed: Callable[[], None]) -> None:
        self._app = app
        self._changed = changed
        self._said: list[tuple[Said, Timer]] = []

    @property
    def now(self) -> tuple[Said, ...]:
        """What is said now, latest last."""
        return tuple(said for said, _ in self._said)

    def say(self, text: str, how: How = "told", seconds: float | None = None) -> None:
        """Say something; a warning stands beside what was told, all else takes the place of what stood."""
        if how != "warned":
            self._stop()
        said: Said = (how, clean(text, LONGEST, newlines=False).strip())
        if said[1] and said not in self.now:
            self._said.append((said, self._app.set_timer(seconds or SECONDS[how], lambda: self._end(said))))
        self._changed()

    def unsay(self, text: str) -> None:
        """Say this no longer."""
        for said, timer in self._said:
            if said[1] == text:
                timer.stop()
                self._end(said)

    def clear(self) -> None:
        """Say nothing any more."""
        self._stop()
        self._changed()

    def _stop(self) -> None:
        for _, timer in self._said:
            timer.stop()
        self._said.clear()

    def _end(self, said: Said) -> None:
        self._said = [one for one in self._said if one[0] != said]
        self._changed()
