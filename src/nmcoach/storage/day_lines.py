"""What the entries of a day add up to: the lines of the table ``daily``.

A line is of one noun (a table), kind and side on one local day:

====================  ======================================  ======================================================
noun                  kind, side                              what is counted
====================  ======================================  ======================================================
drink                                                         millilitres that count
soreness              a region id, or empty for the worst     level, 0–10
measurement           the measure; side, activity, or source  value; ``total`` is ``n`` times the day's median
roll                                                          share of the routine that was followed, 0–1
roll_segment          a region base                           seconds of parts of at least 10 s, on the day of the roll
session               the status                              the instant, UTC milliseconds
movement              the kind                                minutes
screening_answer      the question; with ! also, if not “no”  the instant, UTC milliseconds
====================  ======================================  ======================================================
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from nmcoach.domain.hints import Any

META = "daily_counting"
"""Where ``meta`` keeps the way of counting."""
ENTRIES = "#"
"""The kind under which the entries of a day are counted."""
WATCHED = ("asleep", "hrv_sdnn", "hrv_rmssd")
"""Measures that come from a watch, as the rules name them: opening a file waits for no rule."""
BY_SOURCE = frozenset({"hrv_sdnn", "hrv_rmssd"})
"""Measures of which each source has a line of its own."""
TOLD = "!"
"""What stands before a safety question where the answers to it that are not no are counted."""
DIGESTED = frozenset({"measurement", "roll_segment", "session", "soreness"})
"""Nouns of which a digest is kept besides (:mod:`~nmcoach.storage.digests`)."""
REACHED_SECONDS = 10
"""Seconds from which a part of a routine counts as reached (as in the charts)."""
Key = tuple[str, str]
"""Kind and side."""


def counting() -> str:
    """Name the way of counting; under another name the table is filled anew."""
    from nmcoach.domain.water import COUNTS

    return f"6 {sorted(COUNTS.items())}"


def counted_so(connection: sqlite3.Connection) -> bool:
    """Say whether the days kept were counted the way they are counted now; else they are filled anew at an opening."""
    known = connection.execute("SELECT value FROM meta WHERE key = ?", (META,)).fetchone()
    return known is not None and known[0] == counting()


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
    kind = row["kind"]
    if kind == "activity":
        yield kind, row["note"].strip().casefold(), row["value"]
    else:
        yield kind, row["note"] if kind in BY_SOURCE else row["side"], row["value"]


def _roll(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    if row["outcome"] in ("done", "partly", "running") and row["seconds"] > 0:
        planned = row["planned"]
        yield "", "", 1.0 if row["outcome"] == "done" else min(1.0, row["seconds"] / planned) if planned else 0.0


def _segment(row: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    if row["seconds"] >= REACHED_SECONDS:
        for base in _bases(row["regions"]):
            yield base, "", row["seconds"]


@lru_cache(maxsize=256)
def _bases(regions: str) -> Sequence[str]:
    """Give the bases of regions as a column holds them: a routine is followed many times."""
    from nmcoach.domain.regions import base_of

    return sorted({base_of(region) for region in json.loads(regions)})


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


def statement(noun: str, more: str, params: Sequence[object]) -> tuple[str, Sequence[object]]:
    """Give the statement that finds the rows of a noun; ``more`` narrows it, with ``{day}`` for the column."""
    base = _OF.get(noun, f"SELECT *, day AS counted_on FROM {noun} WHERE deleted = 0")  # noqa: S608 - a table of the schema
    return f"{base} {more.format(day='r.day' if noun in _OF else 'day')}", params


def rows_of(connection: sqlite3.Connection, noun: str, more: str, params: Sequence[object]) -> Iterator[Any]:
    """Give the rows of a noun that a statement finds, by name; ``counted_on`` is the day they count on."""
    cursor = connection.execute(*statement(noun, more, params))
    cursor.row_factory = sqlite3.Row
    yield from cursor


def write(connection: sqlite3.Connection, lines: Iterable[tuple[Any, ...]]) -> None:
    """Add lines to the table."""
    connection.executemany("INSERT INTO daily VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", lines)


def lines_of(noun: str, day: int, rows: Iterable[Any], least: int = 0) -> list[tuple[Any, ...]]:
    """Give the lines of a day as the table has them: noun, kind, side, day, n, total, low, high, crc.

    It has so many entries at least.
    """
    held: dict[Key, list[float]] = {}
    n = 0
    values = _VALUES.get(noun, _nothing)
    for row in rows:
        n += 1
        try:
            for kind, side, value in list(values(row)):
                held.setdefault((kind, side), []).append(round(float(value), 6))
        except (ValueError, TypeError, KeyError, AttributeError):
            pass  # a row that is damaged is one, and counts not
    n = max(n, least)
    if not n:
        return []
    lines: list[tuple[Any, ...]] = [(noun, ENTRIES, "", day, n, float(n), float(n), float(n))]
    for (kind, side), of in sorted(held.items()):
        total = _median(of) * len(of) if noun in _MEASURED else sum(of)
        lines.append((noun, kind, side, day, len(of), round(total, 6), min(of), max(of)))
    return [(*line, crc_of(*line)) for line in lines]


def _median(of: list[float]) -> float:
    ordered, half = sorted(of), len(of) // 2
    return ordered[half] if len(of) % 2 else (ordered[half - 1] + ordered[half]) / 2


def crc_of(*line: Any) -> int:
    """Give the crc of a line; one of no line at all where a column does not hold a number as it is written.

    Numbers are written with six decimals, and the crc is made of these: what lies below them is damage, too.
    """
    try:
        told = _LINE % line
        if any(one != round(one, _DECIMALS) for one in line[-_NUMBERS:]):
            return -1
    except (TypeError, ValueError):
        return -1
    return crc32(told.encode("utf-8", "surrogatepass"))


_LINE = "%s|%s|%s|%s|%s|%.6f|%.6f|%.6f"
_DECIMALS, _NUMBERS = 6, 3
