"""What imports brought that were taken back: to read the same file again, it counts as if it had never been here.

Undoing marks with a stamp of its own what had come, and that stamp is later than any in the file. Held against it, the
file could never bring again what it brought once.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from nmcoach.domain.hints import Any
from nmcoach.storage.slim import entry_checksum, one_by_one

Rows = Callable[[str, Sequence[object]], list[sqlite3.Row]]
"""Gives the rows of a query."""
IMPORT = "import of "
"""How the label of an import begins."""

_Held = dict[tuple[str, str], str]
"""Table and id → the stamp that an entry had before an import wrote over it."""


class TakenBack:
    """What undone imports had changed, as a transaction sees it."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._read: dict[str, _Held | None] = {}

    def stamp(self, table: str, row: Mapping[str, object]) -> str | None:
        """Give the stamp that an entry would have if no import that was undone had ever been.

        None is for one that would not be here: an import brought it, and it stands as undoing that left it.
        """
        stamp, key = str(row["hlc"]), (table, str(row["id"]))
        while stamp in self._undone:
            held = self._held(stamp)
            if held is None:
                return stamp
            earlier = held.get(key)
            if earlier is None:
                return None
            if earlier >= stamp:  # no import wrote that
                return stamp
            stamp = earlier
        return stamp

    def told(self, table: str, record: dict[str, Any]) -> dict[str, Any] | None:
        """Give a record as it is told elsewhere; None for one that an import brought and that was taken back.

        Its deletion would be later than what is there. What an import wrote over bears the stamp of before.
        """
        stamp = self.stamp(table, record)
        if stamp is None:
            return None if record["deleted"] else record
        return record if stamp == record["hlc"] else {**record, "hlc": stamp}

    @cached_property
    def _undone(self) -> dict[str, list[int]]:
        """The stamp of undoing imports and nothing else → their numbers in the journal."""
        rows = self._rows(
            "SELECT back.hlc, done.seq, done.label LIKE ? AS file FROM journal done "
            "JOIN journal back ON back.seq = done.undone WHERE done.kind = 'do' AND done.undone > 0",
            (f"{IMPORT}%",),
        )
        found: dict[str, list[int]] = {}
        for row in rows:
            found.setdefault(str(row["hlc"]), []).append(row["seq"] if row["file"] else 0)
        return {stamp: seqs for stamp, seqs in found.items() if all(seqs)}

    def _held(self, stamp: str) -> _Held | None:
        """Give what was here before an import; None where that is not known, for its entry is damaged.

        All that bears the stamp of undoing was changed by that, so that what is not held came with the import. A
        million of those would take a fifth of a gigabyte.
        """
        if stamp not in self._read:
            self._read[stamp] = self._of(stamp, self._undone[stamp])
        return self._read[stamp]

    def _of(self, stamp: str, seqs: Sequence[int]) -> _Held | None:
        held: _Held = {}
        for seq in seqs:
            (entry,) = self._rows("SELECT * FROM journal WHERE seq = ?", (seq,))
            if entry_checksum(dict(entry)) != entry["checksum"]:
                return None
            for change in one_by_one(entry["changes"]):
                if "says" not in change:
                    earlier = change["before"] and change["before"]["hlc"]
                else:  # an older nmcoach kept no stamp
                    earlier = None if change["was"] is None else change.get("hlc", stamp)
                if earlier is not None:
                    held[change["table"], change["id"]] = earlier
        return held
