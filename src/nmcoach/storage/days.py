"""Years kept as days: a line a day for each thing that is counted or measured, so that a chart need not read a life.

The table ``daily`` holds no facts of its own. The touched days are counted anew at the end of each transaction; it is
neither journaled nor exported nor merged, and another way of counting (kept in ``meta``) fills it anew. Each line
(:mod:`~nmcoach.storage.day_lines`) has a crc32 that is looked at when it is read, and a seal
(:mod:`~nmcoach.storage.day_seals`) tells how many lines a month has. A month that does not fit its seal is counted from
the entries.
Each day also tells how many entries it has, so that rows behind a damaged page or index are missed: no checksum of a
row sees a row that is not found. So entries and days are witnesses of each other, and one that is damaged is told by
the other.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from nmcoach.domain.hints import Any, NamedTuple
from nmcoach.storage import day_lines, day_seals
from nmcoach.storage.day_lines import ENTRIES, Key
from nmcoach.storage.day_seals import Query
from nmcoach.storage.faults import Damaged
from nmcoach.storage.rows import FIRST_DAY, day_number, from_day_number

_AT_ONCE = 8
"""Days of a month from which on all of a stretch between the first and the last of them are read at once."""


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


def count(
    connection: sqlite3.Connection, noun: str, days: Iterable[int], more: Mapping[int, int]
) -> dict[int, list[tuple[Any, ...]]]:
    """Count the days of a noun anew, as they stand within the transaction, and give their lines.

    ``more`` says of days how many entries the transaction adds: a day has at least so many more than were counted
    before, for one that damage hides is still to be missed.
    """
    counted: dict[int, list[tuple[Any, ...]]] = {}
    for some in _stretches(days):
        counted |= _count(connection, noun, some, more)
    return counted


def _stretches(days: Iterable[int]) -> Iterator[list[int]]:
    """Give days in order: months of many together, as far as they follow one another in a year, else one by one."""
    together: list[int] = []
    for month, of in groupby(sorted(days), key=lambda day: day // 100):
        of_month = list(of)
        many = len(of_month) >= _AT_ONCE
        if together and not (many and month == together[-1] // 100 + 1):  # the month after December is no such number
            yield together
            together = []
        if many:
            together += of_month
        else:
            yield from ([day] for day in of_month)
    if together:
        yield together


def _count(
    connection: sqlite3.Connection, noun: str, touched: Sequence[int], more: Mapping[int, int]
) -> dict[int, list[tuple[Any, ...]]]:
    """Count some days of a year anew, and give the lines of each."""
    edges, wanted = (touched[0], touched[-1]), frozenset(touched)
    sql = "SELECT noun, kind, side, day, n, total, low, high, crc FROM daily WHERE noun = ? AND day BETWEEN ? AND ?"
    before = [line for line in connection.execute(sql, (noun, *edges)) if line[3] in wanted]
    connection.executemany("DELETE FROM daily WHERE noun = ? AND day = ?", [(noun, day) for day in touched])
    least = dict.fromkeys(touched, 0)
    for line in before:
        if line[1] == ENTRIES and day_lines.crc_of(*line[:-1]) == line[-1]:
            least[line[3]] += line[4]
    rows = day_lines.rows_of(connection, noun, "AND {day} BETWEEN ? AND ? ORDER BY {day}", edges)
    held = {day: list(of_day) for day, of_day in groupby(rows, key=itemgetter("counted_on"))}
    counted = {
        day: day_lines.lines_of(noun, day, held.get(day, ()), least[day] + more.get(day, -least[day]))
        for day in touched
    }
    lines = [line for of_day in counted.values() for line in of_day]
    day_lines.write(connection, lines)
    day_seals.follow(connection, noun, touched[0] // 10_000, lines, before)
    return counted


def recount(connection: sqlite3.Connection, noun: str) -> None:
    """Count all days of a noun anew, within a transaction: one of its entries was damaged, and nobody knows its day."""
    connection.execute("DELETE FROM daily WHERE noun = ?", (noun,))
    day_seals.drop(connection, noun)
    _fill(connection, noun)


def fill(connection: sqlite3.Connection, nouns: Iterable[str]) -> None:
    """Count all days of these nouns, within a transaction, and remember the way of counting."""
    connection.execute("DELETE FROM daily")
    day_seals.drop(connection)
    for noun in nouns:
        _fill(connection, noun)
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (day_lines.META, day_lines.counting()))


def series(
    query: Query, noun: str, first: date, last: date, kinds: Collection[str] | None = None
) -> dict[Key, list[Figures]]:
    """Give the days of a noun (both ends included) by kind and side, oldest first; of some kinds, if they are named.

    A year comes as one row. Months that do not fit their seal are counted from the entries instead.
    """
    edges = day_number(first), day_number(last)
    try:
        lines, wrong = _kept(query, noun, edges[0] // 100, edges[1] // 100, kinds)
    except Damaged:
        lines, wrong = _anew(query, noun, *edges), set()
    if wrong:
        lines = [line for line in lines if line[2] // 100 not in wrong]
        for month in wrong:
            lines += _anew(query, noun, max(edges[0], month * 100), min(edges[1], month * 100 + 99))
        lines.sort(key=itemgetter(2))
    found: dict[Key, list[Figures]] = {}
    for kind, side, day, *figures in lines:
        if edges[0] <= day <= edges[1] and (kinds is None or kind in kinds):
            try:
                when = from_day_number(day)
            except ValueError:  # such as the 33rd, of an entry that is damaged
                continue
            found.setdefault((kind, side), []).append(Figures(when, *figures))
    return found


def by_years(
    query: Query, noun: str, first: date, last: date, kinds: Collection[str] | None = None
) -> Iterator[dict[Key, list[Figures]]]:
    """Give what :func:`series` gives, of a long stretch a year at a time: a life of lines takes ten times its room."""
    while last.year > first.year + 1:
        end = first.replace(month=12, day=31)
        yield series(query, noun, first, end, kinds)
        first = end + timedelta(days=1)
    yield series(query, noun, first, last, kinds)


def latest(query: Query, noun: str, kinds: Sequence[str], until: date) -> dict[Key, Figures]:
    """Give the latest day of each of these kinds up to a day; a kind that has none is left out.

    Its month is looked for among the lines and among the seals, for one of them may be damaged.
    """
    newest = "(SELECT max(day) / 100 FROM daily WHERE noun = ? AND kind = ? AND day <= ?)"
    number = day_number(until)
    row = query(
        f"SELECT {', '.join([newest] * len(kinds))}", [part for kind in kinds for part in (noun, kind, number)]
    )[0]
    months = {kind: month for kind, month in zip(kinds, row, strict=True) if month}
    for kind, month in day_seals.latest(query, noun, kinds, number // 100).items():
        months[kind] = max(month, months.get(kind, 0))
    last: dict[Key, Figures] = {}
    for month in set(months.values()):
        with suppress(ValueError):  # no month of a calendar
            first = from_day_number(month * 100 + 1)
            end = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            here = [kind for kind in kinds if months.get(kind) == month]
            found = series(query, noun, first, min(until, end), here)
            last |= {key: of[-1] for key, of in found.items()}
            missed = [kind for kind in here if all(key[0] != kind for key in found)]
            if missed and first > FIRST_DAY:
                last |= latest(query, noun, missed, first - timedelta(days=1))
    return last


def problems(connection: sqlite3.Connection, nouns: Iterable[str]) -> list[str]:
    """Name the nouns of which the lines kept, or their seals, are not those that counting anew gives."""
    found = []
    for noun in nouns:
        months: day_seals.Counts = {}
        kept = {tuple(row)[1:] for row in connection.execute("SELECT * FROM daily WHERE noun = ?", (noun,)).fetchall()}
        anew: set[tuple[Any, ...]] = set()
        of_day: dict[int, list[Any]] = {}
        for row in day_lines.rows_of(connection, noun, "", ()):
            of_day.setdefault(row["counted_on"], []).append(row)
        for day, rows in of_day.items():
            lines = day_lines.lines_of(noun, day, rows)
            anew |= {line[1:] for line in lines}
            day_seals.add(months, day, lines)
        if kept != anew or day_seals.kept(connection, noun) != day_seals.sealed(noun, months):
            found.append(noun)
    return found


def _fill(connection: sqlite3.Connection, noun: str) -> None:
    months: day_seals.Counts = {}
    rows = day_lines.rows_of(connection, noun, "ORDER BY {day}", ())
    for day, held in groupby(rows, key=itemgetter("counted_on")):
        lines = day_lines.lines_of(noun, day, held)
        day_lines.write(connection, lines)
        day_seals.add(months, day, lines)
    day_seals.keep(connection, noun, months)


def _kept(query: Query, noun: str, first: int, last: int, kinds: Collection[str] | None) -> tuple[list[Any], set[int]]:
    """Give the lines of some months without their crc, oldest first, and the months that do not fit their seal."""
    where = "" if kinds is None else f"AND kind IN ({', '.join('?' * len(kinds))}) "
    packed = query(
        "SELECT json_group_array(json_array(kind, side, day, n, total, low, high, crc)) "  # noqa: S608 - marks alone
        f"FROM (SELECT * FROM daily WHERE noun = ? AND day BETWEEN ? AND ? {where}ORDER BY day) GROUP BY day / 10000",
        (noun, first * 100, last * 100 + 99, *(kinds or ())),
    )
    lines = [line for row in packed for *line, crc in json.loads(row[0]) if day_lines.crc_of(noun, *line) == crc]
    there = Counter([(line[2] // 100, line[0]) for line in lines])
    told: dict[tuple[int, str], int] = {}
    wrong: set[int] = set()
    for month, of in day_seals.read(query, noun, first, last).items():
        if of is None:
            wrong.add(month)
        else:
            told |= {(month, kind): n for kind, n in of.items() if kinds is None or kind in kinds}
    if told != there:
        wrong |= {month for month, _ in dict(told.items() ^ there.items())}
    return lines, wrong


def _anew(query: Query, noun: str, first: int, last: int) -> list[Any]:
    """Count some days from their entries, and give their lines without their crc, oldest first."""
    rows = query(*day_lines.statement(noun, "AND {day} BETWEEN ? AND ? ORDER BY {day}", (first, last)))
    found: list[Any] = []
    for day, held in groupby(rows, key=itemgetter("counted_on")):
        found += [line[1:-1] for line in day_lines.lines_of(noun, day, held)]
    return found
