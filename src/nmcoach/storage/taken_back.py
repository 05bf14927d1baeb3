"""What imports brought that were taken back: to read the same file again, it counts as if it had never been here.

Undoing marks with a stamp of its own what had come, and that stamp is later than any in the file. Held against it, the
file could never bring again what it brought once.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from nmcoach.storage.rows import is_sound
from nmcoach.storage.slim import one_by_one

Rows = Callable[[str, Sequence[object]], list[sqlite3.Row]]
"""Gives the rows of a query."""
IMPORT = "import of "
"""How the label of an import begins."""

_Before = dict[str, dict[str, str | None]]
"""Table → id → the stamp that an entry had before an import; None where there was none."""


class TakenBack:
    """What undone imports had changed, as a transaction sees it."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._read: dict[str, _Before] = {}

    def stamp(self, table: str, row: Mapping[str, object]) -> str | None:
        """Give the stamp that an entry would have if no import that was undone had ever been.

        None is for one that would not be here: an import brought it, and it stands as undoing that left it.
        """
        stamp, row_id = str(row["hlc"]), str(row["id"])
        while stamp in self._undone:
            before = self._before(stamp).get(table, {})
            if row_id not in before:
                return stamp
            earlier = before[row_id]
            if earlier is None:
                return None
            if earlier >= stamp:  # no import wrote that
                return stamp
            stamp = earlier
        return stamp

    @cached_property
    def _undone(self) -> dict[str, int]:
        """The stamp of undoing → the number of the import in the journal."""
        rows = self._rows(
            "SELECT back.hlc, done.seq FROM journal done JOIN journal back ON back.seq = done.undone "
            "WHERE done.kind = 'do' AND done.undone > 0 AND done.label LIKE ?",
            (f"{IMPORT}%",),
        )
        return {str(row["hlc"]): row["seq"] for row in rows}

    def _before(self, stamp: str) -> _Before:
        if stamp not in self._read:
            (entry,) = self._rows("SELECT * FROM journal WHERE seq = ?", (self._undone[stamp],))
            found: _Before = {}
            for change in one_by_one(entry["changes"]) if is_sound(dict(entry)) else ():
                of = found.setdefault(change["table"], {})
                if "says" not in change:
                    of[change["id"]] = change["before"] and change["before"]["hlc"]
                elif change["was"] is None:
                    of[change["id"]] = None
            self._read[stamp] = found
        return self._read[stamp]
