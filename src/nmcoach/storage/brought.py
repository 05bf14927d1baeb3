"""Rows that a transaction brought from elsewhere, or took back, by where they lie in their tables: a bit for each.

A million ids with a fingerprint of each would take a quarter of a gigabyte. What the journal keeps of a row is so made
of the row itself, read once more when the journal is written.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from nmcoach.domain.hints import Any
from nmcoach.storage.rows import Row, Summing, Value, canonical, checksum_in_parts, spell
from nmcoach.storage.slim import NOT_SAID, arrival, change_of

Rows = Callable[[str, Sequence[object]], list[Any]]
"""Gives the rows of a query."""
AT_ONCE = 400
"""Rows that are looked up at a time."""
_HELD = 16_000_000
"""Bytes of changes that are held to be written; of more they are told twice."""
_BITS = 15
"""Places are kept so many bits of them together: 4 kB for 32,768 that lie beside each other."""
_WITHIN = (1 << _BITS) - 1


class Places:
    """Whole numbers, in their order."""

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, place: int) -> bool:
        page = self._pages.get(place >> _BITS)
        within = place & _WITHIN
        return page is not None and bool(page[within >> 3] & 1 << (within & 7))

    def __iter__(self) -> Iterator[int]:
        for number in sorted(self._pages):
            for byte, bits in enumerate(self._pages[number]):
                if bits:
                    start = (number << _BITS) + (byte << 3)
                    yield from (start + bit for bit in range(8) if bits & 1 << bit)

    def add(self, place: int) -> None:
        """Put a number in, if it is not there."""
        if place not in self:
            within = place & _WITHIN
            page = self._pages.setdefault(place >> _BITS, bytearray(1 << _BITS - 3))
            page[within >> 3] |= 1 << (within & 7)
            self._count += 1

    def discard(self, place: int) -> bool:
        """Take a number out; say whether it was there."""
        if place not in self:
            return False
        within = place & _WITHIN
        self._pages[place >> _BITS][within >> 3] &= ~(1 << (within & 7))
        self._count -= 1
        return True


class Brought:
    """What came, or was turned, as it stands in the tables within the transaction."""

    def __init__(self, rows: Rows, was: int | None = None) -> None:
        self._rows = rows
        self.was = was
        """What ``deleted`` was of all of them, of which nothing else was changed; None where they were not here."""
        self._places: dict[str, Places] = {}

    def __len__(self) -> int:
        return sum(map(len, self._places.values()))

    def add(self, table: str, ids: Sequence[Value]) -> None:
        """Take note of rows that have just been written, by their ids."""
        places = self._places.setdefault(table, Places())
        for at in range(0, len(ids), AT_ONCE):
            for (place,) in self._found("rowid", table, "id", ids[at : at + AT_ONCE]):
                places.add(place)

    def drop(self, table: str, row_id: str) -> bool:
        """Leave a row to whoever changes it once more; say whether it was among them."""
        places = self._places.get(table)
        if not places:
            return False
        return any(places.discard(place) for (place,) in self._found("rowid", table, "id", [row_id]))

    def written(self, names: Callable[[str], Sequence[str]], *, long: bool) -> Iterator[str]:
        """Give what the journal keeps of all of it, some hundred rows at a time; ``names`` gives a table's columns."""
        for table, places in self._places.items():
            of = names(table)
            row_id, deleted = of.index("id"), of.index("deleted")
            summing = Summing(of, NOT_SAID)
            going = iter(places)
            while some := list(islice(going, AT_ONCE)):
                rows = self._found("*", table, "rowid", some)
                if long:
                    yield ",".join(
                        [arrival(table, row[row_id], self.was, row[deleted], summing(spell(row))) for row in rows]
                    )
                else:
                    whole = [dict(row) for row in rows]
                    yield ",".join(
                        [
                            canonical(change_of(table, str(row["id"]), self.before(row), row, long=False))
                            for row in whole
                        ]
                    )

    def before(self, row: Row) -> Row | None:
        """Give what one of these rows was before; None where it was not here."""
        return None if self.was is None else {**row, "deleted": self.was}

    def _found(self, what: str, table: str, by: str, values: Sequence[Value]) -> list[Any]:
        marks = ", ".join("?" * len(values))
        return self._rows(f"SELECT {what} FROM {table} WHERE {by} IN ({marks}) ORDER BY rowid", values)  # noqa: S608 - a table of the schema


def keep_long(connection: sqlite3.Connection, entry: dict[str, Value], written: Callable[[], Iterator[str]]) -> None:
    """Write an entry of the journal whose changes may be a hundred megabytes; ``written`` gives them each time.

    Told as one text they would be in memory five times over: room is made for them in the file, and filled in parts.
    """
    size = 0
    held: list[bytes] = []

    def measured() -> Iterator[str]:
        nonlocal size
        for part in written():
            said = part.encode()
            size += len(said)
            if size <= _HELD:
                held.append(said)
            else:
                held.clear()
            yield part

    entry["checksum"] = checksum_in_parts(entry, "changes", measured())
    entry["changes"] = size
    values = ", ".join("CAST(zeroblob(?) AS TEXT)" if name == "changes" else "?" for name in entry)
    # What is room only breaks the rule of how the text begins and ends, and the rule would copy all of it.
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        connection.execute(f"INSERT INTO journal ({', '.join(entry)}) VALUES ({values})", [*entry.values()])  # noqa: S608 - columns of ours
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")
    with connection.blobopen("journal", "changes", int(str(entry["seq"]))) as room:
        for said in held if size <= _HELD else (part.encode() for part in written()):
            room.write(said)
        if room.tell() != size:
            raise RuntimeError("the changes are not as long as they were")
