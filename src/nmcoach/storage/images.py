"""What the journal and the copies remember of rows that are damaged or gone: put back where nothing came since."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from itertools import islice

from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.storage import copies, schema
from nmcoach.storage.checks import file_problems
from nmcoach.storage.connections import connect
from nmcoach.storage.rows import Row, checksum, content
from nmcoach.storage.salvage import Salvage
from nmcoach.storage.slim import stands

if TYPE_CHECKING:
    from pathlib import Path

Change = Mapping[str, Any]
"""What the journal keeps of the latest change of a row."""
_COPIES = 3
"""Copies that are asked, the newest first: each is checked whole before it counts."""


class Images:
    """Puts back into a new file what is remembered of rows that the old one does not hold any more."""

    def __init__(self, salvage: Salvage) -> None:
        self._salvage = salvage
        self._unsound = {
            (table, _asked_for(row.get("id"))): row
            for table, rows in salvage.unsound.items()
            if table in schema.USER_TABLES
            for row in rows
        }
        self._missing: dict[tuple[str, str], tuple[Change | None, bool]] = dict.fromkeys(self._unsound, (None, False))
        """Table and id → its latest change, and whether no later one can be missing."""
        self._checked: dict[Path, bool] = {}

    def put_back(self, folder: "Path") -> None:
        """Put back what is remembered, and count what the journal knows of that is found nowhere."""
        self._look_for_changes()
        for (table, key), (change, sure) in self._in_order():
            image = None if change is None else change.get("after")
            if isinstance(image, dict):
                self._put(table, key, image, change, sure=sure)
        self._from_copies(folder)
        self._salvage.again()
        self._count_by_copy(folder)
        lost: Counter[str] = Counter()
        for table, key in self._missing:
            if (table, key) not in self._unsound and not self._salvage.has(table, key):
                lost[table] += 1
        for table, n in lost.items():
            self._salvage.lost[table] = max(n, self._salvage.lost[table])

    def _look_for_changes(self) -> None:
        sure_from = self._sure_from()
        seen: set[tuple[str, str]] = set()
        for seq, changes in self._salvage.new.execute("SELECT seq, changes FROM journal ORDER BY seq DESC"):
            for change in _parsed(changes):
                key = str(change.get("table")), str(change.get("id"))
                if key[0] not in schema.USER_TABLES or key in seen:
                    continue
                seen.add(key)
                if not self._salvage.has(*key):
                    self._missing[key] = (change, seq > sure_from)

    def _sure_from(self) -> int:
        """Give the number above which no entry of the journal is missing."""
        found = self._salvage.new.execute("SELECT seq FROM journal ORDER BY seq DESC")
        numbers = [int(row[0]) for row in found]
        told, _ = self._salvage.some("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
        expected = max([*numbers[:1], *(row[0] for row in told if type(row[0]) is int), 0])
        for number in numbers:
            if number != expected:
                break
            expected -= 1
        return expected

    def _in_order(self) -> list[tuple[tuple[str, str], tuple[Change | None, bool]]]:
        """Give what is missing, rolls before their parts."""
        return sorted(self._missing.items(), key=lambda one: schema.USER_TABLES.index(one[0][0]))

    def _from_copies(self, folder: "Path") -> None:
        left = [one for one in self._in_order() if not self._salvage.has(*one[0])]
        for copy in islice(self._sound_copies(folder), _COPIES) if left else ():
            # A copy that cannot be read to its end gives what was read: the others are asked, too.
            with suppress(sqlite3.Error), closing(connect(copy.path, "ro")) as connection:
                connection.row_factory = sqlite3.Row
                for (table, key), (change, sure) in left:
                    found = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (key,)).fetchone()  # noqa: S608 - a table of the schema
                    if found is not None:
                        self._put(table, key, dict(found), change, sure=sure)
            left = [one for one in left if not self._salvage.has(*one[0])]
            if not left:
                return

    def _count_by_copy(self, folder: "Path") -> None:
        """Count what the newest copy holds and the new file does not, where parts of the old one could not be read.

        No entry is ever taken out of a table; but after a restore a copy may hold what was never in this file.
        """
        copy = next(self._sound_copies(folder), None) if self._salvage.unreached else None
        if copy is None or any(one.what == "before-restore" and one.made > copy.made for one in copies.listing(folder)):
            return
        self._salvage.newest = copy
        # The same: what it cannot tell, it does not tell.
        with suppress(sqlite3.Error), closing(connect(copy.path, "ro")) as connection:
            for table in schema.USER_TABLES:
                ids = connection.execute(f"SELECT id FROM {table} WHERE deleted = 0")  # noqa: S608 - a table of the schema
                lacking = sum(not self._salvage.has(table, key) for (key,) in ids)
                self._salvage.lost[table] = max(self._salvage.lost[table], lacking)
                self._salvage.held += lacking

    def _sound_copies(self, folder: "Path") -> "Iterator[copies.Copy]":
        """Give the sound copies, the newest first; each is checked once."""
        for copy in copies.listing(folder):
            if copy.why == "set aside" or not copy.size:
                continue
            if copy.path not in self._checked:
                self._checked[copy.path] = not file_problems(copy.path)
            if self._checked[copy.path]:
                yield copy

    def _put(self, table: str, key: str, image: Row, change: Change | None, *, sure: bool) -> None:
        """Put an image, if it is whole and as the latest change left the row."""
        if checksum(image) != image.get("checksum") or not self._salvage.is_read(table, image):
            return
        if table == "roll_segment" and not self._salvage.has("roll", image.get("roll_id")):
            return
        latest = change is not None and sure and stands(change, image)
        if not latest and not _same_version(self._unsound.get((table, key)), image):
            return
        if self._salvage.put_one(table, image):
            self._salvage.brought[table] += 1
            rows = self._salvage.unsound.get(table, [])
            self._salvage.unsound[table] = [row for row in rows if not _is_of(row, image)]


def _asked_for(key: object) -> str:
    """Give an id so that a query can be asked for it: of bytes that are no text none is found."""
    return str(key).encode("utf-8", "replace").decode()


def _parsed(changes: str) -> Iterable[Change]:
    try:
        found = json.loads(changes)
    except ValueError:
        return ()
    return [change for change in found if isinstance(change, dict)] if isinstance(found, list) else ()


def _same_version(row: Row | None, image: Row) -> bool:
    """Say whether an image is that of the last change of a damaged row, though a later change may not be known."""
    return row is not None and (row.get("hlc") == image.get("hlc") or content(row) == content(image))


def _is_of(row: Row, image: Row) -> bool:
    """Say whether a damaged row is what damage made of an image: all but one of its columns are the same."""
    return sum(row.get(name) != value for name, value in image.items()) <= 1 or row.get("id") == image.get("id")
