"""What a transaction changed: rows before and after, what came at once, and the days to be counted anew."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.storage import days
from nmcoach.storage.day_lines import DIGESTED
from nmcoach.storage.rows import Row, Value, canonical
from nmcoach.storage.slim import LONG, change_of

if TYPE_CHECKING:
    from nmcoach.storage.brought import Brought


class Changes:
    """All that was changed so far."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.rows: dict[tuple[str, str], tuple[Row | None, Row]] = {}
        """Table and id → the row before and after, of all but what came at once."""
        self._brought: dict[int | None, Brought] = {}
        """The rows that were written at once, by what their ``deleted`` was; None of those that were not here."""
        self.days: dict[str, dict[int, int | None]] = {}
        """Table → local day → how many entries more it has now, None where that is not known."""
        self.afresh: set[str] = set()
        """Tables of which an entry was damaged: it may be counted on another day."""

    def __len__(self) -> int:
        return len(self.rows) + sum(map(len, self._brought.values()))

    @property
    def long(self) -> bool:
        """Whether the journal keeps them as those of a long action."""
        return len(self) > LONG

    @property
    def came(self) -> bool:
        """Whether rows were written at once."""
        return bool(self._brought)

    def _query(self, sql: str, params: Sequence[object]) -> list[Any]:
        return self._connection.execute(sql, params).fetchall()

    def add(self, table: str, old: Row | None, new: Row, *, known: bool) -> None:
        """Take note of a row that was written; ``known`` is false where it may have been counted before."""
        self._touch(table, old, new, known=known)
        key = (table, str(new["id"]))
        for one in self._brought.values():
            if one.drop(table, key[1]):
                old = old and one.before(old)
        before = self.rows[key][0] if key in self.rows else old
        self.rows[key] = (before, new)

    def bring(self, table: str, ids: Sequence[Value], of_days: Mapping[int, None], was: int | None) -> None:
        """Take note of rows that were written at once, of the days on which they count, and what ``deleted`` was."""
        from nmcoach.storage.brought import Brought  # who logs a drink need not load it

        self._brought.setdefault(was, Brought(self._query, was)).add(table, ids)
        for noun in (table, "roll_segment") if table == "roll" else (table,):
            self.days.setdefault(noun, {}).update(of_days)

    def _touch(self, table: str, old: Row | None, new: Row, *, known: bool) -> None:
        """Remember which days are to be counted anew; a part of a roll counts for the day of the roll."""
        touched = self.days.setdefault(table, {})
        for row, more in ((old, -1), (new, 1)):
            if row is not None:
                day = int(str(row["day"]))
                before = touched.get(day, 0)
                touched[day] = before + (0 if row["deleted"] else more) if known and before is not None else None
        days_of = dict.fromkeys(int(str(row["day"])) for row in (old, new) if row is not None)
        if table == "roll":
            self.days.setdefault("roll_segment", {}).update(days_of)
        elif table == "roll_segment":
            touched.update(days_of)
            put_now = self.rows.get(("roll", str(new["roll_id"])))
            if put_now is not None:
                touched[int(str(put_now[1]["day"]))] = None
            else:
                found = self._query("SELECT day FROM roll WHERE id = ?", (new["roll_id"],))
                touched.update(dict.fromkeys(row[0] for row in found))

    def count(self, today: date, pulse: Callable[[], object]) -> None:
        """Count the touched days anew, and let follow what is kept of them; ``pulse`` is called now and then."""
        for table, touched in self.days.items():
            pulse()
            afresh = table in self.afresh or (table == "roll_segment" and "roll" in self.afresh)
            if afresh:
                days.recount(self._connection, table)
            else:
                more = {day: n for day, n in touched.items() if n is not None}
                counted = days.count(self._connection, table, sorted(touched), more)
            if table in DIGESTED:
                from nmcoach.storage import digests  # who logs a drink need not load it

                if afresh:
                    digests.make(self._connection, table, today)
                else:
                    digests.follow(self._connection, table, counted, today)
        if "screening_answer" in self.days:
            from nmcoach.storage import standing  # who logs a drink need not load it

            standing.keep(self._connection)
        if "plan" in self.days:
            from nmcoach.storage import decided  # who logs a drink need not load it

            decided.keep(self._connection)

    def written(self, names: Callable[[str], Sequence[str]], pulse: Callable[[], object]) -> Iterator[str]:
        """Give what was changed as the journal has it, in parts; ``names`` gives the columns of a table."""
        long = self.long
        held = [
            canonical(change_of(table, row_id, before, after, long=long))
            for (table, row_id), (before, after) in self.rows.items()
        ]
        yield f"[{','.join(held)}"
        comma = "," if held else ""
        for one in self._brought.values():
            for part in one.written(names, long=long):
                pulse()
                yield comma + part
                comma = ","
        yield "]"
