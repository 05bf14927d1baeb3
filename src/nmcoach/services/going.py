"""How far something long is: told to whoever waits for it, and who may stop it while nothing is saved."""

from collections.abc import Callable

from nmcoach.domain.hints import Literal

Step = Literal["reading", "copying", "taking", "saving"]
"""What goes on: a file is read, a copy of the data made, what was read is put, all of it is saved."""
Watch = Callable[[Step, int, int], object]
"""Is told what goes on, how much of it is done, and of how much; 0 is for what nobody knows.

It is called every few milliseconds until all is saved. What it raises ends the whole, and nothing is saved then.
"""

_STEPS: dict[Step, str] = {
    "reading": "Reading",
    "copying": "Making a copy of your data first",
    "taking": "Taking over",
    "saving": "Saving",
}
_LOOKING = "Comparing"


def unwatched(_step: Step, _done: int, _total: int) -> None:
    """Let it go on: nobody waits."""


def words(step: Step, done: int, total: int, *, dry_run: bool = False) -> str:
    """Say how far it is: ``Taking over: 400 of 1,000 rows``."""
    what = _LOOKING if dry_run and step == "taking" else _STEPS[step]
    if not done:
        return what
    return f"{what}: {done:,} of {total:,} rows" if total else f"{what}: {done:,} rows"
