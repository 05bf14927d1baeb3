"""Records of a file taken over by the hundred: what is new is put at once, and so is told what is known already.

Years of records are held meanwhile as rows, of a few numbers and texts each; texts that come again are held once.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from json.encoder import encode_basestring
from operator import itemgetter

from nmcoach.domain.entries import Entry
from nmcoach.domain.errors import BadValue
from nmcoach.domain.hints import TYPE_CHECKING, Any
from nmcoach.domain.kinds import BY_NAME
from nmcoach.storage import records
from nmcoach.storage.columns import columns_of
from nmcoach.storage.faults import spoken
from nmcoach.storage.reading import Reading
from nmcoach.storage.rows import JSON_COLUMNS, LONGEST_TEXT, Sound, Summing, Value, day_number, spell, stored, to_ms
from nmcoach.storage.tx import Tx

if TYPE_CHECKING:
    from nmcoach.storage.entries import Fields
    from nmcoach.storage.records import Verdict
    from nmcoach.storage.store import Store

CACHE = "PRAGMA cache_size = -2000"
"""What is written stays in memory up to so many kB: beyond it, SQLite would sync its journal now and then."""
PART = 400
"""Records that are looked up and put at a time."""
_MOST_KNOWN = 10_000
"""Texts that are kept once."""

Packed = tuple[Value, ...]
"""A record as the row it will be: its stamp is empty where it has none, its checksum always."""


class Misfit(Exception):
    """A record that cannot be taken over."""

    def __init__(self, place: int, told: str) -> None:
        super().__init__(told)
        self.place = place
        """Which of those given it is."""


class Packer:
    """Makes rows of the records of a kind."""

    def __init__(self, store: "Store", kind: str) -> None:
        columns = columns_of(store.rows, BY_NAME[kind].table)
        self._columns = {
            one.name: (place, one.kind, one.required, one.name in JSON_COLUMNS, one.name[-2:] == "id")
            for place, one in enumerate(columns)
        }
        self._blank = [_empty(one.name, one.kind) if one.required else None for one in columns]
        """What each column holds that nothing is told of."""
        self.id, self.stamp = self._columns["id"][0], self._columns["hlc"][0]
        """Where these stand in a row."""
        self._blank[self._columns["deleted"][0]] = 0
        self._known: dict[str, str] = {}

    def pack(self, fields: "Fields") -> Packed:
        """Give a record as a row, just as :class:`Tx` would complete it; what has no column is passed over.

        Raises :class:`BadValue` for a value the table does not take.
        """
        row = self._blank.copy()
        known, columns = self._known, self._columns
        given: Any
        for name, given in fields.items():
            if name not in columns:
                continue
            place, form, required, is_json, alone = columns[name]
            exactly = type(given)
            value: Value
            if exactly is str and not is_json:
                kept = None if alone else known.get(given)
                if kept is not None:
                    value = kept
                elif given.isprintable() and len(given) <= LONGEST_TEXT:
                    value = given if alone or len(known) >= _MOST_KNOWN else known.setdefault(given, given)
                else:
                    value = self._kept(stored(name, form, given))
            elif exactly is int and form == "INTEGER" and -(2**63) <= given < 2**63:
                value = given
            elif exactly is float and form == "REAL" and -1e300 < given < 1e300:
                value = given + 0.0
            elif exactly is datetime:
                value = to_ms(given)
            elif exactly is date:
                value = day_number(given)
            elif exactly is bool and form == "INTEGER":
                value = int(given)
            elif given is None:
                value = _empty(name, form) if required else None
            else:
                words = _words(given) if exactly is list and is_json else None
                value = self._kept(stored(name, form, given) if words is None else words)
            row[place] = value
        return tuple(row)

    def _kept(self, value: Value) -> Value:
        """Give a text as it is held already, where it is."""
        if type(value) is str and len(self._known) < _MOST_KNOWN:
            return self._known.setdefault(value, value)
        return value


def _empty(name: str, form: str) -> Value:
    """Give what a column holds that takes nothing else for nothing."""
    value = stored(name, form, None)
    return "" if value is None and form == "TEXT" else value


def _words(given: list[Any]) -> str | None:
    """Write a list of ordinary words as JSON; None for any other."""
    for one in given:
        if type(one) is not str or not one.isprintable():
            return None
    return f"[{','.join(map(encode_basestring, given))}]"


class Intake:
    """Takes rows of a kind over: those that are new here at once, the others as :func:`records.take` does."""

    def __init__(self, tx: Tx, kind: str, say: Callable[[Entry], object], *, file_wins: bool) -> None:
        self._tx = tx
        self._kind = kind
        self._table = table = BY_NAME[kind].table
        self._file_wins = file_wins
        self._names = names = tuple(column.name for column in tx.columns(table))
        self._id, self._stamp, self._sum = names.index("id"), names.index("hlc"), names.index("checksum")
        self._roll = names.index("roll_id") if "roll_id" in names else None
        self._what: Callable[[Any], tuple[Value, ...]] = itemgetter(
            *(place for place, name in enumerate(names) if name not in ("hlc", "checksum"))
        )
        self._sound = Sound(names)
        self._whole = Summing(names, ("checksum",))
        self._reading = Reading(BY_NAME[kind], names, say)
        self._latest = records.latest_stamp(tx)
        tx.rows(CACHE)

    def take(self, rows: Sequence[Packed]) -> "list[Verdict]":
        """Take some rows over, at most :data:`PART`, each with an id of its own; say what became of each.

        Raises :class:`Misfit` for one that breaks a rule of its table, or that nobody could read.
        """
        there = self._there(self._table, [row[self._id] for row in rows])
        rolls = None if self._roll is None else self._there("roll", sorted({str(row[self._roll]) for row in rows}))
        verdicts: list[Verdict] = []
        new: list[int] = []
        fresh: list[Packed] = []
        for place, row in enumerate(rows):
            if rolls is not None and self._roll is not None and row[self._roll] not in rolls:
                raise Misfit(place, f": roll_id: there is no roll with the id “{row[self._roll]}”.")
            old = there.get(row[self._id])
            if old is None:
                new.append(place)
                fresh.append(row)
                verdicts.append("added")
            elif old["deleted"] and self._sound(old) and self._tx.taken_back.stamp(self._table, old) is None:
                new.append(place)
                fresh.append((*row[: self._stamp], "", *row[self._stamp + 1 :]))  # it is later than the undoing
                verdicts.append("added")
            elif self._what(old) == self._what(row) and self._sound(old):
                verdicts.append("same")
            else:
                verdicts.append(self._meet(place, row))
        self._bring(fresh, new, rolls)
        return verdicts

    def _there(self, table: str, ids: Sequence[Value]) -> dict[Value, Any]:
        columns = "*" if table == self._table else "id, day"
        sql = f"SELECT {columns} FROM {table} WHERE id IN ({', '.join('?' * len(ids))})"  # noqa: S608 - a table of the schema
        return {row["id"]: row for row in self._tx.rows(sql, ids)}

    def _meet(self, place: int, row: Packed) -> "Verdict":
        fields = {name: value for name, value in zip(self._names, row, strict=True) if value is not None}
        del fields["checksum"]
        if not fields["hlc"]:
            del fields["hlc"]
        try:
            verdict = records.take(self._tx, self._kind, fields, file_wins=self._file_wins)
        except BadValue as error:
            raise Misfit(place, f": {error}") from None
        if verdict in ("added", "changed") and (told := self._reading.trouble(row)):
            raise Misfit(place, f", {told}.")
        return verdict

    def _bring(self, rows: Sequence[Packed], places: Sequence[int], rolls: Mapping[Value, Any] | None) -> None:
        whole: list[list[Value]] = []
        for row in rows:
            full = [*row]
            if not full[self._stamp] or str(full[self._stamp])[:12] > self._latest:
                records.meet(self._tx, str(full[self._id]), str(full[self._stamp] or ""))
                full[self._stamp] = str(self._tx.stamp)
            full[self._sum] = self._whole(spell(full))
            whole.append(full)
        also = [] if rolls is None or self._roll is None else [rolls[row[self._roll]]["day"] for row in rows]
        try:
            with spoken():
                self._tx.bring(self._table, whole, also)
        except BadValue:
            self._one_by_one(whole, places)
            raise
        for place, full in zip(places, whole, strict=True):
            if told := self._reading.trouble(full):
                raise Misfit(place, f", {told}.")

    def _one_by_one(self, rows: Sequence[Sequence[Value]], places: Sequence[int]) -> None:
        """Find which row the table does not take."""
        for place, row in zip(places, rows, strict=True):
            try:
                with spoken():
                    self._tx.bring(self._table, [row])
            except BadValue as error:
                raise Misfit(place, f": {error}") from None
