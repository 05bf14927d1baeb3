"""Going back of a long action: hundreds of thousands of rows that came go again, or those that went come back.

Of such a row only ``deleted`` changes, and with it the stamp and the checksum. One by one a million of them would be
in memory twice and take minutes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from nmcoach.domain.hints import Any
from nmcoach.storage.brought import AT_ONCE
from nmcoach.storage.faults import Altered
from nmcoach.storage.rows import Sound, Summing, Value, spell
from nmcoach.storage.slim import NOT_SAID
from nmcoach.storage.tx import Tx

Change = tuple[str, Mapping[str, Any]]
"""A table, and what the journal keeps of one of its rows."""


def turn(tx: Tx, changes: Iterable[Change]) -> list[Change] | None:
    """Bring rows to what they were before some changes, and give the changes whose rows it left: those of few words.

    None where a row is not as its change left it. Raises :class:`~nmcoach.storage.faults.Altered` for a row that is not
    as it was written.
    """
    left: list[Change] = []
    going = iter(changes)
    while some := list(islice(going, AT_ONCE)):
        by_table: dict[str, list[Mapping[str, Any]]] = {}
        for table, change in some:
            if "says" in change:
                by_table.setdefault(table, []).append(change)
            else:
                left.append((table, change))
        for table, of in by_table.items():
            if not _Turning(tx, table).turn(of):
                return None
        tx.pulse()
    return left


class _Turning:
    """The rows of one table."""

    def __init__(self, tx: Tx, table: str) -> None:
        self._tx = tx
        self._table = table
        names = [column.name for column in tx.columns(table)]
        self._names = names
        self._id, self._deleted, self._stamp, self._sum = map(names.index, ("id", "deleted", "hlc", "checksum"))
        self._sound, self._says, self._whole = Sound(names), Summing(names, NOT_SAID), Summing(names, {"checksum"})

    def turn(self, changes: Sequence[Mapping[str, Any]]) -> bool:
        """Turn the rows of some changes; False where one is not as its change left it."""
        marks = ", ".join("?" * len(changes))
        sql = f"SELECT {', '.join(self._names)} FROM {self._table} WHERE id IN ({marks})"  # noqa: S608 - columns of ours
        found = {row[self._id]: row for row in self._tx.rows(sql, [change["id"] for change in changes])}
        turned: dict[int, list[list[Value]]] = {}
        for change in changes:
            row = found.get(change["id"])
            if row is None:
                return False
            if not self._sound(row):
                raise Altered
            if row[self._deleted] != change["is"] or self._says(spell(row)) != change["says"]:
                return False
            before = 1 if change["was"] is None else change["was"]
            if before != change["is"]:
                turned.setdefault(change["is"], []).append(self._turned(row, before))
        for was, rows in turned.items():
            self._tx.bring(self._table, rows, self._days(rows), was=was)
        return True

    def _turned(self, row: Sequence[Value], deleted: int) -> list[Value]:
        new = [*row]
        new[self._deleted] = deleted
        new[self._stamp] = str(self._tx.stamp)
        new[self._sum] = self._whole(spell(new))
        return new

    def _days(self, rows: Sequence[Sequence[Value]]) -> Iterator[int]:
        """Give the days on which rows count beside their own: a part of a roll counts for the day of the roll."""
        if self._table == "roll_segment":
            rolls = list({row[self._names.index("roll_id")] for row in rows})
            marks = ", ".join("?" * len(rolls))
            for (day,) in self._tx.rows(f"SELECT day FROM roll WHERE id IN ({marks})", rolls):  # noqa: S608 - marks only
                yield day
