"""Years kept as days: a line a day for each thing that is counted or measured, so that a chart need not read a life.

The table ``daily`` holds no facts of its own. The touched days are counted anew at the end of each transaction; it is
neither journaled nor exported nor merged, and another way of counting (:func:`counting`, kept in ``meta``) fills it
anew. Each line has a crc32 that is looked at when it is read; a day whose line is wrong is counted from its entries.
Under the kind :data:`ENTRIES` stands how many entries a day has, so that rows behind a damaged page or index are
missed: no checksum of a row sees a row that is not found.

A line is of one noun (a table), kind and side on one local day:

====================  ======================================  ======================================================
noun                  kind, side                              what is counted
====================  ======================================  ======================================================
drink                                                         millilitres that count
soreness              a region id, or empty for the worst     level, 0–10
measurement           the measure; the side, or an activity   value; ``total`` is ``n`` times the day's median
roll                                                          share of the routine that was followed, 0–1
roll_segment          a region base                           seconds of parts of at least 10 s, on the day of the roll
session               the status                              the instant, UTC milliseconds
movement              the kind                                minutes
====================  ======================================  ======================================================
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from zlib import crc32

from nmcoach.storage.rows import day_number, from_day_number

ENTRIES = "#"
"""The kind under which the entries of a day are counted."""
REACHED_SECONDS = 10
"""Seconds from which a part of a routine counts as reached (as in the charts)."""
META = "daily_counting"
"""Where ``meta`` keeps the way of counting."""

Query = Callable[[str, Sequence[object]], list[Any]]
"""Runs a statement and gives its rows."""
Key = tuple[str, str]
"""Kind and side."""


class Figures(NamedTuple):
    """A day of one thing."""

    day: date
    n: int
    """How many values."""
    total: float
    """Their sum; of a measure, their median times their number."""
    low: float
    high: float

    @property
    def middle(self) -> float:
        """The value that stands for the day: the mean, or of a measure the median."""
        return self.total / self.n


def counting() -> str:
    """Name the way of counting; under another name the table is filled anew."""
    from nmcoach.domain.water import COUNTS

    return f"1 {sorted(COUNTS.items())}"


def _drink(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    from nmcoach.domain.water import COUNTS  # opening a file waits for no rule

    yield "", "", round(row["ml"] * COUNTS.get(row["kind"], 1.0))


def _soreness(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    levels = json.loads(row["levels"])
    for region, level in levels.items():
        yield region, "", level
    if levels:
        yield "", "", max(levels.values())


def _measurement(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    yield row["kind"], row["note"].strip().casefold() if row["kind"] == "activity" else row["side"], row["value"]


def _roll(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    if row["outcome"] in ("done", "partly", "running") and row["seconds"] > 0:
        planned = row["planned"]
        yield "", "", 1.0 if row["outcome"] == "done" else min(1.0, row["seconds"] / planned) if planned else 0.0


def _segment(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    from nmcoach.domain.regions import base_of

    if row["seconds"] >= REACHED_SECONDS:
        for base in sorted({base_of(region) for region in json.loads(row["regions"])}):
            yield base, "", row["seconds"]


def _session(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    yield row["status"], "", row["at"]


def _movement(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    yield row["kind"], "", row["minutes"]


def _nothing(_row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    return iter(())


_VALUES: dict[str, Callable[[Mapping[str, Any]], Iterator[tuple[str, str, float]]]] = {
    "drink": _drink,
    "soreness": _soreness,
    "measurement": _measurement,
    "roll": _roll,
    "roll_segment": _segment,
    "session": _session,
    "movement": _movement,
}
"""Table → what a row of it adds to its day; of others the entries alone are counted."""
_MEASURED = frozenset({"measurement"})
_OF = {
    "roll_segment": (
        "SELECT s.*, r.day AS counted_on FROM roll_segment s JOIN roll r ON r.id = s.roll_id "
        "WHERE s.deleted = 0 AND r.deleted = 0"
    )
}
"""Table → how its rows are found, where their day is that of another row."""


def count(connection: sqlite3.Connection, noun: str, days: Iterable[int]) -> None:
    """Count the days of a noun anew, as they stand within the transaction."""
    for day in days:
        connection.execute("DELETE FROM daily WHERE noun = ? AND day = ?", (noun, day))
        _write(connection, noun, day, _rows(connection, noun, "AND {day} = ?", (day,)))


def fill(connection: sqlite3.Connection, nouns: Iterable[str]) -> None:
    """Count all days of these nouns, within a transaction, and remember the way of counting."""
    connection.execute("DELETE FROM daily")
    for noun in nouns:
        day = 0
        held: list[Any] = []
        for row in _rows(connection, noun, "ORDER BY {day}", ()):
            if row["counted_on"] != day:
                _write(connection, noun, day, held)
                day, held = row["counted_on"], []
            held.append(row)
        _write(connection, noun, day, held)
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (META, counting()),
    )


def series(query: Query, noun: str, first: date, last: date, kind: str | None = None) -> dict[Key, list[Figures]]:
    """Give the days of a noun (both ends included) by kind and side, oldest first; of one kind, if one is named.

    A year comes as one row. A line whose crc is wrong is left out and its day counted from the entries instead.
    """
    where, params = ("", ()) if kind is None else ("AND kind = ? ", (kind,))
    packed = query(
        "SELECT json_group_array(json_array(kind, side, day, n, total, low, high, crc)) "  # noqa: S608
        f"FROM (SELECT * FROM daily WHERE noun = ? AND day BETWEEN ? AND ? {where}ORDER BY day) GROUP BY day / 10000",
        (noun, day_number(first), day_number(last), *params),
    )
    found: dict[Key, list[Figures]] = {}
    wrong: set[int] = set()
    for row in packed:
        for key, side, day, *figures, crc in json.loads(row[0]):
            if _crc(noun, key, side, day, *figures) != crc:
                wrong.add(day)
                continue
            found.setdefault((key, side), []).append(Figures(from_day_number(day), *figures))
    for day in sorted(wrong):
        _mend(found, query, noun, day, kind)
    return found


def latest(query: Query, noun: str, kinds: Sequence[str], until: date) -> dict[Key, Figures]:
    """Give the latest day of each of these kinds up to a day; a kind that has none is left out."""
    marks = ", ".join("?" * len(kinds))
    found = query(
        f"SELECT kind, max(day) FROM daily WHERE noun = ? AND kind IN ({marks}) AND day <= ? GROUP BY kind",  # noqa: S608
        (noun, *kinds, day_number(until)),
    )
    last: dict[Key, Figures] = {}
    for kind, day in found:
        on = from_day_number(day)
        for key, of in series(query, noun, on, on, kind).items():
            last[key] = of[-1]
    return last


def any_of(query: Query, noun: str, until: date) -> bool:
    """Say whether up to a day there is any entry of a noun that counted for something."""
    sql = "SELECT 1 FROM daily WHERE noun = ? AND day <= ? AND kind <> ? LIMIT 1"
    return bool(query(sql, (noun, day_number(until), ENTRIES)))


def entries(query: Query, noun: str, first: date, last: date) -> int:
    """Give how many entries these days have."""
    return sum(of.n for of in series(query, noun, first, last, ENTRIES).get((ENTRIES, ""), ()))


def counted(query: Query, noun: str) -> int:
    """Give how many entries all days have, as the lines say it, sound or not: to be held against a count of entries."""
    return int(query("SELECT coalesce(sum(n), 0) FROM daily WHERE noun = ? AND kind = ?", (noun, ENTRIES))[0][0])


def problems(connection: sqlite3.Connection, nouns: Iterable[str]) -> list[str]:
    """Name the nouns of which the lines kept are not those that counting anew gives."""
    found = []
    for noun in nouns:
        kept = {tuple(row)[1:] for row in connection.execute("SELECT * FROM daily WHERE noun = ?", (noun,)).fetchall()}
        anew: set[tuple[Any, ...]] = set()
        of_day: dict[int, list[Any]] = {}
        for row in _rows(connection, noun, "", ()):
            of_day.setdefault(row["counted_on"], []).append(row)
        for day, rows in of_day.items():
            anew |= {line[1:] for line in _lines(noun, day, rows)}
        if kept != anew:
            found.append(noun)
    return found


def _mend(found: dict[Key, list[Figures]], query: Query, noun: str, day: int, kind: str | None) -> None:
    on = from_day_number(day)
    for of in found.values():
        of[:] = [figures for figures in of if figures.day != on]
    sql, params = _statement(noun, "AND {day} = ?", (day,))
    for _, key, side, _, n, total, low, high, _ in _lines(noun, day, query(sql, params)):
        if kind is None or key == kind:
            of = found.setdefault((key, side), [])
            of.append(Figures(on, n, total, low, high))
            of.sort()


def _statement(noun: str, more: str, params: Sequence[object]) -> tuple[str, Sequence[object]]:
    base = _OF.get(noun, f"SELECT *, day AS counted_on FROM {noun} WHERE deleted = 0")  # noqa: S608
    return f"{base} {more.format(day='r.day' if noun in _OF else 'day')}", params


def _rows(connection: sqlite3.Connection, noun: str, more: str, params: Sequence[object]) -> Iterator[Any]:
    cursor = connection.execute(*_statement(noun, more, params))
    cursor.row_factory = sqlite3.Row
    yield from cursor


def _write(connection: sqlite3.Connection, noun: str, day: int, rows: Iterable[Any]) -> None:
    connection.executemany("INSERT INTO daily VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _lines(noun, day, rows))


def _lines(noun: str, day: int, rows: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Give the lines of a day as the table has them: noun, kind, side, day, n, total, low, high, crc."""
    held: dict[Key, list[float]] = {}
    n = 0
    values = _VALUES.get(noun, _nothing)
    for row in rows:
        n += 1
        for kind, side, value in values(row):
            held.setdefault((kind, side), []).append(round(float(value), 6))
    if not n:
        return []
    lines: list[tuple[Any, ...]] = [(noun, ENTRIES, "", day, n, float(n), float(n), float(n))]
    for (kind, side), of in sorted(held.items()):
        total = _median(of) * len(of) if noun in _MEASURED else sum(of)
        lines.append((noun, kind, side, day, len(of), round(total, 6), min(of), max(of)))
    return [(*line, _crc(*line)) for line in lines]


def _median(of: list[float]) -> float:
    ordered, half = sorted(of), len(of) // 2
    return ordered[half] if len(of) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _crc(*line: Any) -> int:
    noun, kind, side, day, n, total, low, high = line
    return crc32(f"{noun}|{kind}|{side}|{day}|{n}|{total:.6f}|{low:.6f}|{high:.6f}".encode("utf-8", "surrogatepass"))
