"""How far something long is: one quiet line in the terminal, after a second, and gone when it is done."""

from time import monotonic

from nmcoach.cli import output
from nmcoach.services.going import Step, words

QUIET_SECONDS = 1.0
"""How long nothing is said: most files are read by then (design default)."""
AGAIN_SECONDS = 0.2
"""How often the line changes at most (design default)."""


class Going:
    """Says how far it is, on the standard error stream where that is a terminal; call :meth:`over` at the end."""

    def __init__(self, *, dry_run: bool = False) -> None:
        self._dry_run = dry_run
        self._next = monotonic() + QUIET_SECONDS
        self._step = ""
        self._shown = 0
        """How many characters stand there."""

    def __call__(self, step: Step, done: int, total: int) -> None:
        """Say how far it is, unless that was said just now."""
        now = monotonic()
        if now < self._next and (step == self._step or not self._step):
            return
        self._next, self._step = now + AGAIN_SECONDS, step
        self._shown = output.passing(words(step, done, total, dry_run=self._dry_run), self._shown)

    def over(self) -> None:
        """Take the line away."""
        if self._shown:
            self._shown = output.passing("", self._shown)
