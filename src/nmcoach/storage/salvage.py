"""What can still be read of a damaged data file, put into a new one: rows whose checksum holds, and nothing else.

Tables are walked as SQLite walks them, around what it cannot read; then every page is looked at by itself
(:mod:`~nmcoach.storage.pages`), for a row behind a broken tree still bears its own checksum. What is damaged or gone
all the same, others may remember (:mod:`~nmcoach.storage.images`).
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress

from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import Any
from nmcoach.domain.kinds import BY_TABLE, describe
from nmcoach.storage import copies, day_lines, pages, schema
from nmcoach.storage.columns import columns_of
from nmcoach.storage.ids import Hlc
from nmcoach.storage.reading import Reading
from nmcoach.storage.rows import Row, checksum

JOURNAL = "journal"
PROTECTING = ("screening_answer", "red_flag")
"""Tables of which a damaged row goes on protecting where it is (:mod:`~nmcoach.storage.doubts`)."""
_AT_ONCE = 500
_LEAST, _MOST = -(1 << 63), (1 << 63) - 1
_DERIVED = ("days ", "digest ", "answers_left", "plan_decided", day_lines.META)
"""How the names of facts begin that are made anew from the entries."""


class Salvage:
    """Fills an empty new file with what an old one still holds."""

    def __init__(self, old: sqlite3.Connection, handle: int, new: sqlite3.Connection) -> None:
        self._old, self._handle, self._new = old, handle, new
        old.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        self._columns = {
            table: columns_of(lambda sql, params: new.execute(sql, params).fetchall(), table)
            for table in (*schema.USER_TABLES, JOURNAL)
        }
        self.unsound: dict[str, list[Row]] = {}
        """Table → its rows that are not as they were written."""
        self.brought: Counter[str] = Counter()
        """Table → rows that the journal or a copy brought back."""
        self.new = new
        """The new file."""
        self.lost: Counter[str] = Counter()
        """Table → rows that are known to have been there, and are found nowhere."""
        self._readings: dict[tuple[str, tuple[str, ...]], Reading] = {}
        self.newest: copies.Copy | None = None
        """The newest sound copy, where parts of the file could not be read."""
        self.held = 0
        """How many entries it holds that are found nowhere else."""
        self.unreached = False
        """Whether SQLite could not read parts of the file."""

    def tables(self) -> None:
        """Put every sound row of the entries and of the journal."""
        for table in self._columns:
            sound: list[Row] = []
            for row in self._walk(table):
                if checksum(row) == row.get("checksum") and self.is_read(table, row):
                    sound.append(row)
                else:
                    self.unsound.setdefault(table, []).append(row)
                if len(sound) >= _AT_ONCE:
                    self._put(table, sound)
                    sound = []
            self._put(table, sound)
        for number, values in pages.rows(self._handle):
            self._take(number, values)
        for table, rows in self.unsound.items():
            self.unsound[table] = [row for row in rows if not self._known(table, row)]
        self._without_their_roll()

    def _walk(self, table: str) -> Iterator[Row]:
        """Give the rows of a table as SQLite finds them, in parts around what it cannot read."""
        names = [column.name for column in self._columns[table]]
        with suppress(sqlite3.Error):  # one that an older nmcoach made has fewer columns
            there = [row[1] for row in self._old.execute(f"PRAGMA table_info({table})").fetchall()]
            names = [name for name in names if name in there]
        if not {"checksum", _key(table)} <= set(names):
            self.unreached = True  # they are found on their pages
            return
        sql = f"SELECT rowid, {', '.join(names)} FROM {table} NOT INDEXED WHERE rowid > ? AND rowid < ? ORDER BY rowid"  # noqa: S608 - a table of the schema
        last, first = _LEAST, _MOST
        for way in ("", " DESC"):  # from both ends as far as it goes: what lies between is found on its pages
            while True:
                edges = last, first
                some, whole = self.some(f"{sql}{way} LIMIT {_AT_ONCE}", edges)
                for number, *values in some:
                    last, first = (last, min(first, number)) if way else (max(last, number), first)
                    yield dict(zip(names, values, strict=True))
                if not some or not whole:
                    break
                if (last, first) == edges:
                    whole = False  # numbers out of their order: the same rows would come for ever
                    break
            if whole:
                return
            self.unreached = True

    def some(self, sql: str, params: Sequence[object] = ()) -> tuple[list[Any], bool]:
        """Give the rows of a statement as far as it goes, and whether it came to its end."""
        found: list[Any] = []
        try:
            for row in self._old.execute(sql, params):
                found.append(row)  # noqa: PERF402 - what came before a failure is kept
        except (sqlite3.Error, UnicodeDecodeError, OverflowError):
            return found, False
        return found, True

    def _take(self, number: int, values: pages.Values) -> None:
        """Put a row of a page that no walk found, if its checksum tells of which table it is."""
        for table, columns in self._columns.items():
            if not len(values) <= len(columns) or len(values) < 8:
                continue
            row: Row = dict.fromkeys(column.name for column in columns)
            for column, value in zip(columns, values, strict=False):
                if isinstance(value, bytes):
                    return
                row[column.name] = float(value) if column.kind == "REAL" and isinstance(value, int) else value
            if table == JOURNAL:
                row["seq"] = number
            if len(str(row["checksum"])) != 16 or self.has(table, row[_key(table)]):
                continue
            if checksum(row) == row["checksum"] and self.is_read(table, row):
                self._put(table, [row])
                return

    def has(self, table: str, key: object) -> bool:
        """Say whether the new file has a row."""
        try:
            return bool(self._new.execute(f"SELECT 1 FROM {table} WHERE {_key(table)} = ?", (key,)).fetchone())  # noqa: S608 - a table of the schema
        except (sqlite3.Error, UnicodeEncodeError, OverflowError):
            return False

    def is_read(self, table: str, row: Row) -> bool:
        """Say whether a row whose checksum holds can be read; what protects stays whatever it says."""
        if table == JOURNAL or table in PROTECTING or row["deleted"]:
            return True
        names = tuple(row)
        key = (table, names)
        if key not in self._readings:
            self._readings[key] = Reading(BY_TABLE[table], names, describe)
        return not self._readings[key].trouble(tuple(row.values()))

    def _known(self, table: str, row: Row) -> bool:
        """Say whether a damaged row is another image of a sound one: a broken tree leads to the rows of others."""
        tables = (JOURNAL,) if table == JOURNAL else schema.USER_TABLES
        return any(self.has(one, row.get(_key(table))) for one in tables)

    def _put(self, table: str, rows: Sequence[Row]) -> None:
        """Put sound rows; one that breaks a rule of its table is none."""
        for row in rows:
            if not self.put_one(table, row):
                self.unsound.setdefault(table, []).append(row)

    def put_one(self, table: str, row: Mapping[str, Any]) -> bool:
        """Put a row, and say whether the new file took it."""
        marks = ", ".join("?" * len(row))
        try:
            self._new.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))  # noqa: S608 - a table of the schema
        except (sqlite3.Error, UnicodeEncodeError, OverflowError):
            return False
        return True

    def _without_their_roll(self) -> None:
        """Take the parts of a roll out that is not found: nothing shows them, and the file would not be sound."""
        sql = "SELECT * FROM roll_segment WHERE roll_id NOT IN (SELECT id FROM roll)"
        for row in self._dicts(self._new, sql):
            self.unsound.setdefault("roll_segment", []).append(row)
            self._new.execute("DELETE FROM roll_segment WHERE id = ?", (row["id"],))

    def again(self) -> None:
        """Put parts whose roll came back."""
        kept = []
        for row in self.unsound.get("roll_segment", []):
            sound = checksum(row) == row["checksum"]
            if not (sound and self.has("roll", row["roll_id"]) and self.put_one("roll_segment", row)):
                kept.append(row)
        self.unsound["roll_segment"] = kept

    def rest(self, device: str) -> None:
        """Put what has no checksum: facts, what was told, and the run that goes on."""
        facts = {str(row[0]): row[1] for row in self._plain("SELECT key, value FROM meta", _is_fact)}
        told = self._plain("SELECT id, at, key FROM told", _is_told)
        going_on = self._plain("SELECT id, roll_id, state, saved_at FROM run_state")
        self._try("meta", [(key, value) for key, value in facts.items() if not key.startswith(_DERIVED)])
        self._try("told", told)
        self._try("run_state", [row for row in going_on if self.has("roll", row[1])])
        self._stamps(facts, device)

    def _plain(self, sql: str, is_one: Callable[[Any], bool] | None = None) -> list[Any]:
        """Give the rows of a statement; where it does not come to its end, those of pages that look like them."""
        found, whole = self.some(sql)
        if not whole and is_one is not None:
            found += [values for _, values in pages.rows(self._handle) if is_one(values)]
        return [tuple(row) for row in found if None not in row]

    def _try(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        for row in rows:
            with suppress(sqlite3.Error, UnicodeEncodeError, OverflowError):
                self._new.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608 - a table of the schema

    def _stamps(self, facts: Mapping[str, str], device: str) -> None:
        """Put the device and the stamp of the last change: those of the journal, where the facts tell another thing."""
        latest = self._new.execute("SELECT device FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        name = latest[0] if latest else facts.get("device") or device
        self._new.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('device', ?)", (name,))
        stamps = [row[0] for row in self._new.execute("SELECT max(hlc) FROM journal") if row[0]]
        with suppress(BadValue):  # the fact is damaged: the journal's stamp alone counts
            stamps.append(str(Hlc.parse(facts.get("hlc", ""))))
        if stamps:
            self._new.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('hlc', ?)", (max(stamps),))

    def counted(self) -> None:
        """Count what the days kept tell of and is found nowhere, where the journal does not know of more."""
        told: Counter[str] = Counter()
        sql = "SELECT noun, kind, side, day, n, total, low, high, crc FROM daily WHERE kind = ?"
        for *line, crc in self.some(sql, (day_lines.ENTRIES,))[0]:
            if day_lines.crc_of(*line) == crc:
                told[line[0]] += line[4]
        for table in schema.USER_TABLES:
            there = self._new.execute(f"SELECT count(*) FROM {table} WHERE deleted = 0").fetchone()[0]  # noqa: S608 - a table of the schema
            lacking = told[table] - there - len(self.unsound.get(table, ()))
            if lacking > self.lost[table]:
                self.lost[table] = lacking

    @staticmethod
    def _dicts(connection: sqlite3.Connection, sql: str) -> list[Row]:
        with closing(connection.execute(sql)) as cursor:
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _key(table: str) -> str:
    return "seq" if table == JOURNAL else "id"


def _is_fact(values: pages.Values) -> bool:
    return len(values) == 2 and all(type(value) is str for value in values)


def _is_told(values: pages.Values) -> bool:
    return [type(value) for value in values] == [str, int, str] and len(str(values[0])) >= 36
