"""What is asked of SQLite: counts that are the same on every machine, taken without a change to the program.

``python bench/rows.py FILE WORD…`` runs a command of nmcoach in this process and writes its counts to a file as JSON.
"""

import json
import sqlite3
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

STEP = 1000
"""Instructions of SQLite's machine that are counted at a time."""


@dataclass
class Tally:
    """What was asked so far."""

    queries: int = 0
    """Statements that were run."""
    rows: int = 0
    """Rows that came back."""
    steps: int = 0
    """Thousands of instructions of SQLite's machine: what it read to find them, also where nothing came back."""

    def since(self, earlier: "Tally") -> "Tally":
        """Give what came on top of an earlier tally."""
        return Tally(self.queries - earlier.queries, self.rows - earlier.rows, self.steps - earlier.steps)

    def copy(self) -> "Tally":
        """Give it as it stands."""
        return Tally(self.queries, self.rows, self.steps)


def install() -> Tally:
    """Count what every connection opened from now on is asked."""
    tally = Tally()

    class Cursor(sqlite3.Cursor):
        def execute(self, *args: Any) -> "Cursor":
            tally.queries += 1
            super().execute(*args)
            return self

        def __next__(self) -> Any:
            row = super().__next__()
            tally.rows += 1
            return row

        def fetchone(self) -> Any:
            row = super().fetchone()
            tally.rows += row is not None
            return row

        def fetchmany(self, *args: Any) -> list[Any]:
            found = super().fetchmany(*args)
            tally.rows += len(found)
            return found

        def fetchall(self) -> list[Any]:
            found = super().fetchall()
            tally.rows += len(found)
            return found

    def tick() -> int:
        tally.steps += 1
        return 0

    class Connection(sqlite3.Connection):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.set_progress_handler(tick, STEP)

        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, *args: Any) -> Any:
            return self.cursor().execute(*args)

    sqlite3.connect = partial(sqlite3.connect, factory=Connection)  # type: ignore[assignment]  # every connection counts its rows
    return tally


def main() -> None:
    tally = install()
    from nmcoach.cli.main import run

    code = run(sys.argv[2:])
    Path(sys.argv[1]).write_text(json.dumps(asdict(tally)))
    raise SystemExit(code)


if __name__ == "__main__":
    main()
