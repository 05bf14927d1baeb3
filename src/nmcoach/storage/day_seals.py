"""Seals of the table ``daily``, kept in ``meta``: how many lines of each kind a month of a noun has, a row a year."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from zlib import crc32

from nmcoach.domain.hints import Any

Query = Callable[[str, Sequence[object]], list[Any]]
"""Runs a statement and gives its rows."""
Counts = dict[int, Counter[str]]
"""Month, as in 202611 → kind → lines."""

_BEGINNING = "days "
"""How the keys of seals begin in ``meta``."""
_BY_NAME = "SELECT value FROM meta WHERE key = ?"


def read(query: Query, noun: str, first: int, last: int) -> dict[int, Mapping[str, int] | None]:
    """Give how many lines of each kind some months have, as their seals tell; None where the seal is damaged."""
    sql = "SELECT json_group_array(json_array(key, value)) FROM meta WHERE key BETWEEN ? AND ?"
    found: dict[int, Mapping[str, int] | None] = {}
    for key, seal in json.loads(query(sql, (_name(noun, first // 100), _name(noun, last // 100)))[0][0]):
        if (year := key[-4:]).isdecimal():
            months = _opened(noun, int(year), seal)
            if months is None:
                found |= {int(year) * 100 + month: None for month in range(1, 13)}
            else:
                found |= {int(year + month): of for month, of in months.items()}
    return {month: of for month, of in found.items() if first <= month <= last}


def latest(query: Query, noun: str, kinds: Sequence[str], until: int) -> dict[str, int]:
    """Give the latest month up to one for which a seal tells of a kind, or may have before it was damaged."""
    year = until // 100
    told = read(query, noun, year * 100, until)
    if rest := [kind for kind in kinds if not any(of is None or kind in of for of in told.values())]:
        columns = ", ".join(["max(iif(instr(value, ?), substr(key, -4), 0))"] * len(rest))
        sql = f"SELECT {columns} FROM meta WHERE key BETWEEN ? AND ?"  # noqa: S608 - columns made above
        named = (f"{json.dumps(kind)}:" for kind in rest)
        years = query(sql, (*named, _name(noun, 0), _name(noun, year - 1)))[0]
        for one in {int(one) for one in years if one and str(one).isdecimal()}:
            told |= read(query, noun, one * 100, one * 100 + 99)
    by_age = sorted(told.items(), reverse=True)
    found = {kind: next((month for month, of in by_age if of is None or kind in of), 0) for kind in kinds}
    return {kind: month for kind, month in found.items() if month}


def follow(connection: sqlite3.Connection, noun: str, year: int, lines: Sequence[Any], before: Sequence[Any]) -> None:
    """Let a seal follow a change of lines within a year; one that is damaged is made anew.

    It is not made of the lines that are found: one that is hidden is still missed.
    """
    found = connection.execute(_BY_NAME, (_name(noun, year),)).fetchone()
    known = {} if found is None else _opened(noun, year, str(found[0]))
    months: Counts = {}
    if found is None or known is None:
        sql = "SELECT day / 100, kind, count(*) FROM daily WHERE noun = ? AND day BETWEEN ? AND ? GROUP BY 1, 2"
        for one, kind, n in connection.execute(sql, (noun, year * 10_000, year * 10_000 + 9_999)):
            months.setdefault(one, Counter())[kind] = n
    else:
        months = {year * 100 + int(one): Counter(of) for one, of in known.items()}
        for line in lines:
            months.setdefault(line[3] // 100, Counter())[line[1]] += 1
        for line in before:
            months.setdefault(line[3] // 100, Counter())[line[1]] -= 1
    drop(connection, noun, year)
    keep(connection, noun, months)


def add(months: Counts, day: int, lines: Iterable[Any]) -> None:
    """Count lines of a day by kind for its month."""
    months.setdefault(day // 100, Counter()).update(line[1] for line in lines)


def keep(connection: sqlite3.Connection, noun: str, months: Counts) -> None:
    """Seal the years of some months, of which none may have a seal."""
    connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", sealed(noun, months))


def drop(connection: sqlite3.Connection, noun: str = "", year: int | None = None) -> None:
    """Take the seals of a year away; of all years, if none is named, and of all nouns."""
    edges = (_name(noun, year or 0), _name(noun, 9_999 if year is None else year))
    first, last = edges if noun else (_BEGINNING, f"{_BEGINNING}~")
    connection.execute("DELETE FROM meta WHERE key BETWEEN ? AND ?", (first, last))


def kept(connection: sqlite3.Connection, noun: str) -> set[tuple[str, str]]:
    """Give the seals of a noun as ``meta`` has them."""
    sql = "SELECT key, value FROM meta WHERE key BETWEEN ? AND ?"
    return {(str(key), str(value)) for key, value in connection.execute(sql, (_name(noun, 0), _name(noun, 9_999)))}


def sealed(noun: str, months: Counts) -> set[tuple[str, str]]:
    """Give the seals of some months as ``meta`` is to have them: month → kind → lines, after a crc of its own."""
    years: dict[int, dict[str, dict[str, int]]] = {}
    for month, of in months.items():
        if lines := {kind: n for kind, n in of.items() if n}:
            years.setdefault(month // 100, {})[f"{month % 100:02}"] = lines
    told = {year: json.dumps(of, sort_keys=True, separators=(",", ":")) for year, of in years.items()}
    return {(_name(noun, year), f"{_crc(noun, year, text)} {text}") for year, text in told.items()}


def _name(noun: str, year: int) -> str:
    return f"{_BEGINNING}{noun} {year:04}"


def _opened(noun: str, year: int, seal: str) -> dict[str, dict[str, int]] | None:
    """Give how many lines of each kind the months of a year have; None if the seal is damaged."""
    crc, _, told = seal.partition(" ")
    if crc != str(_crc(noun, year, told)):
        return None
    months: dict[str, dict[str, int]] = json.loads(told)
    return months


def _crc(noun: str, year: int, told: str) -> int:
    return crc32(f"{noun} {year} {told}".encode("utf-8", "surrogatepass"))
