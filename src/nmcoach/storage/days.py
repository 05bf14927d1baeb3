"""Years kept as days: a line a day for each thing that is counted or measured, so that a chart need not read a life.

The table ``daily`` holds no facts of its own. The touched days are counted anew at the end of each transaction; it is
neither journaled nor exported nor merged, and another way of counting (:func:`counting`, kept in ``meta``) fills it
anew. Each line has a crc32 that is looked at when it is read, and ``meta`` keeps a seal of each month of a noun: how
many lines it has of each kind. A month that does not fit its seal is counted from the entries.
Under the kind :data:`ENTRIES` stands how many entries a day has, so that rows behind a damaged page or index are
missed: no checksum of a row sees a row that is not found. So entries and days are witnesses of each other, and one that
is damaged is told by the other.

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
screening_answer      the question; with ! also, if not “no”  the instant, UTC milliseconds
====================  ======================================  ======================================================
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from zlib import crc32

from nmcoach.storage.faults import Damaged
from nmcoach.storage.rows import day_number, from_day_number

ENTRIES = "#"
"""The kind under which the entries of a day are counted."""
TOLD = "!"
"""What stands before a safety question where the answers to it that are not no are counted."""
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

    return f"2 {sorted(COUNTS.items())}"


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


def _answer(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    yield row["question"], "", row["at"]
    if row["answer"] != "no":
        yield TOLD + row["question"], "", row["at"]


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
    "screening_answer": _answer,
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


def count(connection: sqlite3.Connection, noun: str, days: Iterable[int], more: Mapping[int, int]) -> None:
    """Count the days of a noun anew, as they stand within the transaction.

    ``more`` says of days how many entries the transaction adds: a day has at least so many more than were counted
    before, for one that damage hides is still to be missed.
    """
    for day in days:
        sql = "SELECT noun, kind, side, day, n, total, low, high, crc FROM daily WHERE noun = ? AND day = ?"
        before = connection.execute(sql, (noun, day)).fetchall()
        connection.execute("DELETE FROM daily WHERE noun = ? AND day = ?", (noun, day))
        least = sum(line[4] for line in before if line[1] == ENTRIES and _crc(*line[:-1]) == line[-1])
        lines = _lines(noun, day, _rows(connection, noun, "AND {day} = ?", (day,)), least + more.get(day, -least))
        _write(connection, lines)
        _reseal(connection, noun, day // 100, lines, before)


def recount(connection: sqlite3.Connection, noun: str) -> None:
    """Count all days of a noun anew, within a transaction: one of its entries was damaged, and nobody knows its day."""
    connection.execute("DELETE FROM daily WHERE noun = ?", (noun,))
    connection.execute("DELETE FROM meta WHERE key BETWEEN ? AND ?", (_seal(noun, 0), _seal(noun, 999_999)))
    _fill(connection, noun)


def fill(connection: sqlite3.Connection, nouns: Iterable[str]) -> None:
    """Count all days of these nouns, within a transaction, and remember the way of counting."""
    connection.execute("DELETE FROM daily")
    connection.execute("DELETE FROM meta WHERE key BETWEEN ? AND ?", (_SEAL, _SEAL + "~"))
    for noun in nouns:
        _fill(connection, noun)
    _keep(connection, META, counting())


def series(query: Query, noun: str, first: date, last: date, kind: str | None = None) -> dict[Key, list[Figures]]:
    """Give the days of a noun (both ends included) by kind and side, oldest first; of one kind, if one is named.

    A year comes as one row. Months that do not fit their seal are counted from the entries instead.
    """
    edges = day_number(first), day_number(last)
    try:
        lines, wrong = _kept(query, noun, edges[0] // 100, edges[1] // 100, kind)
    except Damaged:
        lines, wrong = _anew(query, noun, *edges), set()
    if wrong:
        lines = [line for line in lines if line[2] // 100 not in wrong]
        for month in wrong:
            lines += _anew(query, noun, max(edges[0], month * 100), min(edges[1], month * 100 + 99))
        lines.sort(key=itemgetter(2))
    found: dict[Key, list[Figures]] = {}
    for key, side, day, *figures in lines:
        if (kind is None or key == kind) and edges[0] <= day <= edges[1]:
            with suppress(ValueError):  # such as the 33rd, of an entry that is damaged
                found.setdefault((key, side), []).append(Figures(from_day_number(day), *figures))
    return found


def counts(query: Query, noun: str, first: date, last: date, kind: str = ENTRIES) -> dict[int, int]:
    """Give how many entries of a noun (of one kind, if it is named) were counted on each of these days.

    A line that is damaged or not found is left out: what is counted is the least there must be.
    """
    try:
        packed = query(
            "SELECT json_group_array(json_array(side, day, n, total, low, high, crc)) FROM daily "
            "WHERE noun = ? AND day BETWEEN ? AND ? AND kind = ?",
            (noun, day_number(first), day_number(last), kind),
        )
    except Damaged:
        return {}
    found: dict[int, int] = {}
    for side, day, *figures, crc in json.loads(packed[0][0]):
        if _crc(noun, kind, side, day, *figures) == crc:
            found[day] = found.get(day, 0) + int(figures[0])
    return found


def latest(query: Query, noun: str, kinds: Sequence[str], until: date) -> dict[Key, Figures]:
    """Give the latest day of each of these kinds up to a day; a kind that has none is left out.

    Its month is looked for among the lines and among the seals, for one of them may be damaged.
    """
    marks = ", ".join("?" * len(kinds))
    sql = f"SELECT kind, max(day) / 100 FROM daily WHERE noun = ? AND kind IN ({marks}) AND day <= ? GROUP BY kind"  # noqa: S608
    months = dict.fromkeys(kinds, 0) | dict(map(tuple, query(sql, (noun, *kinds, day_number(until)))))
    told = ", ".join(["max(iif(instr(value, ?), key, NULL))"] * len(kinds))
    sql = f"SELECT {told} FROM meta WHERE key BETWEEN ? AND ?"  # noqa: S608
    edges = (_seal(noun, 0), _seal(noun, day_number(until) // 100))
    seals = query(sql, (*(f"{json.dumps(kind)}:" for kind in kinds), *edges))[0]
    last: dict[Key, Figures] = {}
    for kind, seal in zip(kinds, seals, strict=True):
        month = max(months[kind], int(seal[-6:]) if seal and seal[-6:].isdecimal() else 0)
        with suppress(ValueError):  # no month of a calendar
            first = from_day_number(month * 100 + 1)
            end = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            found = series(query, noun, first, min(until, end), kind)
            if not found and first > date(1900, 1, 1):
                found = {key: [of] for key, of in latest(query, noun, [kind], first - timedelta(days=1)).items()}
            last |= {key: of[-1] for key, of in found.items()}
    return last


def total(query: Query, noun: str) -> int:
    """Give how many entries of a noun were counted in all."""
    sql = "SELECT coalesce(sum(n), 0) FROM daily INDEXED BY daily_kind WHERE noun = ? AND kind = ?"
    return int(query(sql, (noun, ENTRIES))[0][0])


def since(query: Query, noun: str, first: date) -> list[tuple[str, float]]:
    """Give kind and highest value of each line from a day on, of those that are sound."""
    found = query(
        "SELECT json_group_array(json_array(kind, side, day, n, total, low, high, crc)) FROM daily "
        "WHERE noun = ? AND day >= ? AND kind <> ?",
        (noun, day_number(first), ENTRIES),
    )
    return [(line[0], line[-1]) for *line, crc in json.loads(found[0][0]) if _crc(noun, *line) == crc]


def kinds(query: Query, noun: str, beginning: str) -> set[str]:
    """Give the kinds of a noun that begin with something, without it."""
    sql = "SELECT DISTINCT kind FROM daily WHERE noun = ? AND substr(kind, 1, ?) = ?"
    return {row[0][len(beginning) :] for row in query(sql, (noun, len(beginning), beginning))}


def any_of(query: Query, noun: str, until: date) -> bool:
    """Say whether up to a day there is any entry of a noun that counted for something."""
    sql = "SELECT 1 FROM daily WHERE noun = ? AND day <= ? AND kind <> ? LIMIT 1"
    return bool(query(sql, (noun, day_number(until), ENTRIES)))


def problems(connection: sqlite3.Connection, nouns: Iterable[str]) -> list[str]:
    """Name the nouns of which the lines kept, or their seals, are not those that counting anew gives."""
    found = []
    for noun in nouns:
        seals = connection.execute(
            "SELECT key, value FROM meta WHERE key BETWEEN ? AND ?", (_seal(noun, 0), _seal(noun, 999_999))
        ).fetchall()
        months: dict[int, Counter[str]] = {}
        kept = {tuple(row)[1:] for row in connection.execute("SELECT * FROM daily WHERE noun = ?", (noun,)).fetchall()}
        anew: set[tuple[Any, ...]] = set()
        of_day: dict[int, list[Any]] = {}
        for row in _rows(connection, noun, "", ()):
            of_day.setdefault(row["counted_on"], []).append(row)
        for day, rows in of_day.items():
            lines = _lines(noun, day, rows)
            anew |= {line[1:] for line in lines}
            _add(months, day, lines)
        sealed = {(_seal(noun, month), _sealed(noun, month, of)) for month, of in months.items()}
        if kept != anew or {tuple(row) for row in seals} != sealed:
            found.append(noun)
    return found


def _fill(connection: sqlite3.Connection, noun: str) -> None:
    months: dict[int, Counter[str]] = {}
    for day, held in groupby(_rows(connection, noun, "ORDER BY {day}", ()), key=itemgetter("counted_on")):
        lines = _lines(noun, day, held)
        _write(connection, lines)
        _add(months, day, lines)
    for month, of in months.items():
        _keep(connection, _seal(noun, month), _sealed(noun, month, of))


def _kept(query: Query, noun: str, first: int, last: int, kind: str | None) -> tuple[list[Any], set[int]]:
    """Give the lines of some months without their crc, oldest first, and the months that do not fit their seal."""
    where, params = ("", ()) if kind is None else ("AND kind = ? ", (kind,))
    packed = query(
        "SELECT json_group_array(json_array(kind, side, day, n, total, low, high, crc)) "  # noqa: S608
        f"FROM (SELECT * FROM daily WHERE noun = ? AND day BETWEEN ? AND ? {where}ORDER BY day) GROUP BY day / 10000",
        (noun, first * 100, last * 100 + 99, *params),
    )
    lines: dict[tuple[Any, ...], Any] = {}
    for row in packed:
        for *line, crc in json.loads(row[0]):
            if _crc(noun, *line) == crc:
                lines[line[0], line[1], line[2]] = line
    there = Counter([(day // 100, key) for key, _, day in lines])
    told: dict[tuple[int, str], int] = {}
    wrong: set[int] = set()
    for month, of in _seals(query, noun, first, last).items():
        if of is None:
            wrong.add(month)
        elif kind is None:
            told |= {(month, key): n for key, n in of.items()}
        elif kind in of:
            told[month, kind] = of[kind]
    if told != there:
        wrong |= {month for month, _ in dict(told.items() ^ there.items())}
    return list(lines.values()), wrong


def _seals(query: Query, noun: str, first: int, last: int) -> dict[int, dict[str, int] | None]:
    """Give how many lines of each kind some months have, as their seals tell; None for a seal that is damaged."""
    sql = "SELECT json_group_array(json_array(key, value)) FROM meta WHERE key BETWEEN ? AND ?"
    found = json.loads(query(sql, (_seal(noun, first), _seal(noun, last)))[0][0])
    return {int(key[-6:]): _unsealed(noun, int(key[-6:]), value) for key, value in found if key[-6:].isdecimal()}


def _anew(query: Query, noun: str, first: int, last: int) -> list[Any]:
    """Count some days from their entries, and give their lines without their crc, oldest first."""
    rows = query(*_statement(noun, "AND {day} BETWEEN ? AND ? ORDER BY {day}", (first, last)))
    found: list[Any] = []
    for day, held in groupby(rows, key=itemgetter("counted_on")):
        found += [line[1:-1] for line in _lines(noun, day, held)]
    return found


_SEAL = "days "
"""How the keys of seals begin in ``meta``."""


def _seal(noun: str, month: int) -> str:
    return f"{_SEAL}{noun} {month:06}"


def _sealed(noun: str, month: int, of: Mapping[str, int]) -> str:
    """Give a seal as ``meta`` keeps it: kind → lines, after a crc of its own."""
    told = json.dumps(of, sort_keys=True, separators=(",", ":"))
    return f"{crc32(f'{noun} {month} {told}'.encode())} {told}"


def _unsealed(noun: str, month: int, seal: str) -> dict[str, int] | None:
    """Give how many lines of each kind a seal tells of; None if it is damaged."""
    crc, _, told = seal.partition(" ")
    if crc != str(crc32(f"{noun} {month} {told}".encode("utf-8", "surrogatepass"))):
        return None
    of: dict[str, int] = json.loads(told)
    return of


def _reseal(connection: sqlite3.Connection, noun: str, month: int, lines: Sequence[Any], before: Sequence[Any]) -> None:
    """Let a seal follow a change of lines; one that is damaged is made anew.

    It is not made of the lines that are found: one that is hidden is still missed.
    """
    key = _seal(noun, month)
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    known = None if found is None else _unsealed(noun, month, str(found[0]))
    of = Counter(known)
    if known is None:
        sql = "SELECT kind, count(*) FROM daily WHERE noun = ? AND day BETWEEN ? AND ? GROUP BY kind"
        of = Counter(dict(connection.execute(sql, (noun, month * 100, month * 100 + 99)).fetchall()))
    else:
        of.update(line[1] for line in lines)
        of.subtract(line[1] for line in before)
    if of := Counter({kind: n for kind, n in of.items() if n}):
        _keep(connection, key, _sealed(noun, month, of))
    else:
        connection.execute("DELETE FROM meta WHERE key = ?", (key,))


def _add(months: dict[int, Counter[str]], day: int, lines: Iterable[Any]) -> None:
    """Count lines of a day by kind for its month."""
    months.setdefault(day // 100, Counter()).update(line[1] for line in lines)


def _keep(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )


def _statement(noun: str, more: str, params: Sequence[object]) -> tuple[str, Sequence[object]]:
    base = _OF.get(noun, f"SELECT *, day AS counted_on FROM {noun} WHERE deleted = 0")  # noqa: S608
    return f"{base} {more.format(day='r.day' if noun in _OF else 'day')}", params


def _rows(connection: sqlite3.Connection, noun: str, more: str, params: Sequence[object]) -> Iterator[Any]:
    cursor = connection.execute(*_statement(noun, more, params))
    cursor.row_factory = sqlite3.Row
    yield from cursor


def _write(connection: sqlite3.Connection, lines: Iterable[tuple[Any, ...]]) -> None:
    connection.executemany("INSERT INTO daily VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", lines)


def _lines(noun: str, day: int, rows: Iterable[Any], least: int = 0) -> list[tuple[Any, ...]]:
    """Give the lines of a day as the table has them: noun, kind, side, day, n, total, low, high, crc.

    It has so many entries at least.
    """
    held: dict[Key, list[float]] = {}
    n = 0
    values = _VALUES.get(noun, _nothing)
    for row in rows:
        n += 1
        with suppress(ValueError, TypeError, KeyError, AttributeError):  # a row that is damaged is one, and counts not
            for kind, side, value in list(values(row)):
                held.setdefault((kind, side), []).append(round(float(value), 6))
    n = max(n, least)
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
    """Give the crc of a line; one of no line at all where a damaged column holds no number."""
    try:
        told = _LINE(*line)
    except (TypeError, ValueError):
        return -1
    return crc32(told.encode("utf-8", "surrogatepass"))


_LINE = "{}|{}|{}|{}|{}|{:.6f}|{:.6f}|{:.6f}".format
