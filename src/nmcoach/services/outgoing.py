"""Entries on their way out: which of them, read while they are written, and counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.kinds import BY_NAME
from nmcoach.storage import new_files, records
from nmcoach.storage.taken_back import TakenBack

if TYPE_CHECKING:
    from nmcoach.exchange.shapes import Record
    from nmcoach.storage.store import Store


class Outgoing:
    """The records to be written, read from the store while they are written, and counted."""

    def __init__(self, store: "Store", first: date | None, last: date | None, *, deleted: bool) -> None:
        self.counts: Counter[str] = Counter()
        """Kind → how many were given out."""
        self._store = store
        self._days = (first, last)
        self._deleted = deleted
        self._rolls: set[str] = set()
        self._taken_back = TakenBack(store.rows)

    def of(self, kind: str) -> "Iterator[Record]":
        """Give the records of a kind; segments are those of the rolls that were given out before.

        What an import brought that was undone is none of them: to take an import back here takes nothing from whoever
        wrote the file.
        """
        for said in records.walk(self._store, kind, *(() if kind == "roll_segment" else self._days)):
            row = self._taken_back.told(BY_NAME[kind].table, said)
            if row is None:
                continue
            if (row["deleted"] and not self._deleted) or (kind == "roll_segment" and row["roll_id"] not in self._rolls):
                continue
            if kind == "roll":
                self._rolls.add(row["id"])
            self.counts[kind] += 1
            record = {"changed" if name == "hlc" else name: value for name, value in row.items()}
            yield record | {"deleted": bool(row["deleted"])}


def chosen(kinds: Sequence[str]) -> list[str]:
    """Give the kinds that are written where these are asked for: all if none is, and segments with their rolls.

    Raises :class:`BadValue` for one that there is none of.
    """
    for kind in kinds:
        if kind not in BY_NAME or kind == "roll_segment":
            known = ", ".join(k for k in BY_NAME if k != "roll_segment")
            raise BadValue(f"“{kind}” is not a kind of entry; use one of {known}.")
    wanted = {*kinds, *(("roll_segment",) if "roll" in kinds else ())}
    return [kind for kind in BY_NAME if not wanted or kind in wanted]


def write_csv(path: Path, found: "Mapping[str, Iterator[Record]]", *, single: bool, replace: bool) -> None:
    """Write kinds as sheets: into a folder of that name, or, with ``single``, the only one as that file."""
    from nmcoach.exchange.csv import entries as csv_entries

    sheets = {f"{kind}.csv": csv_entries.pieces(kind, of_kind) for kind, of_kind in found.items()}
    if single and len(sheets) == 1:
        new_files.write(path, sheets.popitem()[1], replace=replace)
    else:
        new_files.write_folder(path, sheets, replace=replace)
