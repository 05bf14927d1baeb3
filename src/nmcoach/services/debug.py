"""What ``--debug`` writes down for whoever mends the program: names, milliseconds and row counts, never a value."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nmcoach.domain.hints import TypeVar
from nmcoach.services.clock import Clock

Rows = TypeVar("Rows", bound=Sequence[object])

FILE = "debug.log"
MOST_BYTES = 2_000_000
"""A log that is longer is begun anew."""

_TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE|JOIN)\s+([a-z_]+)", re.IGNORECASE)


class DebugLog:
    """A file in the data folder's ``log``, readable by its owner alone."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.path = folder / "log" / FILE
        self._clock = clock
        self._depth = 0
        self.path.parent.mkdir(mode=0o700, exist_ok=True)
        begin = os.O_TRUNC if self.path.exists() and self.path.stat().st_size > MOST_BYTES else 0
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | begin
        self._file = os.fdopen(os.open(self.path, flags, 0o600), "a", encoding="utf-8")

    def query(self, sql: str, run: Callable[[], Rows]) -> Rows:
        """Run a query, and write down what it was of, how long it took and how many rows it gave."""
        began = self._clock.steady()
        found = run()
        self._note(named(sql), began, f"{len(found)} rows")
        return found

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Write down how long something took, after what was asked of the data for it."""
        began = self._clock.steady()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._note(name, began, "")

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _note(self, name: str, began: float, more: str) -> None:
        took = (self._clock.steady() - began) * 1000
        line = f"{self._clock.now():%Y-%m-%dT%H:%M:%S.%f} {'  ' * self._depth}{name} {took:.1f} ms {more}"
        self._file.write(line.rstrip() + "\n")
        self._file.flush()


def named(sql: str) -> str:
    """Name a statement by its verb and its tables: ``select roll_segment, roll``; of a pragma, its name."""
    words = sql.split()
    verb = words[0].lower() if words else ""
    if verb == "pragma":
        return " ".join(words[:2]).lower()
    return f"{verb} {', '.join(dict.fromkeys(_TABLE.findall(sql)))}".strip()
