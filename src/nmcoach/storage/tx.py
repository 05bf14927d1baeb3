"""One transaction: rows put and deleted, remembered as they were before and after."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from nmcoach.domain.errors import BadValue, NotFound
from nmcoach.domain.hints import TYPE_CHECKING
from nmcoach.domain.text import clean
from nmcoach.storage import arrivals, schema
from nmcoach.storage.changes import Changes
from nmcoach.storage.columns import Column, columns_of, completed, statement
from nmcoach.storage.faults import Altered, Damaged
from nmcoach.storage.ids import AHEAD_MS, Hlc, uuid7
from nmcoach.storage.rows import Row, Value, checksum, content, day_number, from_ms, is_sound, to_ms

if TYPE_CHECKING:
    from nmcoach.domain.days import Moment
    from nmcoach.storage.taken_back import TakenBack

LONGEST_LABEL = 200
YEARS_MS = 2 * 365 * 24 * 60 * 60 * 1000
"""How far the last stamp may lie behind the clock before the clock is doubted (design default)."""
_LATEST_ACTION = (
    "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'journal'), 0) "
    "UNION ALL SELECT coalesce(max(seq), 0) FROM journal"
)
"""The count of actions, and the latest there is: were the count damaged, an action would be written over."""


def _no_pulse() -> None:
    """Nobody wants to know."""


class Tx:
    """What can be done inside ``store.action(...)`` or ``store.write(...)``. All rows of it share one stamp."""

    def __init__(self, connection: sqlite3.Connection, moment: "Moment"):
        self._connection = connection
        self._columns: dict[str, tuple[Column, ...]] = {}
        self._changes = Changes(connection)
        self._stamp: Hlc | None = None
        self._facts = False
        """Whether a fact about the data file was remembered."""
        self._noted = False
        """Whether it was kept that an answer came whose stamp lies ahead."""
        self.pulse: Callable[[], object] = _no_pulse
        """Called now and then while a long action is written down; what it raises ends the transaction."""
        self.called = ""
        """What the action is called, once it was written down."""
        self.saved = False
        """Whether it is known to be saved."""
        self.moment = moment
        self.doubted: int | None = None
        """When something was saved last, in UTC milliseconds, if the clock cannot well be right beside it."""

    # reading

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[sqlite3.Row]:
        """Give every row of a query, as this transaction sees it."""
        return self._connection.execute(sql, params).fetchall()

    def get(self, table: str, id: str) -> Row | None:  # noqa: A002 - the column
        """Give the row with that id as it is stored, deleted or not; None if there never was one.

        Raises :class:`~nmcoach.storage.faults.Altered` for one that is not as it was written: nothing is built on it.
        """
        found = self.look(table, id)
        if found is not None and not is_sound(found):
            raise Altered
        return found

    def look(self, table: str, id: str) -> Row | None:  # noqa: A002 - the column
        """Give the row with that id whatever became of it; None if there never was one."""
        self.columns(table)
        found = self.rows(f"SELECT * FROM {table} WHERE id = ?", (id,))  # noqa: S608 - columns() knows the table
        return dict(found[0]) if found else None

    def columns(self, table: str) -> tuple[Column, ...]:
        """Give the columns of a table.

        Raises ValueError if there is no such table.
        """
        if table not in self._columns:
            self._columns[table] = columns_of(self.rows, table)
        if not self._columns[table]:
            raise ValueError(f"there is no table {table}")
        return self._columns[table]

    @cached_property
    def taken_back(self) -> "TakenBack":
        """What imports brought that were undone before this transaction."""
        from nmcoach.storage.taken_back import TakenBack

        return TakenBack(self.rows)

    # writing

    def mend(self, table: str, row: Mapping[str, object]) -> None:
        """Write a row as it is to be read in place of the one of its id that is not as it was written."""
        self._keep(table, self.look(table, str(row["id"])), {**row, "deleted": 0})

    def put(self, table: str, row: Mapping[str, object]) -> str:
        """Insert a row, or replace the one with its id, and give the id.

        Without ``id`` a new one is made; without ``at``, ``zone`` or ``day`` those of the row replaced are kept, or
        else the moment's are taken. Columns left out become empty. Instants, days, lists and dicts are accepted as
        they are; text is cleaned. A row put back just as it was changes nothing. Putting a deleted row revives it.

        Raises :class:`~nmcoach.domain.errors.BadValue` for a value the table does not take.
        """
        row_id = str(row["id"]) if row.get("id") else uuid7(to_ms(self.moment.at))
        old = self.get(table, row_id)
        moment = {"at": self.moment.at, "zone": self.moment.zone, "day": self.moment.day}
        header = {name: old[name] if old else value for name, value in moment.items()}
        self._keep(table, old, {**header, **row, "id": row_id, "deleted": 0})
        return row_id

    def delete(self, table: str, id: str) -> None:  # noqa: A002 - the column
        """Mark a row as deleted; it stays in the table.

        Raises :class:`~nmcoach.domain.errors.NotFound` if there is none, or it is deleted already.
        """
        old = self.get(table, id)
        if old is None or old["deleted"]:
            raise NotFound(f"There is no entry {id} to delete; “nmcoach history” lists them.")
        self._keep(table, old, {**old, "deleted": 1})

    def restore(self, table: str, image: Mapping[str, object]) -> None:
        """Bring a row back to a remembered state, its ``deleted`` included, under a new stamp."""
        self._keep(table, self.get(table, str(image["id"])), dict(image))

    def has(self, table: str, id: str) -> bool:  # noqa: A002 - the column
        """Say whether there is a row with that id, whatever became of it."""
        if (table, id) in self._changes.rows:
            return True
        self.columns(table)
        return bool(self.rows(f"SELECT 1 FROM {table} WHERE id = ?", (id,)))  # noqa: S608 - columns() knows the table

    def adopt(self, table: str, old: Row | None, row: Mapping[str, object], stamp: str | None) -> None:
        """Take over a row from elsewhere with all it says, its ``deleted`` and the stamp of its last change included.

        ``old`` is the one of its id that is here, as :meth:`look` gives it.

        Without a stamp it gets that of this transaction. Raises :class:`~nmcoach.domain.errors.BadValue` for a value
        the table does not take. A row that is not as it was written is replaced.
        """
        self._keep(table, old, row, stamp, found=False)

    def bring(
        self, table: str, rows: Sequence[Sequence[Value]], also: Iterable[int] = (), was: int | None = None
    ) -> None:
        """Write whole rows at once, with stamp and checksum: from elsewhere, none of which counts as being here.

        Or those that are here, whose ``deleted`` alone is not what it ``was``. ``also`` are the days on which they
        count beside their own. Of them the journal keeps that they came, or went.
        """
        names = self._names(table)
        self._connection.executemany(statement(table, self.columns(table), names), rows)
        row_id, day = map(names.index, ("id", "day"))
        of_days = dict.fromkeys([*also, *(int(str(row[day])) for row in rows)])
        self._changes.bring(table, [row[row_id] for row in rows], of_days, was)

    def says_the_same(self, table: str, old: Row, row: Mapping[str, object]) -> bool:
        """Say whether a row, once stored, would say just what the stored one says."""
        return content(self.completed(table, row)) == content(old)

    def completed(self, table: str, row: Mapping[str, object]) -> Row:
        """Give a row as it would be stored, with every column of its table.

        Raises :class:`~nmcoach.domain.errors.BadValue` for a value the table does not take.
        """
        return completed(table, self.columns(table), row)

    def execute(self, sql: str, params: Sequence[object] = ()) -> int:
        """Write to a table that has no history (``run_state``, ``meta``, ``told``); gives how many rows changed."""
        return self._connection.execute(sql, params).rowcount

    def meta(self, key: str) -> str | None:
        """Give a fact about the data file, such as its ``device`` id."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return str(found[0][0]) if found else None

    def set_meta(self, key: str, value: str) -> None:
        """Remember a fact about the data file."""
        self._facts = True
        self.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    # stamps and history

    @property
    def stamp(self) -> Hlc:
        """The stamp of this transaction, later than every one before it."""
        if self._stamp is None:
            last, now = self._clock(), to_ms(self.moment.at)
            self._stamp = last.tick(now)
            self.set_meta("hlc", str(self._stamp))
            if last.ms and not last.ms - AHEAD_MS <= now <= last.ms + YEARS_MS:
                self._doubt(last.ms, now)
        return self._stamp

    def tell(self, key: str, at: int | None = None) -> bool:
        """Remember that something is told now, or was ``at`` UTC milliseconds; False where it was told before."""
        at = to_ms(self.moment.at) if at is None else at
        sql = "INSERT INTO told (id, at, key) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING"
        return self.execute(sql, (uuid7(at), at, key)) == 1

    def _doubt(self, last: int, now: int) -> None:
        """Doubt the clock, once for each time it was wrong."""
        if self.tell(f"clock/{'behind' if now < last else 'ahead'}/{from_ms(last):%Y%m%d}"):
            self.doubted = last

    def witness(self, stamp: Hlc) -> None:
        """Take note of another device's stamp, so that what is written next is later; do it before writing.

        Raises :class:`~nmcoach.domain.errors.BadValue` if it is more than a day ahead.
        """
        self.set_meta("hlc", str(self._clock().after(stamp, to_ms(self.moment.at))))
        self._stamp = None

    @property
    def changes(self) -> int:
        """How many rows were changed so far."""
        return len(self._changes)

    @property
    def changed(self) -> list[tuple[str, Row]]:
        """Table and row, as it is stored now, of all that was changed so far, but for what was brought at once."""
        return [(table, after) for (table, _), (_, after) in self._changes.rows.items()]

    def record(self, kind: str, label: str, group: str | None = None) -> int:
        """Write the journal entry of what was changed and give its number."""
        seq = max(int(row[0]) for row in self.rows(_LATEST_ACTION)) + 1
        entry: dict[str, Value] = {
            "seq": seq, "grp": group or str(self.stamp), "kind": kind,
            "label": clean(label, LONGEST_LABEL, newlines=False),
            "at": to_ms(self.moment.at), "zone": self.moment.zone, "day": day_number(self.moment.day),
            "hlc": str(self.stamp), "device": self.stamp.device, "changes": "", "undone": 0,
        }  # fmt: skip
        if self._changes.came and self._changes.long:
            from nmcoach.storage.brought import keep_long

            keep_long(self._connection, entry, lambda: self._changes.written(self._names, self.pulse))
            return seq
        entry["changes"] = "".join(self._changes.written(self._names, self.pulse))
        entry["checksum"] = checksum(entry)
        names = f"{', '.join(entry)}) VALUES ({', '.join('?' * len(entry))}"
        self._connection.execute(f"INSERT INTO journal ({names})", [*entry.values()])
        return seq

    def _names(self, table: str) -> list[str]:
        return [column.name for column in self.columns(table)]

    def _clock(self) -> Hlc:
        try:
            last = Hlc.parse(self.meta("hlc") or "000000000000-0000-none")
        except BadValue as error:
            raise Damaged("the stamp of its last change is none") from error
        return Hlc(last.ms, last.count, self.meta("device") or "unknown")

    def _keep(
        self, table: str, old: Row | None, row: Mapping[str, object], stamp: str | None = None, *, found: bool = True
    ) -> None:
        """Write a row; ``found`` is false where it may be one that was counted before and is found again."""
        new = completed(table, self.columns(table), row)
        if old is not None and not is_sound(old):
            old = None  # what an undo would write back as sound
            self._changes.afresh.add(table)
        elif content(new) == content(old):
            return
        new["hlc"] = stamp or str(self.stamp)
        new["checksum"] = checksum(new)
        self._upsert(table, new)
        self._changes.add(table, old, new, known=found or old is not None)

    @property
    def touched(self) -> Iterable[str]:
        """The tables that were changed so far, those whose days are counted with theirs, ``ARRIVALS`` and ``FACTS``."""
        told = [name for name, changed in ((schema.ARRIVALS, self._noted), (schema.FACTS, self._facts)) if changed]
        return [*self._changes.days, *told]

    def settle(self) -> None:
        """Count the touched days anew. To be done once, as the last thing before the transaction is saved."""
        if len(schema.STEPS) < schema.DAYS_SINCE:
            return
        self._changes.count(self.moment.day, self.pulse)
        for key in arrivals.news(self.rows, self.moment):
            self.tell(key)
            self._noted = True
        self.pulse()

    def _upsert(self, table: str, row: Mapping[str, Value]) -> None:
        self._connection.execute(statement(table, self.columns(table), row), tuple(row.values()))
