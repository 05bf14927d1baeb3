"""Homes for programs that are run: what is in them is where the program looks for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nmcoach.services.clock import Clock, SystemClock
from nmcoach.services.coach import Coach
from samples import NO_SOUND


@contextmanager
def at_home(home: Path, clock: Clock | None = None) -> Iterator[Coach]:
    """Open the coach of a home, which is made if it is new; once it is filled its set-up is done."""
    data = home / ".local" / "share" / "nmcoach"
    data.mkdir(parents=True, exist_ok=True)
    coach = Coach.open(data, home / ".config" / "nmcoach", clock or SystemClock(), NO_SOUND)
    try:
        yield coach
        coach.profile.remember_set_up("done")
    finally:
        coach.close()
